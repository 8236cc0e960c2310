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

#include <memory>
#include <utility>
#include <vector>

namespace sw {
namespace {

using nlohmann::json;

constexpr double kPrepareShare = 0.5;

struct Inputs {
  DatasetRecord dataset;
  std::vector<VolumeRecord> volumes;
  PrepareRecipe recipe;
  std::int64_t threads = 0;
  /// Checkpoints that are to be used, and the file for what each makes of the slices.
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> wanted;
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
  for (const std::int64_t epoch : request.epochs) {
    const auto file = embeddingsFile(catalog, workspace, request.run, inputs.dataset.id, epoch);
    if (!loadEmbeddings(file))
      inputs.wanted.emplace_back(checkpointOf(workspace, request.run, epoch), file);
  }
  return inputs;
}

/// The encoder of a checkpoint, for looking only.
Encoder loadEncoder(const std::filesystem::path& checkpoint, RunId run) {
  const NamedTensors tensors = networkTensors(loadCheckpoint(checkpoint));
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

using PreparedVolumes = std::vector<std::shared_ptr<const CachedSlices>>;

/// @param begin,share of the job's progress
SliceEmbeddings encodeAll(Encoder& encoder,
                          const c10::Device& device,
                          const Inputs& inputs,
                          const PreparedVolumes& prepared,
                          RunId run,
                          double begin,
                          double share,
                          JobContext& context) {
  SliceEmbeddings embeddings;
  embeddings.axis = inputs.recipe.axis;
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    const double done = static_cast<double>(i) / static_cast<double>(prepared.size());
    context.progress(
        begin + share * done,
        "encoding volume " + std::to_string(i + 1) + " of " + std::to_string(prepared.size()));
    const at::Tensor features =
        encodeSlices(*encoder, device, *prepared[i], 0, prepared[i]->count(), 1, context);
    requireFinite(features, run, inputs.volumes[i].name);
    append(embeddings, inputs.volumes[i].id, features);
  }
  return embeddings;
}

void encode(const Workspace& workspace,
            const EncodeRequest& request,
            const Inputs& inputs,
            JobContext& context) {
  const c10::Device device = deviceFor(request.device);
  useThreads(inputs.threads);
  Encoder first = loadEncoder(inputs.wanted.front().first, request.run);  // before the long part
  const PreparedVolumes prepared = prepareVolumes(workspace, inputs.dataset, inputs.volumes,
                                                  inputs.recipe, context, 0, kPrepareShare);
  const at::NoGradGuard guard;
  const double share = (1 - kPrepareShare) / static_cast<double>(inputs.wanted.size());
  for (std::size_t i = 0; i < inputs.wanted.size(); ++i) {
    const auto& [checkpoint, file] = inputs.wanted[i];
    Encoder encoder = i == 0 ? first : loadEncoder(checkpoint, request.run);
    encoder->to(device);
    saveEmbeddings(file, encodeAll(encoder, device, inputs, prepared, request.run,
                                   kPrepareShare + share * static_cast<double>(i), share, context));
  }
}

}  // namespace

EncodeJob::EncodeJob(Workspace workspace, EncodeRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {}

std::string EncodeJob::title() const {
  return "Encode with run " + std::to_string(request_.run.value);
}

void EncodeJob::run(JobContext& context) {
  const Inputs inputs = lookUp(workspace_, request_);
  if (!inputs.wanted.empty())
    translated([&] { encode(workspace_, request_, inputs, context); });
  context.progress(1, "done");
}

}  // namespace sw
