#pragma once

#include "core/embedding/embedding_progress.h"
#include "core/embedding/neighbours.h"

#include <cstdint>

namespace sw {

struct UmapOptions {
  int neighbours = 15;   ///< the row itself counted, as in umap-learn; ≥ 2
  double minDist = 0.1;  ///< how close points of the map may lie, in [0, 1)
  int epochs = 0;        ///< 0: 500 up to 10,000 rows, else 200
  std::uint64_t seed = 0;
  FeatureDistance distance = FeatureDistance::Cosine;
};

/// The curve 1 / (1 + a · d^{2b}) nearest to UMAP's wanted membership of map distances.
struct UmapCurve {
  double a = 1;
  double b = 1;
};
/// Least squares over 300 distances in [0, 3] (Gauss-Newton). @param minDist in [0, 1)
UmapCurve umapCurve(double minDist);

/// A two-dimensional map by UMAP. It begins with the first two principal components (Kobak and
/// Linderman, 2021) instead of a spectral embedding, and is optimised by one thread, so that one
/// seed gives one map.
/// @return one point for each row; for fewer than three rows their principal components
/// @source McInnes, Healy and Melville, UMAP, arXiv 1802.03426v3; umap-learn 0.5's constants
MapPoints umap(const FeatureMatrix& features,
               const UmapOptions& options,
               const EmbeddingProgress& progress = {});

}  // namespace sw
