#include "core/io/formats/dicom_groups.h"

#include <algorithm>
#include <array>

namespace sw {
namespace {

constexpr std::uint32_t kShared = dicomTag(0x5200, 0x9229), kPerFrame = dicomTag(0x5200, 0x9230);

/// Groups that are read. Implicit types do not say that a sequence is one.
bool isReadGroup(std::uint32_t tag) {
  constexpr std::array<std::uint32_t, 6> kGroups{
      dicomTag(0x0020, 0x9111), dicomTag(0x0020, 0x9113), dicomTag(0x0020, 0x9116),
      dicomTag(0x0028, 0x9110), dicomTag(0x0028, 0x9145), dicomTag(0x0062, 0x000A)};
  return std::ranges::find(kGroups, tag) != kGroups.end();
}

void readElement(const DicomElement& element, DicomEncoding encoding, DicomFrameGroups& groups) {
  switch (element.tag) {
    case dicomTag(0x0018, 0x0050):
      groups.thickness = dicomDecimal(element.value);
      break;
    case dicomTag(0x0018, 0x0088):
      groups.sliceSpacing = dicomDecimal(element.value);
      break;
    case dicomTag(0x0020, 0x0032):
      groups.position = dicomNumbers<3>(element.value);
      break;
    case dicomTag(0x0020, 0x0037):
      groups.orientation = dicomNumbers<6>(element.value);
      break;
    case dicomTag(0x0020, 0x9056):
      groups.stack = std::string(dicomText(element.value));
      break;
    case dicomTag(0x0020, 0x9128):
      groups.timePoint = dicomUnsigned(element.value, encoding);
      break;
    case dicomTag(0x0028, 0x0030):
      groups.spacing = dicomNumbers<2>(element.value);
      break;
    case dicomTag(0x0028, 0x1052):
      groups.intercept = dicomDecimal(element.value);
      break;
    case dicomTag(0x0028, 0x1053):
      groups.slope = dicomDecimal(element.value);
      break;
    case dicomTag(0x0062, 0x000B):
      groups.segment = dicomUnsigned(element.value, encoding);
      break;
    default:
      break;
  }
}

/// The functional groups in one item: sequences with one item each.
void readItem(std::string_view item,
              const DicomDataSet& data,
              const std::string& name,
              DicomFrameGroups& groups) {
  walkDicomElements(item, data.encoding, name, [&](const DicomElement& group) {
    if (!isReadGroup(group.tag)) {
      return;
    }
    walkDicomItems(group.value, data.encoding, name, [&](std::string_view inner) {
      walkDicomElements(inner, data.encoding, name, [&](const DicomElement& element) {
        readElement(element, data.encoding, groups);
      });
    });
  });
}

}  // namespace

std::vector<DicomFrameGroups> readDicomGroups(const DicomDataSet& data, const std::string& name) {
  DicomFrameGroups shared;
  std::vector<std::string_view> items;
  walkDicomElements(data.elements(), data.encoding, name, [&](const DicomElement& element) {
    if (element.tag == kShared) {
      walkDicomItems(element.value, data.encoding, name,
                     [&](std::string_view item) { readItem(item, data, name, shared); });
    } else if (element.tag == kPerFrame) {
      walkDicomItems(element.value, data.encoding, name,
                     [&](std::string_view item) { items.push_back(item); });
    }
  });
  std::vector<DicomFrameGroups> frames;
  for (const std::string_view item : items) {
    readItem(item, data, name, frames.emplace_back(shared));
  }
  return frames;
}

}  // namespace sw
