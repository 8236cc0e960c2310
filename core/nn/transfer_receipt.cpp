#include "core/nn/transfer_receipt.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace sw {
namespace {

using nlohmann::json;

constexpr const char* kSchema = "slicewise-transfer/1";
constexpr std::size_t kShortChecksum = 12;

double share(std::int64_t loaded, std::int64_t elements) {
  return elements > 0 ? static_cast<double>(loaded) / static_cast<double>(elements) : 0;
}

/// Tenths of a per cent, cut off: what is not whole never reads "100 %".
std::string percentText(double part) {
  const auto tenths = static_cast<std::int64_t>(std::floor(part * 1000));
  return std::to_string(tenths / 10) + (tenths % 10 != 0 ? "." + std::to_string(tenths % 10) : "") +
         " %";
}

}  // namespace

double TransferReceipt::encoderShare() const {
  return share(encoderLoaded, encoderElements);
}
double TransferReceipt::decoderShare() const {
  return share(decoderLoaded, decoderElements);
}

std::string transferSummary(const TransferReceipt& receipt) {
  std::string text = "encoder " + percentText(receipt.encoderShare()) + " loaded";
  if (receipt.decoderElements > 0)
    text += ", decoder " + percentText(receipt.decoderShare()) + " loaded";
  text += ", " + std::to_string(receipt.loaded.size()) + " tensors";
  const auto add = [&](std::size_t count, const char* what) {
    if (count > 0) text += ", " + std::to_string(count) + what;
  };
  add(receipt.missing.size(), " missing");
  add(receipt.mismatched.size(), " of another shape");
  add(receipt.unexpected.size(), " unexpected");
  return text + ", checksum " + receipt.checksumAfter.substr(0, kShortChecksum);
}

std::string transferReceiptJson(const TransferReceipt& receipt) {
  json mismatched = json::array();
  for (const TransferReceipt::Mismatch& each : receipt.mismatched)
    mismatched.push_back({{"name", each.name}, {"found", each.found}, {"wanted", each.wanted}});
  return json{{"schema", kSchema},
              {"summary", transferSummary(receipt)},
              {"encoder_elements", receipt.encoderElements},
              {"encoder_loaded", receipt.encoderLoaded},
              {"encoder_share", receipt.encoderShare()},
              {"decoder_elements", receipt.decoderElements},
              {"decoder_loaded", receipt.decoderLoaded},
              {"decoder_share", receipt.decoderShare()},
              {"checksum_before", receipt.checksumBefore},
              {"checksum_after", receipt.checksumAfter},
              {"loaded", receipt.loaded},
              {"missing", receipt.missing},
              {"unexpected", receipt.unexpected},
              {"unused", receipt.unused},
              {"mismatched", mismatched}}
      .dump(1);
}

TransferReceipt parseTransferReceipt(std::string_view text) {
  try {
    const json object = json::parse(text);
    if (object.at("schema") != kSchema)
      throw InputError("transfer.receipt", "This is no receipt of a transfer of weights.");
    TransferReceipt receipt;
    object.at("encoder_elements").get_to(receipt.encoderElements);
    object.at("encoder_loaded").get_to(receipt.encoderLoaded);
    object.at("decoder_elements").get_to(receipt.decoderElements);
    object.at("decoder_loaded").get_to(receipt.decoderLoaded);
    object.at("checksum_before").get_to(receipt.checksumBefore);
    object.at("checksum_after").get_to(receipt.checksumAfter);
    object.at("loaded").get_to(receipt.loaded);
    object.at("missing").get_to(receipt.missing);
    object.at("unexpected").get_to(receipt.unexpected);
    object.at("unused").get_to(receipt.unused);
    for (const json& each : object.at("mismatched"))
      receipt.mismatched.push_back({each.at("name"), each.at("found"), each.at("wanted")});
    return receipt;
  } catch (const json::exception& error) {
    throw InputError("transfer.receipt",
                     std::string("The receipt of the transfer cannot be read: ") + error.what());
  }
}

}  // namespace sw
