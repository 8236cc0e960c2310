#include "core/metrics/surface_distance.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace sw {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

/// A box of voxels, axis 0 fastest.
struct Box {
  std::array<std::int64_t, 3> from{};
  std::array<std::int64_t, 3> size{};
  std::size_t count() const { return static_cast<std::size_t>(size[0] * size[1] * size[2]); }
  std::int64_t stride(std::size_t axis) const {
    return axis == 0 ? 1 : (axis == 1 ? size[0] : size[0] * size[1]);
  }
};

/// The smallest box around the class in both images; of size 0 where neither has it.
Box boundingBox(std::span<const std::uint8_t> prediction,
                std::span<const std::uint8_t> truth,
                const std::array<std::int64_t, 3>& size,
                std::uint8_t classNumber) {
  std::array<std::int64_t, 3> low = size, high{-1, -1, -1};
  std::size_t voxel = 0;
  std::array<std::int64_t, 3> at{};
  for (at[2] = 0; at[2] < size[2]; ++at[2]) {
    for (at[1] = 0; at[1] < size[1]; ++at[1]) {
      for (at[0] = 0; at[0] < size[0]; ++at[0], ++voxel) {
        if (prediction[voxel] != classNumber && truth[voxel] != classNumber) continue;
        for (std::size_t axis = 0; axis < 3; ++axis) {
          low[axis] = std::min(low[axis], at[axis]);
          high[axis] = std::max(high[axis], at[axis]);
        }
      }
    }
  }
  if (high[0] < 0) return {};
  return {low, {high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1}};
}

/// Calls `visit(voxel in the box, its place per axis)` in memory order.
template <class Visit>
void forEachVoxel(const Box& box, Visit visit) {
  std::array<std::int64_t, 3> at{};
  std::size_t voxel = 0;
  for (at[2] = 0; at[2] < box.size[2]; ++at[2])
    for (at[1] = 0; at[1] < box.size[1]; ++at[1])
      for (at[0] = 0; at[0] < box.size[0]; ++at[0]) visit(voxel++, at);
}

/// The surface as numbers of the voxels in the box. The mask has nothing outside its box, so the
/// box's end is a surface.
std::vector<std::size_t> surfaceOf(std::span<const std::uint8_t> image,
                                   const std::array<std::int64_t, 3>& size,
                                   const Box& box,
                                   std::uint8_t classNumber) {
  std::vector<bool> mask(box.count());
  forEachVoxel(box, [&](std::size_t voxel, const std::array<std::int64_t, 3>& at) {
    const std::int64_t place =
        box.from[0] + at[0] + size[0] * (box.from[1] + at[1] + size[1] * (box.from[2] + at[2]));
    mask[voxel] = image[static_cast<std::size_t>(place)] == classNumber;
  });
  std::vector<std::size_t> surface;
  forEachVoxel(box, [&](std::size_t voxel, const std::array<std::int64_t, 3>& at) {
    if (!mask[voxel]) return;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const auto step = static_cast<std::size_t>(box.stride(axis));
      const bool inner =
          at[axis] > 0 && at[axis] + 1 < box.size[axis] && mask[voxel - step] && mask[voxel + step];
      if (inner) continue;
      surface.push_back(voxel);
      return;
    }
  });
  return surface;
}

/// Squared distance along one line: the lower envelope of the parabolas that stand on its finite
/// values.
/// @source Felzenszwalb & Huttenlocher, Distance Transforms of Sampled Functions (2012)
class LineTransform {
 public:
  explicit LineTransform(std::int64_t longest)
      : values_(static_cast<std::size_t>(longest)),
        feet_(values_.size()),
        starts_(values_.size()) {}

