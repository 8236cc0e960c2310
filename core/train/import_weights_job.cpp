#include "core/train/import_weights_job.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/nn/pth_file.h"
#include "core/nn/transfer.h"
#include "core/nn/weights_error.h"
#include "core/train/run_session.h"

#include <ATen/ops/isfinite.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace sw {
namespace {

constexpr std::string_view kParallel = "module.";
constexpr std::int64_t kMaxWidth = 256;  // as the option width
constexpr std::int64_t kCentreFactor = 16;

/// Everything that is known of the file before anything is stored.
struct Imported {
  NamedTensors tensors;
  std::int64_t width = 0;
  TransferReceipt receipt;
};

/// torch.nn.DataParallel puts `module.` in front of every name.
NamedTensors withoutParallel(NamedTensors tensors, JobContext& context) {
  const bool all = std::all_of(tensors.begin(), tensors.end(),
                               [](const auto& item) { return item.first.starts_with(kParallel); });
  if (!all || tensors.empty()) return tensors;
  NamedTensors plain;
  for (const auto& [name, tensor] : tensors) plain.emplace(name.substr(kParallel.size()), tensor);
  context.logLine(
      LogLevel::Info,
      "All names begin with \"module.\", as torch.nn.DataParallel writes them: it is taken off.");
  return plain;
}

/// The width that the file's first and last encoder tensors agree on: then the file really holds so
/// many numbers, and an encoder of that width may be made.
std::int64_t widthOf(const std::filesystem::path& file, const NamedTensors& tensors) {
  const std::int64_t width = encoderWidth(tensors).value_or(0);
  const auto centre = tensors.find("encoder.center.2.weight");
  const std::int64_t deepest = kCentreFactor * width;
  if (width >= 1 && width <= kMaxWidth && centre != tensors.end() &&
      centre->second.sizes() == at::IntArrayRef{deepest, deepest, 3, 3})
    return width;
  std::string names;
  for (const auto& [name, tensor] : tensors) {
    if (names.size() > 100) break;
    names += (names.empty() ? "" : ", ") + name;
  }
  refuseWeights(file, "weights.content",
                "it holds no encoder of this network, encoder.contr_1_1.0.weight to "
                "encoder.center.2.weight with 1 to 256 filters; it has " +
                    std::to_string(tensors.size()) + " tensors: " + names);
}

void checkValues(const std::filesystem::path& file, const NamedTensors& tensors) {
  for (const auto& [name, tensor] : tensors)
    if (tensor.is_floating_point() && !at::isfinite(tensor).all().item<bool>())
      refuseWeights(file, "weights.content", "tensor " + name + " has numbers that are not finite");
}

Imported readImported(const std::filesystem::path& file, JobContext& context) {
  Imported found;
  found.tensors = withoutParallel(readWeights(file), context);
  found.width = widthOf(file, found.tensors);
  checkValues(file, found.tensors);
  Encoder encoder(found.width);
  try {
    found.receipt = transferWeights(found.tensors, *encoder, nullptr, 1);
  } catch (const InputError& error) {
    std::string cause = error.what();
    if (cause.ends_with('.')) cause.pop_back();
    refuseWeights(file, "weights.content", cause);
  }
  return found;
}

Checkpoint checkpointOf(const Imported& imported) {
  Checkpoint checkpoint;
  for (const auto& [name, tensor] : imported.tensors) checkpoint.tensors["net." + name] = tensor;
  checkpoint.stateJson = nlohmann::json{{"schema", "slicewise-checkpoint/1"},
                                        {"kind", "pretrain"},
                                        {"options", {{"width", imported.width}}},
                                        {"encoder_hash", imported.receipt.checksumAfter}}
                             .dump(2);
  return checkpoint;
}

}  // namespace

ImportWeightsJob::ImportWeightsJob(Workspace workspace, ImportWeightsRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {}

std::string ImportWeightsJob::title() const {
  return "Import the weights of " + request_.file.filename().string();
}

void ImportWeightsJob::run(JobContext& context) {
  RunSession session(workspace_, context);
  RunRecord record;
  record.kind = "pretrain";
  record.method = kImportedMethod;
  record.dataset = session.catalog().datasets().get(request_.dataset).id;
  record.device = "cpu";
  Imported imported;
  translated([&] { imported = readImported(request_.file, context); });
  session.begin(record,
                {{"kind", record.kind},
                 {"method", record.method},
                 {"name", request_.name.empty() ? request_.file.stem().string() : request_.name},
                 {"file", request_.file.filename().string()},
                 {"file_sha256", sha256OfFile(request_.file)},
                 {"options", {{"width", imported.width}}},
                 {"tensors", imported.tensors.size()},
                 {"dataset", request_.dataset.value}});
  session.execute([&] {
    session.save(checkpointOf(imported));
    writeDurably(transferFile(workspace_, session.id()), transferReceiptJson(imported.receipt));
    context.logLine(LogLevel::Info, "Width " + std::to_string(imported.width) + ", " +
                                        transferSummary(imported.receipt) + ".");
    context.progress(1, "done");
  });
}

}  // namespace sw
