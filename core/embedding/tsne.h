#pragma once

#include "core/embedding/embedding_progress.h"
#include "core/embedding/neighbours.h"

#include <cstdint>

namespace sw {

struct TsneOptions {
  double perplexity = 30;  ///< clipped to (rows − 1) / 3
  int iterations = 1000;
  double theta = 0.5;  ///< of the Barnes-Hut sums; 0: exact
  std::uint64_t seed = 0;
  FeatureDistance distance = FeatureDistance::Cosine;
};

/// A two-dimensional map by Barnes-Hut t-SNE: begins with the principal components, early
/// exaggeration 12 for 250 iterations, learning rate rows / 48 but at least 50, momentum 0.5 then
/// 0.8 with gains. One seed gives one map.
/// @return one point for each row; for fewer than five rows their principal components
/// @source van der Maaten, JMLR 15, 2014; scikit-learn 1.2's defaults; initialisation of Kobak and
/// Berens, Nature Communications 10, 2019
MapPoints tsne(const FeatureMatrix& features,
               const TsneOptions& options,
               const EmbeddingProgress& progress = {});

/// Kullback-Leibler divergence in nats between the affinities of the features and of a map; exact,
/// for tests and reports.
double tsneDivergence(const FeatureMatrix& features,
                      const TsneOptions& options,
                      const MapPoints& points);

}  // namespace sw
