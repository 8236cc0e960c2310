#include "core/study/cached_thumbnail.h"

#include "core/io/volume_reader.h"
#include "core/train/training_data.h"
#include "core/volume/thumbnail.h"

namespace sw {

std::vector<float> cachedThumbnail(VolumeThumbnails& kept,
                                   const std::filesystem::path& root,
                                   const VolumeRecord& volume) {
  return kept.get(volume.imageSha256, [&] {
    const std::filesystem::path file = root / volume.imagePath;
    const VolumeFile image = readVolume(
        file, [&](const std::string& found) { checkUnchanged(file, volume.imageSha256, found); });
    return thumbnailOf(*image.volume);
  });
}

}  // namespace sw
