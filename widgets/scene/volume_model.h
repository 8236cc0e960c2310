#pragma once

#include "core/volume/volume.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>

namespace sw {

/// What a VolumeScene draws of a volume: values in steps that a mapper takes, and one smoothed
/// surface per label. Made off the GUI thread; never changed afterwards.
struct VolumeModel;

/// How detailed the model is.
struct VolumeDetail {
  std::int64_t voxels = std::int64_t{1} << 27;  ///< more are joined to their mean
  std::int64_t surfaceVoxels = std::int64_t{1} << 23;  ///< of the box around one label
};

/// What software OpenGL turns fluidly.
constexpr VolumeDetail kSoftwareDetail{std::int64_t{1} << 24, std::int64_t{1} << 21};

/// Surfaces by flying edges around each label, smoothed by a windowed sinc filter, closed at the
/// volume's border. Values that are not finite count as the smallest.
/// @param labels may be null  @param stop asked between steps; where it says true, null is returned
/// @throws BugError if the labels' size differs from the volume's
std::shared_ptr<const VolumeModel> makeVolumeModel(const Volume& volume,
                                                   const LabelMap* labels,
                                                   const VolumeDetail& detail,
                                                   const std::function<bool()>& stop);

/// How many voxels each label value has; the background is left out.
std::map<int, std::int64_t> labelVoxels(const LabelMap& labels);

}  // namespace sw
