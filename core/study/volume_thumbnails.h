#pragma once

#include "core/store/slice_cache.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sw {

/// Thumbnails (core/volume/thumbnail.h) of images by the SHA-256 of their bytes, kept in the
/// workspace's cache.
class VolumeThumbnails {
 public:
  explicit VolumeThumbnails(const std::filesystem::path& cacheDir) : cache_(cacheDir) {}
  /// @param make called where it is not kept; what it throws goes on
  std::vector<float> get(const std::string& imageSha256,
                         const std::function<std::vector<float>()>& make);
  /// Nothing where it is not kept.
  std::optional<std::vector<float>> kept(const std::string& imageSha256);

 private:
  SliceCache cache_;
};

}  // namespace sw
