#include "core/nn/safetensors_header.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <stdexcept>
#include <utility>

namespace sw {
namespace {

constexpr std::size_t kMaxTensors = 65536;
constexpr std::size_t kMaxRank = 8;
constexpr std::size_t kMaxName = 1024;
constexpr std::string_view kMetadata = "__metadata__";

constexpr std::array<std::pair<std::string_view, c10::ScalarType>, 8> kTypes{
    {{"F32", c10::ScalarType::Float},
     {"F16", c10::ScalarType::Half},
     {"BF16", c10::ScalarType::BFloat16},
     {"F64", c10::ScalarType::Double},
     {"I64", c10::ScalarType::Long},
     {"I32", c10::ScalarType::Int},
     {"U8", c10::ScalarType::Byte},
     {"BOOL", c10::ScalarType::Bool}}};

bool goodName(std::string_view name) {
  return !name.empty() && name.size() <= kMaxName &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '.';
         });
}

/// Reads {"name": {"dtype": text, "shape": [n …], "data_offsets": [b, e]} …, "__metadata__": {text:
/// text}} and stops at the first thing that is anything else; a document tree is never built.
class HeaderReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return refuse("a null value"); }
  bool boolean(bool) override { return refuse("a truth value"); }
  bool number_integer(number_integer_t) override { return refuse("a negative number"); }
  bool number_float(number_float_t, const string_t&) override {
    return refuse("a number with a fraction");
  }
  bool binary(binary_t&) override { return refuse("binary data"); }

  bool number_unsigned(number_unsigned_t number) override {
    if (level_ != Level::List) return refuse("a number where none belongs");
    if (number > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
      return refuse("a number above 2^63 − 1");
    if (list_.size() == kMaxRank) return refuse("a list of more than 8 numbers");
    list_.push_back(number);
    return true;
  }

  bool string(string_t& text) override {
    if (level_ == Level::Metadata) return true;
    if (level_ != Level::Tensor || field_ != "dtype") return refuse("a text where none belongs");
    const auto* found = std::find_if(kTypes.begin(), kTypes.end(),
                                     [&](const auto& type) { return type.first == text; });
    if (found == kTypes.end()) return refuse("the unknown type \"" + text.substr(0, 20) + "\"");
    entry_.type = found->second;
    return true;
  }

  bool start_object(std::size_t) override {
    if (level_ == Level::Start) {
      level_ = Level::Root;
    } else if (level_ == Level::Root) {
      level_ = inMetadata_ ? Level::Metadata : Level::Tensor;
      fields_.clear();
    } else {
      return refuse("an object where none belongs");
    }
    return true;
  }

  bool key(string_t& name) override {
    if (level_ == Level::Root) return newTensor(name);
    if (!fields_.insert(name).second) return refuse("the key \"" + name.substr(0, 40) + "\" twice");
    field_ = name;
    if (level_ == Level::Metadata || name == "dtype" || name == "shape" || name == "data_offsets")
      return true;
    return refuse("the unknown key \"" + name.substr(0, 40) + "\"");
  }

  bool end_object() override {
    if (level_ == Level::Root) {
      level_ = Level::End;
      return true;
    }
    if (level_ == Level::Tensor) {
      if (fields_.size() != 3)
        return refuse("tensor " + entry_.name + " without dtype, shape or data_offsets");
      entries.push_back(entry_);
    }
    level_ = Level::Root;
    return true;
  }

  bool start_array(std::size_t) override {
    if (level_ != Level::Tensor || (field_ != "shape" && field_ != "data_offsets"))
      return refuse("a list where none belongs");
    level_ = Level::List;
    list_.clear();
    return true;
  }

  bool end_array() override {
    level_ = Level::Tensor;
    if (field_ == "shape") {
      entry_.shape.assign(list_.begin(), list_.end());
      return true;
    }
    if (list_.size() != 2) return refuse("data_offsets that are not two numbers");
    entry_.begin = list_[0];
    entry_.end = list_[1];
    return true;
  }

  bool parse_error(std::size_t position,
                   const std::string&,
                   const nlohmann::detail::exception&) override {
    return refuse("no valid JSON at byte " + std::to_string(position));
  }

  std::vector<SafetensorsEntry> entries;
  std::string failure;

 private:
  enum class Level { Start, Root, Tensor, Metadata, List, End };

  bool refuse(std::string what) {
    if (failure.empty()) failure = "its header has " + std::move(what);
    return false;
  }

  bool newTensor(const std::string& name) {
    if (!names_.insert(name).second) return refuse("the key \"" + name.substr(0, 40) + "\" twice");
    inMetadata_ = name == kMetadata;
    if (inMetadata_) return true;
    if (!goodName(name))
      return refuse("a tensor name that is too long or has a forbidden character");
    if (entries.size() == kMaxTensors) return refuse("more than 65536 tensors");
    entry_ = {};
    entry_.name = name;
    return true;
  }

  Level level_ = Level::Start;
  bool inMetadata_ = false;
  std::set<std::string> names_;
  std::set<std::string> fields_;
  std::string field_;
  std::vector<std::uint64_t> list_;
  SafetensorsEntry entry_;
};

/// Bytes of the tensor; a shape that is empty only by a factor 0 must not overflow either.
std::uint64_t checkedBytes(const SafetensorsEntry& entry) {
  std::int64_t product = static_cast<std::int64_t>(c10::elementSize(entry.type));
  bool empty = false;
  for (const std::int64_t size : entry.shape) {
    empty = empty || size == 0;
    if (__builtin_mul_overflow(product, std::max<std::int64_t>(size, 1), &product)) {
      throw std::invalid_argument("the shape of tensor " + entry.name + " overflows");
    }
  }
  return empty ? 0 : static_cast<std::uint64_t>(product);
}

void checkLayout(const std::vector<SafetensorsEntry>& entries, std::uint64_t dataBytes) {
  std::uint64_t next = 0;
  for (const SafetensorsEntry& entry : entries) {
    if (entry.begin != next || entry.end < entry.begin) {
      throw std::invalid_argument("tensor " + entry.name +
                                  " does not begin where the one before it ends");
    }
    if (entry.end - entry.begin != checkedBytes(entry)) {
      throw std::invalid_argument(
          "tensor " + entry.name + " has " + std::to_string(entry.end - entry.begin) +
          " bytes, its shape and type need " + std::to_string(checkedBytes(entry)));
    }
    next = entry.end;
  }
  if (next != dataBytes) {
    throw std::invalid_argument("its tensors need " + std::to_string(next) +
                                " bytes, the file has " + std::to_string(dataBytes));
  }
}

}  // namespace

std::vector<SafetensorsEntry> parseSafetensorsHeader(std::string_view json,
                                                     std::uint64_t dataBytes) {
  if (json.empty() || json.front() != '{')
    throw std::invalid_argument("its header does not begin with {");
  HeaderReader reader;
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &reader))
    throw std::invalid_argument(reader.failure);
  std::vector<SafetensorsEntry> entries = std::move(reader.entries);
  std::sort(entries.begin(), entries.end(),
            [](const SafetensorsEntry& a, const SafetensorsEntry& b) {
              return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
            });
  checkLayout(entries, dataBytes);
  return entries;
}

std::string_view safetensorsTypeName(c10::ScalarType type) {
  const auto* found = std::find_if(kTypes.begin(), kTypes.end(),
                                   [type](const auto& known) { return known.second == type; });
  return found == kTypes.end() ? std::string_view{} : found->first;
}

}  // namespace sw
