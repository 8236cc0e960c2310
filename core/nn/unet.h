#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <array>
#include <cstdint>
#include <vector>

namespace sw {

/// Encoder of the 2D U-Net of method.md A4. Names of tensors as listed there (`contr_1_1.0.weight`, `center.2.bias` …).
class EncoderImpl : public torch::nn::Module {
 public:
  explicit EncoderImpl(std::int64_t width, std::int64_t inputChannels = 1);
  /// [B, 1, H, W], H and W multiples of 16 → skips at full, 1/2, 1/4, 1/8 resolution and the centre [B, 16·width, H/16, W/16]
  std::array<torch::Tensor, 5> forward(const torch::Tensor& images);
  std::int64_t width() const { return width_; }

 private:
  std::int64_t width_;
};
TORCH_MODULE(Encoder);

/// Global average pool → Linear → ReLU → Linear; no normalisation. Names `2.*`, `4.*`.
class ProjectionHeadImpl : public torch::nn::Module {
 public:
  ProjectionHeadImpl(std::int64_t inputs, std::int64_t outputs);
  /// [B, C, h, w] → [B, outputs]
  torch::Tensor forward(const torch::Tensor& features);
};
TORCH_MODULE(ProjectionHead);

/// `encoder.*` + `head.*`: what is pre-trained.
class PretrainNetImpl : public torch::nn::Module {
 public:
  PretrainNetImpl(std::int64_t width, std::int64_t outputs);
  torch::Tensor forward(const torch::Tensor& images);
  Encoder encoder{nullptr};
  ProjectionHead head{nullptr};
};
TORCH_MODULE(PretrainNet);

/// `encoder.*` + `decoder.*`: what is fine-tuned. Output [B, classes, H, W] logits.
class UNetImpl : public torch::nn::Module {
 public:
  UNetImpl(std::int64_t width, std::int64_t classes);
  torch::Tensor forward(const torch::Tensor& images);
  Encoder encoder{nullptr};

 private:
  struct Decoder;
  std::shared_ptr<torch::nn::Module> decoder_;
};
TORCH_MODULE(UNet);

/// method.md A5: Kaiming normal (fan-in, slope 0.01) for convolutions and transposed ones, bias 0; Linear U(±1/√in);
/// from our counter-based generator, tensor by tensor in registration order: same seed, same weights on every device.
void initialise(torch::nn::Module& network, std::uint64_t seed);

/// Copies every parameter and buffer (BatchNorm statistics included) of one encoder into another.
/// @throws InputError `transfer.shape` naming the first tensor that differs
void transferEncoder(const EncoderImpl& from, EncoderImpl& to);

/// SHA-256 over names, shapes and bytes of all parameters and buffers: equal hash, equal weights.
std::string weightHash(const torch::nn::Module& network);

}  // namespace sw
