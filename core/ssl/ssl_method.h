#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/option_spec.h"
#include "core/ssl/pair_shape.h"
#include "core/ssl/positive_rule.h"

namespace sw {

class PretextTask;

/// What a task is made for.
struct TaskSetup {
  OptionValues options;      ///< complete, of the method's pre-training table
  std::uint64_t seed = 0;
  std::int64_t slices = 0;   ///< of the training set
  PositiveRule rule{};       ///< of the methods that have one
};

/// How the slices of a batch are drawn.
enum class BatchDraw {
  Shuffled,    ///< all slices of all volumes in random order
  Partitions   ///< of each volume drawn one slice of each quarter
};

/// All that makes a method: id, texts, options, task. Torch-free: forms and the command line read it too.
struct SslMethod {
  std::string id{};           ///< "pcl"
  std::string title{};        ///< "PCL"
  std::string summary{};      ///< one sentence
  std::string source{};       ///< citation
  std::string differences{};  ///< what differs from the source, and why; for the method's card
  /// Options of the method, and those of all methods that have another default here.
  OptionTable options{};
  std::vector<std::string> unused{};  ///< options of all methods that mean nothing here
  BatchDraw draw = BatchDraw::Shuffled;
  /// Which pairs of slices are positives; null where the method has no such pairs.
  PositiveRule (*rule)(const OptionValues& completed) = nullptr;
  PairForm pairs = PairForm::Nothing;  ///< without `rule`: what else it makes of pairs, Weights or Ranks
  bool remembers = false;              ///< its pairs are also with slices of past batches
  std::unique_ptr<PretextTask> (*task)(const TaskSetup& setup) = nullptr;
  /// Refuses what options forbid together, before a run is made; null where nothing does. @throws InputError
  void (*check)(const OptionValues& completed) = nullptr;
};

/// In the order in which they are shown. "random" is no SslMethod: it is fine-tuning without a parent run.
const std::vector<SslMethod>& sslMethods();
/// @throws InputError `method.unknown` listing the known ids
const SslMethod& sslMethod(std::string_view id);
/// Those with a positive rule, for views of pairs.
std::vector<const SslMethod*> pairMethods();

}  // namespace sw
