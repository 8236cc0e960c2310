#pragma once

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>
#include <torch/nn/module.h>

namespace sw {

/// {"shape": [..], "data": [flat, row-major]} → contiguous tensor. @throws InputError
/// `vectors.case` if they disagree
at::Tensor tensorFromJson(const nlohmann::json& object, at::ScalarType type);
/// The elements of a tensor, flat and row-major, as double.
nlohmann::json flatJson(const at::Tensor& tensor);
/// Fills parameters and buffers (but for BatchNorm's counters) by their names.
/// @throws InputError `vectors.case` for a name that is missing or too many, or another shape
void loadTensors(torch::nn::Module& network, const nlohmann::json& tensors);

}  // namespace sw
