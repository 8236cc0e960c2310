#include "core/embedding/pca.h"

#include "core/base/error.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linalg_eigh.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <tuple>

namespace sw {
namespace {

/// Turned so that its largest entry is positive.
at::Tensor withFixedSign(const at::Tensor& component) {
  const at::Tensor largest = component.index_select(0, component.abs().argmax().view({1}));
  return largest.item<double>() < 0 ? -component : component;
}

}  // namespace

PcaMap pca(const FeatureMatrix& features) {
  require(features.rows >= 1 && features.columns >= 1, "PCA needs a row and a column");
  const at::NoGradGuard guard;
  const at::Tensor rows = at::from_blob(const_cast<float*>(features.values.data()),  // only read
                                        {features.rows, features.columns}, at::kFloat)
                              .to(at::kDouble);
  const at::Tensor centred = rows - rows.mean(0);
  const at::Tensor covariance = at::matmul(centred.t(), centred);
  const auto [values, vectors] = at::linalg_eigh(covariance);  // ascending
  const double all = values.clamp_min(0).sum().item<double>();
  PcaMap map;
  map.points.resize(static_cast<std::size_t>(features.rows));
  const std::int64_t components = std::min<std::int64_t>(2, features.columns);
  for (std::int64_t i = 0; i < components; ++i) {
    const std::int64_t place = features.columns - 1 - i;
    const double variance = std::max(0.0, values[place].item<double>());
    map.explained[static_cast<std::size_t>(i)] = all > 0 ? variance / all : 0;
    const at::Tensor scores =
        at::matmul(centred, withFixedSign(vectors.select(1, place))).to(at::kFloat).contiguous();
    const float* score = scores.const_data_ptr<float>();
    for (MapPoint& point : map.points) (i == 0 ? point.x : point.y) = *score++;
  }
  return map;
}

}  // namespace sw
