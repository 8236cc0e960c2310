#include "core/train/evaluation.h"

#include "core/base/error.h"
#include "core/io/restore_labels.h"
#include "core/metrics/metric_registry.h"
#include "core/train/prediction.h"
#include "core/train/training_data.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace sw {
namespace {

Confusion confusionOf(const std::vector<std::uint8_t>& predicted,
                      const CachedSlices& volume,
                      const ClassTable& table,
                      std::size_t classes) {
  Confusion confusion(static_cast<int>(classes));
  const auto pixels = static_cast<std::size_t>(volume.size() * volume.size());
  std::vector<std::uint8_t> truth(pixels);
  for (std::int64_t slice = 0; slice < volume.count(); ++slice) {
    const auto label = volume.label(slice);
    std::transform(label.begin(), label.end(), truth.begin(),
                   [&](std::uint8_t value) { return table[value]; });
    confusion.add({predicted.data() + static_cast<std::size_t>(slice) * pixels, pixels}, truth);
  }
  return confusion;
}

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void addPrepared(std::vector<EvaluationRow>& rows,
                 VolumeId volume,
                 const Confusion& confusion,
                 const std::vector<int>& values) {
  const MetricScope scope = volume ? MetricScope::PerVolume : MetricScope::TestSet;
  for (const Metric& metric : metrics()) {
    if (metric.grid != MetricGrid::Prepared || metric.scope != scope) continue;
    const std::vector<double> perClass = metric.values(confusion);
    for (std::size_t i = 0; i < perClass.size(); ++i) {
      rows.push_back({RunId{}, volume, values[i + 1], metric.name, perClass[i]});
    }
    rows.push_back({RunId{}, volume, 0, metric.name, meanOf(perClass)});
  }
}

void addNative(std::vector<EvaluationRow>& rows,
               VolumeId volume,
               const VolumeScore& score,
               const std::vector<int>& values) {
  for (const Metric& metric : metrics()) {
    if (metric.grid != MetricGrid::Native) continue;
    for (std::size_t i = 0; i < score.structures.size(); ++i) {
      if (const auto value = metric.value(score.structures[i])) {
        rows.push_back({RunId{}, volume, values[i + 1], metric.name, *value});
      }
    }
    if (const auto value = metric.value(score.all))
      rows.push_back({RunId{}, volume, 0, metric.name, *value});
  }
}

VolumeScore scoreOnOwnGrid(const std::vector<std::uint8_t>& predicted,
                           const VolumeRecord& record,
                           const EvaluationSet& set,
                           const ClassTable& table) {
  const auto labels = originalLabels(set.dataset, record);
  std::vector<std::uint8_t> truth(labels->voxels().size());
  std::ranges::transform(labels->voxels(), truth.begin(),
                         [&](std::uint8_t value) { return table[value]; });
  const LabelMap restored = restoreLabels(predicted, set.recipe, record.geometry);
  return scoreVolume(restored.voxels(), truth, record.geometry.size, record.geometry.spacingMm,
                     static_cast<int>(set.values.size()));
}

}  // namespace

std::vector<EvaluationRow> evaluateNetwork(UNet& network,
                                           c10::Device device,
                                           const EvaluationSet& set,
                                           JobContext& context) {
  require(set.records.size() == set.volumes.size(), "one prepared volume for each record");
  const ClassTable table = classTable(set.values);
  std::vector<EvaluationRow> rows;
  Confusion pooled(static_cast<int>(set.values.size()));
  for (std::size_t i = 0; i < set.volumes.size(); ++i) {
    const CachedSlices& volume = *set.volumes[i];
    const auto predicted = predictClasses(network, device, volume, context);
    const Confusion confusion = confusionOf(predicted, volume, table, set.values.size());
    pooled.add(confusion);
    addPrepared(rows, set.records[i].id, confusion, set.values);
    addNative(rows, set.records[i].id, scoreOnOwnGrid(predicted, set.records[i], set, table),
              set.values);
  }
  addPrepared(rows, VolumeId{}, pooled, set.values);
  return rows;
}

double meanDice(UNet& network, c10::Device device, const EvaluationSet& set, JobContext& context) {
  const ClassTable table = classTable(set.values);
  std::vector<double> dice;
  for (const auto& volume : set.volumes) {
    const auto predicted = predictClasses(network, device, *volume, context);
    dice.push_back(meanOf(confusionOf(predicted, *volume, table, set.values.size()).volumeDice()));
  }
  require(!dice.empty(), "a mean Dice needs a volume");
  return meanOf(dice);
}

double meanDice(const std::vector<EvaluationRow>& rows) {
  std::vector<double> dice;
  for (const EvaluationRow& row : rows) {
    if (row.metric == "dice" && row.structure == 0 && row.volume) dice.push_back(row.value);
  }
  return dice.empty() ? 0 : meanOf(dice);
}

}  // namespace sw
