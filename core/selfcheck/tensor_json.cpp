#include "core/selfcheck/tensor_json.h"

#include "core/base/error.h"

#include <ATen/ops/empty.h>
#include <c10/core/GradMode.h>

#include <string>
#include <vector>

namespace sw {

using nlohmann::json;

at::Tensor tensorFromJson(const json& object, at::ScalarType type) {
  const auto shape = object.at("shape").get<std::vector<std::int64_t>>();
  const auto values = object.at("data").get<std::vector<double>>();
  std::int64_t count = 1;
  for (const std::int64_t extent : shape) {
    if (extent < 1 || count > static_cast<std::int64_t>(values.size()) / extent)
      throw InputError("vectors.case", "a tensor's shape does not fit its data");
    count *= extent;
  }
  if (count != static_cast<std::int64_t>(values.size()))
    throw InputError("vectors.case", "a tensor's shape does not fit its data");
  const at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(at::kDouble));
  std::copy(values.begin(), values.end(), tensor.data_ptr<double>());
  return tensor.to(type);
}

json flatJson(const at::Tensor& tensor) {
  const at::Tensor values = tensor.detach().to(at::kCPU, at::kDouble).contiguous();
  const double* const begin = values.data_ptr<double>();
  return std::vector<double>(begin, begin + values.numel());
}

void loadTensors(torch::nn::Module& network, const json& tensors) {
  const c10::NoGradGuard quiet;
  std::size_t used = 0;
  const auto load = [&](const std::string& name, at::Tensor target) {
    const auto found = tensors.find(name);
    if (found == tensors.end())
      throw InputError("vectors.case", "the tensor " + name + " is missing");
    const at::Tensor value = tensorFromJson(*found, target.scalar_type());
    if (value.sizes() != target.sizes())
      throw InputError("vectors.case", name + " has another shape");
    target.copy_(value);
    ++used;
  };
  for (const auto& entry : network.named_parameters()) load(entry.key(), entry.value());
  for (const auto& entry : network.named_buffers()) {
    if (!entry.key().ends_with("num_batches_tracked")) load(entry.key(), entry.value());
  }
  if (used != tensors.size())
    throw InputError("vectors.case", "there are tensors that the network does not have");
}

}  // namespace sw
