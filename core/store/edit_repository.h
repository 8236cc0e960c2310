#pragma once

#include "core/store/records.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sw {

class Database;
struct FileLinks;

/// What to change in some volumes of one data set; what is not set stays.
struct VolumeEdit {
  std::vector<VolumeId> volumes;
  std::optional<bool> flipped;
  /// First and last slice that have a position, from 0, inclusive; {0, -1} = all
  std::optional<std::pair<std::int64_t, std::int64_t>> range;
  std::optional<bool> excluded;  ///< pre-training and pairs leave the volume out
};
/// Whole range, not flipped.
VolumeEdit resetPositions(std::vector<VolumeId> volumes);

using EditId = Id<struct EditTag>;

/// One value of one volume before and after an edit.
struct EditValue {
  VolumeId volume;
  std::string field;  ///< "positions" | "excluded" | "files" | "image" | "label"; "dataset.root" has no volume
  std::string before, after;
};

struct EditRecord {
  EditId id;
  DatasetId dataset;
  /// "flip", "unflip", "range", "reset", "positions" (several at once), "exclude", "include";
  /// "relocate" (another root), "locate" (files);
  /// repairs: "resample-labels", "map-labels", "spacing"
  std::string kind;
  std::string created;
  bool undone = false;
  std::vector<EditValue> values;  ///< by volume
  /// How many volumes it changed.
  std::size_t volumeCount() const;
};

/// Edits by hand and their undo stack: one for the whole catalog, kept in it. A new edit drops what
/// was undone; the edits of a removed data set go with it. Another field of a volume becomes
/// undoable by a line in the repository's table of fields.
class EditRepository {
 public:
  explicit EditRepository(Database& database) : database_(&database) {}
  /// Oldest first.
  std::vector<EditRecord> all() const;
  /// What undo() would take back, and redo() would do again.
  std::optional<EditRecord> nextUndo() const;
  std::optional<EditRecord> nextRedo() const;
  /// One transaction. @return nothing if every volume is so already
  /// @throws InputError `position.range` naming the first volume that has no such slices,
  /// `catalog.unknown`
  std::optional<EditRecord> apply(const VolumeEdit& edit);
  /// Other files for volumes of one data set, and what was found in them (repairs): each volume takes
  /// the files, hashes, geometry, label values and problems of its record in `after`. One transaction.
  std::optional<EditRecord> replaceFiles(const std::string& kind,
                                         const std::vector<VolumeRecord>& after);
  /// Other places of files (file_links.h), of which the caller knows that they are the same.
  std::optional<EditRecord> link(const FileLinks& links);
  std::optional<EditRecord> undo();
  std::optional<EditRecord> redo();

 private:
  std::optional<EditRecord> newest(const char* condition) const;
  void set(const EditRecord& edit, bool undone);

  Database* database_;
};

}  // namespace sw
