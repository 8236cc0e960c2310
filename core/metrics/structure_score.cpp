#include "core/metrics/structure_score.h"

#include "core/base/error.h"
#include "core/metrics/confusion.h"
#include "core/metrics/surface_distance.h"

namespace sw {
namespace {

constexpr double kMillilitresPerCubicMillimetre = 1e-3;

std::optional<double> relative(std::int64_t predicted, std::int64_t truth) {
  if (truth == 0) return predicted == 0 ? std::optional(0.0) : std::nullopt;
  return static_cast<double>(predicted - truth) / static_cast<double>(truth);
}

/// Mean over the structures; nothing unless each of them has the value.
std::optional<double> meanOf(const std::vector<StructureScore>& scores,
                             std::optional<double> StructureScore::*value) {
  double sum = 0;
  for (const StructureScore& score : scores) {
    if (!(score.*value)) return std::nullopt;
    sum += *(score.*value);
  }
  return sum / static_cast<double>(scores.size());
}

double meanOf(const std::vector<StructureScore>& scores, double StructureScore::*value) {
  double sum = 0;
  for (const StructureScore& score : scores) sum += score.*value;
  return sum / static_cast<double>(scores.size());
}

/// What concerns all structures at once.
StructureScore together(const std::vector<StructureScore>& scores,
                        const Confusion& confusion,
                        double voxelMl) {
  StructureScore all;
  all.dice = meanOf(scores, &StructureScore::dice);
  all.iou = meanOf(scores, &StructureScore::iou);
  all.hd95Mm = meanOf(scores, &StructureScore::hd95Mm);
  all.assdMm = meanOf(scores, &StructureScore::assdMm);
  std::int64_t predicted = 0, truth = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    predicted += confusion.predictedVoxels()[i];
    truth += confusion.trueVoxels()[i];
    all.missed += scores[i].missed;
  }
  all.volumeDifferenceMl = static_cast<double>(predicted - truth) * voxelMl;
  all.relativeVolumeDifference = relative(predicted, truth);
  return all;
}

}  // namespace

VolumeScore scoreVolume(std::span<const std::uint8_t> prediction,
                        std::span<const std::uint8_t> truth,
                        const std::array<std::int64_t, 3>& size,
                        const std::array<double, 3>& spacingMm,
                        int classes) {
  Confusion confusion(classes);
  confusion.add(prediction, truth);
  const std::vector<double> dice = confusion.volumeDice(), iou = confusion.volumeIou();
  const double voxelMl =
      spacingMm[0] * spacingMm[1] * spacingMm[2] * kMillilitresPerCubicMillimetre;
  VolumeScore result;
  for (std::size_t i = 0; i < dice.size(); ++i) {
    const std::int64_t predicted = confusion.predictedVoxels()[i],
                       actual = confusion.trueVoxels()[i];
    StructureScore score;
    score.dice = dice[i];
    score.iou = iou[i];
    const auto distance =
        surfaceDistance(prediction, truth, size, spacingMm, static_cast<std::uint8_t>(i + 1));
    if (distance) {
      score.hd95Mm = distance->hd95Mm;
      score.assdMm = distance->assdMm;
    }
    score.missed = (predicted == 0) != (actual == 0) ? 1 : 0;
    score.volumeDifferenceMl = static_cast<double>(predicted - actual) * voxelMl;
    score.relativeVolumeDifference = relative(predicted, actual);
    result.structures.push_back(score);
  }
  result.all = together(result.structures, confusion, voxelMl);
  return result;
}

}  // namespace sw
