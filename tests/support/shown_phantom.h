#pragma once

#include "widgets/viewers/volume_store.h"

#include <memory>

namespace sw::test {

/// 24 × 20 × 16 voxels of 1 × 1 × 2 mm in the canonical order, values 0 but for a block of 100 at
/// the right, anterior, superior corner that label 2 covers; label 1 in the opposite corner.
inline std::shared_ptr<ShownVolume> shownPhantom() {
  VolumeGeometry geometry;
  geometry.size = {24, 20, 16};
  geometry.spacingMm = {1, 1, 2};
  geometry.direction = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  geometry.originMm = {10, 20, 30};
  std::vector<float> image(24 * 20 * 16, 0);
  std::vector<std::uint8_t> labels(image.size(), 0);
  for (std::size_t k = 0; k < 6; ++k)
    for (std::size_t j = 0; j < 6; ++j)
      for (std::size_t i = 0; i < 6; ++i) {
        const std::size_t high = 17 + i + 24 * (13 + j + 20 * (9 + k));
        image[high] = 100;
        labels[high] = 2;
        if (i < 3) labels[1 + i + 24 * (1 + j + 20 * (1 + k))] = 1;
      }
  auto voxels = std::make_shared<LoadedVolume>();
  voxels->image = std::make_shared<Volume>(geometry, std::move(image));
  voxels->labels = std::make_shared<LabelMap>(geometry, std::move(labels));
  auto shown = std::make_shared<ShownVolume>();
  shown->voxels = voxels;
  shown->window = {100, 50};
  shown->labelVoxels = {{1, 108}, {2, 216}};
  shown->source.record.name = "phantom";
  shown->source.record.geometry = geometry;
  shown->source.record.maximum = 100;
  return shown;
}

}  // namespace sw::test
