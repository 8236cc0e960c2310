#include "core/io/formats/nifti_header.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace sw {
namespace {

constexpr std::int32_t kNifti1Size = 348;
constexpr std::int32_t kNifti2Size = 540;

/// Reads numbers at byte offsets, swapping where the file's order is not the machine's.
class Fields {
 public:
  Fields(std::string_view bytes, bool swap) : bytes_(bytes), swap_(swap) {}
  template <class Number>
  Number at(std::size_t offset) const {
    std::array<char, sizeof(Number)> raw;
    std::memcpy(raw.data(), bytes_.data() + offset, raw.size());
    if (swap_) {
      std::reverse(raw.begin(), raw.end());
    }
    Number value;
    std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  template <class Number, class Target, std::size_t N>
  void fill(std::array<Target, N>& target, std::size_t offset) const {
    for (std::size_t i = 0; i < N; ++i) {
      target[i] = static_cast<Target>(at<Number>(offset + i * sizeof(Number)));
    }
  }

 private:
  std::string_view bytes_;
  bool swap_;
};

/// Whether the numbers must be swapped; nothing if this is no NIfTI at all.
std::optional<bool> swapNeeded(std::string_view bytes) {
  if (bytes.size() < 4) {
    return std::nullopt;
  }
  for (const bool swap : {false, true}) {
    const auto size = Fields(bytes, swap).at<std::int32_t>(0);
    if (size == kNifti1Size || size == kNifti2Size) {
      return swap;
    }
  }
  return std::nullopt;
}

NiftiHeader readVersion1(std::string_view bytes, const Fields& fields) {
  NiftiHeader header;
  header.pair = bytes.substr(344, 3) == "ni1";
  header.analyze = !header.pair && bytes.substr(344, 3) != "n+1";
  fields.fill<std::int16_t>(header.dim, 40);
  header.datatype = fields.at<std::int16_t>(70);
  header.bitpix = fields.at<std::int16_t>(72);
  fields.fill<float>(header.pixdim, 76);
  header.voxOffset = static_cast<double>(fields.at<float>(108));
  header.slope = static_cast<double>(fields.at<float>(112));
  header.intercept = static_cast<double>(fields.at<float>(116));
  header.qformCode = fields.at<std::int16_t>(252);
  header.sformCode = fields.at<std::int16_t>(254);
  fields.fill<float>(header.quaternion, 256);
  fields.fill<float>(header.qoffset, 268);
  fields.fill<float>(header.sform, 280);
  return header;
}

NiftiHeader readVersion2(std::string_view bytes, const Fields& fields) {
  NiftiHeader header;
  header.version = 2;
  header.pair = bytes.substr(4, 3) == "ni2";
  header.analyze = !header.pair && bytes.substr(4, 3) != "n+2";
  header.datatype = fields.at<std::int16_t>(12);
  header.bitpix = fields.at<std::int16_t>(14);
  fields.fill<std::int64_t>(header.dim, 16);
  fields.fill<double>(header.pixdim, 104);
  header.voxOffset = static_cast<double>(fields.at<std::int64_t>(168));
  header.slope = fields.at<double>(176);
  header.intercept = fields.at<double>(184);
  header.qformCode = fields.at<std::int32_t>(344);
  header.sformCode = fields.at<std::int32_t>(348);
  fields.fill<double>(header.quaternion, 352);
  fields.fill<double>(header.qoffset, 376);
  fields.fill<double>(header.sform, 400);
  return header;
}

}  // namespace

bool looksLikeNifti(std::string_view bytes) {
  if (swapNeeded(bytes)) {
    return true;
  }
  return bytes.size() >= 348 && (bytes.substr(344, 3) == "n+1" || bytes.substr(344, 3) == "ni1");
}

NiftiHeader readNiftiHeader(std::string_view bytes, const std::string& name) {
  const std::optional<bool> swap = swapNeeded(bytes);
  if (!swap) {
    if (bytes.size() < kNifti1Size) {
      throw InputError("nifti.short", name + ": " + std::to_string(bytes.size()) +
                                          " bytes are too few for a NIfTI header (348)");
    }
    throw InputError("nifti.header",
                     name + ": not a NIfTI header: its first number must be 348 or 540, found " +
                         std::to_string(Fields(bytes, false).at<std::int32_t>(0)));
  }
  const Fields fields(bytes, *swap);
  const std::int32_t size = fields.at<std::int32_t>(0);
  if (bytes.size() < static_cast<std::size_t>(size)) {
    throw InputError("nifti.short", name + ": " + std::to_string(bytes.size()) +
                                        " bytes are too few for a NIfTI header (" +
                                        std::to_string(size) + ")");
  }
  NiftiHeader header =
      size == kNifti2Size ? readVersion2(bytes, fields) : readVersion1(bytes, fields);
  const std::uint16_t probe = 1;
  const bool littleMachine = *reinterpret_cast<const unsigned char*>(&probe) == 1;
  header.bigEndian = littleMachine == *swap;
  return header;
}

}  // namespace sw
