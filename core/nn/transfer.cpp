#include "core/nn/transfer.h"

#include "core/base/error.h"
#include "core/nn/network_state.h"

#include <c10/core/ScalarType.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace sw {
namespace {

constexpr const char* kEncoder = "encoder.";
constexpr const char* kDecoder = "decoder.";
constexpr const char* kDecoderHead = "decoder.head.";
constexpr std::size_t kNamedInErrors = 3;

/// Half and double are fine for a float; whole numbers and truth values are not.
bool sameKind(const at::Tensor& a, const at::Tensor& b) {
  return a.scalar_type() == b.scalar_type() || (a.is_floating_point() && b.is_floating_point());
}

/// The decoder's block that a tensor belongs to, by the level of its skip: 4 (deepest) to 1, else 0.
int decoderBlock(const std::string& name) {
  constexpr std::string_view kUp = "decoder.upscale", kExpand = "decoder.expand_";
  const auto digit = [&](std::string_view prefix) {
    const bool there = name.starts_with(prefix) && name.size() > prefix.size();
    return there ? name[prefix.size()] - '0' : 0;
  };
  return std::max(digit(kUp) - 1, digit(kExpand));
}

/// Share of the decoder's numbers that were loaded, of the blocks that the checkpoint has any of: a pre-training of the
/// deepest blocks leaves the others to fine-tuning.
double shareOfBlocks(const NamedTensors& from, const NamedTensors& own, const TransferReceipt& receipt) {
  std::set<int> blocks;
  for (const auto& [name, tensor] : from) blocks.insert(decoderBlock(name));
  std::int64_t elements = 0;
  for (const auto& [name, tensor] : own) {
    const std::string full = kDecoder + name;
    if (!full.starts_with(kDecoderHead) && blocks.contains(decoderBlock(full))) elements += tensor.numel();
  }
  return elements > 0 ? static_cast<double>(receipt.decoderLoaded) / static_cast<double>(elements) : 0;
}

/// Puts what fits of `from` into `own`, a network's state without the prefix, and notes all in the
/// receipt. @return {elements of the part, elements loaded}
std::pair<std::int64_t, std::int64_t> fillPart(const NamedTensors& from,
                                               const std::string& prefix,
                                               NamedTensors& own,
                                               TransferReceipt& receipt) {
  std::int64_t elements = 0, loaded = 0;
  for (auto& [name, tensor] : own) {
    const std::string full = prefix + name;
    if (full.starts_with(kDecoderHead)) continue;
    elements += tensor.numel();
    const auto found = from.find(full);
    if (found == from.end()) {
      receipt.missing.push_back(full);
    } else if (found->second.sizes() != tensor.sizes()) {
      receipt.mismatched.push_back({full, shapeText(found->second), shapeText(tensor)});
    } else if (!sameKind(found->second, tensor)) {
      receipt.mismatched.push_back(
          {full, std::string(c10::toString(found->second.scalar_type())) + " " + shapeText(tensor),
           std::string(c10::toString(tensor.scalar_type())) + " " + shapeText(tensor)});
    } else {
      receipt.loaded.push_back(full);
      loaded += tensor.numel();
      tensor = found->second;
    }
  }
  return {elements, loaded};
}

/// What the checkpoint has beyond that: in the parts asked for it is unexpected.
void noteOthers(const NamedTensors& from, bool withDecoder, TransferReceipt& receipt) {
  std::vector<std::string> known = receipt.loaded;
  for (const TransferReceipt::Mismatch& each : receipt.mismatched) known.push_back(each.name);
  std::sort(known.begin(), known.end());
  for (const auto& [name, tensor] : from) {
    if (std::binary_search(known.begin(), known.end(), name)) continue;
    const bool asked = name.starts_with(kEncoder) || (withDecoder && name.starts_with(kDecoder) &&
                                                      !name.starts_with(kDecoderHead));
    (asked ? receipt.unexpected : receipt.unused).push_back(name);
  }
}

std::string firstNames(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamedInErrors); ++i)
    text += (i > 0 ? ", " : "") + names[i];
  return text + (names.size() > kNamedInErrors ? " …" : "");
}

std::string refusal(const TransferReceipt& receipt, double minimumShare) {
  std::string text = "The weights do not fit: " + std::to_string(receipt.encoderLoaded) + " of " +
                     std::to_string(receipt.encoderElements) + " numbers of the encoder";
  if (receipt.decoderElements > 0)
    text += " and " + std::to_string(receipt.decoderLoaded) + " of " +
            std::to_string(receipt.decoderElements) + " of the decoder";
  text += " can be loaded, a share of " + std::to_string(minimumShare) + " is asked for (" +
          std::to_string(receipt.loaded.size()) + " tensors fit, " +
          std::to_string(receipt.missing.size()) + " are missing, " +
          std::to_string(receipt.mismatched.size()) + " have another shape, " +
          std::to_string(receipt.unexpected.size()) + " are unexpected, " +
          std::to_string(receipt.unused.size()) + " belong to other parts).";
  if (!receipt.missing.empty()) text += " Missing: " + firstNames(receipt.missing) + ".";
  if (!receipt.mismatched.empty()) {
    const TransferReceipt::Mismatch& first = receipt.mismatched.front();
    text += " " + first.name + " is " + first.found + " and should be " + first.wanted + ".";
  }
  if (!receipt.unexpected.empty()) text += " Unexpected: " + firstNames(receipt.unexpected) + ".";
  if (!receipt.unused.empty()) text += " Other parts: " + firstNames(receipt.unused) + ".";
  return text +
         " Use weights whose tensors have the names of this network, encoder.contr_1_1.0.weight "
         "and so on, and its width.";
}

}  // namespace

TransferReceipt transferWeights(const NamedTensors& from,
                                EncoderImpl& encoder,
                                DecoderImpl* decoder,
                                double minimumShare) {
  TransferReceipt receipt;
  receipt.checksumBefore = weightHash(encoder);
  NamedTensors encoderState = networkState(encoder), decoderState;
  std::tie(receipt.encoderElements, receipt.encoderLoaded) =
      fillPart(from, kEncoder, encoderState, receipt);
  const bool withDecoder =
      decoder != nullptr && std::any_of(from.begin(), from.end(), [](const auto& item) {
        return item.first.starts_with(kDecoder) && !item.first.starts_with(kDecoderHead);
      });
  if (withDecoder) {
    decoderState = networkState(*decoder);
    std::tie(receipt.decoderElements, receipt.decoderLoaded) =
        fillPart(from, kDecoder, decoderState, receipt);
  }
  noteOthers(from, withDecoder, receipt);
  if (receipt.encoderShare() < minimumShare ||
      (withDecoder && shareOfBlocks(from, decoderState, receipt) < minimumShare)) {
    throw InputError("transfer.share", refusal(receipt, minimumShare));
  }
  loadNetworkState(encoder, encoderState);
  if (withDecoder) loadNetworkState(*decoder, decoderState);
  receipt.checksumAfter = weightHash(encoder);
  return receipt;
}

std::optional<std::int64_t> encoderWidth(const NamedTensors& tensors) {
  const auto first = tensors.find("encoder.contr_1_1.0.weight");
  if (first == tensors.end() || first->second.dim() != 4) return std::nullopt;
  return first->second.size(0);
}

}  // namespace sw
