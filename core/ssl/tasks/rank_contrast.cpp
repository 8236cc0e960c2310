#include "core/ssl/tasks/rank_contrast.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cdist.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gather.h>
#include <ATen/ops/logcumsumexp.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/error.h"
#include "core/ssl/tasks/embedding_task.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

/// For each anchor the others from far to near, and for each of them the last place at its own distance.
struct Order {
  at::Tensor others;  ///< [2N, 2N − 1] row numbers
  at::Tensor last;    ///< [2N, 2N − 1] places
  double collapse = 0;
};

Order orderOf(const BatchMeta& batch, bool cyclic) {
  const std::size_t slices = batch.positions.size(), rows = 2 * slices, others = rows - 1;
  const auto options = at::TensorOptions().dtype(at::kLong);
  const std::vector<std::int64_t> shape{static_cast<std::int64_t>(rows), static_cast<std::int64_t>(others)};
  Order order{at::empty(shape, options), at::empty(shape, options), 0};
  for (std::size_t a = 0; a < rows; ++a) {
    const auto distance = [&](std::int64_t b) {
      return positionDistance(batch.positions[a % slices], batch.positions[static_cast<std::size_t>(b) % slices], cyclic);
    };
    std::vector<std::int64_t> places;
    for (std::size_t b = 0; b < rows; ++b)
      if (b != a) places.push_back(static_cast<std::int64_t>(b));
    std::stable_sort(places.begin(), places.end(), [&](auto b, auto c) { return distance(b) > distance(c); });
    std::int64_t* last = order.last.data_ptr<std::int64_t>() + a * others;
    for (std::size_t k = others; k-- > 0;) {
      const bool tied = k + 1 < others && distance(places[k]) == distance(places[k + 1]);
      last[k] = tied ? last[k + 1] : static_cast<std::int64_t>(k);
      order.collapse += std::log(static_cast<double>(last[k] + 1)) / static_cast<double>(rows * others);
    }
    std::copy(places.begin(), places.end(), order.others.data_ptr<std::int64_t>() + a * others);
  }
  return order;
}

}  // namespace

RankLoss rankContrast(const at::Tensor& z, const BatchMeta& batch, double temperature, bool cyclic) {
  require(z.dim() == 2 && z.size(0) == 2 * static_cast<std::int64_t>(batch.positions.size()),
          "z must have two rows for each slice");
  const Order order = orderOf(batch, cyclic);
  // Mode 2: never through the matrix product, which loses the small distances.
  const at::Tensor similarity = -at::cdist(z, z, 2.0, 2) / temperature;
  const at::Tensor sorted = at::gather(similarity, 1, order.others.to(z.device()));
  const at::Tensor farther = at::gather(at::logcumsumexp(sorted, 1), 1, order.last.to(z.device()));
  return {(farther - sorted).mean(), order.collapse};
}

std::unique_ptr<PretextTask> makeRankTask(const TaskSetup& setup) {
  const double temperature = optionReal(setup.options, "temperature");
  const bool cyclic = cyclicPositions(setup.options);
  const auto loss = [=](const at::Tensor& z, const BatchMeta& batch) -> TaskStep {
    const RankLoss value = rankContrast(z, batch, temperature, cyclic);
    return {value.loss, {{"collapse", value.collapse}}};
  };
  // Its distances count lengths too.
  return makeEmbeddingTask(setup.options, loss, false);
}

}  // namespace sw
