#pragma once

#include "core/explore/labelled_slices.h"

#include <cstddef>
#include <vector>

namespace sw {

/// Two slices of two volumes, as places in LabelledSlices.
struct WorstPair {
  std::size_t first = 0, second = 0;
  double distance = 0;  ///< of their positions
};

/// Pairs of which a rule and anatomy say opposite things.
struct WorstPairs {
  std::vector<WorstPair> falsePositives;  ///< other structures, nearest in position first
  std::vector<WorstPair> falseNegatives;  ///< the same structures, farthest apart first
};

/// The worst `count` of each; at most two of one slice with others after it, so that one odd slice
/// does not fill the list. Pairs of slices without any structure are no false negatives here: that
/// both show nothing makes them not the same. With more than 2,000 slices of every n-th slice as
/// pairErrors.
WorstPairs worstPairs(const LabelledSlices& slices, const PositiveRule& rule, std::size_t count);

}  // namespace sw
