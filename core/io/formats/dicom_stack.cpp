#include "core/io/formats/dicom_stack.h"

#include "core/base/error.h"
#include "core/io/formats/itk_bridge.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kSameDirection = 1e-3;
/// Share of the usual distance between slices: nearer than this is the same place; off by more is
/// uneven; a gap larger than 1.5 distances lacks a slice.
constexpr double kSamePlace = 0.01;
constexpr double kMissing = 1.5;
/// Slices may lie beside their common normal by this share of a pixel.
constexpr double kTilted = 0.5;

/// Median of the distances that are no repetition; 1 if there is one slice.
double usualDistance(const std::vector<double>& places) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (const double gap = places[i] - places[i - 1]; gap > 1e-6) {
      gaps.push_back(gap);
    }
  }
  if (gaps.empty()) {
    return 1.0;
  }
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

bool sameDirection(const DicomSlice& a, const DicomSlice& b) {
  bool same = a.orientation.has_value() == b.orientation.has_value();
  for (std::size_t i = 0; same && a.orientation && i < 6; ++i) {
    same = std::abs((*a.orientation)[i] - (*b.orientation)[i]) <= kSameDirection;
  }
  for (std::size_t i = 0; i < 2; ++i) {
    same = same &&
           std::abs(a.pixelSpacing[i] - b.pixelSpacing[i]) <= kSameDirection * b.pixelSpacing[i];
  }
  return same;
}

bool sameSize(const DicomSlice& a, const DicomSlice& b) {
  return a.rows == b.rows && a.columns == b.columns && a.bits == b.bits;
}

class Stacker {
 public:
  Stacker(std::vector<DicomSlice> slices, std::filesystem::path where, std::string name)
      : slices_(std::move(slices)), where_(std::move(where)), name_(std::move(name)) {}

  DicomStack build() {
    requireOneGrid();
    place();
    dropCopies();
    const double distance = sliceDistance();
    requireStraight();
    DicomStack stack{{}, geometry(distance), std::move(warnings_)};
    stack.slices = std::move(slices_);
    return stack;
  }

 private:
  void requireOneGrid() const {
    const DicomSlice& first = slices_.front();
    for (const DicomSlice& slice : slices_) {
      requireUsable(slice);
      const std::string where = name_ + ": " + shownSlice(slice);
      if (!sameSize(slice, first)) {
        throw InputError("dicom.size",
                         where + " has " + std::to_string(slice.rows) + " x " +
                             std::to_string(slice.columns) + " pixels of " +
                             std::to_string(slice.bits) + " bits, " + shownSlice(first) + " has " +
                             std::to_string(first.rows) + " x " + std::to_string(first.columns) +
                             " of " + std::to_string(first.bits));
      }
      if (!sameDirection(slice, first)) {
        throw InputError(
            "dicom.orientation",
            where + " differs in direction or pixel spacing from " + shownSlice(first));
      }
    }
  }

  /// Sorts by place along the normal or, without positions, by instance number.
  void place() {
    placed_ = std::all_of(slices_.begin(), slices_.end(),
                          [](const DicomSlice& each) { return each.position && each.orientation; });
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < slices_.size(); ++i) {
      order.emplace_back(placeOf(slices_[i]), i);
    }
    if (!placed_) {
      warn("dicom.no_position",
           "slices do not say where they lie; ordered by instance number, direction is a guess");
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<DicomSlice> sorted;
    for (const auto& [place, index] : order) {
      sorted.push_back(std::move(slices_[index]));
      places_.push_back(place);
    }
    slices_ = std::move(sorted);
  }

  double placeOf(const DicomSlice& slice) const {
    if (placed_) {
      const auto normal = sliceNormal(*slices_.front().orientation);
      const auto& p = *slice.position;
      return p[0] * normal[0] + p[1] * normal[1] + p[2] * normal[2];
    }
    if (!slice.instance) {
      throw InputError("dicom.order",
                       name_ + ": " + shownSlice(slice) +
                           " has neither position nor instance number; its place is unknown");
    }
    return static_cast<double>(*slice.instance);
  }

  /// Equal pixels at one place are copies; different ones are several volumes.
  void dropCopies() {
    const double near = samePlaceDistance(places_);
    std::vector<DicomSlice> kept;
    std::vector<double> places;
    for (std::size_t i = 0; i < slices_.size(); ++i) {
      if (kept.empty() || places_[i] - places.back() > near) {
        kept.push_back(std::move(slices_[i]));
        places.push_back(places_[i]);
        continue;
      }
      if (slices_[i].pixels != kept.back().pixels) {
        throw InputError(
            "dicom.time_points",
            name_ + ": " + shownSlice(slices_[i]) + " lies where " + shownSlice(kept.back()) +
                " lies, with other pixels (several time points or echoes); separate them");
      }
      warn("dicom.duplicate", shownSlice(slices_[i]) + " is a copy of " + shownSlice(kept.back()) +
                                  ", at the same place; left out");
    }
    slices_ = std::move(kept);
    places_ = std::move(places);
  }

