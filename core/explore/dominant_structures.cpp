#include "core/explore/dominant_structures.h"

#include "core/train/training_data.h"

#include <algorithm>
#include <array>
#include <map>

namespace sw {
namespace {

constexpr int kUnlabelled = -1;

using Counts = std::array<std::int64_t, 256>;

/// One entry for each slice across `axis`; of equally many voxels the lowest value wins.
std::vector<int> dominantOf(const LabelMap& labels, int axis) {
  const auto& size = labels.geometry().size;
  const auto across = static_cast<std::size_t>(axis);
  std::vector<Counts> counts(static_cast<std::size_t>(size[across]), Counts{});
  auto voxel = labels.voxels().begin();
  std::array<std::int64_t, 3> at{};
  for (at[2] = 0; at[2] < size[2]; ++at[2])
    for (at[1] = 0; at[1] < size[1]; ++at[1])
      for (at[0] = 0; at[0] < size[0]; ++at[0], ++voxel)
        ++counts[static_cast<std::size_t>(at[across])][*voxel];
  std::vector<int> dominant;
  for (const Counts& slice : counts) {
    const auto most = std::max_element(slice.begin() + 1, slice.end());
    dominant.push_back(*most == 0 ? 0 : static_cast<int>(most - slice.begin()));
  }
  return dominant;
}

}  // namespace

std::vector<int> dominantStructures(const DatasetRecord& dataset,
                                    const std::vector<VolumeRecord>& volumes,
                                    const EmbeddingSet& set,
                                    const SlicesProgress& progress) {
  std::map<VolumeId, std::vector<int>> byVolume;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    if (progress) progress(i, volumes.size());
    if (volumes[i].labelPath.empty()) continue;
    byVolume[volumes[i].id] =
        dominantOf(*originalLabels(dataset, volumes[i]), set.embeddings.axis);
  }
  std::vector<int> found;
  for (std::size_t place = 0; place < set.size(); ++place) {
    const EmbeddedSlice& slice = set.slice(place);
    const auto volume = byVolume.find(slice.volume);
    found.push_back(volume == byVolume.end()
                        ? kUnlabelled
                        : volume->second.at(static_cast<std::size_t>(slice.slice)));
  }
  return found;
}

}  // namespace sw
