#include "core/explore/nearest_slices.h"

#include "core/base/error.h"
#include "core/embedding/distance_rows.h"

#include <algorithm>

namespace sw {

std::vector<NearSlice> nearestSlices(const FeatureMatrix& features,
                                     const EmbeddedPositions& placed,
                                     std::size_t anchor,
                                     int count,
                                     bool ownVolume) {
  require(anchor < placed.rows.size() && count >= 1, "the anchor is one of the slices");
  const std::vector<float> distances =
      distancesOfRow(features, placed.rows[anchor], FeatureDistance::Cosine);
  std::vector<NearSlice> found;
  for (std::size_t place = 0; place < placed.rows.size(); ++place) {
    if (place == anchor || (!ownVolume && placed.volumes[place] == placed.volumes[anchor]))
      continue;
    found.push_back({place, 1 - double{distances[static_cast<std::size_t>(placed.rows[place])]}});
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, &NearSlice::similarity);
  found.resize(std::min(found.size(), static_cast<std::size_t>(count)));
  return found;
}

}  // namespace sw
