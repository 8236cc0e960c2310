#pragma once

#include "core/ssl/positive_rule.h"
#include "core/ssl/ssl_method.h"

#include <string>

namespace sw {

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

/// The method's own rule where it has one. Of others it is told by the options they ask for: a
/// kernel weighs, a threshold makes near slices positives, batches drawn by quarter make slices of
/// a quarter alike, and what asks for positions and nothing else ranks by them.
/// @param completed of the method
PairShape pairShape(const SslMethod& method, const OptionValues& completed);

}  // namespace sw
