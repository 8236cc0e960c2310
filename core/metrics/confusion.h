#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sw {

/// Running totals per class 1…classes−1: intersection, predicted and true voxels.
class Confusion {
 public:
  explicit Confusion(int classes);
  /// Class numbers (not label values), equal lengths. @throws BugError if lengths differ or a
  /// number is outside
  void add(std::span<const std::uint8_t> prediction, std::span<const std::uint8_t> truth);
  void add(const Confusion& other);
  void reset();
  int classes() const { return static_cast<int>(intersection_.size()) + 1; }
  /// Voxels of each class ≥ 1.
  const std::vector<std::int64_t>& predictedVoxels() const { return predicted_; }
  const std::vector<std::int64_t>& trueVoxels() const { return truth_; }
  /// Reference's pooled Dice: 2I / (A + B + 2.2e-16); a class absent from both scores 0. One value
  /// per class ≥ 1.
  std::vector<double> pooledDice() const;
  /// 3D Dice of one volume: absent from both → NaN-free rule: 1 (nothing to find, nothing found);
  /// one side empty → 0.
  std::vector<double> volumeDice() const;
  std::vector<double> volumeIou() const;

 private:
  std::vector<std::int64_t> intersection_, predicted_, truth_;
};

}  // namespace sw
