#include "core/io/label_repair.h"

#include "core/base/error.h"
#include "core/io/formats/reorient.h"

#include <cmath>
#include <string>

namespace sw {
namespace {

/// The index in one grid of another grid's voxels, which is affine: origin + i·step0 + j·step1 +
/// k·step2.
struct IndexMap {
  IndexMap(const VolumeGeometry& from, const VolumeGeometry& to) {
    const auto at = [&](double i, double j, double k) {
      return from.indexFromPatient(to.patientFromIndex({i, j, k}));
    };
    origin = at(0, 0, 0);
    const std::array<std::array<double, 3>, 3> ends{at(1, 0, 0), at(0, 1, 0), at(0, 0, 1)};
    for (std::size_t axis = 0; axis < 3; ++axis)
      for (std::size_t part = 0; part < 3; ++part)
        step[axis][part] = ends[axis][part] - origin[part];
  }
  std::int64_t nearest(std::size_t part, std::int64_t i, std::int64_t j, std::int64_t k) const {
    return std::llround(origin[part] + static_cast<double>(i) * step[0][part] +
                        static_cast<double>(j) * step[1][part] +
                        static_cast<double>(k) * step[2][part]);
  }
  std::array<double, 3> origin{};
  std::array<std::array<double, 3>, 3> step{};
};

std::uint8_t labelOf(double value) {
  const auto refuse = [&](const char* code) {
    throw InputError(
        code,
        "The value " + std::to_string(value) +
            " is left, which is no label: labels are whole numbers from 0 to 255. Map it too.");
  };
  if (value != std::floor(value)) refuse("label.fraction");
  if (value < 0) refuse("label.negative");
  if (value > 255) refuse("label.range");
  return static_cast<std::uint8_t>(value);
}

}  // namespace

LabelMap labelsOnGrid(const LabelMap& labels, const VolumeGeometry& grid) {
  const IndexMap map(labels.geometry(), grid);
  const auto& size = labels.geometry().size;
  const auto inside = [&](std::size_t axis, std::int64_t at) { return at >= 0 && at < size[axis]; };
  std::vector<std::uint8_t> voxels;
  voxels.reserve(static_cast<std::size_t>(grid.voxelCount()));
  for (std::int64_t k = 0; k < grid.size[2]; ++k)
    for (std::int64_t j = 0; j < grid.size[1]; ++j)
      for (std::int64_t i = 0; i < grid.size[0]; ++i) {
        const std::int64_t x = map.nearest(0, i, j, k), y = map.nearest(1, i, j, k),
                           z = map.nearest(2, i, j, k);
        voxels.push_back(inside(0, x) && inside(1, y) && inside(2, z) ? labels.at(x, y, z)
                                                                      : std::uint8_t{0});
      }
  return {grid, std::move(voxels)};
}

LabelMap labelsInPlaceOf(const LabelMap& labels,
                         const VolumeGeometry& labelFile,
                         const VolumeGeometry& imageFile) {
  if (labelFile.size != imageFile.size)
    throw InputError("pair.size",
                     "The label file has another number of voxels than its image, so it is on "
                     "another grid: resample the labels onto the image's.");
  const LabelMap file = fileOrder(labels, labelFile);
  DecodedVolume placed = canonicalOrder({imageFile, {file.voxels().begin(), file.voxels().end()}});
  std::vector<std::uint8_t> voxels;
  voxels.reserve(placed.voxels.size());
  for (const float value : placed.voxels) voxels.push_back(static_cast<std::uint8_t>(value));
  return {placed.geometry, std::move(voxels)};
}

LabelMap mappedLabels(const Volume& voxels, const std::vector<std::pair<double, int>>& values) {
  const auto mapped = [&](double value) {
    for (const auto& [from, to] : values)
      if (std::abs(value - from) <= 1e-6 * std::max(1.0, std::abs(from)))
        return static_cast<double>(to);
    return value;
  };
  std::vector<std::uint8_t> labels;
  labels.reserve(voxels.voxels().size());
  for (const float value : voxels.voxels())
    labels.push_back(labelOf(mapped(static_cast<double>(value))));
  return {voxels.geometry(), std::move(labels)};
}

}  // namespace sw