  double sliceDistance() {
    const double usual = usualDistance(places_);
    std::pair<double, std::size_t> worst{0, 0};
    for (std::size_t i = 1; i < slices_.size(); ++i) {
      const double gap = places_[i] - places_[i - 1];
      if (gap > kMissing * usual) {
        throw InputError("dicom.missing_slice",
                         name_ + ": about " + std::to_string(std::lround(gap / usual) - 1) +
                             " slices are missing between " + shownSlice(slices_[i - 1]) + " and " +
                             shownSlice(slices_[i]) + ", the places " + std::to_string(i) +
                             " and " + std::to_string(i + 1) + " of " +
                             std::to_string(slices_.size()));
      }
      worst = std::max(worst, {std::abs(gap - usual) / usual, i});
    }
    if (worst.first > kSamePlace) {
      warn("dicom.uneven", "distances between slices vary by " +
                               std::to_string(std::lround(worst.first * 100)) +
                               " %, most between " + shownSlice(slices_[worst.second - 1]) +
                               " and " + shownSlice(slices_[worst.second]));
    }
    const double said = slices_.front().sliceSpacing;
    if (placed_ && slices_.size() > 1) {
      return (places_.back() - places_.front()) / static_cast<double>(slices_.size() - 1);
    }
    return said > 0 ? said : 1.0;
  }

  /// Slices that creep sideways (a tilted gantry) stand on no right-angled grid.
  void requireStraight() const {
    if (!placed_) {
      return;
    }
    const DicomSlice& first = slices_.front();
    const auto normal = sliceNormal(*first.orientation);
    const double pixel = std::min(first.pixelSpacing[0], first.pixelSpacing[1]);
    for (std::size_t i = 1; i < slices_.size(); ++i) {
      double aside = 0;
      for (std::size_t axis = 0; axis < 3; ++axis) {
        const double straight =
            (*first.position)[axis] + normal[axis] * (places_[i] - places_.front());
        aside += std::pow((*slices_[i].position)[axis] - straight, 2);
      }
      if (std::sqrt(aside) > kTilted * pixel) {
        throw InputError("dicom.tilted",
                         name_ + ": " + shownSlice(slices_[i]) + " lies " +
                             std::to_string(std::sqrt(aside)) +
                             " mm beside the line through the slices (tilted gantry); resample the "
                             "series to a right-angled grid first");
      }
    }
  }

  VolumeGeometry geometry(double distance) {
    const DicomSlice& first = slices_.front();
    VolumeGeometry geometry;
    geometry.size = {first.columns, first.rows, static_cast<std::int64_t>(slices_.size())};
    geometry.spacingMm = {first.pixelSpacing[1], first.pixelSpacing[0], distance};
    if (placed_) {
      const auto& o = *first.orientation;
      const auto normal = sliceNormal(o);
      geometry.direction = {o[0], o[3], normal[0], o[1], o[4], normal[1], o[2], o[5], normal[2]};
      geometry.originMm = *first.position;
    }
    if (!first.spacingKnown) {
      warn("dicom.no_spacing", "slices do not say the size of their pixels; taken as 1 mm");
    }
    requireRigid(geometry, name_);
    return geometry;
  }

  void warn(const char* code, const std::string& text) {
    warnings_.push_back({where_, Verdict::Warned, code, name_ + ": " + text});
  }

  std::vector<DicomSlice> slices_;
  std::vector<double> places_;  ///< [mm], or instance numbers
  std::filesystem::path where_;
  std::string name_;
  bool placed_ = false;
  std::vector<FileVerdict> warnings_;
};

}  // namespace

std::array<double, 3> sliceNormal(const std::array<double, 6>& o) {
  return {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
}

bool sameDicomGrid(const DicomSlice& a, const DicomSlice& b) {
  return sameSize(a, b) && sameDirection(a, b);
}

double samePlaceDistance(const std::vector<double>& places) {
  return kSamePlace * usualDistance(places);
}

DicomStack stackDicomSlices(std::vector<DicomSlice> slices,
                            const std::filesystem::path& where,
                            const std::string& name) {
  return Stacker(std::move(slices), where, name).build();
}

}  // namespace sw
