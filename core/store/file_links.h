#pragma once

#include "core/store/edit_repository.h"

#include <filesystem>
#include <map>
#include <optional>

namespace sw {

/// Where files of one data set lie now; what is not named stays. Paths as VolumeRecord has them.
struct FileLinks {
  DatasetId dataset;
  std::optional<std::filesystem::path> root;
  std::map<VolumeId, std::filesystem::path> images, labels, heldLabels;
};

/// What EditRepository::link records: an edit of kind "relocate" (another root) or "locate" (files)
/// without values where nothing changes.
EditRecord linkEdit(Database& database, const FileLinks& links);
bool isLinkEdit(const EditRecord& edit);
/// Writes one side of such an edit inside the caller's transaction, with new seals.
void storeLinks(Database& database, const EditRecord& edit, bool undone);

}  // namespace sw
