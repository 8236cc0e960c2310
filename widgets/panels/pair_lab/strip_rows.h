#pragma once

#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/position_strip.h"
#include "widgets/panels/pair_lab/anchor_pairs.h"

namespace sw {

/// The strip of an anchor: every slice that has a position, volume by volume.
/// @param explorer the one that made the pairs
StripData stripOf(const PairExplorer& explorer, const AnchorPairs& pairs, const CatalogData& data);

/// Marks what changed sides.
void markChanges(StripData& strip, const SideChanges& changes);

/// Marks what is positive by one of two rules only. @param first,second of the same anchor, in the
/// same order
void markDifferences(StripData& strip,
                     const std::vector<PairSlice>& first,
                     const std::vector<PairSlice>& second);

}  // namespace sw
