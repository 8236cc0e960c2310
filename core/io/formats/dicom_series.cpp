#include "core/io/formats/dicom_series.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/formats/dicom_slice.h"
#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr double kSameDirection = 1e-3;
/// Share of the usual distance between slices: nearer than this is the same place; off by more is
/// uneven; a gap larger than 1.5 distances lacks a slice.
constexpr double kSamePlace = 0.01;
constexpr double kMissing = 1.5;

struct PlacedSlice {
  DicomSlice slice;
  std::string sha256;
  double place = 0;  ///< along the normal [mm], or the instance number
};

class SeriesReader {
 public:
  explicit SeriesReader(const fs::path& folder) : folder_(folder), name_(shownName(folder)) {}

  DicomVolume read() {
    readFiles();
    requireOneSeries();
    orderSlices();
    dropCopies();
    const double distance = sliceDistance();
    DicomVolume result{assemble(distance), hashOfAll(), {}};
    result.warnings = std::move(warnings_);
    return result;
  }

 private:
  void readFiles() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (entry.is_regular_file()) {
        files.push_back(entry.path());
      }
    }
    std::sort(files.begin(), files.end());
    std::size_t foreign = 0;
    for (const fs::path& file : files) {
      std::string bytes = fs::file_size(file) < 132 ? std::string() : readRegularFile(file);
      if (!looksLikeDicom(bytes)) {
        ++foreign;
        continue;
      }
      std::string hash = sha256OfText(bytes);
      slices_.push_back({readDicomSlice(std::move(bytes), file), std::move(hash)});
    }
    if (slices_.empty()) {
      throw InputError("dicom.none", name_ + ": is a folder without DICOM files");
    }
    if (foreign > 0) {
      warn("dicom.foreign", std::to_string(foreign) + " files are no DICOM files; left out");
    }
  }

  /// @throws InputError `dicom.many_series`, `dicom.size`, `dicom.orientation` naming the first
  /// slice that differs
  void requireOneSeries() const {
    const DicomSlice& first = slices_.front().slice;
    std::set<std::string> series;
    for (const PlacedSlice& each : slices_) {
      series.insert(each.slice.series);
    }
    if (series.size() > 1) {
      throw InputError("dicom.many_series", name_ + ": holds " + std::to_string(series.size()) +
                                                " DICOM series; put each into a folder of its own");
    }
    for (const PlacedSlice& each : slices_) {
      const DicomSlice& slice = each.slice;
      const std::string where = name_ + "/" + shownName(slice.file);
      if (slice.rows != first.rows || slice.columns != first.columns || slice.bits != first.bits) {
        throw InputError("dicom.size", where + ": has " + std::to_string(slice.rows) + " x " +
                                           std::to_string(slice.columns) + " pixels, " +
                                           shownName(first.file) + " has " +
                                           std::to_string(first.rows) + " x " +
                                           std::to_string(first.columns));
      }
      if (differs(slice, first)) {
        throw InputError("dicom.orientation",
                         where + ": its direction or pixel spacing differs from that of " +
                             shownName(first.file));
      }
    }
  }

  static bool differs(const DicomSlice& a, const DicomSlice& b) {
    bool different = a.orientation.has_value() != b.orientation.has_value();
    for (std::size_t i = 0; !different && a.orientation && i < 6; ++i) {
      different = std::abs((*a.orientation)[i] - (*b.orientation)[i]) > kSameDirection;
    }
    for (std::size_t i = 0; i < 2; ++i) {
      different = different || std::abs(a.pixelSpacing[i] - b.pixelSpacing[i]) >
                                   kSameDirection * b.pixelSpacing[i];
    }
    return different;
  }

  void orderSlices() {
    placed_ = std::all_of(slices_.begin(), slices_.end(), [](const PlacedSlice& each) {
      return each.slice.position && each.slice.orientation;
    });
    if (placed_) {
      const auto normal = sliceNormal();
      for (PlacedSlice& each : slices_) {
        const auto& p = *each.slice.position;
        each.place = p[0] * normal[0] + p[1] * normal[1] + p[2] * normal[2];
      }
    } else {
      for (PlacedSlice& each : slices_) {
        if (!each.slice.instance) {
          throw InputError("dicom.order",
                           name_ + "/" + shownName(each.slice.file) +
                               ": has neither position nor instance number; its place is unknown");
        }
        each.place = static_cast<double>(*each.slice.instance);
      }
      warn("dicom.no_position",
           "slices do not say where they lie; ordered by instance number, direction is a guess");
    }
    std::stable_sort(slices_.begin(), slices_.end(),
                     [](const PlacedSlice& a, const PlacedSlice& b) { return a.place < b.place; });
  }

  std::array<double, 3> sliceNormal() const {
    const auto& o = *slices_.front().slice.orientation;
    return {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
  }

  /// Equal pixels at one place are copies; different ones are several volumes.
  void dropCopies() {
    const double near = kSamePlace * usualDistance();
    std::vector<PlacedSlice> kept;
    for (PlacedSlice& each : slices_) {
      if (kept.empty() || each.place - kept.back().place > near) {
        kept.push_back(std::move(each));
        continue;
      }
      if (each.slice.pixels != kept.back().slice.pixels) {
        throw InputError(
            "dicom.time_points",
            name_ + "/" + shownName(each.slice.file) + ": lies where " +
                shownName(kept.back().slice.file) +
                " lies, with other pixels (several time points or echoes); separate them");
      }
      warn("dicom.duplicate", shownName(each.slice.file) + " is a copy of " +
                                  shownName(kept.back().slice.file) + "; left out");
    }
    slices_ = std::move(kept);
  }

  /// Median of the distances that are no repetition; 1 if there is one slice.
  double usualDistance() const {
    std::vector<double> gaps;
    for (std::size_t i = 1; i < slices_.size(); ++i) {
      if (const double gap = slices_[i].place - slices_[i - 1].place; gap > 1e-6) {
        gaps.push_back(gap);
      }
    }
    if (gaps.empty()) {
      return 1.0;
    }
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2),
                     gaps.end());
    return gaps[gaps.size() / 2];
  }

  /// @throws InputError `dicom.missing_slice` saying between which files
  double sliceDistance() {
    const double usual = usualDistance();
    double worst = 0;
    for (std::size_t i = 1; i < slices_.size(); ++i) {
      const double gap = slices_[i].place - slices_[i - 1].place;
      if (gap > kMissing * usual) {
        throw InputError("dicom.missing_slice",
                         name_ + ": about " + std::to_string(std::lround(gap / usual) - 1) +
                             " slices are missing between " + shownName(slices_[i - 1].slice.file) +
                             " and " + shownName(slices_[i].slice.file));
      }
      worst = std::max(worst, std::abs(gap - usual) / usual);
    }
    if (worst > kSamePlace) {
      warn("dicom.uneven",
           "distances between slices vary by " + std::to_string(std::lround(worst * 100)) + " %");
    }
    const double said = slices_.front().slice.sliceSpacing;
    if (placed_ && slices_.size() > 1) {
      return (slices_.back().place - slices_.front().place) /
             static_cast<double>(slices_.size() - 1);
    }
    return said > 0 ? said : 1.0;
  }

  DecodedVolume assemble(double distance) const {
    const DicomSlice& first = slices_.front().slice;
    DecodedVolume volume;
    VolumeGeometry& geometry = volume.geometry;
    geometry.size = {first.columns, first.rows, static_cast<std::int64_t>(slices_.size())};
    geometry.spacingMm = {first.pixelSpacing[1], first.pixelSpacing[0], distance};
    if (placed_) {
      const auto& o = *first.orientation;
      const auto normal = sliceNormal();
      geometry.direction = {o[0], o[3], normal[0], o[1], o[4], normal[1], o[2], o[5], normal[2]};
      geometry.originMm = *first.position;
    }
    requireRigid(geometry, name_);
    volume.voxels.reserve(static_cast<std::size_t>(geometry.voxelCount()));
    for (const PlacedSlice& each : slices_) {
      appendPixels(each.slice, volume.voxels);
    }
    return volume;
  }

  static void appendPixels(const DicomSlice& slice, std::vector<float>& voxels) {
    const auto count = static_cast<std::size_t>(slice.rows * slice.columns);
    const auto byteAt = [&](std::size_t at) {
      return static_cast<int>(static_cast<unsigned char>(slice.pixels[at]));
    };
    for (std::size_t i = 0; i < count; ++i) {
      const int range = slice.bits == 8 ? 256 : 65536;
      int raw = slice.bits == 8 ? byteAt(i) : byteAt(2 * i) + 256 * byteAt(2 * i + 1);
      raw -= slice.isSigned && raw >= range / 2 ? range : 0;
      voxels.push_back(static_cast<float>(slice.slope * raw + slice.intercept));
    }
  }

  std::string hashOfAll() const {
    Sha256 hash;
    for (const PlacedSlice& each : slices_) {
      hash.update(std::string_view(each.sha256));
    }
    return hash.finish();
  }

  void warn(const char* code, const std::string& text) {
    warnings_.push_back({folder_, Verdict::Warned, code, name_ + ": " + text});
  }

  fs::path folder_;
  std::string name_;
  std::vector<PlacedSlice> slices_;
  bool placed_ = false;
  std::vector<FileVerdict> warnings_;
};

}  // namespace

bool isDicomFolder(const fs::path& folder) {
  constexpr int kTried = 8;
  int tried = 0;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end && tried < kTried; it.increment(failed)) {
    if (!it->is_regular_file(failed)) {
      continue;
    }
    ++tried;
    std::string head(132, '\0');
    std::ifstream(it->path(), std::ios::binary).read(head.data(), static_cast<std::streamsize>(head.size()));
    if (looksLikeDicom(head)) {
      return true;
    }
  }
  return false;
}

DicomVolume readDicomFolder(const fs::path& folder) {
  try {
    return SeriesReader(folder).read();
  } catch (const fs::filesystem_error& error) {
    throw InputError("file.read",
                     shownName(folder) + ": cannot be read: " + error.code().message());
  }
}

}  // namespace sw
