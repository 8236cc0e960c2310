#include "core/stats/resampling.h"

#include "core/base/error.h"
#include "core/base/rng.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

namespace sw {
namespace {

/// What a stream of RngPurpose::Resampling is for: the epoch of its key.
enum Stream : std::uint32_t { kSignFlips = 1, kBootstrap = 2 };

void checkInput(std::span<const double> values, const ResamplingOptions& options) {
  if (options.resamples < 1)
    throw InputError("statistics.resamples", "The number of resamples must be 1 or more, not " +
                                                 std::to_string(options.resamples) + ".");
  if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
    throw InputError("statistics.finite", "A value to resample is not a finite number.");
}

double sumOf(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

double meanOf(std::span<const double> values) {
  return sumOf(values) / static_cast<double>(values.size());
}

/// The sums of `values` under every pattern of signs.
std::vector<double> signedSums(std::span<const double> values) {
  std::vector<double> sums{0.0};
  for (const double value : values) {
    const std::size_t before = sums.size();
    for (std::size_t i = 0; i < before; ++i) sums.push_back(sums[i] - value);
    for (std::size_t i = 0; i < before; ++i) sums[i] += value;
  }
  return sums;
}

/// Two halves and all their pairs: no sum is made of more than its own terms, so errors stay small.
double enumeratedP(std::span<const double> values, double limit) {
  const std::size_t half = values.size() / 2;
  const std::vector<double> left = signedSums(values.first(half));
  const std::vector<double> right = signedSums(values.subspan(half));
  std::size_t hits = 0;
  for (const double a : left) {
    hits += static_cast<std::size_t>(std::count_if(
        right.begin(), right.end(), [&](double b) { return std::abs(a + b) >= limit; }));
  }
  return static_cast<double>(hits) / static_cast<double>(left.size() * right.size());
}

double sampledP(std::span<const double> values, double limit, const ResamplingOptions& options) {
  Rng rng(options.seed, RngPurpose::Resampling, kSignFlips);
  int hits = 0;
  for (int k = 0; k < options.resamples; ++k) {
    double sum = 0;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      bits = i % 32 == 0 ? rng.next() : bits >> 1;
      sum += (bits & 1u) != 0 ? values[i] : -values[i];
    }
    hits += std::abs(sum) >= limit ? 1 : 0;
  }
  return (hits + 1.0) / (options.resamples + 1.0);
}

std::vector<double> bootstrapMeans(std::span<const double> values,
                                   const ResamplingOptions& options) {
  Rng rng(options.seed, RngPurpose::Resampling, kBootstrap);
  const auto count = static_cast<std::uint32_t>(values.size());
  std::vector<double> means(static_cast<std::size_t>(options.resamples));
  for (double& mean : means) {
    double sum = 0;
    for (std::uint32_t i = 0; i < count; ++i) sum += values[rng.below(count)];
    mean = sum / count;
  }
  std::sort(means.begin(), means.end());
  return means;
}

/// Linear between the order statistics, as NumPy's percentile.
double quantileOf(const std::vector<double>& sorted, double share) {
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

/// From the skewness of the values: the jackknife's estimate for a mean.
double acceleration(std::span<const double> values, double mean) {
  double squares = 0;
  double cubes = 0;
  for (const double value : values) {
    const double distance = value - mean;
    squares += distance * distance;
    cubes += distance * distance * distance;
  }
  return cubes / (6 * std::pow(squares, 1.5));
}

/// Share of the resampled means below the mean itself; equal ones count half.
double shareBelow(const std::vector<double>& sorted, double mean) {
  const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), mean);
  const auto twice = (first - sorted.begin()) + (last - sorted.begin());
  return static_cast<double>(twice) / (2 * static_cast<double>(sorted.size()));
}

}  // namespace

PermutationTest signFlipTest(std::span<const double> differences,
                             const ResamplingOptions& options) {
  checkInput(differences, options);
  std::vector<double> counted;
  double magnitude = 0;
  for (const double difference : differences) {
    if (difference != 0) counted.push_back(difference);
    magnitude += std::abs(difference);
  }
  if (counted.empty()) return {};
  // Patterns that give the same sum but for rounding count as reaching it.
  const double limit = std::abs(sumOf(counted)) - 1e-13 * magnitude;
  const bool exact = counted.size() <= kEnumeratedPairs;
  return {exact ? enumeratedP(counted, limit) : sampledP(counted, limit, options), exact};
}

std::optional<Interval> bootstrapMeanInterval(std::span<const double> values,
                                              const ResamplingOptions& options) {
  checkInput(values, options);
  if (values.size() < 2) return std::nullopt;
  const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
  if (*smallest == *largest) return Interval{*smallest, *largest};
  const double mean = meanOf(values);
  const std::vector<double> means = bootstrapMeans(values, options);
  const double bias = normalQuantile(shareBelow(means, mean));
  const double skew = acceleration(values, mean);
  const auto bound = [&](double p) {
    const double shifted = bias + normalQuantile(p);
    return quantileOf(means, normalCdf(bias + shifted / (1 - skew * shifted)));
  };
  return Interval{bound(0.025), bound(0.975)};
}

}  // namespace sw
