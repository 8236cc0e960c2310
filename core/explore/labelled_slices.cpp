#include "core/explore/labelled_slices.h"

#include "core/base/error.h"
#include "core/io/prepare_recipe.h"
#include "core/ssl/position_source.h"
#include "core/store/volume_positions.h"
#include "core/train/training_data.h"
#include "core/volume/structure_sets.h"

#include <map>
#include <string>

namespace sw {
namespace {

/// Numbers sets in the order in which they come; the empty one is 0.
class SetNumbers {
 public:
  SetNumbers() { numbers_[StructureSet{}.to_string()] = 0; }
  int of(const StructureSet& set) {
    return numbers_.emplace(set.to_string(), static_cast<int>(numbers_.size())).first->second;
  }

 private:
  std::map<std::string, int> numbers_;
};

void add(LabelledSlices& slices, std::int64_t volume, const PlacedSlice& slice, int shown) {
  slices.meta.positions.push_back(slice.position);
  slices.meta.partitions.push_back(slice.partition);
  slices.meta.volumes.push_back(volume);
  slices.meta.indices.push_back(slice.place);
  slices.meta.counts.push_back(slice.count);
  slices.shown.push_back(shown);
}

}  // namespace

LabelledSlices readLabelledSlices(Catalog& catalog,
                                  DatasetId datasetId,
                                  const OptionValues& options,
                                  const SlicesProgress& progress) {
  const DatasetRecord dataset = catalog.datasets().get(datasetId);
  const int axis = recipeFrom(options, dataset.axis).axis;
  std::vector<VolumeRecord> volumes = catalog.datasets().volumes(datasetId);
  std::erase_if(volumes, [](const VolumeRecord& volume) { return volume.excluded; });
  const std::vector<PositionAxis> axes = positionAxes(volumes, axis);
  const PositionScale scale = positionScale(options, axes);
  LabelledSlices slices;
  SetNumbers numbers;
  std::int64_t labelled = 0;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    if (progress) progress(i, volumes.size());
    if (volumes[i].labelPath.empty()) {
      ++slices.unlabelled;
      continue;
    }
    const auto sets = structureSets(*originalLabels(dataset, volumes[i]), axis);
    for (const PlacedSlice& slice : scale.placesOf(axes[i])) {
      slices.slices.push_back({volumes[i].id, axis, slice.index});
      add(slices, labelled, slice, numbers.of(sets.at(static_cast<std::size_t>(slice.index))));
    }
    ++labelled;
  }
  if (labelled == 0) {
    throw InputError("explore.labels", "No volume of '" + dataset.name +
                                           "' that pre-training uses has labels: what slices show "
                                           "is not known.");
  }
  return slices;
}

}  // namespace sw
