#pragma once

#include "core/base/ids.h"
#include "core/store/workspace.h"

#include <cstdint>
#include <optional>
#include <string>

namespace sw {

/// What a fine-tuning run took over from its pre-training run, read from the receipt in its folder.
struct RunTransfer {
  double encoderShare = 0;  ///< 0 to 1, by elements
  double decoderShare = 0;
  bool decoder = false;      ///< whether a decoder was transferred as well
  std::int64_t tensors = 0;  ///< loaded
  std::int64_t refused = 0;  ///< missing or of another shape
  std::string checksum;      ///< SHA-256 of the encoder's weights afterwards
  std::string summary;       ///< English, one line
  std::string json;          ///< the whole receipt
};

/// Nothing for a run without receipt: a random start, or a run older than receipts.
/// @throws InputError `transfer.receipt` if it cannot be read
std::optional<RunTransfer> transferOf(const Workspace& workspace, RunId run);

}  // namespace sw
