#pragma once

#include "core/nn/checkpoint.h"
#include "core/nn/transfer_receipt.h"
#include "core/nn/unet.h"

#include <cstdint>
#include <optional>

namespace sw {

/// Copies `encoder.*` of `from` into `encoder`: parameters and BatchNorm's statistics, names exact,
/// shapes equal.
/// @param from          the network's tensors of a checkpoint, as networkTensors() gives them;
/// floating
///                      types are converted
/// @param decoder       if given and `from` has any: `decoder.*` too, but for its last convolution
///                      `decoder.head.*`, whose outputs are the classes of another task
/// @param minimumShare  of the encoder's elements and, where it takes part, of those of the decoder's
///                      blocks that `from` has any tensor of, in (0, 1]
/// @throws InputError `transfer.share` with the receipt's numbers if less fits; nothing is copied
/// @source method.md A9; names method.md A4
TransferReceipt transferWeights(const NamedTensors& from,
                                EncoderImpl& encoder,
                                DecoderImpl* decoder,
                                double minimumShare);

/// Filters of the first level, read from the shape of `encoder.contr_1_1.0.weight`; nothing if that
/// is not there.
std::optional<std::int64_t> encoderWidth(const NamedTensors& tensors);

}  // namespace sw
