#include "core/base/error.h"
#include "core/metrics/confusion.h"
#include "core/metrics/surface_distance.h"
#include "core/selfcheck/vector_operations.h"

#include <array>

namespace sw {
namespace {

using nlohmann::json;

/// A label volume [a][b][c]: c is our axis 0, the fastest.
struct Grid {
  std::array<std::int64_t, 3> size{};
  std::vector<std::uint8_t> voxels;
};

Grid gridOf(const json& volume) {
  Grid grid;
  grid.size = {static_cast<std::int64_t>(volume.at(0).at(0).size()),
               static_cast<std::int64_t>(volume.at(0).size()),
               static_cast<std::int64_t>(volume.size())};
  for (const json& plane : volume) {
    for (const json& row : plane) {
      for (const json& voxel : row) grid.voxels.push_back(voxel.get<std::uint8_t>());
    }
  }
  if (static_cast<std::int64_t>(grid.voxels.size()) != grid.size[0] * grid.size[1] * grid.size[2]) {
    throw InputError("vectors.case", "a volume's rows or planes differ in length");
  }
  return grid;
}

json classScores(const Confusion& confusion,
                 const Grid& prediction,
                 const Grid& truth,
                 const std::array<double, 3>& spacing) {
  json scores = json::array();
  const std::vector<double> dice = confusion.volumeDice(), iou = confusion.volumeIou();
  for (std::size_t c = 0; c < dice.size(); ++c) {
    const auto distance = surfaceDistance(prediction.voxels, truth.voxels, truth.size, spacing,
                                          static_cast<std::uint8_t>(c + 1));
    scores.push_back({{"dice", dice[c]},
                      {"iou", iou[c]},
                      {"hd95", distance ? json(distance->hd95Mm) : json()},
                      {"assd", distance ? json(distance->assdMm) : json()}});
  }
  return scores;
}

json runSegmentationMetrics(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const auto classes = static_cast<int>(boundedCount(inputs, "classes"));
  const auto given = inputs.at("spacing").get<std::array<double, 3>>();
  const std::array<double, 3> spacing{given[2], given[1], given[0]};
  Confusion pooled(classes);
  json scores = json::array();
  for (const json& volume : inputs.at("volumes")) {
    const Grid truth = gridOf(volume.at("truth")), prediction = gridOf(volume.at("prediction"));
    if (truth.size != prediction.size)
      throw InputError("vectors.case", "truth and prediction differ in size");
    Confusion own(classes);
    own.add(prediction.voxels, truth.voxels);
    pooled.add(own);
    for (json& score : classScores(own, prediction, truth, spacing))
      scores.push_back(std::move(score));
  }
  return {{"pooled_dice", pooled.pooledDice()}, {"per_volume_class", scores}};
}

}  // namespace

std::vector<VectorOperation> metricOperations() {
  return {{"segmentation_metrics", runSegmentationMetrics}};
}

}  // namespace sw
