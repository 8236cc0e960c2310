#pragma once

#include "core/explore/embedding_set.h"
#include "core/store/records.h"
#include "widgets/plots/scatter_data.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sw {

/// What points can be coloured by.
enum class ScatterColumn {
  Position,
  Slice,
  VolumeName,
  Subject,
  Group,
  Tags,
  Structure,  ///< the one that fills most of a slice
  SliceCount,
  SliceDistance,
  PixelSize,
  Problems
};
std::vector<ScatterColumn> scatterColumns();
QString columnTitle(ScatterColumn column);

using VolumeLookup = std::function<const VolumeRecord*(VolumeId)>;

/// Colours of a set's slices, in their order.
/// @param structures of dominantStructures(), for that column; may be empty
ScatterColouring scatterColouring(ScatterColumn column,
                                  const EmbeddingSet& set,
                                  const VolumeLookup& volume,
                                  const std::vector<int>& structures,
                                  const std::map<int, std::string>& labelNames);

}  // namespace sw
