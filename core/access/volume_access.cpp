#include "core/access/volume_access.h"

#include "core/base/error.h"
#include "core/io/volume_reader.h"

#include <future>
#include <list>
#include <mutex>
#include <string>

namespace sw {
namespace {

using Loaded = std::shared_ptr<const LoadedVolume>;

/// Refuses bytes that are not those that were imported, before they are decoded.
HashCheck sameAs(const std::string& imported, const std::filesystem::path& file) {
  return [&imported, &file](const std::string& found) {
    if (imported.empty() || found == imported) return;
    throw InputError("volume.changed", file.string() +
                                           " has changed since it was imported (SHA-256 differs); "
                                           "restore the file or import the folder again");
  };
}

Loaded read(const std::filesystem::path& root, const VolumeRecord& record) {
  auto loaded = std::make_shared<LoadedVolume>();
  const std::filesystem::path imageFile = root / record.imagePath;
  const VolumeFile image = readVolume(imageFile, sameAs(record.imageSha256, imageFile));
  loaded->image = image.volume;
  if (!record.labelPath.empty()) {
    const std::filesystem::path labelFile = root / record.labelPath;
    const LabelFile labels = readLabels(labelFile, sameAs(record.labelSha256, labelFile));
    if (labels.labels->geometry().size != image.volume->geometry().size) {
      throw InputError("label.size", labelFile.string() + " and its image differ in size");
    }
    loaded->labels = labels.labels;
  }
  return loaded;
}

std::size_t bytesOf(const LoadedVolume& loaded) {
  return loaded.image->voxels().size_bytes() +
         (loaded.labels ? loaded.labels->voxels().size_bytes() : 0);
}

struct Entry {
  std::string key;
  std::shared_future<Loaded> value;
  std::size_t bytes = 0;  ///< 0 while it is being read
};

}  // namespace

struct VolumeAccess::Impl {
  std::size_t maximumBytes;
  mutable std::mutex mutex;
  std::list<Entry> entries;  ///< used last first
  std::size_t bytes = 0;

  std::list<Entry>::iterator find(const std::string& key) {
    auto at = entries.begin();
    while (at != entries.end() && at->key != key) {
      ++at;
    }
    return at;
  }

  /// Forgets what was not used for longest; the newest stays, however large.
  void shrink() {
    for (auto at = entries.end(); bytes > maximumBytes && at != entries.begin();) {
      --at;
      if (at != entries.begin() && at->bytes > 0) {
        bytes -= at->bytes;
        at = entries.erase(at);
      }
    }
  }
};

VolumeAccess::VolumeAccess(std::size_t maximumBytes) : impl_(std::make_unique<Impl>()) {
  impl_->maximumBytes = maximumBytes;
}

VolumeAccess::~VolumeAccess() = default;

std::shared_ptr<const LoadedVolume> VolumeAccess::load(const std::filesystem::path& root,
                                                       const VolumeRecord& record) {
  const std::string key = (root / record.imagePath).string() + '\n' + record.imageSha256 + '\n' +
                          record.labelPath.string() + '\n' + record.labelSha256;
  std::promise<Loaded> promise;
  {
    std::unique_lock lock(impl_->mutex);
    if (const auto found = impl_->find(key); found != impl_->entries.end()) {
      impl_->entries.splice(impl_->entries.begin(), impl_->entries, found);
      const auto value = found->value;
      lock.unlock();
      return value.get();
    }
    impl_->entries.push_front({key, promise.get_future().share(), 0});
  }
  try {
    Loaded loaded = read(root, record);
    promise.set_value(loaded);
    const std::lock_guard lock(impl_->mutex);
    impl_->find(key)->bytes = bytesOf(*loaded);
    impl_->bytes += bytesOf(*loaded);
    impl_->shrink();
    return loaded;
  } catch (...) {
    promise.set_exception(std::current_exception());
    const std::lock_guard lock(impl_->mutex);
    impl_->entries.erase(impl_->find(key));
    throw;
  }
}

std::size_t VolumeAccess::keptBytes() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->bytes;
}

}  // namespace sw
