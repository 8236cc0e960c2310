#include "core/base/error.h"
#include "core/data/augmenter.h"
#include "core/selfcheck/vector_operations.h"

namespace sw {
namespace {

using nlohmann::json;

struct Plane {
  std::int64_t rows = 0, columns = 0;
};

Plane planeOf(const json& image) {
  return {static_cast<std::int64_t>(image.size()), static_cast<std::int64_t>(image.at(0).size())};
}

template <class Value>
std::vector<Value> pixelsOf(const json& image, const Plane& plane) {
  std::vector<Value> pixels;
  for (const json& row : image) {
    for (const json& value : row) pixels.push_back(value.get<Value>());
  }
  if (static_cast<std::int64_t>(pixels.size()) != plane.rows * plane.columns) {
    throw InputError("vectors.case", "a plane is not [" + std::to_string(plane.rows) + ", " +
                                         std::to_string(plane.columns) + "] like the image");
  }
  return pixels;
}

template <class Value>
json rowsOf(const std::vector<Value>& pixels, const Plane& plane) {
  json rows = json::array();
  for (std::int64_t row = 0; row < plane.rows; ++row) {
    const auto from = pixels.begin() + row * plane.columns;
    rows.push_back(std::vector<Value>(from, from + plane.columns));
  }
  return rows;
}

WarpParameters parametersOf(const json& inputs, const Plane& plane) {
  WarpParameters parameters;
  parameters.transform = true;
  parameters.flipRows = inputs.at("flip_rows").get<bool>();
  parameters.flipColumns = inputs.at("flip_columns").get<bool>();
  parameters.angle = inputs.at("angle").get<double>();
  parameters.scale = inputs.at("scale").get<double>();
  for (const json& axis : inputs.at("displacement")) {
    const std::vector<double> part = pixelsOf<double>(axis, plane);
    parameters.displacement.insert(parameters.displacement.end(), part.begin(), part.end());
  }
  return parameters;
}

template <class Real>
json runWarp(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const Plane plane = planeOf(inputs.at("image"));
  const WarpParameters parameters = parametersOf(inputs, plane);
  const std::vector<Real> image = pixelsOf<Real>(inputs.at("image"), plane);
  std::vector<Real> warped(image.size());
  warpImage<Real>(image, plane.rows, plane.columns, parameters, warped);
  const auto label = pixelsOf<std::uint8_t>(inputs.at("label"), plane);
  std::vector<std::uint8_t> warpedLabel(label.size());
  warpLabel(label, plane.rows, plane.columns, parameters, warpedLabel);
  return {{"image", rowsOf(warped, plane)}, {"label", rowsOf(warpedLabel, plane)}};
}

}  // namespace

std::vector<VectorOperation> warpOperations() {
  return {{"warp", runWarp<double>, runWarp<float>}};
}

}  // namespace sw
