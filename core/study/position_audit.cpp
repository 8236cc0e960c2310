#include "core/study/position_audit.h"

#include "core/base/error.h"
#include "core/store/volume_positions.h"
#include "core/volume/thumbnail.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace sw {
namespace {

constexpr auto kSide = static_cast<std::size_t>(kThumbnailSize);
constexpr std::size_t kValues = kSide * kSide * kSide;
constexpr std::size_t kFewest = 3;
constexpr int kMostRounds = 20;

using Weights = std::array<std::array<double, kSide>, kSide>;

/// weights[to][from]: which boxes of the whole axis lie in box `to` of the range.
Weights weightsOf(const PositionAxis& axis) {
  const auto slices = static_cast<double>(axis.slices), box = slices / kSide;
  const double width = static_cast<double>(axis.count()) / kSide;
  Weights weights{};
  for (std::size_t to = 0; to < kSide; ++to) {
    const double low = static_cast<double>(axis.first()) + static_cast<double>(to) * width;
    for (std::size_t from = 0; from < kSide; ++from) {
      const double begin = static_cast<double>(from) * box;
      const double covered = std::min(low + width, begin + box) - std::max(low, begin);
      weights[axis.range.flipped ? kSide - 1 - to : to][from] = std::max(0.0, covered / width);
    }
  }
  return weights;
}

std::size_t strideOf(int axis) {
  return axis == 0 ? 1 : axis == 1 ? kSide : kSide * kSide;
}

void normalise(std::vector<float>& values) {
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  for (const float value : values) squares += (value - mean) * (value - mean);
  const double sd = std::sqrt(squares / count);
  for (float& value : values) value = sd < 1e-9 ? 0.0F : static_cast<float>((value - mean) / sd);
}

std::vector<float> turnedOver(std::span<const float> values, int axis) {
  const std::size_t stride = strideOf(axis);
  std::vector<float> turned(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t at = i / stride % kSide;
    turned[i + (kSide - 1 - at) * stride - at * stride] = values[i];
  }
  return turned;
}

double correlation(std::span<const float> values, std::span<const double> mean) {
  double product = 0, squares = 0, sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    product += static_cast<double>(values[i]) * mean[i];
    squares += mean[i] * mean[i];
    sum += mean[i];
  }
  const auto count = static_cast<double>(values.size());
  const double variance = squares / count - sum * sum / (count * count);
  return variance < 1e-12 ? 0.0 : product / (count * std::sqrt(variance));
}

/// The volumes as given and turned over, and which of both is upright.
class Audit {
 public:
  Audit(const std::vector<std::vector<float>>& placed, int axis)
      : upright_(placed), turned_(placed.size()), isTurned_(placed.size(), false) {
    for (std::size_t i = 0; i < placed.size(); ++i) {
      require(placed[i].size() == kValues, "a thumbnail has 16 × 16 × 16 values");
      turned_[i] = turnedOver(placed[i], axis);
    }
    total_.assign(kValues, 0.0);
    for (const auto& values : upright_) add(values, 1);
  }

  std::vector<PositionScore> scores() {
    for (int round = 0; round < kMostRounds && turnSome(); ++round) {
    }
    const auto turned = std::count(isTurned_.begin(), isTurned_.end(), true);
    const bool inverted = 2 * static_cast<std::size_t>(turned) > isTurned_.size();
    std::vector<PositionScore> scores(upright_.size());
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const auto [now, other] = fit(i);
      scores[i].likelyFlipped = isTurned_[i] != inverted;
      scores[i].similarity = scores[i].likelyFlipped ? other : now;
      scores[i].turned = scores[i].likelyFlipped ? now : other;
    }
    return scores;
  }

 private:
  void add(const std::vector<float>& values, double sign) {
    for (std::size_t i = 0; i < kValues; ++i) total_[i] += sign * static_cast<double>(values[i]);
  }

  /// Correlations with the sum of the others, as it is now and turned over.
  std::pair<double, double> fit(std::size_t i) const {
    std::vector<double> others = total_;
    for (std::size_t k = 0; k < kValues; ++k) others[k] -= static_cast<double>(upright_[i][k]);
    return {correlation(upright_[i], others), correlation(turned_[i], others)};
  }

  bool turnSome() {
    bool changed = false;
    for (std::size_t i = 0; i < upright_.size(); ++i) {
      const auto [now, other] = fit(i);
      if (other <= now + kFlipMargin) continue;
      add(upright_[i], -1);
      std::swap(upright_[i], turned_[i]);
      add(upright_[i], 1);
      isTurned_[i] = !isTurned_[i];
      changed = true;
    }
    return changed;
  }

  std::vector<std::vector<float>> upright_, turned_;
  std::vector<bool> isTurned_;
  std::vector<double> total_;
};

}  // namespace

std::vector<float> placedThumbnail(std::span<const float> thumbnail,
                                   const VolumeRecord& volume,
                                   int axis) {
  require(thumbnail.size() == kValues, "a thumbnail has 16 × 16 × 16 values");
  const Weights weights = weightsOf(positionAxis(volume, axis));
  const std::size_t stride = strideOf(axis);
  std::vector<float> placed(kValues);
  for (std::size_t i = 0; i < kValues; ++i) {
    const std::size_t to = i / stride % kSide;
    double value = 0;
    for (std::size_t from = 0; from < kSide; ++from)
      value += weights[to][from] * static_cast<double>(thumbnail[i + from * stride - to * stride]);
    placed[i] = static_cast<float>(value);
  }
  normalise(placed);
  return placed;
}

std::vector<PositionScore> auditPositions(const std::vector<std::vector<float>>& placed, int axis) {
  if (placed.size() < kFewest) return std::vector<PositionScore>(placed.size());
  return Audit(placed, axis).scores();
}

}  // namespace sw
