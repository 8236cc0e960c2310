#pragma once

#include "core/explore/slice_embeddings.h"
#include "core/ssl/positive_rule.h"
#include "core/volume/slice_ref.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sw {

/// What an encoder makes of some slices, by their place in a list of slices.
struct SliceFeatures {
  FeatureMatrix unit;             ///< rows of length 1 (0 where an embedding is 0)
  std::vector<std::int64_t> row;  ///< of each slice in `unit`; −1 where it was not encoded
};

/// @param slices their volumes and indices are looked up; slices across another axis have none
SliceFeatures sliceFeatures(const SliceEmbeddings& embeddings, std::span<const SliceRef> slices);

/// Cosine of one slice and every slice, −1 … 1; NaN where one of them was not encoded.
std::vector<double> similaritiesTo(const SliceFeatures& features, std::size_t slice);

/// A batch as the sampler draws it, sorted by position.
struct BatchSimilarity {
  std::vector<std::size_t> slices;     ///< places in the list of slices
  std::vector<double> cosine;          ///< N · N, row-major
  std::vector<std::uint8_t> positive;  ///< as many: what the rule says, the diagonal 1
};

/// The first batch of an epoch over the slices that were encoded.
/// @param meta of the slices  @param batch ≥ 1; fewer if there are fewer
BatchSimilarity batchSimilarity(const SliceFeatures& features,
                                const BatchMeta& meta,
                                const PositiveRule& rule,
                                int batch,
                                std::uint64_t seed);

}  // namespace sw
