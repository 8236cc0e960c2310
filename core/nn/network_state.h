#pragma once

#include <torch/nn/module.h>

#include <string>

#include "core/nn/checkpoint.h"

namespace sw {

/// "[16, 1, 3, 3]", as errors name it.
std::string shapeText(const at::Tensor& tensor);

/// Parameters and buffers by name, on the CPU, detached.
NamedTensors networkState(const torch::nn::Module& network);
/// @throws InputError `checkpoint.tensors` unless names and shapes match exactly
void loadNetworkState(torch::nn::Module& network, const NamedTensors& tensors);

}  // namespace sw
