#pragma once

#include "core/store/catalog.h"
#include "core/store/workspace.h"
#include "core/study/import_check.h"
#include "core/study/volume_thumbnails.h"
#include "core/volume/thumbnail_index.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace sw {

/// Compares new volumes with those of the catalog and with one another: same bytes, or pictures of
/// two people that are alike (of the catalog's those whose thumbnails are kept).
class ImportDuplicates {
 public:
  /// @param dataset name of the one that the new volumes go into  @param going asked for every
  /// volume of the catalog; may throw Cancelled
  ImportDuplicates(Catalog& catalog,
                   const Workspace& workspace,
                   std::string dataset,
                   const std::function<void()>& going);

  /// Adds a `duplicate.exact` or `duplicate.near` finding to the volume if it is like an earlier
  /// one, the first of them; moves its thumbnail into the cache. @return what was found
  std::optional<FileVerdict> note(CheckedVolume& volume);

 private:
  struct Known {
    std::string name;  ///< for messages, with its data set where that is another one
    std::string sha256;
    std::string person;  ///< subject and data set
  };

  void add(Known known, const std::vector<float>& thumbnail);
  const Known* nearTo(const Known& volume, const std::vector<float>& thumbnail);

  std::string dataset_;
  VolumeThumbnails thumbnails_;
  ThumbnailIndex index_;
  std::vector<Known> known_;
  std::unordered_map<std::string, std::size_t> byHash_;  ///< the first of each
};

}  // namespace sw
