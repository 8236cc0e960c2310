#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/pimpl.h>

#include <array>
#include <cstdint>
#include <vector>

namespace sw {

/// Encoder of the 2D U-Net: four levels of two conv-BatchNorm-LeakyReLU blocks and a centre without norm.
/// Tensor names are those of the published weights (`contr_1_1.0.weight`, `center.2.bias` …).
/// @source PCL (MICCAI 2021), method.md A4
class EncoderImpl : public torch::nn::Module {
 public:
  /// @param width channels of the first level (f)
  explicit EncoderImpl(std::int64_t width, std::int64_t inputChannels = 1);
  /// @param images [B, inputChannels, H, W], H and W multiples of 16
  /// @return skips at full, 1/2, 1/4 and 1/8 resolution, then the centre [B, 16·width, H/16, W/16]
  /// @throws InputError `network.size` for another H or W
  std::array<torch::Tensor, 5> forward(const torch::Tensor& images);
  std::int64_t width() const { return width_; }

 private:
  std::int64_t width_;
  std::vector<torch::nn::Sequential> levels_;
  torch::nn::Sequential centre_{nullptr};
};
TORCH_MODULE(Encoder);

/// Global average pool → Linear → ReLU → Linear; no normalisation. Tensor names `2.*` and `4.*`.
class ProjectionHeadImpl : public torch::nn::Module {
 public:
  ProjectionHeadImpl(std::int64_t inputs, std::int64_t outputs);
  /// [B, inputs, h, w] → [B, outputs]
  torch::Tensor forward(const torch::Tensor& features);

 private:
  std::shared_ptr<torch::nn::Module> hidden_, output_;
};
TORCH_MODULE(ProjectionHead);

/// `encoder.*` and `head.*`: what is pre-trained. [B, 1, H, W] → [B, outputs]
class PretrainNetImpl : public torch::nn::Module {
 public:
  PretrainNetImpl(std::int64_t width, std::int64_t outputs);
  torch::Tensor forward(const torch::Tensor& images);
  Encoder encoder{nullptr};
  ProjectionHead head{nullptr};
};
TORCH_MODULE(PretrainNet);

/// One level of the decoder.
struct DecoderLevel {
  torch::nn::ConvTranspose2d up{nullptr};
  torch::nn::Sequential first{nullptr}, second{nullptr};
};

/// Decoder: per level a transposed convolution, concatenation [up, skip] and two blocks; then a 1×1 convolution
/// without bias.
class DecoderImpl : public torch::nn::Module {
 public:
  DecoderImpl(std::int64_t width, std::int64_t classes);
  /// What EncoderImpl::forward returns → logits [B, classes, H, W]
  torch::Tensor forward(const std::array<torch::Tensor, 5>& features);

 private:
  std::vector<DecoderLevel> levels_;  ///< deepest first
  torch::nn::Sequential head_{nullptr};
};
TORCH_MODULE(Decoder);

/// The deepest blocks of Decoder under the same names, without the last convolution, for tasks that train it in part.
class PartialDecoderImpl : public torch::nn::Module {
 public:
  /// @param blocks 1…4
  PartialDecoderImpl(std::int64_t width, int blocks);
  /// What EncoderImpl::forward returns → [B, channels(), H·2^blocks/16, W·2^blocks/16]
  torch::Tensor forward(const std::array<torch::Tensor, 5>& features);
  std::int64_t channels() const { return channels_; }

 private:
  std::int64_t channels_;
  std::vector<DecoderLevel> levels_;
};
TORCH_MODULE(PartialDecoder);

/// `encoder.*` and `decoder.*`: what is fine-tuned. [B, 1, H, W] → logits [B, classes, H, W]
class UNetImpl : public torch::nn::Module {
 public:
  UNetImpl(std::int64_t width, std::int64_t classes);
  torch::Tensor forward(const torch::Tensor& images);
  Encoder encoder{nullptr};
  Decoder decoder{nullptr};
};
TORCH_MODULE(UNet);

/// method.md A5: Kaiming normal (fan-in, slope 0.01) for convolutions and transposed ones, their biases 0; Linear weights
/// and biases U(±1/√in); BatchNorm 1 and 0. Numbers come from our counter-based generator, one stream for each tensor in
/// registration order: same seed, same weights on every device.
void initialise(torch::nn::Module& network, std::uint64_t seed);

/// SHA-256 over names, shapes and bytes of all parameters and buffers: equal hash, equal weights.
std::string weightHash(const torch::nn::Module& network);

}  // namespace sw
