#include "core/base/error.h"
#include "core/nn/transfer.h"
#include "core/selfcheck/tensor_json.h"
#include "core/selfcheck/vector_operations.h"
#include "core/ssl/pretext_task.h"
#include "core/train/lr_schedule.h"
#include "core/train/optimizer.h"
#include "core/train/pretrain_plan.h"
#include "core/train/segmentation_loss.h"
#include "core/train/train_options.h"
#include "core/train/train_state.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace sw {
namespace {

using nlohmann::json;

template <at::ScalarType kType>
json runSegmentationLoss(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  at::Tensor logits = tensorFromJson(inputs.at("logits"), kType);
  logits.requires_grad_(true);
  const at::Tensor loss = segmentationLoss(inputs.at("loss").get<std::string>(), logits,
                                           tensorFromJson(inputs.at("labels"), at::kLong));
  return {{"loss", loss.item<double>()},
          {"gradient", flatJson(torch::autograd::grad({loss}, {logits})[0])}};
}

/// The optimiser's steps along given gradients.
template <at::ScalarType kType>
json runOptimizer(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  NamedParameters parameters;
  for (const json& value : inputs.at("parameters")) {
    parameters.emplace_back("p" + std::to_string(parameters.size()),
                            tensorFromJson(value, kType).requires_grad_(true));
  }
  const auto optimizer =
      makeOptimizer(inputs.at("kind").get<std::string>(), parameters,
                    inputs.at("momentum").get<double>(), inputs.at("weight_decay").get<double>());
  const auto rates = inputs.at("rates").get<std::vector<double>>();
  for (std::size_t step = 0; step < rates.size(); ++step) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      parameters[i].second.mutable_grad() =
          tensorFromJson(inputs.at("gradients").at(step).at(i), kType);
    }
    optimizer->step(rates[step]);
  }
  json values = json::array();
  for (const auto& [name, value] : parameters) values.push_back(flatJson(value));
  return {{"parameters", values}};
}

BatchMeta metaOf(const json& step) {
  BatchMeta meta;
  meta.positions = step.at("positions").get<std::vector<double>>();
  meta.partitions = step.at("partitions").get<std::vector<int>>();
  for (std::size_t i = 0; i < meta.positions.size(); ++i)
    meta.items.push_back(static_cast<std::int64_t>(i));
  return meta;
}

/// @return the learning rate of a step, as the schedule of the inputs says
double rateOf(const json& inputs, std::size_t step) {
  const auto steps = static_cast<std::int64_t>(inputs.at("steps").size());
  return cosineRate(inputs.at("base").get<double>(), inputs.at("floor").get<double>(), 1, steps, 0,
                    static_cast<std::int64_t>(step));
}

/// Steps of a method's own task with its optimiser: what a pre-training run does between two
/// checkpoints.
template <at::ScalarType kType>
json runPretraining(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const auto name = inputs.at("method").get<std::string>();
  const OptionTable& table = pretrainOptionTable(name);
  const PretrainSettings settings{name, table.complete(table.fromJson(inputs.at("options")))};
  const auto task = pretrainTask(settings, 1);
  task->network().to(kType);
  loadTensors(task->network(), inputs.at("tensors"));
  task->network().train();
  const auto optimizer = makeOptimizer(
      optionText(settings.options, "optimizer"), namedParameters(task->network()),
      optionReal(settings.options, "momentum"), optionReal(settings.options, "weight_decay"));
  json losses = json::array();
  for (std::size_t i = 0; i < inputs.at("steps").size(); ++i) {
    const json& step = inputs["steps"][i];
    optimizer->clearGradients();
    const at::Tensor loss =
        task->step({tensorFromJson(step.at("view1"), kType),
                    tensorFromJson(step.at("view2"), kType), metaOf(step), 0, 0})
            .loss;
    losses.push_back(loss.item<double>());
    loss.backward();
    optimizer->step(rateOf(inputs, i));
    task->stepped();
  }
  return {{"losses", losses}};
}

NamedTensors namedTensors(const json& tensors, at::ScalarType type) {
  NamedTensors named;
  for (const auto& [name, value] : tensors.items())
    named.emplace(name, tensorFromJson(value, type));
  return named;
}

/// Transfer of an encoder into a U-Net, then steps of Adam, then the logits of the first batch in
/// evaluation mode.
template <at::ScalarType kType>
json runFinetuning(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  UNet network(boundedCount(inputs, "width"), boundedCount(inputs, "classes"));
  network->to(kType);
  loadTensors(*network, inputs.at("tensors"));
  transferWeights(namedTensors(inputs.at("encoder"), kType), *network->encoder, nullptr, 1);
  network->train();
  const auto optimizer =
      makeAdam(namedParameters(*network), inputs.at("weight_decay").get<double>());
  json losses = json::array();
  for (std::size_t i = 0; i < inputs.at("steps").size(); ++i) {
    const json& step = inputs["steps"][i];
    optimizer->clearGradients();
    const at::Tensor loss =
        segmentationLoss(inputs.at("loss").get<std::string>(),
                         network->forward(tensorFromJson(step.at("images"), kType)),
                         tensorFromJson(step.at("labels"), at::kLong));
    losses.push_back(loss.item<double>());
    loss.backward();
    optimizer->step(rateOf(inputs, i));
  }
  const c10::NoGradGuard quiet;
  network->eval();
  const at::Tensor logits =
      network->forward(tensorFromJson(inputs["steps"].at(0).at("images"), kType));
  return {{"losses", losses}, {"logits", flatJson(logits)}};
}

}  // namespace

std::vector<VectorOperation> trainingOperations() {
  return {{"segmentation_loss", runSegmentationLoss<at::kDouble>, runSegmentationLoss<at::kFloat>},
          {"optimizer", runOptimizer<at::kDouble>, runOptimizer<at::kFloat>},
          {"pretraining", runPretraining<at::kDouble>, runPretraining<at::kFloat>},
          {"finetuning", runFinetuning<at::kDouble>, runFinetuning<at::kFloat>}};
}

}  // namespace sw
