#include "core/nn/checkpoint.h"

#include <nlohmann/json.hpp>

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"

namespace sw {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kTensors = "tensors.safetensors";
constexpr const char* kState = "state.json";
constexpr const char* kManifest = "manifest.json";
constexpr const char* kSchema = "slicewise-checkpoint-manifest/1";

[[noreturn]] void refuse(const fs::path& file, const std::string& cause) {
  throw InputError("checkpoint.damaged", file.string() + " is damaged: " + cause +
                                             ". The checkpoint cannot be used: restore the file from a copy, or make the run again.");
}

/// The file's bytes, once they agree with the manifest.
std::string checkedBytes(const fs::path& folder, const char* name, const json& manifest) {
  const fs::path file = folder / name;
  if (!fs::is_regular_file(file)) refuse(file, "the file is missing");
  std::string bytes = readWholeFile(file);
  const json& files = manifest.at("files");
  const auto entry = files.find(name);
  if (entry == files.end() || !entry->is_string()) refuse(folder / kManifest, std::string(name) + " is not in it");
  if (entry->get<std::string>() != sha256OfText(bytes)) refuse(file, "its SHA-256 differs from the manifest");
  return bytes;
}

json readManifest(const fs::path& folder) {
  const fs::path file = folder / kManifest;
  if (!fs::exists(file))
    throw InputError("checkpoint.missing", "There is no checkpoint in " + folder.string() +
                                               ". Let the run go on until it has one (slicewise-cli resume).");
  if (!fs::is_regular_file(file)) refuse(file, "it is no regular file");
  json manifest = json::parse(readWholeFile(file), nullptr, /*allow_exceptions=*/false);
  const bool known = manifest.is_object() && manifest.contains("schema") && manifest["schema"] == kSchema;
  if (!known || !manifest.contains("files") || !manifest["files"].is_object())
    refuse(file, "it is no manifest of a checkpoint");
  return manifest;
}

}  // namespace

void saveCheckpoint(const fs::path& folder, const Checkpoint& checkpoint) {
  std::error_code failure;
  fs::create_directories(folder.parent_path(), failure);
  const fs::path temporary = temporaryFor(folder);
  fs::create_directory(temporary, failure);
  if (failure)
    throw StoreError("file.write", "Cannot make " + temporary.string() + ": " + failure.message() + ".");
  try {
    const std::string tensors = safetensorsBytes(checkpoint.tensors);
    const json manifest{{"schema", kSchema},
                        {"files", {{kTensors, sha256OfText(tensors)}, {kState, sha256OfText(checkpoint.stateJson)}}}};
    writeDurably(temporary / kTensors, tensors);
    writeDurably(temporary / kState, checkpoint.stateJson);
    writeDurably(temporary / kManifest, manifest.dump(1));
    publishDirectory(temporary, folder, previousCheckpoint(folder));
  } catch (...) {
    fs::remove_all(temporary, failure);
    throw;
  }
}

fs::path previousCheckpoint(const fs::path& folder) {
  // The best one, beside the last, must not push the last one's predecessor away.
  const std::string name = folder.filename() == "best" ? "best-previous" : "previous";
  return folder.parent_path() / name;
}

Checkpoint loadCheckpoint(const fs::path& folder) {
  const json manifest = readManifest(folder);
  Checkpoint checkpoint;
  checkpoint.stateJson = checkedBytes(folder, kState, manifest);
  checkpoint.tensors = parseSafetensors(folder / kTensors, checkedBytes(folder, kTensors, manifest));
  return checkpoint;
}

}  // namespace sw
