#include "core/ssl/kernel_weight.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sw {

double kernelWeight(const std::string& shape, double distance, double width) {
  if (!(width > 0)) throw InputError("kernel.width", "The kernel's width must be above 0.");
  const double ratio = distance / width;
  if (shape == "gaussian") return std::exp(-ratio * ratio / 2);
  if (shape == "laplacian") return std::exp(-ratio);
  if (shape == "box") return distance < width ? 1 : 0;
  if (shape == "triangular") return std::max(0.0, 1 - ratio);
  if (shape == "cosine") return distance < width ? (1 + std::cos(std::numbers::pi * ratio)) / 2 : 0;
  throw InputError("kernel.shape", "There is no kernel '" + shape +
                                       "'. Known: gaussian, laplacian, box, triangular, cosine.");
}

std::vector<double> kernelWeights(const BatchMeta& batch,
                                  const std::string& shape,
                                  double width,
                                  bool cyclic) {
  const std::size_t slices = batch.positions.size(), rows = 2 * slices;
  std::vector<double> weights(rows * rows, 0);
  for (std::size_t a = 0; a < rows; ++a) {
    double sum = 0;
    for (std::size_t b = 0; b < rows; ++b) {
      if (a == b) continue;
      const double distance =
          positionDistance(batch.positions[a % slices], batch.positions[b % slices], cyclic);
      weights[a * rows + b] = kernelWeight(shape, distance, width);
      sum += weights[a * rows + b];
    }
    for (std::size_t b = 0; b < rows; ++b) weights[a * rows + b] /= sum;
  }
  return weights;
}

}  // namespace sw
