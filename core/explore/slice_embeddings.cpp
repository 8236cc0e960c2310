#include "core/explore/slice_embeddings.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/sha256.h"
#include "core/nn/checkpoint.h"
#include "core/train/kept_checkpoints.h"
#include "core/train/run_session.h"
#include "core/train/training_data.h"

#include <ATen/core/TensorBody.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <string>

namespace sw {
namespace {

constexpr std::size_t kHashDigits = 16;

/// @throws InputError `checkpoint.damaged` unless the tensor has this type and shape
at::Tensor checked(const NamedTensors& tensors,
                   const std::string& name,
                   at::ScalarType type,
                   at::IntArrayRef shape) {
  const auto found = tensors.find(name);
  if (found == tensors.end() || found->second.scalar_type() != type ||
      found->second.sizes() != shape)
    throw InputError("checkpoint.damaged", "'" + name + "' is missing or has another shape.");
  return found->second.contiguous();
}

SliceEmbeddings fromTensors(const NamedTensors& tensors) {
  const auto features = tensors.find("features");
  if (features == tensors.end() || features->second.dim() != 2)
    throw InputError("checkpoint.damaged", "There are no features.");
  const std::int64_t rows = features->second.size(0), columns = features->second.size(1);
  const at::Tensor values = checked(tensors, "features", at::kFloat, {rows, columns});
  const at::Tensor volumes = checked(tensors, "volumes", at::kLong, {rows});
  const at::Tensor slices = checked(tensors, "slices", at::kLong, {rows});
  const at::Tensor axis = checked(tensors, "axis", at::kLong, {1});
  SliceEmbeddings embeddings;
  embeddings.axis = static_cast<int>(*axis.const_data_ptr<std::int64_t>());
  const float* first = values.const_data_ptr<float>();
  embeddings.features = {rows, columns, {first, first + values.numel()}};
  for (std::int64_t row = 0; row < rows; ++row)
    embeddings.slices.push_back({VolumeId{volumes.const_data_ptr<std::int64_t>()[row]},
                                 slices.const_data_ptr<std::int64_t>()[row]});
  return embeddings;
}

}  // namespace

std::filesystem::path checkpointOf(const Workspace& workspace, RunId run, std::int64_t epoch) {
  return epoch == kLastEpoch ? lastCheckpoint(workspace, run)
                             : keptCheckpoint(workspace, run, epoch);
}

std::filesystem::path embeddingsFile(Catalog& catalog,
                                     const Workspace& workspace,
                                     RunId run,
                                     DatasetId dataset,
                                     std::int64_t epoch) {
  const std::filesystem::path manifest = checkpointOf(workspace, run, epoch) / "manifest.json";
  if (!std::filesystem::exists(manifest)) {
    const std::string name = "Run " + std::to_string(run.value);
    throw InputError("checkpoint.missing",
                     epoch == kLastEpoch
                         ? name + " has no checkpoint: it has no weights yet."
                         : name + " has kept no checkpoint of epoch " + std::to_string(epoch) + ".");
  }
  const std::string data = dataHash(catalog.datasets().volumes(dataset));
  return workspace.cacheDir() / "embeddings" /
         ("run-" + std::to_string(run.value) + "-" + sha256OfFile(manifest).substr(0, kHashDigits) +
          "-dataset-" + std::to_string(dataset.value) + "-" + data.substr(0, kHashDigits) +
          ".safetensors");
}

void saveEmbeddings(const std::filesystem::path& file, const SliceEmbeddings& embeddings) {
  std::vector<std::int64_t> volumes, slices;
  for (const EmbeddedSlice& slice : embeddings.slices) {
    volumes.push_back(slice.volume.value);
    slices.push_back(slice.slice);
  }
  const FeatureMatrix& features = embeddings.features;
  const NamedTensors tensors{
      {"features",
       at::tensor(at::ArrayRef<float>(features.values)).view({features.rows, features.columns})},
      {"volumes", at::tensor(at::ArrayRef<std::int64_t>(volumes))},
      {"slices", at::tensor(at::ArrayRef<std::int64_t>(slices))},
      {"axis", at::tensor(std::int64_t{embeddings.axis}).view({1})}};
  std::filesystem::create_directories(file.parent_path());
  writeDurably(file, safetensorsBytes(tensors));
}

std::optional<SliceEmbeddings> loadEmbeddings(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return std::nullopt;
  try {
    return fromTensors(readSafetensors(file));
  } catch (const InputError& error) {
    log(LogLevel::Warning, "Embeddings of the cache are made again: " + std::string(error.what()));
    return std::nullopt;
  }
}

}  // namespace sw
