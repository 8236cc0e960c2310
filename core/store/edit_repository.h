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
  std::vector<VolumeId> volumes = {};
  std::optional<bool> flipped = {};
  /// First and last slice that have a position, from 0, inclusive; {0, -1} = all
  std::optional<std::pair<std::int64_t, std::int64_t>> range = {};
  std::optional<bool> excluded = {};  ///< pre-training and pairs leave the volume out
  std::vector<std::string> addTags = {}, removeTags = {};
  std::optional<std::string> note = {};
  /// Whose the volumes are: a name in the same data set, made if there is none. Not with `group`.
  std::optional<std::string> subject = {};
  std::optional<std::string> group = {};  ///< of the volumes' subjects, all their volumes with them
  std::optional<bool> removed = {};       ///< hidden from the catalog; false brings back
};
/// Whole range, not flipped.
VolumeEdit resetPositions(std::vector<VolumeId> volumes);

/// What to change in a data set. A removed one is hidden and gives its name free; one that is
/// restored gets it back.
struct DatasetEdit {
  DatasetId dataset;
  std::optional<std::string> name = {};
  std::optional<bool> removed = {};
};

using EditId = Id<struct EditTag>;

/// One value of one volume, or of the data set, before and after an edit.
struct EditValue {
  std::int64_t item = 0;  ///< id of the volume or data set
  /// "positions", "files", "tags" …, "image", "label", "held_label"; "dataset.name", "dataset.removed", "dataset.root"
  std::string field;
  std::string before, after;
  bool ofDataset() const { return field.starts_with("dataset."); }
};

struct EditRecord {
  EditId id;
  DatasetId dataset;
  /// "flip", "unflip", "range", "reset", "positions" (several at once), "exclude", "include",
  /// "tags", "note", "subject", "group", "remove", "restore", "several"; of the data set
  /// "dataset.rename", "dataset.remove", "dataset.restore";
  /// "relocate" (another root), "locate" (files);
  /// "read-labels" (out of quarantine); repairs: "resample-labels", "image-geometry", "map-labels", "spacing"
  std::string kind;
  std::string created;
  bool undone = false;
  std::vector<EditValue> values;  ///< by item
  /// How many volumes it changed.
  std::size_t volumeCount() const;
};

/// Edits by hand and their undo stack: one for the whole catalog, kept in it. A new edit drops what
/// was undone. Another field of a volume becomes undoable by a line in volume_fields.cpp.
class EditRepository {
 public:
  explicit EditRepository(Database& database) : database_(&database) {}
  /// Oldest first.
  std::vector<EditRecord> all() const;
  /// What undo() would take back, and redo() would do again.
  std::optional<EditRecord> nextUndo() const;
  std::optional<EditRecord> nextRedo() const;
  /// One transaction. @return nothing if every volume is so already
  /// @throws InputError naming the first volume and what hinders: `position.range` (no such
  /// slices), `tag.name`, `catalog.name` (empty, or with a control character), `catalog.used` (runs
  /// or splits need it), `catalog.unknown`
  std::optional<EditRecord> apply(const VolumeEdit& edit);
  /// @throws InputError `catalog.name`, `catalog.duplicate`, `catalog.used` (runs were made with
  /// it), `catalog.unknown`
  std::optional<EditRecord> apply(const DatasetEdit& edit);
  /// Other files for volumes of one data set, and what was found in them (repairs): each volume takes
  /// the files, hashes, geometry, label values and problems of its record in `after`. One transaction.
  std::optional<EditRecord> replaceFiles(const std::string& kind,
                                         const std::vector<VolumeRecord>& after);
  /// Other places of files (file_links.h), of which the caller knows that they are the same.
  std::optional<EditRecord> link(const FileLinks& links);
  /// @throws InputError as apply() does, where the catalog has changed since
  std::optional<EditRecord> undo();
  std::optional<EditRecord> redo();

 private:
  std::optional<EditRecord> newest(const char* condition) const;
  void set(const EditRecord& edit, bool undone);
  std::optional<EditRecord> step(std::optional<EditRecord> edit, bool undone);

  Database* database_;
};

}  // namespace sw
