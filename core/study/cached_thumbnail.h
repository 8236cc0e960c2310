#pragma once

#include "core/store/records.h"
#include "core/study/volume_thumbnails.h"

#include <filesystem>
#include <vector>

namespace sw {

/// The thumbnail of a volume's image (core/volume/thumbnail.h), made once for each content and kept
/// in the workspace's cache.
/// @param root folder that the record's paths are relative to
/// @throws InputError as readVolume does, and `volume.changed`
std::vector<float> cachedThumbnail(VolumeThumbnails& kept,
                                   const std::filesystem::path& root,
                                   const VolumeRecord& volume);

}  // namespace sw
