#include "core/io/formats/dicom_segmentation.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_groups.h"
#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr std::string_view kSegmentationStorage = "1.2.840.10008.5.1.4.1.1.66.4";
/// Share of a voxel by which a pixel may miss the centre of its voxel.
constexpr double kBetween = 0.1;
constexpr double kCounts = 0.5;

class Reader {
 public:
  Reader(const DicomDataSet& data, std::string name) : data_(&data), name_(std::move(name)) {}

  void read(DicomSegmentation& result) {
    walk(data_->elements(), [&](const DicomElement& element) { top(element, result); });
    const std::vector<DicomFrameGroups> frames = readDicomGroups(*data_, name_);
    if (result.names.empty() || frames.empty()) {
      fail("seg.header", "names no segment or no frame");
    }
    for (const DicomFrameGroups& groups : frames) {
      result.frames.push_back(frameOf(groups));
    }
    takePixels(result);
  }

 private:
  void walk(std::string_view bytes, const std::function<void(const DicomElement&)>& visit) {
    walkDicomElements(bytes, data_->encoding, name_, visit);
  }
  /// Elements of every item of a sequence.
  void each(const DicomElement& sequence, const std::function<void(const DicomElement&)>& visit) {
    walkDicomItems(sequence.value, data_->encoding, name_,
                   [&](std::string_view item) { walk(item, visit); });
  }

  void top(const DicomElement& element, DicomSegmentation& result) {
    switch (element.tag) {
      case dicomTag(0x0008, 0x1115):
        readSeries(element, result);
        break;
      case dicomTag(0x0028, 0x0010):
        result.rows = dicomUnsigned(element.value, data_->encoding);
        break;
      case dicomTag(0x0028, 0x0011):
        result.columns = dicomUnsigned(element.value, data_->encoding);
        break;
      case dicomTag(0x0028, 0x0100):
        bits_ = dicomUnsigned(element.value, data_->encoding);
        break;
      case dicomTag(0x0062, 0x0001):
        result.fractional = dicomText(element.value) == "FRACTIONAL";
        break;
      case dicomTag(0x0062, 0x0002):
        walkDicomItems(element.value, data_->encoding, name_,
                       [&](std::string_view item) { readSegment(item, result); });
        break;
      case dicomTag(0x0062, 0x000E):
        result.maximum = static_cast<double>(dicomUnsigned(element.value, data_->encoding));
        break;
      case kDicomPixels:
        pixels_ = element.value;
        break;
      default:
        break;
    }
  }

  void readSeries(const DicomElement& element, DicomSegmentation& result) {
    each(element, [&](const DicomElement& inner) {
      if (inner.tag == dicomTag(0x0020, 0x000E)) {
        result.series.push_back(dicomUid(inner.value));
      }
    });
  }

  void readSegment(std::string_view item, DicomSegmentation& result) {
    std::int64_t number = 0;
    std::string label;
    walk(item, [&](const DicomElement& element) {
      if (element.tag == dicomTag(0x0062, 0x0004)) {
        number = dicomUnsigned(element.value, data_->encoding);
      } else if (element.tag == dicomTag(0x0062, 0x0005)) {
        label = std::string(dicomText(element.value)).substr(0, 64);
      }
    });
    if (number < 1 || number > 255) {
      fail("seg.header", "numbers a segment " + std::to_string(number) + "; 1 to 255 are read");
    }
    std::erase_if(label, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    result.names[static_cast<int>(number)] =
        label.empty() ? "segment " + std::to_string(number) : label;
  }

  DicomSegmentation::Frame frameOf(const DicomFrameGroups& groups) const {
    if (!groups.segment || !groups.position || !groups.orientation || !groups.spacing) {
      fail("seg.header", "holds a frame that does not say its segment or where it lies");
    }
    return {*groups.segment, *groups.position, *groups.orientation, *groups.spacing};
  }

  void takePixels(DicomSegmentation& result) {
    const auto count =
        static_cast<std::uint64_t>(result.rows * result.columns) * result.frames.size();
    if (data_->encapsulated || result.rows < 1 || result.columns < 1 ||
        (bits_ != 1 && bits_ != 8) ||
        pixels_.size() < (count * static_cast<std::uint64_t>(bits_) + 7) / 8) {
      fail("seg.pixels",
           "its pixels are compressed, of another kind than 1 or 8 bits, or fewer "
           "than its frames need");
    }
    if (bits_ == 8) {
      result.pixels = std::string(pixels_.substr(0, count));
      return;
    }
    result.maximum = 1;
    result.pixels.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      result.pixels[i] =
          static_cast<char>(static_cast<unsigned char>(pixels_[i / 8]) >> (i % 8) & 1);
    }
  }

  [[noreturn]] void fail(const char* code, const std::string& what) const {
    throw InputError(code, name_ + ": " + what);
  }

