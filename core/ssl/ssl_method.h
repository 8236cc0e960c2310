#pragma once

#include <string>
#include <vector>

#include "core/base/option_spec.h"
#include "core/ssl/positive_rule.h"

namespace sw {

/// All that makes a contrastive method: id, texts, options, rule. Torch-free: forms and the command line read it too.
struct SslMethod {
  std::string id{};          ///< "pcl"
  std::string title{};       ///< "PCL"
  std::string summary{};     ///< one sentence
  std::string source{};      ///< citation
  OptionTable options{};     ///< only those of the method (threshold, temperature …)
  PositiveRule (*rule)(const OptionValues& completed) = nullptr;
};

/// In the order in which they are shown. "random" is no SslMethod: it is fine-tuning without a parent run.
const std::vector<SslMethod>& sslMethods();
/// @throws InputError `method.unknown` listing the known ids
const SslMethod& sslMethod(std::string_view id);

}  // namespace sw
