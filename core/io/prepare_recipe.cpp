#include "core/io/prepare_recipe.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/prepared_grid.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sw {
namespace {

/// Part of the recipe's hash: raise it when the same recipe would give other bytes.
constexpr const char* kAlgorithm = "slicewise-prepare/1";

std::int64_t cropOf(const PrepareRecipe& recipe) {
  return recipe.crop == 0 ? recipe.size : recipe.crop;
}

std::string shortest(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

void checkRecipe(const PrepareRecipe& recipe) {
  if (recipe.axis < 0 || recipe.axis > 2)
    throw InputError("recipe.axis", "the slicing axis must be 0, 1 or 2");
  if (recipe.size < 1) throw InputError("recipe.size", "the slice size must be at least 1 px");
  if (cropOf(recipe) < recipe.size || cropOf(recipe) % recipe.size != 0) {
    throw InputError("recipe.crop", "the crop of " + std::to_string(recipe.crop) +
                                        " px is no whole multiple of the slice size of " +
                                        std::to_string(recipe.size) +
                                        " px: choose 0 or a multiple");
  }
  if (!(recipe.spacingMm >= 0 && recipe.spacingMm < 1e6)) {
    throw InputError("recipe.spacing",
                     "the in-plane spacing must be 0 (as it is) or a positive number of mm");
  }
  if (recipe.intensity != "zscore" && recipe.intensity != "percentile_zscore" &&
      recipe.intensity != "none") {
    throw InputError("recipe.intensity", "unknown intensity rule '" + recipe.intensity +
                                             "': choose zscore, percentile_zscore or none");
  }
}

std::int64_t centreOffset(std::int64_t size, std::int64_t crop) {
  if (size >= crop) return crop / 2 - size / 2;
  return static_cast<std::int64_t>(static_cast<double>(crop) / 2 - static_cast<double>(size) / 2);
}

/// Slices of a volume in the plane's spacing, ready to be normalised.
template <class Voxel>
struct Planes {
  std::int64_t count = 0, rows = 0, columns = 0;
  std::vector<Voxel> pixels;  ///< [count, rows, columns]
  const Voxel* plane(std::int64_t index) const { return pixels.data() + index * rows * columns; }
};

bool resizes(const PlaneSizes& sizes) {
  return sizes.newRows != sizes.rows || sizes.newColumns != sizes.columns;
}

template <class Voxel, class Resample>
Planes<Voxel> planesOf(const VoxelGrid<Voxel>& grid,
                       const PrepareRecipe& recipe,
                       const std::function<void()>& between,
                       Resample resample) {
  const PlaneSizes sizes = preparedGrid(grid.geometry(), recipe).sizes;
  Planes<Voxel> planes{grid.geometry().size[static_cast<std::size_t>(recipe.axis)],
                       sizes.newRows,
                       sizes.newColumns,
                       {}};
  planes.pixels.reserve(static_cast<std::size_t>(planes.count * planes.rows * planes.columns));
  for (std::int64_t index = 0; index < planes.count; ++index) {
    if (between) between();
    const auto slice = extractSlice(grid, recipe.axis, index);
    if (resizes(sizes)) {
      const auto resampled = resample(slice.pixels, sizes);
      for (const auto value : resampled) planes.pixels.push_back(static_cast<Voxel>(value));
    } else {
      planes.pixels.insert(planes.pixels.end(), slice.pixels.begin(), slice.pixels.end());
    }
  }
  return planes;
}

Planes<float> imagePlanes(const Volume& volume,
                          const PrepareRecipe& recipe,
                          const std::function<void()>& between) {
  const auto voxels = volume.voxels();
  const auto [low, high] = std::minmax_element(voxels.begin(), voxels.end());
  return planesOf(volume, recipe, between, [&](const std::vector<float>& slice, const PlaneSizes& sizes) {
    return resampleCubic(std::vector<double>(slice.begin(), slice.end()), sizes,
                         static_cast<double>(*low), static_cast<double>(*high));
  });
}

/// NumPy's linear percentile; reorders `values`.
float percentile(std::vector<float>& values, double share) {
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(std::floor(place));
  std::nth_element(values.begin(), values.begin() + below, values.end());
  const auto low = static_cast<double>(values[static_cast<std::size_t>(below)]);
  if (below + 1 == static_cast<std::ptrdiff_t>(values.size())) return static_cast<float>(low);
  const auto high =
      static_cast<double>(*std::min_element(values.begin() + below + 1, values.end()));
  return static_cast<float>(low + (high - low) * (place - static_cast<double>(below)));
}

void normalise(std::vector<float>& values, const std::string& intensity) {
  if (intensity == "none" || values.empty()) return;
  if (intensity == "percentile_zscore") {
    std::vector<float> sorted = values;
    const float low = percentile(sorted, 0.01);
    const float high = percentile(sorted, 0.99);
    for (float& value : values) value = std::clamp(value, low, high);
  }
  const auto count = static_cast<double>(values.size());
  double mean = 0, variance = 0;
  for (const float value : values) mean += static_cast<double>(value);
  mean /= count;
  for (const float value : values) {
    const double difference = static_cast<double>(value) - mean;
    variance += difference * difference;
  }
  const double deviation = std::sqrt(variance / count);
  // A constant volume leaves only the rounding of its mean: that is no contrast to amplify.
  const double factor = deviation > 1e-12 * std::abs(mean) ? 1 / deviation : 0;
  for (float& value : values)
    value = static_cast<float>((static_cast<double>(value) - mean) * factor);
}

/// Calls `take(cell values)` for each output pixel in row-major order; outside the plane the value
/// is 0.
template <class Voxel, class Take>
void forEachCell(const Planes<Voxel>& planes,
                 std::int64_t index,
                 const PreparedGrid& grid,
                 Take take) {
  const std::int64_t crop = grid.crop, cell = grid.cell;
  const Voxel* plane = planes.plane(index);
  std::vector<Voxel> values(static_cast<std::size_t>(cell * cell));
  for (std::int64_t y = 0; y < crop; y += cell) {
    for (std::int64_t x = 0; x < crop; x += cell) {
      for (std::int64_t i = 0; i < cell * cell; ++i) {
        const std::int64_t row = y + i / cell - grid.top, column = x + i % cell - grid.left;
        const bool inside = row >= 0 && row < planes.rows && column >= 0 && column < planes.columns;
        values[static_cast<std::size_t>(i)] =
            inside ? plane[row * planes.columns + column] : Voxel{0};
      }
      take(values);
    }
  }
}

std::uint8_t mostFrequent(std::vector<std::uint8_t>& values) {
  std::sort(values.begin(), values.end());
  std::uint8_t best = values.front();
  std::ptrdiff_t most = 0;
  for (auto from = values.begin(); from != values.end();) {
    const auto to = std::upper_bound(from, values.end(), *from);
    if (to - from > most) {
      most = to - from;
      best = *from;
    }
    from = to;
  }
  return best;
}

float meanOf(const std::vector<float>& values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  return static_cast<float>(sum / static_cast<double>(values.size()));
}

}  // namespace

PreparedGrid preparedGrid(const VolumeGeometry& geometry, const PrepareRecipe& recipe) {
  const auto [columnAxis, rowAxis] = planeAxes(recipe.axis);
  PreparedGrid grid;
  PlaneSizes& sizes = grid.sizes;
  sizes.rows = sizes.newRows = geometry.size[rowAxis];
  sizes.columns = sizes.newColumns = geometry.size[columnAxis];
  if (recipe.spacingMm > 0) {
    sizes.newRows = resampledSize(sizes.rows, geometry.spacingMm[rowAxis], recipe.spacingMm);
    sizes.newColumns =
        resampledSize(sizes.columns, geometry.spacingMm[columnAxis], recipe.spacingMm);
  }
  grid.crop = cropOf(recipe);
  grid.cell = grid.crop / recipe.size;
  grid.top = centreOffset(sizes.newRows, grid.crop);
  grid.left = centreOffset(sizes.newColumns, grid.crop);
  return grid;
}

std::string PrepareRecipe::hash() const {
  return sha256OfText(std::string(kAlgorithm) + ";axis=" + std::to_string(axis) +
                      ";crop=" + std::to_string(cropOf(*this)) + ";size=" + std::to_string(size) +
                      ";spacing=" + shortest(spacingMm) + ";intensity=" + intensity);
}

const OptionTable& prepareOptions() {
  static const OptionTable table({
      {"axis",
       "Slicing axis",
       std::int64_t{-1},
       -1,
       2,
       "",
       "Axis that slices are taken across; -1: the data set's.",
       {},
       "Slices",
       false},
      {"size",
       "Slice size",
       std::int64_t{64},
       16,
       1024,
       "px",
       "Pixels per side of a slice; a multiple of 16.",
       {},
       "Slices",
       false},
      {"crop",
       "Centre crop",
       std::int64_t{0},
       0,
       4096,
       "px",
       "Crop or pad around the centre, then average to the slice size; 0: the slice size.",
       {},
       "Slices",
       false},
      {"spacing",
       "In-plane spacing",
       0.0,
       0,
       100,
       "mm",
       "Resample slices to this spacing first; 0: keep theirs.",
       {},
       "Slices",
       true},
      {"intensity",
       "Intensity",
       std::string("zscore"),
       0,
       0,
       "",
       "Per volume: zero mean and unit deviation, the same after clipping to the 1st and 99th "
       "percentile, or none.",
       {"zscore", "percentile_zscore", "none"},
       "Slices",
       true},
  });
  return table;
}

PrepareRecipe recipeFrom(const OptionValues& completed, int datasetAxis) {
  PrepareRecipe recipe;
  const auto axis = static_cast<int>(optionInt(completed, "axis"));
  recipe.axis = axis < 0 ? datasetAxis : axis;
  recipe.crop = optionInt(completed, "crop");
  recipe.size = optionInt(completed, "size");
  recipe.spacingMm = optionReal(completed, "spacing");
  recipe.intensity = optionText(completed, "intensity");
  checkRecipe(recipe);
  if (recipe.size % 16 != 0) {
    throw InputError("recipe.size", "a slice size of " + std::to_string(recipe.size) +
                                        " px does not fit the network: choose a multiple of 16");
  }
  return recipe;
}

PreparedSlices prepareSlices(const Volume& volume,
                             const LabelMap* labels,
                             const PrepareRecipe& recipe,
                             const std::function<void()>& between) {
  checkRecipe(recipe);
  require(labels == nullptr || labels->geometry().size == volume.geometry().size,
          "image and label differ in size");
  Planes<float> planes = imagePlanes(volume, recipe, between);
  normalise(planes.pixels, recipe.intensity);
  const PreparedGrid grid = preparedGrid(volume.geometry(), recipe);
  PreparedSlices prepared{planes.count, recipe.size, {}, {}};
  prepared.images.reserve(static_cast<std::size_t>(planes.count * recipe.size * recipe.size));
  for (std::int64_t index = 0; index < planes.count; ++index) {
    forEachCell(planes, index, grid,
                [&](std::vector<float>& cell) { prepared.images.push_back(meanOf(cell)); });
  }
  if (labels == nullptr) return prepared;
  const auto labelPlanes = planesOf(
      *labels, recipe, between, [](const std::vector<std::uint8_t>& slice, const PlaneSizes& sizes) {
        return resampleLabels(slice, sizes);
      });
  prepared.labels.reserve(prepared.images.size());
  for (std::int64_t index = 0; index < labelPlanes.count; ++index) {
    forEachCell(labelPlanes, index, grid, [&](std::vector<std::uint8_t>& cell) {
      prepared.labels.push_back(mostFrequent(cell));
    });
  }
  return prepared;
}

}  // namespace sw
