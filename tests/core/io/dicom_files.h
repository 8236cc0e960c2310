#pragma once

#include "core/io/import_plan.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

/// DICOM files written byte by byte, so that no reader under test makes its own test data.
namespace sw::test {

inline constexpr int kRows = 4;
inline constexpr int kColumns = 3;

inline std::string little(std::uint32_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) {
    text += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  return text;
}

/// One element of explicit little endian.
inline std::string element(std::uint32_t group,
                           std::uint32_t number,
                           const std::string& type,
                           std::string value) {
  value += value.size() % 2 != 0 ? (type == "UI" ? std::string(1, '\0') : " ") : "";
  const auto size = static_cast<std::uint32_t>(value.size());
  const std::string head = little(group, 2) + little(number, 2) + type;
  const bool isLong = type == "OW" || type == "OB" || type == "SQ";
  return head + (isLong ? little(0, 2) + little(size, 4) : little(size, 2)) + value;
}

inline std::string sequence(std::uint32_t group,
                            std::uint32_t number,
                            const std::vector<std::string>& items) {
  std::string value;
  for (const std::string& item : items) {
    value += little(0xFFFE, 2) + little(0xE000, 2) +
             little(static_cast<std::uint32_t>(item.size()), 4) + item;
  }
  return element(group, number, "SQ", value);
}

/// Pixels as fragments of an encapsulated element: an empty offset table and one stream.
inline std::string encapsulated(const std::string& stream) {
  const std::string item = little(0xFFFE, 2) + little(0xE000, 2);
  return little(0x7FE0, 2) + little(0x10, 2) + "OB" + little(0, 2) + little(0xFFFFFFFF, 4) + item +
         little(0, 4) + item + little(static_cast<std::uint32_t>(stream.size()), 4) + stream +
         little(0xFFFE, 2) + little(0xE0DD, 2) + little(0, 4);
}

struct SliceSpec {
  int instance = 1;
  double z = 0;
  std::int16_t first = 0;  ///< value of the first pixel; the others follow
  int rows = kRows;
  std::string series = "1.2.3";
  std::string direction = "1\\0\\0\\0\\1\\0";
  std::string more = {};  ///< elements put before the pixels
  std::string syntax = "1.2.840.10008.1.2.1";
  std::string sopInstance = {};
  std::string study = "1.2";
  std::string patient = "P1";
  std::string place = {};   ///< x and y of the first pixel; "10\\20"
  std::string pixels = {};  ///< a whole pixel element instead of the running values
};

inline std::string preamble(const std::string& syntax) {
  return std::string(128, '\0') + "DICM" + element(2, 0x10, "UI", syntax);
}

inline std::string runningPixels(const SliceSpec& spec) {
  std::string pixels;
  for (int i = 0; i < spec.rows * kColumns; ++i) {
    pixels += little(static_cast<std::uint32_t>(spec.first + i) & 0xFFFF, 2);
  }
  return pixels;
}

inline std::string dicomElements(const SliceSpec& spec) {
  const std::string place = spec.place.empty() ? "10\\20" : spec.place;
  return element(8, 0x16, "UI", "1.2.840.10008.5.1.4.1.1.4") +
         (spec.sopInstance.empty() ? "" : element(8, 0x18, "UI", spec.sopInstance)) +
         element(8, 0x60, "CS", "MR") +
         (spec.patient.empty() ? "" : element(0x10, 0x20, "LO", spec.patient)) +
         element(0x18, 0x50, "DS", "2.5") + element(0x20, 0x0D, "UI", spec.study) +
         element(0x20, 0x0E, "UI", spec.series) +
         element(0x20, 0x13, "IS", std::to_string(spec.instance)) +
         element(0x20, 0x32, "DS", place + "\\" + std::to_string(spec.z)) +
         element(0x20, 0x37, "DS", spec.direction) + element(0x28, 2, "US", little(1, 2)) +
         element(0x28, 0x10, "US", little(static_cast<std::uint32_t>(spec.rows), 2)) +
         element(0x28, 0x11, "US", little(kColumns, 2)) + element(0x28, 0x30, "DS", "0.5\\0.75") +
         element(0x28, 0x100, "US", little(16, 2)) + element(0x28, 0x101, "US", little(16, 2)) +
         element(0x28, 0x103, "US", little(1, 2)) + element(0x28, 0x1052, "DS", "-100") +
         element(0x28, 0x1053, "DS", "2") + spec.more +
         (spec.pixels.empty() ? element(0x7FE0, 0x10, "OW", runningPixels(spec)) : spec.pixels);
}

inline std::string dicomFile(const SliceSpec& spec) {
  return preamble(spec.syntax) + dicomElements(spec);
}

/// One frame of a DICOM SEG: which segment, at which z, and its pixels (bits or shares).
struct SegFrame {
  int segment = 1;
  double z = 0;
  std::vector<int> pixels = {};
};

struct SegSpec {
  std::string series = "1.2.3";
  std::string sopInstance = "9.8.7";
  std::vector<std::string> names{"Organ", "Lesion"};  ///< of segments 1, 2 …
  std::vector<SegFrame> frames = {};
  bool fractional = false;
  double shift = 0;  ///< of every frame along x [mm]
};

inline std::string segPixels(const SegSpec& spec) {
  std::string bytes;
  std::size_t bit = 0;
  for (const SegFrame& frame : spec.frames) {
    for (const int pixel : frame.pixels) {
      if (spec.fractional) {
        bytes += static_cast<char>(pixel);
        continue;
      }
      bytes += bit % 8 == 0 ? std::string(1, '\0') : std::string();
      bytes.back() = static_cast<char>(bytes.back() | (pixel != 0 ? 1 : 0) << (bit % 8));
      ++bit;
    }
  }
  return bytes;
}

inline std::string segFile(const SegSpec& spec) {
  std::vector<std::string> segments, frames;
  for (std::size_t i = 0; i < spec.names.size(); ++i) {
    segments.push_back(element(0x62, 4, "US", little(static_cast<std::uint32_t>(i) + 1, 2)) +
                       element(0x62, 5, "LO", spec.names[i]));
  }
  for (const SegFrame& frame : spec.frames) {
    const std::string place = std::to_string(10 + spec.shift) + "\\20\\" + std::to_string(frame.z);
    const auto number = static_cast<std::uint32_t>(frame.segment);
    frames.push_back(sequence(0x20, 0x9113, {element(0x20, 0x32, "DS", place)}) +
                     sequence(0x62, 0x0A, {element(0x62, 0x0B, "US", little(number, 2))}));
  }
  const std::string shared =
      sequence(0x20, 0x9116, {element(0x20, 0x37, "DS", "1\\0\\0\\0\\1\\0")}) +
      sequence(0x28, 0x9110, {element(0x28, 0x30, "DS", "0.5\\0.75")});
  return preamble("1.2.840.10008.1.2.1") + element(8, 0x16, "UI", "1.2.840.10008.5.1.4.1.1.66.4") +
         element(8, 0x18, "UI", spec.sopInstance) + element(8, 0x60, "CS", "SEG") +
         sequence(8, 0x1115, {element(0x20, 0x0E, "UI", spec.series)}) +
         element(0x10, 0x20, "LO", "P1") + element(0x20, 0x0D, "UI", "1.2") +
         element(0x20, 0x0E, "UI", "5.5.5") + element(0x28, 2, "US", little(1, 2)) +
         element(0x28, 8, "IS", std::to_string(spec.frames.size())) +
         element(0x28, 0x10, "US", little(kRows, 2)) +
         element(0x28, 0x11, "US", little(kColumns, 2)) +
         element(0x28, 0x100, "US", little(spec.fractional ? 8 : 1, 2)) +
         element(0x62, 1, "CS", spec.fractional ? "FRACTIONAL" : "BINARY") +
         sequence(0x62, 2, segments) +
         (spec.fractional ? element(0x62, 0x0E, "US", little(200, 2)) : "") +
         sequence(0x5200, 0x9229, {shared}) + sequence(0x5200, 0x9230, frames) +
         element(0x7FE0, 0x10, "OB", segPixels(spec));
}

/// The header's texts of which none may leave it, each with its tag: 20 strings of identity.
inline std::vector<std::pair<std::string, std::string>> identityElements() {
  std::vector<std::pair<std::string, std::string>> planted;
  const std::uint32_t tags[][2]{{8, 0x50},      {8, 0x80},      {8, 0x81},      {8, 0x90},
                                {8, 0x1010},    {8, 0x1030},    {8, 0x103E},    {8, 0x1048},
                                {8, 0x1050},    {8, 0x1070},    {0x10, 0x10},   {0x10, 0x20},
                                {0x10, 0x30},   {0x10, 0x1000}, {0x10, 0x1001}, {0x10, 0x1040},
                                {0x10, 0x2154}, {0x10, 0x4000}, {0x20, 0x10},   {0x20, 0x4000}};
  for (const auto& tag : tags) {
    const std::string text = "ZqIdentity" + std::to_string(planted.size() + 11) + "Zq";
    planted.emplace_back(text, element(tag[0], tag[1], "LO", text));
  }
  return planted;
}

inline constexpr int kPlaces = 5;
inline constexpr double kStep = 2.0;

inline std::string sop(int number) {
  return "7.7." + std::to_string(number);
}

/// One slice of a plain series of five, as it would be written.
inline SliceSpec plainSlice(int place, const std::string& series = "1.2.3") {
  SliceSpec spec;
  spec.instance = place + 1;
  spec.z = kStep * place;
  spec.first = static_cast<std::int16_t>(100 * place);
  spec.series = series;
  spec.sopInstance = sop(place) + "." + series;
  return spec;
}

inline void write(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

/// A plain series of five slices, file names in another order than the slices.
inline void writeSeries(const std::filesystem::path& folder, const std::string& series = "1.2.3") {
  for (int place = 0; place < kPlaces; ++place) {
    write(folder / (std::to_string((place * 3) % kPlaces) + ".dcm"),
          dicomFile(plainSlice(place, series)));
  }
}

inline std::string planText(const ImportPlan& plan) {
  std::string text = plan.name + plan.modality + plan.licence + plan.root.string();
  for (const auto& [value, name] : plan.labelNames) {
    text += name + '\n';
  }
  for (const PlannedVolume& volume : plan.volumes) {
    text += volume.name + volume.subject + volume.group + volume.image.string() +
            volume.label.string() + '\n';
  }
  for (const FileVerdict& problem : plan.problems) {
    text += problem.file.string() + problem.code + problem.message + '\n';
  }
  return text;
}

inline const FileVerdict* problemWith(const ImportPlan& plan, const std::string& code) {
  const auto found = std::find_if(plan.problems.begin(), plan.problems.end(),
                                  [&](const auto& problem) { return problem.code == code; });
  return found == plan.problems.end() ? nullptr : &*found;
}

}  // namespace sw::test
