#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>

namespace sw {

/// What a file with weights is refused with. Codes: `weights.format` (another kind of file),
/// `weights.damaged` (its parts disagree), `weights.pickle` (it asks for more than tensors),
/// `weights.content` (no weights that can be used).
[[noreturn]] inline void refuseWeights(const std::filesystem::path& file,
                                       const std::string& code,
                                       const std::string& cause) {
  throw InputError(code, file.filename().string() + " cannot be used as weights: " + cause + ".");
}

}  // namespace sw
