#pragma once

#include "core/explore/slice_embeddings.h"

#include <vector>

namespace sw {

/// Slices of embeddings that have a position now: flips, ranges and exclusions are those of the
/// catalog, not those of the time of encoding.
struct EmbeddedPositions {
  std::vector<std::int64_t> rows;     ///< of the features, ascending
  std::vector<std::int64_t> volumes;  ///< number of each row's volume, from 0
  std::vector<double> positions;      ///< (place + 1)/n
};

/// @throws InputError `explore.slices` if no slice has one
EmbeddedPositions embeddedPositions(Catalog& catalog,
                                    DatasetId dataset,
                                    const SliceEmbeddings& embeddings);

/// The features of some rows, in their order.
FeatureMatrix rowsOf(const FeatureMatrix& features, const std::vector<std::int64_t>& rows);

}  // namespace sw
