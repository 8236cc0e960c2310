#include "core/nn/network_state.h"

#include <ATen/core/grad_mode.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/nn/unet.h"

namespace sw {
namespace {

template <class Visit>
void forEachTensor(const torch::nn::Module& network, const Visit& visit) {
  for (const auto& item : network.named_parameters()) visit(item.key(), item.value());
  for (const auto& item : network.named_buffers()) visit(item.key(), item.value());
}

}  // namespace

std::string shapeText(const at::Tensor& tensor) {
  std::string text = "[";
  for (const std::int64_t extent : tensor.sizes()) text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
  return text + "]";
}

NamedTensors networkState(const torch::nn::Module& network) {
  NamedTensors tensors;
  forEachTensor(network, [&](const std::string& name, const at::Tensor& tensor) {
    tensors.emplace(name, tensor.detach().to(at::kCPU).contiguous().clone());
  });
  return tensors;
}

void loadNetworkState(torch::nn::Module& network, const NamedTensors& tensors) {
  const at::NoGradGuard guard;
  std::size_t used = 0;
  forEachTensor(network, [&](const std::string& name, const at::Tensor& tensor) {
    const auto found = tensors.find(name);
    if (found == tensors.end())
      throw InputError("checkpoint.tensors", "The checkpoint has no tensor \"" + name + "\".");
    if (found->second.sizes() != tensor.sizes())
      throw InputError("checkpoint.tensors", "Tensor \"" + name + "\" has shape " + shapeText(found->second) +
                                                 " in the checkpoint, the network needs " + shapeText(tensor) + ".");
    tensor.copy_(found->second);
    ++used;
  });
  if (used == tensors.size()) return;
  const NamedTensors own = networkState(network);
  for (const auto& [name, tensor] : tensors)
    if (own.find(name) == own.end())
      throw InputError("checkpoint.tensors", "The network has no tensor \"" + name + "\" of the checkpoint.");
}

std::string weightHash(const torch::nn::Module& network) {
  Sha256 hash;
  for (const auto& [name, tensor] : networkState(network)) {
    hash.update(name + shapeText(tensor) + std::string(c10::toString(tensor.scalar_type())));
    hash.update(std::as_bytes(std::span(static_cast<const char*>(tensor.data_ptr()), tensor.nbytes())));
  }
  return hash.finish();
}

}  // namespace sw
