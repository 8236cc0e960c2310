#pragma once

#include "core/ssl/positive_rule.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sw {

/// How many slices of a data set are positives of each of its slices; other views do not count
/// here.
struct PositiveCounts {
  std::vector<std::uint32_t> others;  ///< of each slice: positives among all other slices
  std::vector<std::uint32_t> across;  ///< of these, those of other volumes
  double share = 0;                   ///< of all pairs of two slices, those that are positives
  double acrossShare = 0;  ///< of the pairs of slices of two volumes, those that are positives

  /// Slices that are a positive of no slice of another volume, ascending.
  std::vector<std::size_t> alone() const;
};

/// Pairs of two slices, each once, by what two rules say of them.
struct RuleAgreement {
  std::int64_t both = 0;
  std::int64_t onlyFirst = 0;
  std::int64_t onlySecond = 0;
  std::int64_t neither = 0;
};

/// Counts positives of all slices of a data set, exactly: sorted by position once, then every rule
/// costs O(n), because the positives of a slice lie in a row of neighbours (and, where positions
/// are cyclic, a second row at the other end). Says of every pair what PositiveRule says.
class PositiveCounter {
 public:
  /// @param slices all fields but `items`, one entry a slice
  explicit PositiveCounter(const BatchMeta& slices);
  std::size_t size() const { return place_.size(); }
  PositiveCounts count(const PositiveRule& rule) const;
  RuleAgreement agreement(const PositiveRule& first, const PositiveRule& second) const;

 private:
  BatchMeta byPosition_;            ///< the slices by position
  std::vector<std::size_t> place_;  ///< of each entry of byPosition_ in `slices`
  BatchMeta byVolume_;              ///< by volume, then position
  std::vector<std::size_t> volumePlace_;
  std::vector<std::size_t> volumeStart_;  ///< in byVolume_; one more than there are volumes
};

/// Positives per anchor in shuffled batches.
struct BatchPositives {
  double mean = 0;
  double sd = 0;                  ///< over anchors and batches
  std::vector<double> histogram;  ///< share of anchors with 0, 1, … 2·batch − 1 positives
};

/// The exact distribution over all batches that can be drawn, each slice in two views, the anchor
/// itself not counted: 1 + 2·H with H hypergeometric for each anchor. This is the counting of the
/// reference, 2·Σ mask − 1 with the diagonal in its mask.
/// @param batch slices in a batch, ≥ 1; fewer if there are fewer
/// @source dataset/acdc.py of the PCL reference; features.md C1
BatchPositives batchPositives(const PositiveCounts& counts, int batch);

/// Places of the slices of `batches` batches, drawn as the sampler draws them. Empty without
/// slices.
std::vector<std::vector<std::size_t>> sampledBatches(std::size_t slices,
                                                     int batch,
                                                     int batches,
                                                     std::uint64_t seed);

/// Mean positives per anchor of each of `batches` batches drawn as the sampler draws them,
/// ascending: how much batches differ. Empty without slices.
std::vector<double> sampledBatchMeans(
    const BatchMeta& slices, const PositiveRule& rule, int batch, int batches, std::uint64_t seed);

/// Some slices of a BatchMeta, in the order of `places`; `items` are left out.
BatchMeta chosenSlices(const BatchMeta& slices, std::span<const std::size_t> places);

}  // namespace sw
