#pragma once

#include "core/study/pair_explorer.h"

#include <QString>

#include <optional>
#include <vector>

namespace sw {

/// An anchor and its pairs: what all views of the Pairs page show.
struct AnchorPairs {
  SliceRef anchor;
  std::optional<double> position;  ///< none outside the volume's position range
  PairShape shape;
  std::vector<PairSlice> pairs;  ///< by volume, then slice
};

/// What the last move of the rule changed for the anchor.
struct SideChanges {
  std::vector<PairSlice> became;  ///< positives now that were none, by volume id, then slice
  std::vector<PairSlice> ceased;  ///< the other way round
  bool moved = false;             ///< whether there was a move at all

  bool isNew(const SliceRef& slice) const;
};

/// Pairs before and after; both of the same anchor and data set, in the same order.
SideChanges sideChanges(const std::vector<PairSlice>& before, const std::vector<PairSlice>& after);

}  // namespace sw
