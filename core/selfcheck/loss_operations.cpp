#include "core/base/error.h"
#include "core/selfcheck/vector_operations.h"
#include "core/ssl/positive_rule.h"
#include "core/ssl/tasks/kernel_contrast.h"
#include "core/ssl/tasks/rank_contrast.h"
#include "gpu/ops/contrastive_loss.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/mul.h>
#include <torch/csrc/autograd/autograd.h>

namespace sw {
namespace {

using nlohmann::json;

PositiveRule ruleOf(const json& inputs) {
  const auto method = inputs.at("method").get<std::string>();
  if (method == "simclr") return {PositiveRuleKind::OtherView, 0};
  if (method == "gcl") return {PositiveRuleKind::SamePartition, 0};
  if (method == "pcl")
    return {PositiveRuleKind::NearPosition, inputs.at("threshold").get<double>()};
  throw InputError("vectors.case",
                   "unknown method '" + method + "': simclr, gcl and pcl are known");
}

template <class Real>
at::Tensor embeddings(const json& rows) {
  const auto count = static_cast<std::int64_t>(rows.size());
  const auto width = static_cast<std::int64_t>(rows.at(0).size());
  at::Tensor z =
      at::empty({count, width}, at::TensorOptions().dtype(c10::CppTypeToScalarType<Real>::value));
  Real* out = z.data_ptr<Real>();
  for (const json& row : rows) {
    if (static_cast<std::int64_t>(row.size()) != width)
      throw InputError("vectors.case", "rows of z differ in length");
    for (const json& value : row) *out++ = value.get<Real>();
  }
  return z;
}

/// z of a batch, two rows for each slice, of which a gradient is wanted.
template <class Real>
at::Tensor embeddingsOf(const json& inputs, const BatchMeta& batch) {
  at::Tensor z = embeddings<Real>(inputs.at("z"));
  if (z.size(0) != 2 * static_cast<std::int64_t>(batch.positions.size())) {
    throw InputError("vectors.case", "z must have two rows for each position");
  }
  return z.requires_grad_(true);
}

at::Tensor maskTensor(const std::vector<std::uint8_t>& mask, std::int64_t rows) {
  at::Tensor tensor = at::empty({rows, rows}, at::TensorOptions().dtype(at::kByte));
  std::copy(mask.begin(), mask.end(), tensor.data_ptr<std::uint8_t>());
  return tensor;
}

template <class Real>
json lossAndGradient(const at::Tensor& loss, const at::Tensor& z) {
  const at::Tensor gradient = torch::autograd::grad({loss}, {z})[0].contiguous();
  json rows = json::array();
  for (std::int64_t row = 0; row < z.size(0); ++row) {
    const Real* from = gradient.data_ptr<Real>() + row * z.size(1);
    rows.push_back(std::vector<Real>(from, from + z.size(1)));
  }
  return {{"loss", loss.item<double>()}, {"gradient", rows}};
}

template <class Real>
json runContrastiveLoss(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const BatchMeta batch{inputs.at("positions").get<std::vector<double>>(),
                        inputs.at("partitions").get<std::vector<int>>()};
  const at::Tensor z = embeddingsOf<Real>(inputs, batch);
  const auto temperature = inputs.at("temperature").get<double>();
  const double factor = temperature / inputs.at("base_temperature").get<double>();
  const at::Tensor mask = maskTensor(ruleOf(inputs).mask(batch), z.size(0));
  const at::Tensor loss = at::mul(gpu::contrastiveLoss(z, mask, temperature), factor);
  return lossAndGradient<Real>(loss, z);
}

template <class Real>
json runKernelLoss(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const BatchMeta batch{inputs.at("positions").get<std::vector<double>>()};
  const at::Tensor z = embeddingsOf<Real>(inputs, batch);
  const std::vector<double> weights = kernelWeights(
      batch, inputs.at("kernel").get<std::string>(), inputs.at("width").get<double>());
  return lossAndGradient<Real>(
      kernelContrast(z, weights, inputs.at("temperature").get<double>()).loss, z);
}

template <class Real>
json runRankContrast(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const BatchMeta batch{inputs.at("positions").get<std::vector<double>>()};
  const at::Tensor z = embeddingsOf<Real>(inputs, batch);
  return lossAndGradient<Real>(rankContrast(z, batch, inputs.at("temperature").get<double>()).loss, z);
}

}  // namespace

std::vector<VectorOperation> lossOperations() {
  return {{"contrastive_loss", runContrastiveLoss<double>, runContrastiveLoss<float>},
          {"kernel_loss", runKernelLoss<double>, runKernelLoss<float>},
          {"rank_contrast", runRankContrast<double>, runRankContrast<float>}};
}

}  // namespace sw
