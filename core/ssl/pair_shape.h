#pragma once

#include "core/base/option_spec.h"
#include "core/ssl/positive_rule.h"

#include <string>

namespace sw {

struct SslMethod;

enum class PairForm {
  Nothing,    ///< the method compares no slices
  Positives,  ///< each pair is a positive or a negative one: `rule`
  Weights,    ///< each pair is a positive one to some degree: `kernel`, `width`
  Ranks       ///< for each pair, the slices that lie farther from the anchor are the negatives
};

/// What a method makes of pairs of slices, for views of pairs.
struct PairShape {
  PairForm form = PairForm::Nothing;
  PositiveRule rule{};
  std::string kernel{};  ///< of kernelWeight
  double width = 0;
  bool cyclic = false;  ///< of weights and ranks
};

/// Of a method with these options. @param completed of the method
PairShape pairShape(const SslMethod& method, const OptionValues& completed);

}  // namespace sw
