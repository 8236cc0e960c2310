#include "core/explore/named_slice.h"

#include "core/base/error.h"
#include "core/store/volume_positions.h"

#include <charconv>

namespace sw {
namespace {

[[noreturn]] void refuse(const std::string& text, const std::string& cause) {
  throw InputError("pairs.anchor", "The anchor \"" + text + "\" " + cause);
}

const VolumeRecord& volumeNamed(const std::string& name,
                                const std::vector<VolumeRecord>& volumes,
                                const std::string& text) {
  for (const VolumeRecord& volume : volumes) {
    if (volume.name == name || "volume-" + std::to_string(volume.id.value) == name) return volume;
  }
  refuse(text,
         "names no volume of the data set that pre-training uses; \"list volumes\" shows them, the "
         "first is " +
             volumes.front().name + ".");
}

}  // namespace

SliceRef namedSlice(const std::string& text, const std::vector<VolumeRecord>& volumes, int axis) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) refuse(text, "is not of the form VOLUME:SLICE.");
  const VolumeRecord& volume = volumeNamed(text.substr(0, colon), volumes, text);
  const PositionAxis range = positionAxis(volume, axis);
  std::int64_t slice = 0;
  const char* const end = text.data() + text.size();
  const auto [last, failure] = std::from_chars(text.data() + colon + 1, end, slice);
  if (failure != std::errc{} || last != end || slice < 1 || slice > range.slices) {
    refuse(text, "names no slice: the volume has the slices 1 to " + std::to_string(range.slices) +
                     " across axis " + std::to_string(axis) + ".");
  }
  if (slice - 1 < range.first() || slice - 1 > range.last()) {
    refuse(text, "has no position: the position range of the volume is slices " +
                     std::to_string(range.first() + 1) + " to " + std::to_string(range.last() + 1) +
                     ".");
  }
  return {volume.id, axis, slice - 1};
}

}  // namespace sw
