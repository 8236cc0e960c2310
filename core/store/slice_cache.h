#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace sw {

struct PreparedSlices;

/// Memory-mapped prepared slices of one volume, read-only. [count, size, size].
class CachedSlices {
 public:
  virtual ~CachedSlices() = default;
  virtual std::int64_t count() const = 0;
  virtual std::int64_t size() const = 0;
  virtual std::span<const float> image(std::int64_t slice) const = 0;
  virtual std::span<const std::uint8_t> label(
      std::int64_t slice) const = 0;  ///< empty if unlabelled
};

/// Prepared slices keyed by (content hash of image and label, recipe hash). May be deleted at any
/// time: what is missing or damaged is made again. Thread rule: any thread.
class SliceCache {
 public:
  /// @param folder the workspace's cacheDir(); removes what older versions of the format left in it
  explicit SliceCache(std::filesystem::path folder);
  /// Where the files of the current format lie.
  static std::filesystem::path folderIn(const std::filesystem::path& cacheDir);
  /// Where the cache cannot be written (full disk, read-only folder) the slices stay in memory and
  /// a warning is logged.
  /// @param contentKey hash of image + label bytes; @param make called on a miss
  std::shared_ptr<const CachedSlices> get(const std::string& contentKey,
                                          const std::string& recipeHash,
                                          const std::function<PreparedSlices()>& make);

 private:
  std::filesystem::path folder_;  ///< folderIn(cacheDir)
};

}  // namespace sw
