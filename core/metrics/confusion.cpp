#include "core/metrics/confusion.h"

#include "core/base/error.h"

namespace sw {

Confusion::Confusion(int classes) {
  require(classes >= 2 && classes <= 256,
          "a confusion needs 2 to 256 classes, background included");
  const auto foreground = static_cast<std::size_t>(classes - 1);
  intersection_.assign(foreground, 0);
  predicted_.assign(foreground, 0);
  truth_.assign(foreground, 0);
}

void Confusion::add(std::span<const std::uint8_t> prediction, std::span<const std::uint8_t> truth) {
  require(prediction.size() == truth.size(),
          "prediction and truth differ in their number of voxels");
  const auto count = static_cast<std::size_t>(classes());
  std::vector<std::int64_t> table(count * count, 0);
  for (std::size_t i = 0; i < truth.size(); ++i) {
    require(prediction[i] < count && truth[i] < count,
            "a class number is outside the classes of the confusion");
    ++table[truth[i] * count + prediction[i]];
  }
  for (std::size_t t = 0; t < count; ++t) {
    for (std::size_t p = 0; p < count; ++p) {
      const std::int64_t voxels = table[t * count + p];
      if (t > 0) truth_[t - 1] += voxels;
      if (p > 0) predicted_[p - 1] += voxels;
      if (t > 0 && t == p) intersection_[t - 1] += voxels;
    }
  }
}

void Confusion::add(const Confusion& other) {
  require(other.classes() == classes(),
          "confusions of different numbers of classes cannot be added");
  for (std::size_t c = 0; c < truth_.size(); ++c) {
    intersection_[c] += other.intersection_[c];
    predicted_[c] += other.predicted_[c];
    truth_[c] += other.truth_[c];
  }
}

void Confusion::reset() {
  *this = Confusion(classes());
}

std::vector<double> Confusion::pooledDice() const {
  std::vector<double> dice;
  for (std::size_t c = 0; c < truth_.size(); ++c) {
    // The reference's eps, np.finfo(float).eps: it makes an absent class 0 and changes nothing
    // else.
    dice.push_back(2.0 * static_cast<double>(intersection_[c]) /
                   (static_cast<double>(predicted_[c] + truth_[c]) + 2.220446049250313e-16));
  }
  return dice;
}

std::vector<double> Confusion::volumeDice() const {
  std::vector<double> dice;
  for (std::size_t c = 0; c < truth_.size(); ++c) {
    const auto both = static_cast<double>(predicted_[c] + truth_[c]);
    dice.push_back(both == 0 ? 1.0 : 2.0 * static_cast<double>(intersection_[c]) / both);
  }
  return dice;
}

std::vector<double> Confusion::volumeIou() const {
  std::vector<double> iou;
  for (std::size_t c = 0; c < truth_.size(); ++c) {
    const auto either = static_cast<double>(predicted_[c] + truth_[c] - intersection_[c]);
    iou.push_back(either == 0 ? 1.0 : static_cast<double>(intersection_[c]) / either);
  }
  return iou;
}

}  // namespace sw
