#pragma once

#include "core/store/records.h"
#include "core/volume/volume.h"

#include <cstddef>
#include <filesystem>
#include <memory>

namespace sw {

/// Voxels of one catalog volume.
struct LoadedVolume {
  std::shared_ptr<const Volume> image;
  std::shared_ptr<const LabelMap> labels;  ///< null if the volume is unlabelled
};

/// Reads the voxels of catalog volumes and keeps those used last in memory. Thread rule: any
/// thread; a volume asked for by two threads at once is read once.
class VolumeAccess {
 public:
  explicit VolumeAccess(std::size_t maximumBytes = std::size_t{512} << 20);
  ~VolumeAccess();
  VolumeAccess(const VolumeAccess&) = delete;
  VolumeAccess& operator=(const VolumeAccess&) = delete;

  /// @param root folder that the record's paths are relative to
  /// @throws InputError as readVolume does, and `volume.changed` if a file's bytes are no longer
  /// those that were imported
  std::shared_ptr<const LoadedVolume> load(const std::filesystem::path& root,
                                           const VolumeRecord& record);
  /// Bytes of voxels kept now.
  std::size_t keptBytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
