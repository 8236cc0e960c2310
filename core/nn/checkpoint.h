#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace sw {

using NamedTensors = std::map<std::string, at::Tensor>;

/// safetensors, strictly: every rule of reliability.md B2 (no holes, no overlap, no trailing bytes, bounded header …).
/// @throws InputError `checkpoint.damaged` naming file and cause
NamedTensors readSafetensors(const std::filesystem::path& file);
/// The same for bytes that are in memory already; `file` is only named in errors.
NamedTensors parseSafetensors(const std::filesystem::path& file, std::string_view bytes);
/// The file's bytes, names in order; for writeDurably.
std::string safetensorsBytes(const NamedTensors& tensors);

/// A checkpoint is a folder: tensors.safetensors, state.json, manifest.json (SHA-256 of both), made visible by one rename.
struct Checkpoint {
  NamedTensors tensors;  ///< `net.*`, `optim.*`
  std::string stateJson; ///< epoch, step, options, history …
};
/// What `folder` held is kept beside it as previousCheckpoint(folder).
/// @throws StoreError on a full disk etc.; the checkpoint in `folder` stays valid
void saveCheckpoint(const std::filesystem::path& folder, const Checkpoint& checkpoint);
/// @throws InputError `checkpoint.missing`, `checkpoint.damaged`
Checkpoint loadCheckpoint(const std::filesystem::path& folder);
/// Where the checkpoint before that of `folder` lies.
std::filesystem::path previousCheckpoint(const std::filesystem::path& folder);

}  // namespace sw
