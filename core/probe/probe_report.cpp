#include "core/probe/probe_report.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/header_text.h"
#include "core/probe/hex_floats.h"
#include "core/volume/thumbnail.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <new>

namespace sw {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestText = 16384;
constexpr std::size_t kMostWarnings = 256;
/// JSON escapes it, so the first one ends the JSON.
constexpr char kThumbnailFollows = '\t';

/// The worst of the warnings becomes the verdict.
void judge(ProbeReport& report,
           const std::filesystem::path& file,
           std::vector<FileVerdict> warnings) {
  for (FileVerdict& warning : warnings) warning.file = file;
  const auto worst = std::ranges::max_element(warnings, {}, &FileVerdict::verdict);
  if (worst != warnings.end() && worst->verdict != Verdict::Accepted) report.verdict = *worst;
  report.warnings = std::move(warnings);
}

void readImage(const std::filesystem::path& file, const HashCheck& keepHash, ProbeReport& report) {
  VolumeFile image = readVolume(file, keepHash);
  report.geometry = image.volume->geometry();
  report.notFinite = image.notFinite;
  float low = image.volume->voxels().front(), high = low;
  for (const float voxel : image.volume->voxels()) {
    low = std::min(low, voxel);
    high = std::max(high, voxel);
  }
  report.minimum = static_cast<double>(low);
  report.maximum = static_cast<double>(high);
  report.thumbnail = thumbnailOf(*image.volume);
  judge(report, file, std::move(image.warnings));
}

void readLabelMap(const std::filesystem::path& file,
                  const HashCheck& keepHash,
                  ProbeReport& report) {
  LabelFile labels = readLabels(file, keepHash);
  report.geometry = labels.labels->geometry();
  report.labelValues = labels.values;
  judge(report, file, std::move(labels.warnings));
}

json jsonOf(const FileVerdict& verdict) {
  return {{"verdict", static_cast<int>(verdict.verdict)},
          {"code", verdict.code},
          {"message", verdict.message}};
}

FileVerdict verdictFrom(const json& value, const std::filesystem::path& file) {
  const int word = value.at("verdict").get<int>();
  FileVerdict verdict{file, Verdict::Refused, value.at("code").get<std::string>(),
                      value.at("message").get<std::string>()};
  if (word < 0 || word > 2 || verdict.code.size() > 64 || verdict.message.size() > kLongestText)
    throw std::invalid_argument("verdict");
  verdict.verdict = static_cast<Verdict>(word);
  return verdict;
}

bool isHash(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool plausible(const ProbeReport& report) {
  if (!report.sha256.empty() && !isHash(report.sha256)) return false;
  if (report.refused()) return true;
  const VolumeGeometry& geometry = report.geometry;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    if (geometry.size[axis] < 1 || geometry.size[axis] > (std::int64_t{1} << 31)) return false;
    if (!(geometry.spacingMm[axis] > 0) || !std::isfinite(geometry.spacingMm[axis]) ||
        !std::isfinite(geometry.originMm[axis]))
      return false;
  }
  const auto finite = [](double value) { return std::isfinite(value); };
  const auto isLabel = [](int value) { return value >= 0 && value <= 255; };
  constexpr auto kThumbnail =
      static_cast<std::size_t>(kThumbnailSize * kThumbnailSize * kThumbnailSize);
  return !report.sha256.empty() && std::ranges::all_of(geometry.direction, finite) &&
         report.notFinite >= 0 && std::isfinite(report.minimum) && std::isfinite(report.maximum) &&
         std::ranges::all_of(report.labelValues, isLabel) &&
         std::ranges::is_sorted(report.labelValues) &&
         std::ranges::all_of(report.thumbnail, finite) &&
         (report.thumbnail.empty() ? !report.labelValues.empty()
                                   : report.thumbnail.size() == kThumbnail);
}

void takeFacts(const json& value, ProbeReport& report) {
  value.at("size").get_to(report.geometry.size);
  value.at("spacing_mm").get_to(report.geometry.spacingMm);
  value.at("origin_mm").get_to(report.geometry.originMm);
  value.at("direction").get_to(report.geometry.direction);
  report.notFinite = value.at("not_finite").get<std::int64_t>();
  report.minimum = value.at("minimum").get<double>();
  report.maximum = value.at("maximum").get<double>();
  value.at("label_values").get_to(report.labelValues);
}

}  // namespace

ProbeReport probeHere(const std::filesystem::path& file, ProbeKind kind) {
  ProbeReport report;
  report.verdict = {file, Verdict::Accepted, "ok", shownName(file) + ": can be used"};
  const auto refuse = [&](const std::string& code, const std::string& message) {
    report.verdict = {file, Verdict::Refused, code, message};
  };
  try {
    const HashCheck keepHash = [&](const std::string& sha256) { report.sha256 = sha256; };
    kind == ProbeKind::Image ? readImage(file, keepHash, report)
                             : readLabelMap(file, keepHash, report);
  } catch (const Error& error) {
    refuse(error.code(), error.what());
  } catch (const std::bad_alloc&) {
    refuse("memory", shownName(file) + ": there is not enough memory to read it");
  } catch (const std::exception& error) {
    refuse("file.read", shownName(file) + ": " + error.what());
  }
  return report;
}

std::string encodeReport(const ProbeReport& report) {
  json value{{"verdict", jsonOf(report.verdict)}, {"sha256", report.sha256}};
  json warnings = json::array();
  for (const FileVerdict& warning : report.warnings)
    if (warnings.size() < kMostWarnings) warnings.push_back(jsonOf(warning));
  value["warnings"] = warnings;
  if (!report.refused()) {
    value["size"] = report.geometry.size;
    value["spacing_mm"] = report.geometry.spacingMm;
    value["origin_mm"] = report.geometry.originMm;
    value["direction"] = report.geometry.direction;
    value["not_finite"] = report.notFinite;
    value["minimum"] = report.minimum;
    value["maximum"] = report.maximum;
    value["label_values"] = report.labelValues;
  }
  return value.dump(-1, ' ', false, json::error_handler_t::replace) + kThumbnailFollows +
         hexOfFloats(report.thumbnail);
}

std::optional<ProbeReport> decodeReport(const std::string& line,
                                        const std::filesystem::path& file) {
  try {
    const std::size_t tab = line.find(kThumbnailFollows);
    if (tab == std::string::npos) return std::nullopt;
    const json value = json::parse(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(tab));
    ProbeReport report;
    report.thumbnail = floatsFromHex(trimmed(std::string_view(line).substr(tab + 1)));
    report.verdict = verdictFrom(value.at("verdict"), file);
    report.sha256 = value.at("sha256").get<std::string>();
    for (const json& warning : value.at("warnings")) {
      report.warnings.push_back(verdictFrom(warning, file));
      if (report.warnings.size() > kMostWarnings) return std::nullopt;
    }
    if (!report.refused()) takeFacts(value, report);
    return plausible(report) ? std::optional(std::move(report)) : std::nullopt;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace sw
