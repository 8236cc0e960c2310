#include "core/io/formats/dicom_frames.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/formats/dicom_groups.h"
#include "core/io/formats/dicom_stack.h"
#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <array>
#include <set>

namespace sw {
namespace {

[[noreturn]] void refuse(const DicomSlice& file, const std::string& why) {
  throw InputError("dicom.frames", shownName(file.file) + ": holds several frames, " + why +
                                       ". Convert it to single slices or to NIfTI");
}

DicomSlice frameOf(const DicomSlice& file, const DicomFrameGroups& groups, std::size_t number) {
  if (!groups.position || !groups.orientation || !groups.spacing) {
    refuse(file, "of which frame " + std::to_string(number) + " does not say where it lies");
  }
  DicomSlice frame = file;
  frame.frames = 1;
  frame.frame = static_cast<int>(number);
  frame.instance = static_cast<std::int64_t>(number);
  frame.position = groups.position;
  frame.orientation = groups.orientation;
  frame.pixelSpacing = *groups.spacing;
  frame.spacingKnown = true;
  frame.sliceSpacing = groups.sliceSpacing.value_or(groups.thickness.value_or(0));
  frame.slope = groups.slope.value_or(file.slope);
  frame.intercept = groups.intercept.value_or(file.intercept);
  return frame;
}

/// @throws InputError `dicom.frames` unless all lie apart in one stack at one time
void requireOneStack(const DicomSlice& file,
                     const std::vector<DicomFrameGroups>& groups,
                     const std::vector<DicomSlice>& frames) {
  std::set<std::string> stacks;
  std::set<std::int64_t> times;
  for (const DicomFrameGroups& each : groups) {
    stacks.insert(each.stack);
    times.insert(each.timePoint.value_or(1));
  }
  if (stacks.size() > 1) refuse(file, "in " + std::to_string(stacks.size()) + " stacks");
  if (times.size() > 1) refuse(file, "of " + std::to_string(times.size()) + " time points");
  const auto normal = sliceNormal(*frames.front().orientation);
  std::vector<double> places;
  for (const DicomSlice& frame : frames) {
    if (!sameDicomGrid(frame, frames.front())) {
      refuse(file, "which differ in direction or pixel spacing");
    }
    const auto& p = *frame.position;
    places.push_back(p[0] * normal[0] + p[1] * normal[1] + p[2] * normal[2]);
  }
  std::ranges::sort(places);
  const double near = samePlaceDistance(places);
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i] - places[i - 1] <= near) {
      refuse(file, "of which some lie at one place (time points, echoes or directions)");
    }
  }
}

/// An encapsulated element of one fragment, as decodeDicomPixels takes it.
std::string oneFragment(std::string_view fragment) {
  const auto item = [](std::size_t length) {
    std::string head("\xFE\xFF\x00\xE0", 4);
    for (int shift = 0; shift < 32; shift += 8) {
      head += static_cast<char>(length >> shift & 0xFF);
    }
    return head;
  };
  return item(0) + item(fragment.size()) + std::string(fragment);
}

/// A code stream for each frame.
void takeFragments(const DicomParts& parts, std::vector<DicomSlice>& frames) {
  std::vector<std::string_view> fragments;
  walkDicomItems(parts.pixels, {}, shownName(parts.slice.file),
                 [&](std::string_view fragment) { fragments.push_back(fragment); });
  if (fragments.size() != frames.size() + 1) {  // the first is the offset table
    refuse(parts.slice, "compressed in " +
                            std::to_string(fragments.empty() ? 0 : fragments.size() - 1) +
                            " fragments, not in one each");
  }
  for (std::size_t i = 0; i < frames.size(); ++i) {
    frames[i].pixels = oneFragment(fragments[i + 1]);
  }
}

void takePixels(const DicomParts& parts, bool bigEndian, std::vector<DicomSlice>& frames) {
  for (DicomSlice& frame : frames) {
    frame.encapsulated = parts.encapsulated;
    frame.bigEndian = bigEndian;
  }
  if (parts.encapsulated) {
    return takeFragments(parts, frames);
  }
  const DicomSlice& first = frames.front();
  const auto size = static_cast<std::size_t>(first.rows * first.columns * (first.bits / 8));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    frames[i].pixels = std::string(parts.pixels.substr(i * size, size));
  }
}

/// Of what is not compressed the bytes must be those of all frames, to the last.
void requireAllPixels(const DicomParts& parts, const std::vector<DicomSlice>& frames) {
  const DicomSlice& first = frames.front();
  const std::uint64_t need = frames.size() * static_cast<std::uint64_t>(first.rows) *
                             static_cast<std::uint64_t>(first.columns) *
                             static_cast<std::uint64_t>(first.bits / 8);
  if (!parts.encapsulated && (parts.pixels.size() < need || parts.pixels.size() > need + 1)) {
    throw InputError("dicom.pixels", shownName(first.file) + ": its header declares " +
                                         std::to_string(need) + " pixel bytes, found " +
                                         std::to_string(parts.pixels.size()));
  }
}

}  // namespace

bool holdsPlacedFrames(const DicomSlice& header) {
  constexpr std::array<std::string_view, 3> kEnhanced{
      "1.2.840.10008.5.1.4.1.1.2.1", "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.130"};
  return header.frames > 1 && std::ranges::find(kEnhanced, header.sopClass) != kEnhanced.end();
}

std::vector<DicomSlice> readDicomFrames(std::string bytes,
                                        const std::filesystem::path& path,
                                        FramePixels pixels) {
  const std::string name = shownName(path);
  std::string sha256 = pixels == FramePixels::Read ? sha256OfText(bytes) : std::string();
  const DicomDataSet data = openDicomDataSet(std::move(bytes), name);
  const DicomParts parts = readDicomParts(data, path);
  const std::vector<DicomFrameGroups> groups = readDicomGroups(data, name);
  if (static_cast<std::int64_t>(groups.size()) != parts.slice.frames) {
    refuse(parts.slice, std::to_string(parts.slice.frames) + " by its header, and describes " +
                            std::to_string(groups.size()));
  }
  std::vector<DicomSlice> frames;
  for (const DicomFrameGroups& each : groups) {
    frames.push_back(frameOf(parts.slice, each, frames.size() + 1));
    requireUsable(frames.back());
  }
  requireOneStack(parts.slice, groups, frames);
  requireAllPixels(parts, frames);
  if (data.encapsulated != parts.encapsulated) {
    throw InputError("dicom.pixels",
                     name + ": its pixels are not stored as its transfer syntax says");
  }
  if (pixels == FramePixels::Left) {
    return frames;
  }
  takePixels(parts, data.encoding.bigEndian, frames);
  for (DicomSlice& frame : frames) {
    frame.sha256 = sha256;
  }
  return frames;
}

}  // namespace sw
