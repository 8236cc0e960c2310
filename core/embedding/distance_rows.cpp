#include "core/embedding/distance_rows.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/matmul.h>

#include <algorithm>

namespace sw {
namespace {

constexpr std::int64_t kBlockValues = std::int64_t{16} << 20;

at::Tensor tensorOf(const FeatureMatrix& features) {
  return at::from_blob(const_cast<float*>(features.values.data()),  // only read
                       {features.rows, features.columns}, at::kFloat);
}

at::Tensor unitRows(const at::Tensor& rows) {
  return rows / at::linalg_vector_norm(rows, 2, {1}, true).clamp_min(1e-12);
}

/// Distances of some rows to all.
at::Tensor block(const at::Tensor& rows,
                 const at::Tensor& squares,
                 std::int64_t first,
                 std::int64_t count,
                 FeatureDistance distance) {
  const at::Tensor products = at::matmul(rows.narrow(0, first, count), rows.t());
  if (distance == FeatureDistance::Cosine) return (1 - products).clamp_min(0);
  return (squares.narrow(0, first, count).unsqueeze(1) + squares - 2 * products).clamp_min(0);
}

struct Rows {
  at::Tensor values;   ///< of length 1 for cosines
  at::Tensor squares;  ///< of their lengths
};

Rows rowsFor(const FeatureMatrix& features, FeatureDistance distance) {
  at::Tensor values = tensorOf(features);
  if (distance == FeatureDistance::Cosine) values = unitRows(values);
  return {values, values.square().sum(1)};
}

}  // namespace

std::vector<float> distancesOfRow(const FeatureMatrix& features,
                                  std::int64_t row,
                                  FeatureDistance distance) {
  const at::NoGradGuard guard;
  const Rows rows = rowsFor(features, distance);
  const at::Tensor distances = block(rows.values, rows.squares, row, 1, distance).contiguous();
  const float* first = distances.const_data_ptr<float>();
  return {first, first + features.rows};
}

void forEachDistanceRow(
    const FeatureMatrix& features,
    FeatureDistance distance,
    const std::function<void(std::int64_t row, std::span<const float> distances)>& visit,
    const EmbeddingProgress& progress) {
  const at::NoGradGuard guard;
  const Rows rows = rowsFor(features, distance);
  const std::int64_t atOnce = std::max<std::int64_t>(1, kBlockValues / features.rows);
  for (std::int64_t first = 0; first < features.rows; first += atOnce) {
    if (progress) progress(static_cast<double>(first) / static_cast<double>(features.rows));
    const std::int64_t count = std::min(atOnce, features.rows - first);
    const at::Tensor distances =
        block(rows.values, rows.squares, first, count, distance).contiguous();
    for (std::int64_t i = 0; i < count; ++i) {
      visit(first + i, {distances.const_data_ptr<float>() + i * features.rows,
                        static_cast<std::size_t>(features.rows)});
    }
  }
}

}  // namespace sw
