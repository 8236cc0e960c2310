#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/selfcheck/selfcheck_parts.h"
#include "gpu/ops/contrastive_loss.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/clamp_min.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/norm.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <sstream>

namespace sw {
namespace {

constexpr double kTemperature = 0.1;

struct Sample {
  at::Tensor z;         ///< [2N, D] float64 on the CPU
  at::Tensor positive;  ///< [2N, 2N] uint8
};

/// Random embeddings; slices of equal (number modulo 3) are positives of each other.
Sample makeSample(std::int64_t slices, std::int64_t width) {
  const std::int64_t rows = 2 * slices;
  Sample sample{at::empty({rows, width}, at::kDouble), at::zeros({rows, rows}, at::kByte)};
  Rng rng(1, RngPurpose::Test, 0, static_cast<std::uint32_t>(slices));
  double* z = sample.z.data_ptr<double>();
  for (std::int64_t i = 0; i < rows * width; ++i) z[i] = rng.normal();
  std::uint8_t* positive = sample.positive.data_ptr<std::uint8_t>();
  for (std::int64_t a = 0; a < rows; ++a) {
    for (std::int64_t b = 0; b < rows; ++b) {
      if (a != b && a % slices % 3 == b % slices % 3) positive[a * rows + b] = 1;
    }
  }
  return sample;
}

/// The loss once more, from the definition and with LibTorch's own gradient.
at::Tensor lossByExpression(const at::Tensor& z, const at::Tensor& positive) {
  const at::Tensor unit = z / at::clamp_min(at::norm(z, 2, {1}, true), 1e-8);
  const at::Tensor self = at::eye(z.size(0), at::kBool);
  const at::Tensor similarity = at::matmul(unit, unit.t()) / kTemperature;
  const at::Tensor others = at::logsumexp(similarity.masked_fill(self, -INFINITY), {1}, true);
  const at::Tensor weight = positive.to(z.scalar_type());
  return -(((similarity - others) * weight).sum(1) / weight.sum(1)).mean();
}

struct Result {
  at::Tensor loss, gradient;
};

template <class Loss>
Result withGradient(const at::Tensor& input, const at::Tensor& positive, Loss loss) {
  const at::Tensor z = input.detach().clone().requires_grad_(true);
  const at::Tensor value = loss(z, positive);
  const at::Tensor gradient = torch::autograd::grad({value}, {z})[0];
  return {value.detach().to(at::kCPU, at::kDouble), gradient.to(at::kCPU, at::kDouble)};
}

double worstOf(const Result& got, const Result& expected) {
  const double loss =
      at::abs(got.loss - expected.loss).item<double>() / std::abs(expected.loss.item<double>());
  const double gradient =
      (at::abs(got.gradient - expected.gradient).max() / at::abs(expected.gradient).max())
          .item<double>();
  return std::max(loss, gradient);
}

}  // namespace

std::string checkContrastiveLoss(c10::Device device) {
  const auto ours = [](const at::Tensor& z, const at::Tensor& positive) {
    return gpu::contrastiveLoss(z, positive, kTemperature);
  };
  double worstDouble = 0, worstFloat = 0;
  for (const std::int64_t slices : {1, 3, 16, 33}) {
    const Sample sample = makeSample(slices, 24);
    const Result expected = withGradient(sample.z, sample.positive, lossByExpression);
    const at::Tensor z = sample.z.to(device), positive = sample.positive.to(device);
    worstDouble = std::max(worstDouble, worstOf(withGradient(z, positive, ours), expected));
    worstFloat =
        std::max(worstFloat, worstOf(withGradient(z.to(at::kFloat), positive, ours), expected));
  }
  std::ostringstream text;
  text << "relative difference from plain tensor expressions: double " << worstDouble << ", float "
       << worstFloat;
  if (!(worstDouble < 1e-9 && worstFloat < 1e-4))
    throw ComputeError("selfcheck.operator", text.str());
  return text.str();
}

}  // namespace sw
