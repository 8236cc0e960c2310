#include "core/train/evaluation.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/error.h"
#include "core/metrics/confusion.h"
#include "core/train/prediction.h"

namespace sw {
namespace {

std::array<std::uint8_t, 256> classOfValue(const std::vector<int>& values) {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t place = 0; place < values.size(); ++place) {
    table[static_cast<std::size_t>(values[place])] = static_cast<std::uint8_t>(place);
  }
  return table;
}

Confusion score(const std::vector<std::uint8_t>& predicted, const CachedSlices& volume,
                const std::array<std::uint8_t, 256>& table, std::size_t classes) {
  Confusion confusion(static_cast<int>(classes));
  const auto pixels = static_cast<std::size_t>(volume.size() * volume.size());
  std::vector<std::uint8_t> truth(pixels);
  for (std::int64_t slice = 0; slice < volume.count(); ++slice) {
    const auto label = volume.label(slice);
    std::transform(label.begin(), label.end(), truth.begin(), [&](std::uint8_t value) { return table[value]; });
    confusion.add({predicted.data() + static_cast<std::size_t>(slice) * pixels, pixels}, truth);
  }
  return confusion;
}

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void addRows(std::vector<EvaluationRow>& rows, VolumeId volume, const std::string& metric,
             const std::vector<double>& perClass, const std::vector<int>& values) {
  for (std::size_t i = 0; i < perClass.size(); ++i) {
    rows.push_back({RunId{}, volume, values[i + 1], metric, perClass[i]});
  }
  rows.push_back({RunId{}, volume, 0, metric, meanOf(perClass)});
}

}  // namespace

std::vector<EvaluationRow> evaluateNetwork(UNet& network, c10::Device device, const std::vector<VolumeRecord>& records,
                                           const std::vector<std::shared_ptr<const CachedSlices>>& volumes,
                                           const std::vector<int>& values, JobContext& context) {
  require(records.size() == volumes.size(), "one prepared volume for each record");
  const auto table = classOfValue(values);
  std::vector<EvaluationRow> rows;
  Confusion pooled(static_cast<int>(values.size()));
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const Confusion confusion = score(predictClasses(network, device, *volumes[i], context), *volumes[i], table, values.size());
    pooled.add(confusion);
    addRows(rows, records[i].id, "dice", confusion.volumeDice(), values);
    addRows(rows, records[i].id, "iou", confusion.volumeIou(), values);
  }
  addRows(rows, VolumeId{}, "pooled_dice", pooled.pooledDice(), values);
  return rows;
}

}  // namespace sw
