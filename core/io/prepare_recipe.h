#pragma once

#include "core/base/option_spec.h"
#include "core/volume/volume.h"

#include <cstdint>
#include <functional>
#include <string>

namespace sw {

/// How slices are made ready for the network. A value with a stable hash: same input and recipe,
/// same bytes.
struct PrepareRecipe {
  int axis = 2;            ///< slices are taken across this axis
  std::int64_t crop = 0;   ///< centre pad/crop to crop×crop px first; 0 = equal to `size`
  std::int64_t size = 64;  ///< then to size×size px (crop must be a whole multiple: area averaging)
  double spacingMm = 0;    ///< in-plane resampling before the crop (cubic, method.md A8); 0 = none
  std::string intensity =
      "zscore";  ///< zscore | percentile_zscore (1st/99th) | none; per volume, before the crop
  std::string hash() const;  ///< 64 hex digits, includes a version of the algorithm
};

/// Options axis (-1 = the data set's), crop, size, spacing, intensity.
const OptionTable& prepareOptions();
PrepareRecipe recipeFrom(const OptionValues& completed, int datasetAxis);

/// Slices of one volume: [count, size, size] float32 and, if labelled, uint8 of the same shape.
struct PreparedSlices {
  std::int64_t count = 0;
  std::int64_t size = 0;
  std::vector<float> images;
  std::vector<std::uint8_t> labels;  ///< empty if unlabelled
};

/// @param labels may be null; labels take the most frequent value of an averaged cell (ties: the
/// smaller value)
/// @param between called between two slices, often; what it throws ends the preparation
PreparedSlices prepareSlices(const Volume& volume,
                             const LabelMap* labels,
                             const PrepareRecipe& recipe,
                             const std::function<void()>& between = {});

}  // namespace sw
