#include "core/train/evaluation.h"

#include <ATen/ops/argmax.h>
#include <ATen/ops/empty.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/error.h"
#include "core/metrics/confusion.h"

namespace sw {
namespace {

constexpr std::int64_t kSlicesAtOnce = 32;

std::array<std::uint8_t, 256> classOfValue(const std::vector<int>& values) {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t place = 0; place < values.size(); ++place) {
    table[static_cast<std::size_t>(values[place])] = static_cast<std::uint8_t>(place);
  }
  return table;
}

Confusion score(UNet& network, c10::Device device, const CachedSlices& volume,
                const std::array<std::uint8_t, 256>& table, std::size_t classes, JobContext& context) {
  Confusion confusion(static_cast<int>(classes));
  const std::int64_t size = volume.size();
  const auto pixels = static_cast<std::size_t>(size * size);
  std::vector<std::uint8_t> truth(pixels);
  for (std::int64_t first = 0; first < volume.count(); first += kSlicesAtOnce) {
    if (!context.keepGoing()) throw Cancelled{};
    const std::int64_t count = std::min(kSlicesAtOnce, volume.count() - first);
    const at::Tensor images = at::empty({count, 1, size, size}, at::kFloat);
    for (std::int64_t i = 0; i < count; ++i) {
      const auto slice = volume.image(first + i);
      std::copy(slice.begin(), slice.end(), images.data_ptr<float>() + i * size * size);
    }
    const at::Tensor predicted =
        at::argmax(network->forward(images.to(device)), 1).to(at::kCPU, at::kByte).contiguous();
    for (std::int64_t i = 0; i < count; ++i) {
      const auto label = volume.label(first + i);
      std::transform(label.begin(), label.end(), truth.begin(), [&](std::uint8_t value) { return table[value]; });
      confusion.add({predicted.data_ptr<std::uint8_t>() + i * size * size, pixels}, truth);
    }
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
  const c10::NoGradGuard noGradient;
  network->eval();
  const auto table = classOfValue(values);
  std::vector<EvaluationRow> rows;
  Confusion pooled(static_cast<int>(values.size()));
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const Confusion confusion = score(network, device, *volumes[i], table, values.size(), context);
    pooled.add(confusion);
    addRows(rows, records[i].id, "dice", confusion.volumeDice(), values);
    addRows(rows, records[i].id, "iou", confusion.volumeIou(), values);
  }
  addRows(rows, VolumeId{}, "pooled_dice", pooled.pooledDice(), values);
  return rows;
}

}  // namespace sw