  const DicomDataSet* data_;
  std::string name_;
  std::int64_t bits_ = 1;
  std::string_view pixels_;
};

using Vector = std::array<double, 3>;

/// Index along the image's axes of a vector in patient space, without the origin.
Vector indexOf(const VolumeGeometry& image, const Vector& v) {
  Vector index{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    for (std::size_t row = 0; row < 3; ++row) {
      index[axis] += image.direction[row * 3 + axis] * v[row];
    }
    index[axis] /= image.spacingMm[axis];
  }
  return index;
}

/// Writes frames into label values, keeping the share that each voxel was given.
class Canvas {
 public:
  Canvas(const DicomSegmentation& from, const VolumeGeometry& image)
      : from_(&from), image_(&image) {
    labels_.resize(static_cast<std::size_t>(image.voxelCount()), 0.0F);
    shares_.resize(labels_.size(), 0);
  }

  void draw(std::size_t number) {
    const DicomSegmentation::Frame& frame = from_->frames[number];
    const auto& o = frame.orientation;
    const Vector start = indexOf(
        *image_, {frame.position[0] - image_->originMm[0], frame.position[1] - image_->originMm[1],
                  frame.position[2] - image_->originMm[2]});
    const Vector along = indexOf(*image_, scaled({o[0], o[1], o[2]}, frame.spacing[1]));
    const Vector down = indexOf(*image_, scaled({o[3], o[4], o[5]}, frame.spacing[0]));
    const auto size = static_cast<std::size_t>(from_->rows * from_->columns);
    for (std::int64_t row = 0; row < from_->rows; ++row) {
      for (std::int64_t column = 0; column < from_->columns; ++column) {
        const auto at = number * size + static_cast<std::size_t>(row * from_->columns + column);
        const auto share = static_cast<unsigned char>(from_->pixels[at]);
        if (share > 0 && share >= kCounts * from_->maximum) {
          Vector index{};
          for (std::size_t axis = 0; axis < 3; ++axis) {
            index[axis] = start[axis] + static_cast<double>(column) * along[axis] +
                          static_cast<double>(row) * down[axis];
          }
          mark(index, frame.segment, share);
        }
      }
    }
  }

  std::int64_t overlaps() const { return overlaps_; }
  std::vector<float> take() { return std::move(labels_); }

 private:
  static Vector scaled(Vector v, double by) {
    for (double& each : v) {
      each *= by;
    }
    return v;
  }

  void mark(const Vector& index, std::int64_t segment, unsigned char share) {
    std::size_t place = 0, stride = 1;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const double nearest = std::round(index[axis]);
      const bool inside = std::abs(index[axis] - nearest) <= kBetween && nearest >= 0 &&
                          nearest < static_cast<double>(image_->size[axis]);
      if (!inside) {  // also where a place is no number
        throw InputError(
            "seg.grid", shownName(from_->file) + ": a pixel of segment " + std::to_string(segment) +
                            " lies between the voxels of its series or outside of it; export the "
                            "segmentation on the grid of the series");
      }
      place += static_cast<std::size_t>(nearest) * stride;
      stride *= static_cast<std::size_t>(image_->size[axis]);
    }
    const auto value = static_cast<float>(segment);
    overlaps_ += labels_[place] != 0 && labels_[place] != value ? 1 : 0;
    if (share > shares_[place] || (share == shares_[place] && value > labels_[place])) {
      labels_[place] = value;
      shares_[place] = share;
    }
  }

  const DicomSegmentation* from_;
  const VolumeGeometry* image_;
  std::vector<float> labels_;
  std::vector<unsigned char> shares_;
  std::int64_t overlaps_ = 0;
};

}  // namespace

bool isDicomSegmentation(const DicomSlice& header) {
  return header.sopClass == kSegmentationStorage;
}

DicomSegmentation readDicomSegmentation(std::string bytes, const std::filesystem::path& path) {
  const std::string name = shownName(path);
  const DicomDataSet data = openDicomDataSet(std::move(bytes), name);
  DicomSegmentation result;
  result.file = path;
  Reader(data, name).read(result);
  return result;
}

DecodedVolume drawSegments(const DicomSegmentation& segmentation,
                           const VolumeGeometry& image,
                           std::vector<FileVerdict>& warnings) {
  Canvas canvas(segmentation, image);
  for (std::size_t i = 0; i < segmentation.frames.size(); ++i) {
    canvas.draw(i);
  }
  if (canvas.overlaps() > 0) {
    warnings.push_back({segmentation.file, Verdict::Warned, "seg.overlap",
                        shownName(segmentation.file) + ": in " + std::to_string(canvas.overlaps()) +
                            " voxels segments overlap; the larger share, then the higher number "
                            "is kept"});
  }
  return {image, canvas.take()};
}

}  // namespace sw
