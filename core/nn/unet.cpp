#include "core/nn/unet.h"

#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>
#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/linear.h>

#include "core/base/error.h"

namespace sw {
namespace {

namespace nn = torch::nn;
constexpr int kLevels = 4;
constexpr std::int64_t kReduction = 16;
constexpr double kSlope = 0.01;

nn::Conv2d convolution(std::int64_t inputs, std::int64_t outputs) {
  return nn::Conv2d(nn::Conv2dOptions(inputs, outputs, 3).padding(1));
}

/// Convolution, BatchNorm, LeakyReLU.
nn::Sequential block(std::int64_t inputs, std::int64_t outputs) {
  return nn::Sequential(convolution(inputs, outputs), nn::BatchNorm2d(outputs),
                        nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(kSlope).inplace(true)));
}

std::string blockName(const std::string& kind, int level, int number) {
  return kind + "_" + std::to_string(level) + "_" + std::to_string(number);
}

/// The `count` deepest levels of a decoder, registered with their names.
std::vector<DecoderLevel> makeLevels(nn::Module& owner, std::int64_t width, int count) {
  std::vector<DecoderLevel> levels;
  for (int level = kLevels; level > kLevels - count; --level) {
    const std::int64_t outputs = width << (level - 1);
    DecoderLevel made;
    made.up = owner.register_module("upscale" + std::to_string(level + 1),
                                    nn::ConvTranspose2d(nn::ConvTranspose2dOptions(2 * outputs, outputs, 2).stride(2)));
    made.first = owner.register_module(blockName("expand", level, 1), block(2 * outputs, outputs));
    made.second = owner.register_module(blockName("expand", level, 2), block(outputs, outputs));
    levels.push_back(made);
  }
  return levels;
}

torch::Tensor throughLevels(std::vector<DecoderLevel>& levels, const std::array<torch::Tensor, 5>& features) {
  torch::Tensor current = features.back();
  for (std::size_t depth = 0; depth < levels.size(); ++depth) {
    DecoderLevel& level = levels[depth];
    const torch::Tensor joined = at::cat({level.up->forward(current), features.at(kLevels - 1 - depth)}, 1);
    current = level.second->forward(level.first->forward(joined));
  }
  return current;
}

torch::Tensor halved(const torch::Tensor& features) { return at::max_pool2d(features, {2, 2}, {2, 2}); }

}  // namespace

EncoderImpl::EncoderImpl(std::int64_t width, std::int64_t inputChannels) : width_(width) {
  std::int64_t channels = inputChannels;
  for (int level = 1; level <= kLevels; ++level) {
    const std::int64_t outputs = width << (level - 1);
    levels_.push_back(register_module(blockName("contr", level, 1), block(channels, outputs)));
    levels_.push_back(register_module(blockName("contr", level, 2), block(outputs, outputs)));
    channels = outputs;
  }
  centre_ = register_module("center", nn::Sequential(convolution(channels, 2 * channels), nn::ReLU(),
                                                     convolution(2 * channels, 2 * channels), nn::ReLU()));
}

std::array<torch::Tensor, 5> EncoderImpl::forward(const torch::Tensor& images) {
  if (images.dim() != 4 || images.size(2) % kReduction != 0 || images.size(3) % kReduction != 0)
    throw InputError("network.size", "The network needs slices whose height and width are multiples of 16.");
  std::array<torch::Tensor, 5> features;
  torch::Tensor current = images;
  for (std::size_t level = 0; level < kLevels; ++level) {
    if (level > 0) current = halved(current);
    current = levels_[2 * level + 1]->forward(levels_[2 * level]->forward(current));
    features.at(level) = current;
  }
  features[kLevels] = centre_->forward(halved(current));
  return features;
}

ProjectionHeadImpl::ProjectionHeadImpl(std::int64_t inputs, std::int64_t outputs)
    : hidden_(register_module("2", nn::Linear(inputs, inputs))),
      output_(register_module("4", nn::Linear(inputs, outputs))) {}

torch::Tensor ProjectionHeadImpl::forward(const torch::Tensor& features) {
  const torch::Tensor pooled = at::adaptive_avg_pool2d(features, {1, 1}).flatten(1);
  const torch::Tensor hidden = at::relu(hidden_->as<nn::LinearImpl>()->forward(pooled));
  return output_->as<nn::LinearImpl>()->forward(hidden);
}

PretrainNetImpl::PretrainNetImpl(std::int64_t width, std::int64_t outputs)
    : encoder(register_module("encoder", Encoder(width))),
      head(register_module("head", ProjectionHead(kReduction * width, outputs))) {}

torch::Tensor PretrainNetImpl::forward(const torch::Tensor& images) {
  return head->forward(encoder->forward(images).back());
}

DecoderImpl::DecoderImpl(std::int64_t width, std::int64_t classes) : levels_(makeLevels(*this, width, kLevels)) {
  head_ = register_module("head", nn::Sequential(nn::Conv2d(nn::Conv2dOptions(width, classes, 1).bias(false))));
}

torch::Tensor DecoderImpl::forward(const std::array<torch::Tensor, 5>& features) {
  return head_->forward(throughLevels(levels_, features));
}

PartialDecoderImpl::PartialDecoderImpl(std::int64_t width, int blocks)
    : channels_(width << (kLevels - blocks)), levels_(makeLevels(*this, width, blocks)) {}

torch::Tensor PartialDecoderImpl::forward(const std::array<torch::Tensor, 5>& features) {
  return throughLevels(levels_, features);
}

UNetImpl::UNetImpl(std::int64_t width, std::int64_t classes)
    : encoder(register_module("encoder", Encoder(width))),
      decoder(register_module("decoder", Decoder(width, classes))) {}

torch::Tensor UNetImpl::forward(const torch::Tensor& images) { return decoder->forward(encoder->forward(images)); }

}  // namespace sw
