#include <ATen/core/Tensor.h>
#include <ATen/ops/add.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/scalar_tensor.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "gpu/ops/contrastive_loss_kernels.h"

namespace sw::gpu {
namespace {

constexpr double kSmallestNorm = 1e-8;

struct Rows {
  at::Tensor unit;             ///< [M, D] float64
  std::vector<double> norms;   ///< of the rows of z
};

Rows normalised(const at::Tensor& z) {
  Rows rows{z.detach().to(at::kDouble).contiguous().clone(), {}};
  const std::int64_t count = rows.unit.size(0);
  const std::int64_t width = rows.unit.size(1);
  double* values = rows.unit.data_ptr<double>();
  for (std::int64_t a = 0; a < count; ++a) {
    double* row = values + a * width;
    double squares = 0;
    for (std::int64_t d = 0; d < width; ++d) squares += row[d] * row[d];
    const double norm = std::max(std::sqrt(squares), kSmallestNorm);
    for (std::int64_t d = 0; d < width; ++d) row[d] /= norm;
    rows.norms.push_back(norm);
  }
  return rows;
}

/// One row of S in, ∂L/∂S of the row out. @return the row's loss L_a
double lossOfRow(const double* similarity, const std::uint8_t* positive, std::int64_t count, std::int64_t self,
                 double* gradient) {
  double largest = -INFINITY;
  double sumOfPositives = 0;
  double positives = 0;
  for (std::int64_t c = 0; c < count; ++c) {
    if (c == self) continue;
    largest = std::max(largest, similarity[c]);
    if (positive[c] == 0) continue;
    sumOfPositives += similarity[c];
    ++positives;
  }
  double partition = 0;
  for (std::int64_t c = 0; c < count; ++c) {
    gradient[c] = c == self ? 0 : std::exp(similarity[c] - largest);
    partition += gradient[c];
  }
  const double rows = static_cast<double>(count);
  for (std::int64_t c = 0; c < count; ++c) {
    const double wanted = c != self && positive[c] != 0 ? 1 / positives : 0;
    gradient[c] = (gradient[c] / partition - wanted) / rows;
  }
  return largest + std::log(partition) - sumOfPositives / positives;
}

}  // namespace

std::tuple<at::Tensor, at::Tensor> contrastiveLossForwardCpu(const at::Tensor& z, const at::Tensor& positive,
                                                             double temperature) {
  const Rows rows = normalised(z);
  const at::Tensor similarity = at::mm(rows.unit, rows.unit.t()).div_(temperature).contiguous();
  const at::Tensor mask = positive.to(at::kByte).contiguous();
  const std::int64_t count = z.size(0);
  const at::Tensor gradient = at::empty({count, count}, similarity.options());
  double sum = 0;
  for (std::int64_t a = 0; a < count; ++a)
    sum += lossOfRow(similarity.data_ptr<double>() + a * count, mask.data_ptr<std::uint8_t>() + a * count, count, a,
                     gradient.data_ptr<double>() + a * count);
  const at::Tensor pairs = at::add(gradient, gradient.t()).div_(temperature);
  return {at::scalar_tensor(sum / static_cast<double>(count), z.options()), pairs};
}

at::Tensor contrastiveLossBackwardCpu(const at::Tensor& gradient, const at::Tensor& z, const at::Tensor& pairs) {
  const Rows rows = normalised(z);
  const at::Tensor result = at::mm(pairs, rows.unit).mul_(gradient.item<double>());
  const std::int64_t width = z.size(1);
  double* all = result.data_ptr<double>();
  const double* units = rows.unit.data_ptr<double>();
  for (std::int64_t a = 0; a < z.size(0); ++a) {  // d(z/|z|): what is along u drops out
    double* row = all + a * width;
    const double* unit = units + a * width;
    double along = 0;
    for (std::int64_t d = 0; d < width; ++d) along += row[d] * unit[d];
    const double norm = rows.norms[static_cast<std::size_t>(a)];
    for (std::int64_t d = 0; d < width; ++d) row[d] = (row[d] - along * unit[d]) / norm;
  }
  return result.to(z.scalar_type());
}

}  // namespace sw::gpu
