#pragma once

#include "core/explore/embedding_set.h"
#include "core/explore/similarity_map.h"

#include <optional>
#include <string>

namespace sw {

/// How positive a run's pre-training called pairs of the set's slices.
struct RuleMap {
  std::string method;               ///< "pcl"
  std::optional<double> threshold;  ///< of a rule that has one
  std::string kernel;               ///< shape of a kernel; empty = the rule says yes or no
  double width = 0;                 ///< of the kernel, in positions
  SimilarityMap map;                ///< mean share of positive pairs, or weight of the kernel in [0, 1]
};

/// Of a pre-training run, or of the one that a fine-tuning run began from. Nothing where its method
/// has no positive pairs, for imported weights, and where the run cannot be read.
std::optional<RuleMap> ruleMapOf(Catalog& catalog, const EmbeddingSet& set, int bins);

}  // namespace sw
