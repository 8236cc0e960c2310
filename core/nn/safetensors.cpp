#include <ATen/ops/empty.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/nn/checkpoint.h"

namespace sw {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLongestHeader = 16u << 20;
constexpr std::size_t kMostTensors = 65536;
constexpr std::size_t kHighestRank = 8;
constexpr std::size_t kLongestName = 1024;
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 40;

struct Type {
  std::string_view word;
  at::ScalarType scalar;
  std::uint64_t bytes;
};
constexpr std::array<Type, 8> kTypes{{{"F32", at::kFloat, 4},
                                      {"F64", at::kDouble, 8},
                                      {"F16", at::kHalf, 2},
                                      {"BF16", at::kBFloat16, 2},
                                      {"I64", at::kLong, 8},
                                      {"I32", at::kInt, 4},
                                      {"U8", at::kByte, 1},
                                      {"BOOL", at::kBool, 1}}};

struct Entry {
  std::string name;
  Type type;
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0, end = 0;
};

/// Parses one file's bytes; every complaint names the file.
class Parser {
 public:
  Parser(const std::filesystem::path& file, std::string_view bytes) : file_(file), bytes_(bytes) {}

  NamedTensors parse() {
    const json header = parseHeader();
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items()) {
      if (name == "__metadata__")
        checkMetadata(value);
      else
        entries.push_back(entryOf(name, value));
    }
    checkLayout(entries);
    NamedTensors tensors;
    for (const Entry& entry : entries) tensors.emplace(entry.name, tensorOf(entry));
    return tensors;
  }

 private:
  [[noreturn]] void refuse(const std::string& cause) const {
    throw InputError("checkpoint.damaged", file_.string() + " is not a usable safetensors file: " + cause + ".");
  }
  void demand(bool condition, const std::string& cause) const {
    if (!condition) refuse(cause);
  }

  json parseHeader() {
    demand(bytes_.size() >= 8, "it is shorter than 8 bytes");
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < 8; ++i) length |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
    demand(length <= kLongestHeader && length <= bytes_.size() - 8, "its header length does not fit the file");
    const std::string_view text = bytes_.substr(8, length);
    data_ = bytes_.substr(8 + length);
    demand(text.starts_with('{'), "its header does not start with {");
    std::vector<std::set<std::string>> keys;
    bool duplicate = false;
    bool deep = false;
    const json header = json::parse(
        text,
        [&](int depth, json::parse_event_t event, json& parsed) {
          deep = deep || depth > 4;
          if (event == json::parse_event_t::object_start) keys.emplace_back();
          if (event == json::parse_event_t::object_end) keys.pop_back();
          if (event == json::parse_event_t::key)
            duplicate = duplicate || !keys.back().insert(parsed.get<std::string>()).second;
          return !deep;
        },
        /*allow_exceptions=*/false);
    demand(!deep, "its header is nested too deeply");
    demand(!header.is_discarded() && header.is_object(), "its header is no JSON object");
    demand(!duplicate, "its header names a key twice");
    demand(header.size() <= kMostTensors, "it has too many tensors");
    return header;
  }

  void checkMetadata(const json& value) const {
    demand(value.is_object(), "__metadata__ is no object");
    for (const auto& [key, text] : value.items()) demand(text.is_string(), "__metadata__ holds more than texts: " + key);
  }

  Entry entryOf(const std::string& name, const json& value) const {
    const bool named = !name.empty() && name.size() <= kLongestName &&
                       std::all_of(name.begin(), name.end(), [](unsigned char c) {
                         return std::isalnum(c) != 0 || c == '_' || c == '.';
                       });
    demand(named, "a tensor's name is empty, too long or has other characters than letters, digits, _ and .");
    demand(value.is_object() && value.size() == 3 && value.contains("dtype") && value.contains("shape") &&
               value.contains("data_offsets"),
           "tensor " + name + " does not have exactly dtype, shape and data_offsets");
    Entry entry{name, typeOf(name, value["dtype"]), {}, 0, 0};
    const json& shape = value["shape"];
    demand(shape.is_array() && shape.size() <= kHighestRank, "tensor " + name + " has no shape of rank up to 8");
    std::uint64_t elements = 1;
    for (const json& extent : shape) {
      demand(extent.is_number_unsigned() && extent.get<std::uint64_t>() <= kMostBytes,
             "tensor " + name + " has an impossible extent");
      entry.shape.push_back(extent.get<std::int64_t>());
      demand(!__builtin_mul_overflow(elements, extent.get<std::uint64_t>(), &elements) && elements <= kMostBytes,
             "tensor " + name + " is impossibly large");
    }
    const json& offsets = value["data_offsets"];
    demand(offsets.is_array() && offsets.size() == 2 && offsets[0].is_number_unsigned() &&
               offsets[1].is_number_unsigned(),
           "tensor " + name + " has no data_offsets");
    entry.begin = offsets[0].get<std::uint64_t>();
    entry.end = offsets[1].get<std::uint64_t>();
    demand(entry.end >= entry.begin && entry.end - entry.begin == elements * entry.type.bytes,
           "tensor " + name + " has offsets that do not fit its shape");
    return entry;
  }

  Type typeOf(const std::string& name, const json& word) const {
    for (const Type& type : kTypes)
      if (word.is_string() && word.get<std::string>() == type.word) return type;
    refuse("tensor " + name + " has a type that is not read here");
  }

  /// No hole, no overlap, no trailing byte.
  void checkLayout(std::vector<Entry>& entries) const {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::uint64_t expected = 0;
    for (const Entry& entry : entries) {
      demand(entry.begin == expected, "its tensors leave a hole or overlap at " + entry.name);
      expected = entry.end;
    }
    demand(expected == data_.size(), "its data have " + std::to_string(data_.size()) + " bytes, its header describes " +
                                         std::to_string(expected));
  }

  at::Tensor tensorOf(const Entry& entry) const {
    const at::Tensor tensor = at::empty(entry.shape, at::TensorOptions().dtype(entry.type.scalar));
    if (tensor.nbytes() > 0) std::memcpy(tensor.data_ptr(), data_.data() + entry.begin, tensor.nbytes());
    return tensor;
  }

  const std::filesystem::path& file_;
  std::string_view bytes_;
  std::string_view data_;
};

std::string_view wordOf(at::ScalarType scalar) {
  for (const Type& type : kTypes)
    if (type.scalar == scalar) return type.word;
  throw BugError("bug", "a tensor's type cannot be stored");
}

}  // namespace

NamedTensors parseSafetensors(const std::filesystem::path& file, std::string_view bytes) {
  return Parser(file, bytes).parse();
}

NamedTensors readSafetensors(const std::filesystem::path& file) {
  return parseSafetensors(file, readWholeFile(file));
}

std::string safetensorsBytes(const NamedTensors& tensors) {
  json header = json::object();
  std::uint64_t offset = 0;
  for (const auto& [name, tensor] : tensors) {
    const std::uint64_t end = offset + tensor.nbytes();
    header[name] = {{"dtype", wordOf(tensor.scalar_type())},
                    {"shape", tensor.sizes().vec()},
                    {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');
  std::string bytes;
  bytes.reserve(8 + text.size() + offset);
  for (std::size_t i = 0; i < 8; ++i) bytes += static_cast<char>((text.size() >> (8 * i)) & 0xFF);
  bytes += text;
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor flat = tensor.detach().to(at::kCPU).contiguous();
    bytes.append(static_cast<const char*>(flat.data_ptr()), flat.nbytes());
  }
  return bytes;
}

}  // namespace sw