  void run(double* line, std::int64_t count, std::int64_t stride, double spacing) {
    std::size_t used = 0;
    for (std::int64_t i = 0; i < count; ++i) {
      const double value = line[i * stride];
      values_[static_cast<std::size_t>(i)] = value;
      if (value == kFar) continue;
      double start = -kFar;
      while (used > 0) {
        start = crossing(feet_[used - 1], i, spacing);
        if (start > starts_[used - 1]) break;
        --used;
      }
      feet_[used] = i;
      starts_[used] = used == 0 ? -kFar : start;
      ++used;
    }
    if (used == 0) return;
    std::size_t current = 0;
    for (std::int64_t i = 0; i < count; ++i) {
      const double place = static_cast<double>(i) * spacing;
      while (current + 1 < used && starts_[current + 1] <= place) ++current;
      const double difference = static_cast<double>(i - feet_[current]) * spacing;
      line[i * stride] =
          difference * difference + values_[static_cast<std::size_t>(feet_[current])];
    }
  }

 private:
  double crossing(std::int64_t left, std::int64_t right, double spacing) const {
    const double a = static_cast<double>(left) * spacing, b = static_cast<double>(right) * spacing;
    return ((values_[static_cast<std::size_t>(right)] + b * b) -
            (values_[static_cast<std::size_t>(left)] + a * a)) /
           (2 * (b - a));
  }
  std::vector<double> values_;
  std::vector<std::int64_t> feet_;
  std::vector<double> starts_;
};

/// Distance [mm] of every voxel of the box to the nearest of `surface`.
std::vector<double> distanceMap(const Box& box,
                                const std::vector<std::size_t>& surface,
                                const std::array<double, 3>& spacing) {
  std::vector<double> squared(box.count(), kFar);
  for (const std::size_t voxel : surface) squared[voxel] = 0;
  LineTransform transform(*std::max_element(box.size.begin(), box.size.end()));
  for (std::size_t axis = 0; axis < 3; ++axis) {
    Box lines = box;
    lines.size[axis] = 1;
    forEachVoxel(lines, [&](std::size_t, const std::array<std::int64_t, 3>& at) {
      const std::int64_t start = at[0] + box.stride(1) * at[1] + box.stride(2) * at[2];
      transform.run(squared.data() + start, box.size[axis], box.stride(axis), spacing[axis]);
    });
  }
  for (double& value : squared) value = std::sqrt(value);
  return squared;
}

std::vector<double> directed(const std::vector<std::size_t>& from, const std::vector<double>& map) {
  std::vector<double> distances;
  for (const std::size_t voxel : from) distances.push_back(map[voxel]);
  return distances;
}

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double percentile95(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const double place = 0.95 * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (values[above] - values[below]) * (place - static_cast<double>(below));
}

}  // namespace

std::optional<SurfaceDistance> surfaceDistance(std::span<const std::uint8_t> prediction,
                                               std::span<const std::uint8_t> truth,
                                               const std::array<std::int64_t, 3>& size,
                                               const std::array<double, 3>& spacingMm,
                                               std::uint8_t classNumber) {
  const auto voxels = static_cast<std::size_t>(size[0] * size[1] * size[2]);
  require(prediction.size() == voxels && truth.size() == voxels,
          "number of voxels differs from the size");
  for (const double spacing : spacingMm) require(spacing > 0, "spacing must be positive");
  const Box box = boundingBox(prediction, truth, size, classNumber);
  if (box.count() == 0) return SurfaceDistance{};
  const auto predicted = surfaceOf(prediction, size, box, classNumber);
  const auto actual = surfaceOf(truth, size, box, classNumber);
  if (predicted.empty() || actual.empty()) return std::nullopt;
  std::vector<double> joined = directed(predicted, distanceMap(box, actual, spacingMm));
  const std::vector<double> back = directed(actual, distanceMap(box, predicted, spacingMm));
  const double assd = (meanOf(joined) + meanOf(back)) / 2;
  joined.insert(joined.end(), back.begin(), back.end());
  return SurfaceDistance{percentile95(std::move(joined)), assd};
}

}  // namespace sw
