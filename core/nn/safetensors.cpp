#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/nn/checkpoint.h"
#include "core/nn/safetensors_header.h"

#include <ATen/ops/empty.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

namespace sw {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors is little-endian");

constexpr std::size_t kLengthBytes = 8;

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& cause) {
  throw InputError("checkpoint.damaged",
                   file.string() + " is not a usable safetensors file: " + cause + ".");
}

/// Splits the bytes into header and data. @throws std::invalid_argument
std::pair<std::string_view, std::string_view> splitParts(std::string_view bytes) {
  if (bytes.size() < kLengthBytes) {
    throw std::invalid_argument("it has " + std::to_string(bytes.size()) +
                                " bytes, the shortest file has 8");
  }
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), kLengthBytes);
  bytes.remove_prefix(kLengthBytes);
  if (length > kSafetensorsMaxHeader || length > bytes.size()) {
    throw std::invalid_argument("its header is said to be " + std::to_string(length) +
                                " bytes long");
  }
  const auto header = static_cast<std::size_t>(length);
  return {bytes.substr(0, header), bytes.substr(header)};
}

at::Tensor tensorOf(const SafetensorsEntry& entry, std::string_view data) {
  const at::Tensor tensor = at::empty(entry.shape, at::TensorOptions().dtype(entry.type));
  const std::string_view own = data.substr(static_cast<std::size_t>(entry.begin),
                                           static_cast<std::size_t>(entry.end - entry.begin));
  if (entry.type == c10::ScalarType::Bool &&
      std::any_of(own.begin(), own.end(), [](char c) { return c != 0 && c != 1; })) {
    throw std::invalid_argument("tensor " + entry.name + " has truth values other than 0 and 1");
  }
  if (!own.empty()) std::memcpy(tensor.mutable_data_ptr(), own.data(), own.size());
  return tensor;
}

}  // namespace

NamedTensors parseSafetensors(const std::filesystem::path& file, std::string_view bytes) {
  try {
    const auto [header, data] = splitParts(bytes);
    NamedTensors tensors;
    for (const SafetensorsEntry& entry : parseSafetensorsHeader(header, data.size())) {
      tensors.emplace(entry.name, tensorOf(entry, data));
    }
    return tensors;
  } catch (const std::invalid_argument& cause) {
    refuse(file, cause.what());
  }
}

NamedTensors readSafetensors(const std::filesystem::path& file) {
  std::error_code failure;
  // A pipe or a device would never end.
  if (!std::filesystem::is_regular_file(file, failure)) refuse(file, "there is no regular file");
  return parseSafetensors(file, readWholeFile(file));
}

std::string safetensorsBytes(const NamedTensors& tensors) {
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  std::uint64_t offset = 0;
  for (const auto& [name, tensor] : tensors) {
    const std::string_view type = safetensorsTypeName(tensor.scalar_type());
    require(!type.empty(), "tensor " + name + " has a type that our safetensors files do not hold");
    const std::uint64_t end = offset + tensor.nbytes();
    header[name] = {
        {"dtype", type}, {"shape", tensor.sizes().vec()}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string json = header.dump();
  json.append((kLengthBytes - json.size() % kLengthBytes) % kLengthBytes, ' ');
  const std::uint64_t length = json.size();
  std::string bytes(kLengthBytes, '\0');
  std::memcpy(bytes.data(), &length, kLengthBytes);
  bytes.reserve(kLengthBytes + json.size() + offset);
  bytes += json;
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor plain = tensor.detach().to(at::kCPU).contiguous();
    bytes.append(static_cast<const char*>(plain.const_data_ptr()), plain.nbytes());
  }
  return bytes;
}

}  // namespace sw
