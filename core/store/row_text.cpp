#include "core/store/row_text.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/store/split_roles.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstring>
#include <type_traits>
#include <utility>

namespace sw::rows {
namespace {

using nlohmann::json;

/// Bytes that are no UTF-8 become replacement characters rather than an error.
std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

[[noreturn]] void damaged(const std::string& what) {
  throw StoreError("catalog.damaged", "The catalog is damaged: " + what + " cannot be read.");
}

template <class Value>
Value parsed(const std::string& text, const char* what) {
  try {
    return json::parse(text).get<Value>();
  } catch (const json::exception&) {
    damaged(what);
  }
}

constexpr std::array kRunStates{
    std::pair{RunState::Running, "running"}, std::pair{RunState::Completed, "completed"},
    std::pair{RunState::Cancelled, "cancelled"}, std::pair{RunState::Failed, "failed"},
    std::pair{RunState::Interrupted, "interrupted"}};

template <class Table, class Value>
std::string wordOf(const Table& table, Value value) {
  for (const auto& [key, word] : table) {
    if (key == value) return word;
  }
  throw BugError("bug.enum", "A value has no word in the catalog.");
}

template <class Table>
auto valueOf(const Table& table, const std::string& text, const char* what) {
  for (const auto& [key, word] : table) {
    if (text == word) return key;
  }
  damaged(what);
}

/// Every field is preceded by its length, so that no two records read the same.
class Sealer {
 public:
  Sealer& add(const std::string& field) {
    hash_.update(std::to_string(field.size()) + ":" + field);
    return *this;
  }
  Sealer& add(std::int64_t field) { return add(std::to_string(field)); }
  std::string finish() { return hash_.finish(); }

