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
  Cursor(std::string_view bytes, DicomEncoding encoding, const std::string& name)
      : rest_(bytes), encoding_(encoding), name_(&name) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  struct Element {
    std::uint32_t tag = 0;
    std::uint32_t length = 0;
    bool sequence = false;
    bool unknown = false;  ///< type UN: what an undefined length holds is implicit little endian
  };

  Element takeHead() {
    Element element;
    const auto group = take<std::uint16_t>();
    element.tag = dicomTag(group, take<std::uint16_t>());
    if (group == 0xFFFE || !encoding_.explicitTypes) {
      element.length = take<std::uint32_t>();
      element.sequence = element.length == kUndefined;
      return element;
    }
    const std::string_view type = takeBytes(2);
    element.sequence = type == "SQ";
    element.unknown = type == "UN";
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

  /// The items of a sequence or of anything of undefined length, without the mark of its end.
  std::string_view takeItems(const Element& element, int depth) {
    if (element.length != kUndefined) {
      return takeBytes(element.length);
    }
    if (depth > kDeepest) {
      fail("sequences are nested too deeply");
    }
    if (element.unknown && encoding_.explicitTypes) {
      Cursor inner(rest_, {false, false}, *name_);
      const std::string_view items = inner.takeItems({element.tag, kUndefined, true}, depth);
      rest_ = inner.rest_;
      return items;
    }
    const std::string_view start = rest_;
    for (;;) {
      const std::size_t used = start.size() - rest_.size();
      const Element item = takeHead();
      if (item.tag == kSequenceEnd) {
        return start.substr(0, used);
      }
      takeItem(item, depth);
    }
  }

  std::string_view takeItem(const Element& item, int depth) {
    if (item.tag != kItem) {
      fail("a sequence holds something that is no item");
    }
    if (item.length != kUndefined) {
      return takeBytes(item.length);
    }
    const std::string_view start = rest_;
    for (;;) {
      const std::size_t used = start.size() - rest_.size();
      const Element inner = takeHead();
      if (inner.tag == kItemEnd) {
        return start.substr(0, used);
      }
      if (inner.sequence) {
        takeItems(inner, depth + 1);
      } else {
        takeBytes(inner.length);
      }
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
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
      const std::size_t at = encoding_.bigEndian ? i : sizeof(Number) - 1 - i;
      value = static_cast<Number>(value << 8 | static_cast<unsigned char>(raw[at]));
    }
    return value;
  }
  [[noreturn]] void fail(const char* what) const {
    throw InputError("dicom.damaged", *name_ + ": " + what);
  }

  std::string_view rest_;
  DicomEncoding encoding_;
  const std::string* name_;
};

}  // namespace

void walkDicomElements(std::string_view bytes,
                       DicomEncoding encoding,
                       const std::string& name,
                       const std::function<void(const DicomElement&)>& visit,
                       std::uint64_t beyond) {
  Cursor cursor(bytes, encoding, name);
  while (!cursor.done()) {
    const Cursor::Element head = cursor.takeHead();
    DicomElement element{head.tag, head.length, {}, head.sequence};
    const std::uint64_t left = cursor.rest().size();
    const bool reachesBeyond =
        head.length == kUndefined ? beyond > 0 : head.length > left && head.length <= left + beyond;
    if (head.tag == kDicomPixels && reachesBeyond) {
      visit(element);
      return;
    }
    element.value = head.sequence ? cursor.takeItems(head, 0) : cursor.takeBytes(head.length);
    element.length = element.value.size();
    visit(element);
  }
}

void walkDicomItems(std::string_view items,
                    DicomEncoding encoding,
                    const std::string& name,
                    const std::function<void(std::string_view)>& visit) {
  Cursor cursor(items, encoding, name);
  while (!cursor.done()) {
    visit(cursor.takeItem(cursor.takeHead(), 0));
  }
}

std::string takeDicomMeta(std::string_view& bytes, const std::string& name) {
  std::string syntax;
  while (bytes.substr(0, 2) == std::string_view("\x02\x00", 2)) {
    Cursor cursor(bytes, {}, name);
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
