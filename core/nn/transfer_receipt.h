#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

/// What went from a pre-training checkpoint into a network, tensor by tensor. Names are those of
/// the checkpoint, with `encoder.` or `decoder.` in front. Parameters and BatchNorm's statistics
/// count alike.
struct TransferReceipt {
  struct Mismatch {
    std::string name;
    std::string found;   ///< shape in the checkpoint, "[8, 1, 3, 3]"; with the type where that is
                         ///< the trouble
    std::string wanted;  ///< shape in the network
    bool operator==(const Mismatch&) const = default;
  };
  std::vector<std::string> loaded;
  std::vector<std::string> missing;  ///< the network has them, the checkpoint has not
  std::vector<std::string>
      unexpected;  ///< of the parts asked for, but the network has none of this name
  std::vector<std::string> unused;  ///< of other parts: projection head, decoder head …
  std::vector<Mismatch> mismatched;
  std::int64_t encoderElements = 0;  ///< numbers in the network's encoder
  std::int64_t encoderLoaded = 0;    ///< how many of them were loaded
  std::int64_t decoderElements =
      0;  ///< without its last convolution; 0 if no decoder was transferred
  std::int64_t decoderLoaded = 0;
  std::string checksumBefore, checksumAfter;  ///< weightHash() of the encoder

  /// 0 to 1, by elements.
  double encoderShare() const;
  double decoderShare() const;
  bool operator==(const TransferReceipt&) const = default;
};

/// "encoder 100 % loaded, 60 tensors, checksum 0123456789ab"; rounded down, so that 100 % means
/// all.
std::string transferSummary(const TransferReceipt& receipt);

/// The receipt as it lies in a run's folder, schema slicewise-transfer/1.
std::string transferReceiptJson(const TransferReceipt& receipt);
/// @throws InputError `transfer.receipt`
TransferReceipt parseTransferReceipt(std::string_view json);

}  // namespace sw