 private:
  Sha256 hash_;
};

/// One two-byte letter (first byte 0xC3…0xD0) in lower case.
unsigned lowerLetter(unsigned letter) {
  if ((letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) ||
      (letter >= 0x391 && letter <= 0x3A9) || (letter >= 0x410 && letter <= 0x42F)) {
    return letter + 0x20;
  }
  if (letter >= 0x400 && letter <= 0x40F) return letter + 0x50;
  const bool oddIsLower =
      (letter >= 0x100 && letter <= 0x137) || (letter >= 0x14A && letter <= 0x177);
  if (oddIsLower) return letter | 1U;
  const bool evenIsLower =
      (letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17E);
  if (evenIsLower && letter % 2 == 1) return letter + 1;
  return letter;
}

}  // namespace

std::string textOf(const VolumeGeometry& geometry) {
  // Asked for twice of every volume, row and seal, and the volumes of a data set often lie alike.
  // Compared bit by bit: 0 and -0 are written otherwise.
  static_assert(std::is_trivially_copyable_v<VolumeGeometry> && sizeof(VolumeGeometry) == 18 * sizeof(double));
  thread_local VolumeGeometry last;
  thread_local std::string text;
  if (text.empty() || std::memcmp(&last, &geometry, sizeof last) != 0) {
    text = dump({{"size", geometry.size},
                 {"spacing_mm", geometry.spacingMm},
                 {"origin_mm", geometry.originMm},
                 {"direction", geometry.direction}});
    last = geometry;
  }
  return text;
}

VolumeGeometry geometryFrom(const std::string& text) {
  const auto object = parsed<json>(text, "the geometry of a volume");
  try {
    VolumeGeometry geometry;
    object.at("size").get_to(geometry.size);
    object.at("spacing_mm").get_to(geometry.spacingMm);
    object.at("origin_mm").get_to(geometry.originMm);
    object.at("direction").get_to(geometry.direction);
    return geometry;
  } catch (const json::exception&) {
    damaged("the geometry of a volume");
  }
}

std::string textOf(const std::vector<int>& values) {
  return dump(values);
}
std::string textOf(const std::vector<std::string>& values) {
  return dump(values);
}

std::string textOf(const std::map<int, std::string>& names) {
  json object = json::object();
  for (const auto& [value, name] : names) object[std::to_string(value)] = name;
  return dump(object);
}

std::vector<int> integersFrom(const std::string& text) {
  return parsed<std::vector<int>>(text, "a list of labels");
}

std::vector<std::string> textsFrom(const std::string& text) {
  return parsed<std::vector<std::string>>(text, "a list of problems");
}

std::map<int, std::string> namesFrom(const std::string& text) {
  std::map<int, std::string> names;
  for (const auto& [value, name] :
       parsed<std::map<std::string, std::string>>(text, "the names of labels")) {
    try {
      names.emplace(std::stoi(value), name);
    } catch (const std::logic_error&) {
      damaged("the names of labels");
    }
  }
  return names;
}

std::string textOf(const PositionRange& range) {
  return dump({{"first", range.first}, {"last", range.last}, {"flipped", range.flipped}});
}

PositionRange rangeFrom(const std::string& text) {
  const auto object = parsed<json>(text, "the position range of a volume");
  try {
    return {object.at("first").get<std::int64_t>(), object.at("last").get<std::int64_t>(),
            object.at("flipped").get<bool>()};
  } catch (const json::exception&) {
    damaged("the position range of a volume");
  }
}

std::string textOfFiles(const VolumeRecord& volume) {
  return dump({{"image", volume.imagePath.string()},
               {"image_sha256", volume.imageSha256},
               {"geometry", textOf(volume.geometry)},
               {"label", volume.labelPath.string()},
               {"label_sha256", volume.labelSha256},
               {"label_values", volume.labelValues},
               {"held_label", volume.heldLabelPath.string()},
               {"problems", volume.problems}});
}

void setFiles(VolumeRecord& volume, const std::string& text) {
  const auto object = parsed<json>(text, "the files of a volume");
  try {
    volume.imagePath = object.at("image").get<std::string>();
    volume.imageSha256 = object.at("image_sha256").get<std::string>();
    volume.geometry = geometryFrom(object.at("geometry").get<std::string>());
    volume.labelPath = object.at("label").get<std::string>();
    volume.labelSha256 = object.at("label_sha256").get<std::string>();
    object.at("label_values").get_to(volume.labelValues);
    volume.heldLabelPath = object.at("held_label").get<std::string>();
    object.at("problems").get_to(volume.problems);
  } catch (const json::exception&) {
    damaged("the files of a volume");
  }
}

std::string textOf(RunState state) {
  return wordOf(kRunStates, state);
}
RunState runStateFrom(const std::string& text) {
  return valueOf(kRunStates, text, "the state of a run");
}
std::string textOf(SplitRole role) {
  return roleWord(role);
}
SplitRole splitRoleFrom(const std::string& text) {
  if (const std::optional<SplitRole> role = roleFromWord(text)) return *role;
  damaged("a role in a split");
}

std::string sealOf(const VolumeRecord& volume) {
  Sealer sealer;
  sealer.add(volume.subject.value)
      .add(volume.name)
      .add(volume.imagePath.string())
      .add(volume.imageSha256)
      .add(textOf(volume.geometry))
      .add(volume.labelPath.string())
      .add(volume.labelSha256)
      .add(textOf(volume.labelValues));
  // Seals of earlier versions stay valid.
  if (volume.range != PositionRange{} || volume.excluded)
    sealer.add(textOf(volume.range)).add(static_cast<std::int64_t>(volume.excluded));
  if (!volume.heldLabelPath.empty()) sealer.add(volume.heldLabelPath.string());
  if (volume.removed) sealer.add("removed");
  return sealer.finish();
}

std::string sealOf(const SplitRecord& split) {
  Sealer sealer;
  sealer.add(split.dataset.value).add(split.kind).add(split.seed).add(split.fold);
  sealer.add(static_cast<std::int64_t>(split.roles.size()));
  for (const auto& [subject, role] : split.roles) sealer.add(subject.value).add(textOf(role));
  for (const auto& draw : split.draws) {
    sealer.add(static_cast<std::int64_t>(draw.size()));
    for (const auto& subject : draw) sealer.add(subject.value);
  }
  if (!split.leak.empty()) sealer.add(split.leak);  // seals of version 1 stay valid
  return sealer.finish();
}

std::string lowerCase(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 'A' && byte <= 'Z') {
      lower += static_cast<char>(byte + 0x20);
    } else if (byte >= 0xC3 && byte <= 0xD0 && i + 1 < text.size()) {
      const auto second = static_cast<unsigned char>(text[++i]);
      const unsigned letter = lowerLetter(((byte & 0x1FU) << 6U) | (second & 0x3FU));
      lower += static_cast<char>(0xC0U | (letter >> 6U));
      lower += static_cast<char>((second & 0xC0U) | (letter & 0x3FU));
    } else {
      lower += text[i];
    }
  }
  return lower;
}

}  // namespace sw::rows
