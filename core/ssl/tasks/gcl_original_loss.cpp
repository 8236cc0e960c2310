#include "core/ssl/tasks/gcl_original_loss.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/logaddexp.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/matmul.h>

#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "core/ssl/tasks/embedding_task.h"
#include "core/ssl/tasks/make_tasks.h"
#include "core/ssl/tasks/kernel_contrast.h"

namespace sw {
namespace {

/// Bytes [2N, 2N]: which pairs are positives, which samples are negatives.
struct Sets {
  at::Tensor positive, negative;
  double positives = 0, collapse = 0;
};

Sets setsOf(const BatchMeta& batch) {
  const std::size_t slices = batch.positions.size(), rows = 2 * slices;
  const auto extent = static_cast<std::int64_t>(rows);
  const auto options = at::TensorOptions().dtype(at::kBool);
  Sets sets{at::empty({extent, extent}, options), at::empty({extent, extent}, options)};
  double pairs = 0;
  for (std::size_t a = 0; a < rows; ++a) {
    double positives = 0, negatives = 0;
    for (std::size_t b = 0; b < rows; ++b) {
      const std::size_t i = a % slices, j = b % slices;
      const bool samePart = batch.partitions[i] == batch.partitions[j];
      const bool sameView = a / slices == b / slices;
      const bool positive = a != b && (i == j || (samePart && sameView && batch.volumes[i] != batch.volumes[j]));
      sets.positive.data_ptr<bool>()[a * rows + b] = positive;
      sets.negative.data_ptr<bool>()[a * rows + b] = !samePart;
      positives += positive ? 1 : 0;
      negatives += samePart ? 0 : 1;
    }
    if (negatives == 0)
      throw InputError("gcl.partitions", "All slices of a batch are of the same quarter of their volumes: take a larger "
                                         "batch.");
    pairs += positives;
    sets.collapse += positives * std::log(1 + negatives);
  }
  sets.positives = pairs / static_cast<double>(rows);
  sets.collapse /= pairs;
  return sets;
}

}  // namespace

PartitionLoss gclOriginalLoss(const at::Tensor& z, const BatchMeta& batch, double temperature) {
  require(z.dim() == 2 && z.size(0) == 2 * static_cast<std::int64_t>(batch.positions.size()) &&
              batch.volumes.size() == batch.positions.size(),
          "z must have two rows for each slice, and each slice a volume");
  const Sets sets = setsOf(batch);
  const at::Tensor unit = unitRows(z);
  const at::Tensor similarity = at::matmul(unit, unit.t()) / temperature;
  const at::Tensor outside = sets.negative.to(z.device()).logical_not();
  const at::Tensor rest =
      at::logsumexp(similarity.masked_fill(outside, -std::numeric_limits<double>::infinity()), 1, true);
  const at::Tensor each = at::logaddexp(similarity, rest.expand_as(similarity)) - similarity;
  return {each.masked_select(sets.positive.to(z.device())).mean(), sets.positives, sets.collapse};
}

std::unique_ptr<PretextTask> makeGclOriginalTask(const TaskSetup& setup) {
  const double temperature = optionReal(setup.options, "temperature");
  return makeEmbeddingTask(setup.options, [=](const at::Tensor& z, const BatchMeta& batch) -> TaskStep {
    const PartitionLoss value = gclOriginalLoss(z, batch, temperature);
    return {value.loss, {{"positives", value.positives}, {"collapse", value.collapse}}};
  });
}

}  // namespace sw
