#pragma once

#include "core/nn/checkpoint.h"

namespace sw {

/// A .pth of torch.save (1.6 or newer): a zip archive with one pickle and the tensors' bytes. Read
/// strictly (StoredZip, parsePthPickle): no code of the file runs, sizes must agree, no two tensors
/// may share bytes, so what is made is never larger than the file.
/// @throws InputError `weights.format`, `weights.damaged`, `weights.pickle`, `weights.content`
/// naming file and cause
NamedTensors parsePth(const std::filesystem::path& file, std::string_view bytes);

/// {"net": {name: tensor}} as torch.load(weights_only=True) opens it; for writeDurably. The same
/// tensors make the same bytes.
std::string pthBytes(const NamedTensors& tensors);

/// A file of either kind, told by its first bytes: .pth or .safetensors.
/// @throws InputError also `file.read`, `checkpoint.damaged`
NamedTensors readWeights(const std::filesystem::path& file);

}  // namespace sw
