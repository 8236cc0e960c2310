#include "core/explore/effective_positives.h"

#include "core/base/error.h"
#include "core/ssl/kernel_weight.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sw {
namespace {

/// Of one anchor: the other view of its own slice weighs 1, of another slice both views the same.
/// @param weights of the anchor with each other slice of its batch
double effectiveCount(std::span<const double> weights) {
  double sum = 1, logarithms = 0;  // Σ w, Σ w ln w
  for (const double weight : weights) {
    sum += 2 * weight;
    if (weight > 0) logarithms += 2 * weight * std::log(weight);
  }
  return sum * std::exp(-logarithms / sum);
}

std::vector<double> countsOf(const BatchMeta& slices,
                             const PairShape& shape,
                             const std::vector<std::size_t>& places) {
  std::vector<double> counts, weights;
  for (const std::size_t anchor : places) {
    weights.clear();
    for (const std::size_t other : places) {
      if (other == anchor) continue;
      const double distance =
          positionDistance(slices.positions[anchor], slices.positions[other], shape.cyclic);
      weights.push_back(kernelWeight(shape.kernel, distance, shape.width));
    }
    counts.push_back(effectiveCount(weights));
  }
  return counts;
}

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

EffectivePositives sampledEffectivePositives(
    const BatchMeta& slices, const PairShape& shape, int batch, int batches, std::uint64_t seed) {
  require(shape.form == PairForm::Weights, "only weights have an entropy");
  EffectivePositives found;
  std::vector<double> all;
  for (const auto& places : sampledBatches(slices.positions.size(), batch, batches, seed)) {
    const std::vector<double> counts = countsOf(slices, shape, places);
    found.batchMeans.push_back(meanOf(counts));
    all.insert(all.end(), counts.begin(), counts.end());
  }
  std::ranges::sort(found.batchMeans);
  found.batch.histogram.assign(static_cast<std::size_t>(2 * batch), 0);
  if (all.empty()) return found;
  found.batch.mean = meanOf(all);
  double squares = 0;
  for (const double count : all) {
    squares += (count - found.batch.mean) * (count - found.batch.mean);
    found.batch.histogram[static_cast<std::size_t>(std::lround(count))] +=
        1 / static_cast<double>(all.size());
  }
  found.batch.sd = std::sqrt(squares / static_cast<double>(all.size()));
  return found;
}

}  // namespace sw
