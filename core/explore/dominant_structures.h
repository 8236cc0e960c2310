#pragma once

#include "core/explore/embedding_set.h"
#include "core/explore/labelled_slices.h"

#include <vector>

namespace sw {

/// For each slice of a set, in the order of `placed`: the label value that most of its labelled
/// voxels have; 0 = it shows no structure, −1 = its volume has no labels.
/// @param progress told how many label maps are read, and of how many; may throw Cancelled
/// @throws InputError `data.changed` and as readLabels
std::vector<int> dominantStructures(const DatasetRecord& dataset,
                                    const std::vector<VolumeRecord>& volumes,
                                    const EmbeddingSet& set,
                                    const SlicesProgress& progress = {});

}  // namespace sw
