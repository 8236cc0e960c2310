#include "core/study/run_transfer.h"

#include "core/base/durable_file.h"
#include "core/nn/transfer_receipt.h"
#include "core/train/run_session.h"

namespace sw {

std::optional<RunTransfer> transferOf(const Workspace& workspace, RunId run) {
  const std::filesystem::path file = transferFile(workspace, run);
  std::error_code failure;
  if (!std::filesystem::is_regular_file(file, failure)) return std::nullopt;
  RunTransfer found;
  found.json = readWholeFile(file);
  const TransferReceipt receipt = parseTransferReceipt(found.json);
  found.encoderShare = receipt.encoderShare();
  found.decoderShare = receipt.decoderShare();
  found.decoder = receipt.decoderElements > 0;
  found.tensors = static_cast<std::int64_t>(receipt.loaded.size());
  found.refused = static_cast<std::int64_t>(receipt.missing.size() + receipt.mismatched.size());
  found.checksum = receipt.checksumAfter;
  found.summary = transferSummary(receipt);
  return found;
}

}  // namespace sw
