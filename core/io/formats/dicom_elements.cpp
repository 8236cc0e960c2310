#include "core/io/formats/dicom_elements.h"

#include "core/base/error.h"
#include "core/io/formats/header_text.h"

#include <array>
#include <cstring>
#include <optional>

namespace sw {
namespace {

constexpr std::uint32_t kUndefined = 0xFFFFFFFF;
constexpr std::uint32_t kItem = dicomTag(0xFFFE, 0xE000);
constexpr std::uint32_t kItemEnd = dicomTag(0xFFFE, 0xE00D);
constexpr std::uint32_t kSequenceEnd = dicomTag(0xFFFE, 0xE0DD);
constexpr int kDeepest = 16;

/// Takes numbers and elements off the front of a data set; never beyond its end.
class Cursor {
 public:
  Cursor(std::string_view bytes, bool explicitTypes, const std::string& name)
      : rest_(bytes), explicit_(explicitTypes), name_(&name) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  struct Element {
    std::uint32_t tag = 0;
    std::uint32_t length = 0;
    bool sequence = false;
  };

  Element takeHead() {
    Element element;
    const auto group = take<std::uint16_t>();
    element.tag = dicomTag(group, take<std::uint16_t>());
    if (group == 0xFFFE || !explicit_) {
      element.length = take<std::uint32_t>();
      element.sequence = element.length == kUndefined;
      return element;
    }
    const std::string_view type = takeBytes(2);
    element.sequence = type == "SQ";
    if (isLongType(type)) {
      takeBytes(2);
      element.length = take<std::uint32_t>();
      element.sequence = element.sequence || element.length == kUndefined;
    } else {
      element.length = take<std::uint16_t>();
    }
    return element;
  }

  std::string_view takeBytes(std::size_t count) {
    if (count > rest_.size()) {
      throw InputError("dicom.damaged", *name_ + ": an element needs " + std::to_string(count) +
                                            " bytes, but only " + std::to_string(rest_.size()) +
                                            " are left; the file is cut off or damaged");
    }
    const std::string_view bytes = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return bytes;
  }

  /// Steps over the value of a sequence or of anything of undefined length.
  void skipItems(std::uint32_t length, int depth) {
    if (length != kUndefined) {
      takeBytes(length);
      return;
    }
    if (depth > kDeepest) {
      throw InputError("dicom.damaged", *name_ + ": sequences are nested too deeply");
    }
    for (;;) {
      const Element item = takeHead();
      if (item.tag == kSequenceEnd) {
        return;
      }
      if (item.tag != kItem) {
        throw InputError("dicom.damaged", *name_ + ": a sequence holds something that is no item");
      }
      if (item.length != kUndefined) {
        takeBytes(item.length);
        continue;
      }
      for (Element inner = takeHead(); inner.tag != kItemEnd; inner = takeHead()) {
        skipValue(inner, depth + 1);
      }
    }
  }

  void skipValue(const Element& element, int depth) {
    if (element.sequence) {
      skipItems(element.length, depth);
    } else {
      takeBytes(element.length);
    }
  }

 private:
  static bool isLongType(std::string_view type) {
    for (const std::string_view known :
         {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"}) {
      if (type == known) {
        return true;
      }
    }
    return false;
  }
  template <class Number>
  Number take() {
    const std::string_view raw = takeBytes(sizeof(Number));
    Number value = 0;
    for (std::size_t i = sizeof(Number); i-- > 0;) {
      value = static_cast<Number>(value << 8 | static_cast<unsigned char>(raw[i]));
    }
    return value;
  }

  std::string_view rest_;
  bool explicit_;
  const std::string* name_;
};

}  // namespace

void walkDicomElements(std::string_view bytes,
                       bool explicitTypes,
                       const std::string& name,
                       const std::function<void(std::uint32_t, std::string_view)>& visit) {
  Cursor cursor(bytes, explicitTypes, name);
  while (!cursor.done()) {
    const Cursor::Element element = cursor.takeHead();
    if (element.sequence) {
      cursor.skipItems(element.length, 0);
      visit(element.tag, {});
    } else {
      visit(element.tag, cursor.takeBytes(element.length));
    }
  }
}

std::string takeDicomMeta(std::string_view& bytes, const std::string& name) {
  std::string syntax;
  while (bytes.substr(0, 2) == std::string_view("\x02\x00", 2)) {
    Cursor cursor(bytes, true, name);
    const Cursor::Element element = cursor.takeHead();
    const std::string_view value = cursor.takeBytes(element.length);
    if (element.tag == dicomTag(0x0002, 0x0010)) {
      syntax = std::string(trimmed(value.substr(0, value.find('\0'))));
    }
    bytes = cursor.rest();
  }
  return syntax;
}

}  // namespace sw
