#include "core/explore/encode_job.h"

#include "core/base/error.h"
#include "core/explore/slice_embeddings.h"
#include "core/io/prepare_recipe.h"
#include "core/nn/checkpoint.h"
#include "core/nn/network_state.h"
#include "core/nn/transfer.h"
#include "core/train/frozen_encoder.h"
#include "core/train/run_session.h"
#include "core/train/slice_encoder.h"
#include "core/train/train_state.h"
#include "core/train/training_data.h"

#include <ATen/core/TensorBody.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

namespace sw {
namespace {

using nlohmann::json;

constexpr double kPrepareShare = 0.5;

struct Inputs {
  DatasetRecord dataset;
  std::vector<VolumeRecord> volumes;
  PrepareRecipe recipe;
  std::int64_t threads = 0;
  std::filesystem::path file;
};

/// As the run prepared its slices; what it does not say, as imported weights do not, has its
/// default.
PrepareRecipe recipeOf(const json& config, int axis) {
  json known = json::object();
  const json options = config.value("options", json::object());
  for (const auto& [name, value] : options.items())
    if (prepareOptions().find(name) != nullptr) known[name] = value;
  return recipeFrom(prepareOptions().complete(prepareOptions().fromJson(known)), axis);
}

Inputs lookUp(const Workspace& workspace, const EncodeRequest& request) {
  Catalog catalog(workspace, CatalogAccess::ReadOnly);
  const RunRecord run = catalog.runs().get(request.run);
  const json config = configOf(run);
  Inputs inputs;
  inputs.dataset = catalog.datasets().get(request.dataset ? request.dataset : run.dataset);
  inputs.volumes = catalog.datasets().volumes(inputs.dataset.id);
  if (inputs.volumes.empty())
    throw InputError("run.volumes", "'" + inputs.dataset.name + "' has no volume to encode.");
  inputs.recipe = recipeOf(config, inputs.dataset.axis);
  inputs.threads = config.value("threads", std::int64_t{0});
  inputs.file = embeddingsFile(catalog, workspace, request.run, inputs.dataset.id);
  return inputs;
}

/// The encoder of a run's last checkpoint, for looking only.
Encoder loadEncoder(const Workspace& workspace, RunId run) {
  const NamedTensors tensors = networkTensors(loadCheckpoint(lastCheckpoint(workspace, run)));
  const std::optional<std::int64_t> width = encoderWidth(tensors);
  if (!width)
    throw InputError("checkpoint.damaged",
                     "Run " + std::to_string(run.value) + " has no encoder in its checkpoint.");
  Encoder encoder(*width);
  transferWeights(tensors, *encoder, nullptr, 1.0);
  encoder->eval();
  return encoder;
}

/// @throws ComputeError `compute.features`
void requireFinite(const at::Tensor& features, RunId run, const std::string& volume) {
  if (features.isfinite().all().item<bool>()) return;
  throw ComputeError("compute.features", "The encoder of run " + std::to_string(run.value) +
                                             " makes numbers of '" + volume +
                                             "' that are not finite: its weights are of no use.");
}

void append(SliceEmbeddings& embeddings, VolumeId volume, const at::Tensor& features) {
  const at::Tensor rows = features.contiguous();
  const float* first = rows.const_data_ptr<float>();
  FeatureMatrix& matrix = embeddings.features;
  matrix.columns = rows.size(1);
  matrix.rows += rows.size(0);
  matrix.values.insert(matrix.values.end(), first, first + rows.numel());
  for (std::int64_t slice = 0; slice < rows.size(0); ++slice)
    embeddings.slices.push_back({volume, slice});
}

void encode(const Workspace& workspace,
            const EncodeRequest& request,
            const Inputs& inputs,
            JobContext& context) {
  const c10::Device device = deviceFor(request.device);
  useThreads(inputs.threads);
  Encoder encoder = loadEncoder(workspace, request.run);
  encoder->to(device);
  const auto prepared = prepareVolumes(workspace, inputs.dataset, inputs.volumes, inputs.recipe,
                                       context, 0, kPrepareShare);
  const at::NoGradGuard guard;
  SliceEmbeddings embeddings;
  embeddings.axis = inputs.recipe.axis;
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(prepared.size());
    context.progress(
        kPrepareShare + (1 - kPrepareShare) * share,
        "encoding volume " + std::to_string(i + 1) + " of " + std::to_string(prepared.size()));
    const at::Tensor features =
        encodeSlices(*encoder, device, *prepared[i], 0, prepared[i]->count(), 1, context);
    requireFinite(features, request.run, inputs.volumes[i].name);
    append(embeddings, inputs.volumes[i].id, features);
  }
  saveEmbeddings(inputs.file, embeddings);
}

}  // namespace

EncodeJob::EncodeJob(Workspace workspace, EncodeRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {}

std::string EncodeJob::title() const {
  return "Encode with run " + std::to_string(request_.run.value);
}

void EncodeJob::run(JobContext& context) {
  const Inputs inputs = lookUp(workspace_, request_);
  if (!loadEmbeddings(inputs.file))
    translated([&] { encode(workspace_, request_, inputs, context); });
  context.progress(1, "done");
}

}  // namespace sw
