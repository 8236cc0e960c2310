#include "core/train/kept_checkpoints.h"

#include "core/nn/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace sw {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "epoch-";

}  // namespace

fs::path keptCheckpoint(const Workspace& workspace, RunId run, std::int64_t epoch) {
  return workspace.runDir(run) / "checkpoints" / (std::string(kPrefix) + std::to_string(epoch));
}

std::vector<std::int64_t> keptEpochs(const Workspace& workspace, RunId run) {
  std::vector<std::int64_t> epochs;
  std::error_code none;  // a run without a folder has none
  for (const fs::directory_entry& entry :
       fs::directory_iterator(workspace.runDir(run) / "checkpoints", none)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kPrefix) || !fs::exists(entry.path() / "manifest.json")) continue;
    std::int64_t epoch = 0;
    const char* const end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + kPrefix.size(), end, epoch);
    if (read.ec == std::errc() && read.ptr == end && epoch >= 0) epochs.push_back(epoch);
  }
  std::ranges::sort(epochs);
  return epochs;
}

void keepCheckpoint(const Workspace& workspace,
                    RunId run,
                    std::int64_t epoch,
                    const Checkpoint& checkpoint) {
  Checkpoint network;
  network.stateJson = checkpoint.stateJson;
  for (const auto& [name, tensor] : checkpoint.tensors)
    if (name.starts_with("net.")) network.tensors.emplace(name, tensor);
  const fs::path folder = keptCheckpoint(workspace, run, epoch);
  // A resumed run makes it again; what it replaces must not become the predecessor of `last`.
  fs::remove_all(folder);
  saveCheckpoint(folder, network);
}

std::int64_t keptCheckpointCount(std::int64_t epochs, std::int64_t every) {
  return every <= 0 ? 0 : (epochs + every - 1) / every;
}

}  // namespace sw
