#include "core/base/error.h"
#include "core/io/resample.h"
#include "core/selfcheck/vector_operations.h"

namespace sw {
namespace {

using nlohmann::json;

template <class Value>
std::vector<Value> pixelsOf(const json& image, const PlaneSizes& sizes) {
  std::vector<Value> pixels;
  for (const json& row : image) {
    for (const json& value : row) pixels.push_back(value.get<Value>());
  }
  if (static_cast<std::int64_t>(pixels.size()) != sizes.rows * sizes.columns) {
    throw InputError("vectors.case", "a plane is not [" + std::to_string(sizes.rows) + ", " +
                                         std::to_string(sizes.columns) + "] like the image");
  }
  return pixels;
}

/// `image` and `label` [H, W] on a grid of `rows` x `columns`, values kept within `low` and `high`.
json runResample(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const json& image = inputs.at("image");
  const PlaneSizes sizes{static_cast<std::int64_t>(image.size()),
                         static_cast<std::int64_t>(image.at(0).size()),
                         boundedCount(inputs, "rows"), boundedCount(inputs, "columns")};
  return {{"image", resampleCubic(pixelsOf<double>(image, sizes), sizes,
                                  inputs.at("low").get<double>(), inputs.at("high").get<double>())},
          {"label", resampleLabels(pixelsOf<std::uint8_t>(inputs.at("label"), sizes), sizes)}};
}

}  // namespace

std::vector<VectorOperation> resampleOperations() {
  return {{"resample", runResample}};
}

}  // namespace sw
