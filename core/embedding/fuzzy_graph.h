#pragma once

#include "core/embedding/neighbours.h"

#include <cstdint>
#include <vector>

namespace sw {

/// An undirected edge of UMAP's graph, kept once, from < to.
struct FuzzyEdge {
  std::int32_t from = 0;
  std::int32_t to = 0;
  float weight = 0;  ///< in (0, 1]
};

/// The fuzzy simplicial set of a k-nearest-neighbour graph: each row's distances are measured from
/// its nearest neighbour and scaled so that its memberships sum to log₂(k + 1), then joined by the
/// probabilistic sum a + b − ab.
/// @return edges by (from, to)
/// @source McInnes, Healy and Melville, UMAP, arXiv 1802.03426v3, algorithms 2 and 3
std::vector<FuzzyEdge> fuzzyGraph(const Neighbours& neighbours);

}  // namespace sw
