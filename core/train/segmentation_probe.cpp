#include "core/train/segmentation_probe.h"

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/data/slice_images.h"
#include "core/metrics/confusion.h"
#include "core/train/frozen_encoder.h"
#include "core/train/training_data.h"

#include <ATen/TensorIndexing.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/argmax.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/grid_sampler_2d.h>
#include <ATen/ops/linalg_solve.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <span>

namespace sw {
namespace {

constexpr std::int64_t kMostPixels = 96 * 128 * 128, kMostSlices = 96,
                       kFewestSlices = 8;  ///< of each half
constexpr std::int64_t kSamples =
    8192;  ///< pixels that fit the classifier, in equal parts of the classes
constexpr double kShrinkage = 0.01;  ///< towards the identity, on features of unit variance
constexpr std::uint32_t kProbeView =
    1000;  ///< keys of the probe's draws, beside those of the tasks

/// Some slices of one volume.
struct Stack {
  const CachedSlices* volume = nullptr;
  std::vector<std::int64_t> slices;
};
using Half = std::vector<Stack>;

struct Halves {
  Half fitted, held;
};

/// Evenly so many slices of some volumes that time and memory stay small.
Half evenly(const std::vector<const CachedSlices*>& volumes) {
  std::int64_t all = 0;
  for (const CachedSlices* volume : volumes) all += volume->count();
  const std::int64_t pixels = volumes.front()->size() * volumes.front()->size();
  const std::int64_t most = std::clamp(kMostPixels / pixels, kFewestSlices, kMostSlices);
  const std::int64_t step = std::max<std::int64_t>(1, (all + most - 1) / most);
  Half half;
  std::int64_t place = 0;
  for (const CachedSlices* volume : volumes) {
    Stack stack{volume, {}};
    for (std::int64_t slice = 0; slice < volume->count(); ++slice, ++place)
      if (place % step == step / 2) stack.slices.push_back(slice);
    if (!stack.slices.empty()) half.push_back(std::move(stack));
  }
  return half;
}

/// @return empty halves with fewer than two labelled subjects
Halves halvesOf(const SliceIndex& index, const ProbeLabels& labels, std::uint64_t seed) {
  std::map<SubjectId, std::vector<const CachedSlices*>> volumes;
  for (std::size_t v = 0; v < std::min(index.volumes.size(), labels.subjects.size()); ++v) {
    const CachedSlices& volume = *index.volumes[v];
    if (volume.count() > 0 && !volume.label(0).empty())
      volumes[labels.subjects[v]].push_back(&volume);
  }
  if (volumes.size() < 2) return {};
  std::vector<std::int64_t> order;
  for (const auto& [subject, its] : volumes) order.push_back(subject.value);
  Rng(seed, RngPurpose::Pretext, 0, 0, kProbeView).shuffle(order);
  std::array<std::vector<const CachedSlices*>, 2> halves;
  for (std::size_t place = 0; place < order.size(); ++place) {
    auto& half = halves.at(place % 2);
    const auto& its = volumes.at(SubjectId{order[place]});
    half.insert(half.end(), its.begin(), its.end());
  }
  return {evenly(halves[0]), evenly(halves[1])};
}

/// Calls `take(stack, first, features)` for a few slices of a half after the other.
template <class Take>
void encode(EncoderImpl& encoder,
            c10::Device device,
            const Half& half,
            JobContext& context,
            const Take& take) {
  for (const Stack& stack : half) {
    const auto atOnce = static_cast<std::size_t>(slicesAtOnce(stack.volume->size()));
    for (std::size_t first = 0; first < stack.slices.size(); first += atOnce) {
      if (!context.keepGoing()) throw Cancelled{};
      std::vector<at::Tensor> images;
      for (std::size_t i = first; i < std::min(first + atOnce, stack.slices.size()); ++i)
        images.push_back(sliceImages(*stack.volume, stack.slices[i], 1));
      take(stack, first, encoder.forward(at::cat(images).to(device)));
    }
  }
}

std::vector<std::uint8_t> classesOf(const Stack& stack,
                                    std::size_t slice,
                                    const ClassTable& numbers) {
  std::vector<std::uint8_t> classes;
  for (const std::uint8_t value : stack.volume->label(stack.slices[slice]))
    classes.push_back(numbers.at(value));
  return classes;
}

/// The pixels that fit the classifier.
struct Sample {
  /// By stack of the half and slice in it: pixels, and the class of each.
  std::map<std::pair<const Stack*, std::size_t>, std::vector<std::pair<std::int64_t, std::int64_t>>>
      pixels;
  std::vector<std::uint8_t> present;  ///< class numbers that occur
  std::vector<double> priors;         ///< share of all pixels of the half, by `present`
};

Sample drawPixels(const Half& half, const ProbeLabels& labels, std::uint64_t seed) {
  const auto numbers = classTable(labels.classValues);
  const std::int64_t size = half.front().volume->size(), area = size * size;
  std::vector<std::pair<const Stack*, std::size_t>> slices;
  std::vector<std::vector<std::int64_t>> ofClass(labels.classValues.size());
  for (const Stack& stack : half) {
    for (std::size_t slice = 0; slice < stack.slices.size(); ++slice) {
      const auto first = static_cast<std::int64_t>(slices.size()) * area;
      slices.emplace_back(&stack, slice);
      const std::vector<std::uint8_t> classes = classesOf(stack, slice, numbers);
      for (std::int64_t pixel = 0; pixel < area; ++pixel)
        ofClass[classes[static_cast<std::size_t>(pixel)]].push_back(first + pixel);
    }
  }
  Sample sample;
  const std::size_t most = static_cast<std::size_t>(kSamples) / ofClass.size();
  const double all = static_cast<double>(slices.size()) * static_cast<double>(area);
  for (std::size_t c = 0; c < ofClass.size(); ++c) {
    std::vector<std::int64_t>& pixels = ofClass[c];
    if (pixels.empty()) continue;
    sample.priors.push_back(static_cast<double>(pixels.size()) / all);
    Rng(seed, RngPurpose::Pretext, 0, static_cast<std::uint32_t>(c + 1), kProbeView)
        .shuffle(pixels);
    pixels.resize(std::min(pixels.size(), most));
    for (const std::int64_t pixel : pixels)
      sample.pixels[slices[static_cast<std::size_t>(pixel / area)]].emplace_back(
          pixel % area, static_cast<std::int64_t>(sample.present.size()));
    sample.present.push_back(static_cast<std::uint8_t>(c));
  }
  return sample;
}

/// Features of one slice at some pixels, all levels: what bilinear upsampling would have there.
/// @return [P, D] float64, CPU
at::Tensor featuresAt(const std::array<at::Tensor, 5>& levels,
                      std::int64_t slice,
                      std::int64_t size,
                      const std::vector<std::pair<std::int64_t, std::int64_t>>& pixels) {
  const auto count = static_cast<std::int64_t>(pixels.size());
  const at::Tensor grid = at::empty({1, 1, count, 2}, at::kFloat);
  auto* place = grid.data_ptr<float>();
  for (const auto& [pixel, number] : pixels) {
    *place++ = (2 * static_cast<float>(pixel % size) + 1) / static_cast<float>(size) - 1;
    *place++ = (2 * static_cast<float>(pixel / size) + 1) / static_cast<float>(size) - 1;
  }
  constexpr std::int64_t kBilinear = 0, kBorder = 1;
  std::vector<at::Tensor> columns;
  for (const at::Tensor& level : levels) {
    const at::Tensor values = at::grid_sampler_2d(
        level.slice(0, slice, slice + 1), grid.to(level.device()), kBilinear, kBorder, false);
    columns.push_back(values.view({values.size(1), count}).t());
  }
  return at::cat(columns, 1).to(at::kCPU, at::kDouble);
}

/// Class maps of some slices: the classifier is linear, so it may come before the upsampling, level
/// by level.
at::Tensor classify(const std::array<at::Tensor, 5>& levels,
                    const LinearClassifier& classifier,
                    std::int64_t size) {
  const std::int64_t classes = classifier.weights.size(1);
  at::Tensor sum = classifier.bias.to(levels[0].device(), at::kFloat).view({1, classes, 1, 1});
  std::int64_t first = 0;
  for (const at::Tensor& level : levels) {
    const std::int64_t channels = level.size(1);
    const at::Tensor weights =
        classifier.weights.slice(0, first, first + channels).to(level.device(), at::kFloat);
    const at::Tensor logits =
        at::matmul(level.permute({0, 2, 3, 1}), weights).permute({0, 3, 1, 2}).contiguous();
    sum = sum + at::upsample_bilinear2d(logits, {size, size}, false);
    first += channels;
  }
  return at::argmax(sum, 1).to(at::kCPU, at::kByte).contiguous();
}

LinearClassifier fit(EncoderImpl& encoder,
                     c10::Device device,
                     const Half& half,
                     const Sample& sample,
                     JobContext& context) {
  std::vector<at::Tensor> features;
  std::vector<std::int64_t> classes;
  encode(
      encoder, device, half, context,
      [&](const Stack& stack, std::size_t first, const auto& levels) {
        for (std::int64_t slice = 0; slice < levels[0].size(0); ++slice) {
          const auto found = sample.pixels.find({&stack, first + static_cast<std::size_t>(slice)});
          if (found == sample.pixels.end()) continue;
          features.push_back(featuresAt(levels, slice, stack.volume->size(), found->second));
          for (const auto& [pixel, number] : found->second) classes.push_back(number);
        }
      });
  return linearDiscriminant(at::cat(features), at::tensor(at::ArrayRef<std::int64_t>(classes)),
                            sample.priors);
}

double score(EncoderImpl& encoder,
             c10::Device device,
             const Half& half,
             const ProbeLabels& labels,
             const Sample& sample,
             const LinearClassifier& classifier,
             JobContext& context) {
  const auto numbers = classTable(labels.classValues);
  std::map<const Stack*, Confusion> volumes;
  encode(
      encoder, device, half, context,
      [&](const Stack& stack, std::size_t first, const auto& levels) {
        const std::int64_t size = stack.volume->size();
        const auto area = static_cast<std::size_t>(size * size);
        const at::Tensor found = classify(levels, classifier, size);
        Confusion& confusion =
            volumes.try_emplace(&stack, static_cast<int>(labels.classValues.size())).first->second;
        for (std::size_t slice = 0; slice < static_cast<std::size_t>(found.size(0)); ++slice) {
          std::vector<std::uint8_t> predicted(area);
          const std::uint8_t* from = found.data_ptr<std::uint8_t>() + slice * area;
          std::transform(from, from + area, predicted.begin(),
                         [&](std::uint8_t number) { return sample.present[number]; });
          confusion.add(predicted, classesOf(stack, first + slice, numbers));
        }
      });
  double sum = 0;
  for (const auto& [stack, confusion] : volumes) {
    const std::vector<double> dice = confusion.volumeDice();
    sum += std::accumulate(dice.begin(), dice.end(), 0.0) / static_cast<double>(dice.size());
  }
  return sum / static_cast<double>(volumes.size());
}

}  // namespace

LinearClassifier linearDiscriminant(const at::Tensor& features,
                                    const at::Tensor& classes,
                                    const std::vector<double>& priors) {
  const at::Tensor mean = features.mean(0), deviation = features.std(0, true).clamp_min(1e-12);
  const at::Tensor x = (features - mean) / deviation;
  std::vector<at::Tensor> centres;
  at::Tensor within = at::zeros({x.size(1), x.size(1)}, x.options());
  for (std::int64_t c = 0; c < static_cast<std::int64_t>(priors.size()); ++c) {
    const at::Tensor own = x.index({classes.eq(c)});
    centres.push_back(own.mean(0));
    const at::Tensor apart = own - centres.back();
    within += at::matmul(apart.t(), apart);
  }
  const at::Tensor covariance =
      within / static_cast<double>(x.size(0)) + at::eye(x.size(1), x.options()) * kShrinkage;
  const at::Tensor means = at::stack(centres);
  const at::Tensor weights = at::linalg_solve(covariance, means.t());
  const at::Tensor prior = at::tensor(at::ArrayRef<double>(priors)).log();
  const at::Tensor bias = prior - (means.t() * weights).sum(0) / 2;
  const at::Tensor scaled = weights / deviation.unsqueeze(1);
  return {scaled, bias - at::matmul(mean, scaled)};
}

std::optional<double> segmentationProbe(torch::nn::Module& network,
                                        c10::Device device,
                                        const SliceIndex& index,
                                        const ProbeLabels& labels,
                                        std::uint64_t seed,
                                        JobContext& context) {
  const Halves halves = halvesOf(index, labels, seed);
  if (halves.fitted.empty() || halves.held.empty()) return std::nullopt;
  const Sample sample = drawPixels(halves.fitted, labels, seed);
  const at::NoGradGuard guard;
  const EvaluationScope evaluating(network);
  EncoderImpl& encoder = encoderOf(network);
  const LinearClassifier classifier = fit(encoder, device, halves.fitted, sample, context);
  return score(encoder, device, halves.held, labels, sample, classifier, context);
}

}  // namespace sw
