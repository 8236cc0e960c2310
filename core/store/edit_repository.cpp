#include "core/store/edit_repository.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/file_links.h"
#include "core/store/row_text.h"
#include "core/store/volume_positions.h"

#include <set>

namespace sw {
namespace {

constexpr std::pair<std::int64_t, std::int64_t> kWholeVolume{0, -1};

/// What of a volume can be edited, as text.
struct Field {
  const char* name;
  std::string (*read)(const VolumeRecord&);
  void (*write)(VolumeRecord&, const std::string&);
};

constexpr Field kFields[] = {
    {"positions", [](const VolumeRecord& volume) { return rows::textOf(volume.range); },
     [](VolumeRecord& volume, const std::string& text) { volume.range = rows::rangeFrom(text); }},
    {"excluded",
     [](const VolumeRecord& volume) { return std::string(volume.excluded ? "yes" : "no"); },
     [](VolumeRecord& volume, const std::string& text) { volume.excluded = text == "yes"; }},
    {"files", rows::textOfFiles, rows::setFiles},
};

const Field& fieldNamed(const std::string& name) {
  for (const Field& field : kFields) {
    if (name == field.name) return field;
  }
  throw StoreError("catalog.damaged", "The catalog is damaged: an edit changed \"" + name +
                                          "\", which no volume has. Restore a backup.");
}

std::string kindOf(const VolumeEdit& edit) {
  if (edit.excluded && !edit.flipped && !edit.range) return *edit.excluded ? "exclude" : "include";
  if (edit.excluded) return "positions";
  if (edit.flipped && !edit.range) return *edit.flipped ? "flip" : "unflip";
  if (edit.flipped && edit.range == kWholeVolume && !*edit.flipped) return "reset";
  return edit.range && !edit.flipped ? "range" : "positions";
}

void setRange(VolumeRecord& volume, std::pair<std::int64_t, std::int64_t> range) {
  const std::int64_t slices = positionAxis(volume, volume.slicingAxis).slices;
  const auto [first, last] = range;
  const bool whole = range == kWholeVolume || (first == 0 && last == slices - 1);
  if (!whole && (first < 0 || first > last || last >= slices)) {
    throw InputError("position.range", "Volume " + volume.name + " has the slices 1 to " +
                                           std::to_string(slices) + ": the range " +
                                           std::to_string(first + 1) + " to " +
                                           std::to_string(last + 1) + " is not within them.");
  }
  volume.range.first = whole ? 0 : first;
  volume.range.last = whole ? -1 : last;
}

VolumeRecord edited(VolumeRecord volume, const VolumeEdit& edit) {
  if (edit.range) setRange(volume, *edit.range);
  if (edit.flipped) volume.range.flipped = *edit.flipped;
  if (edit.excluded) volume.excluded = *edit.excluded;
  return volume;
}

void store(Database& database, const VolumeRecord& volume) {
  database
      .prepare(
          "UPDATE volume SET position_first = ?, position_last = ?, flipped = ?, excluded = ?, "
          "image_path = ?, image_sha256 = ?, geometry = ?, label_path = ?, label_sha256 = ?, "
          "label_values = ?, held_label = ?, problems = ?, seal = ? WHERE id = ?")
      .with(volume.range.first, volume.range.last, static_cast<int>(volume.range.flipped),
            static_cast<int>(volume.excluded), volume.imagePath.string(), volume.imageSha256,
            rows::textOf(volume.geometry), volume.labelPath.string(), volume.labelSha256,
            rows::textOf(volume.labelValues), volume.heldLabelPath.string(),
            rows::textOf(volume.problems), rows::sealOf(volume), volume.id.value)
      .run();
}

void insert(Database& database, EditRecord& edit) {
  database.prepare("DELETE FROM edit WHERE undone = 1").run();
  edit.created = utcNow();
  database.prepare("INSERT INTO edit (dataset, kind, created) VALUES (?, ?, ?)")
      .with(edit.dataset.value, edit.kind, edit.created)
      .run();
  edit.id = EditId{database.lastRowId()};
  auto add = database.prepare(
      "INSERT INTO edit_value (edit, item, field, before_value, after_value) VALUES (?, ?, ?, ?, "
      "?)");
  for (const EditValue& value : edit.values)
    add.with(edit.id.value, value.volume.value, value.field, value.before, value.after).run();
}

EditRecord readEdit(Database& database, const Statement& row) {
  EditRecord edit{EditId{row.integer(0)},
                  DatasetId{row.integer(1)},
                  row.text(2),
                  row.text(3),
                  row.integer(4) != 0,
                  {}};
  auto value = database.prepare(
      "SELECT item, field, before_value, after_value FROM edit_value WHERE edit = ? ORDER BY item, "
      "field");
  value.with(edit.id.value);
  while (value.next())
    edit.values.push_back(
        {VolumeId{value.integer(0)}, value.text(1), value.text(2), value.text(3)});
  return edit;
}

constexpr const char* kColumns = "SELECT id, dataset, kind, created, undone FROM edit ";

}  // namespace

VolumeEdit resetPositions(std::vector<VolumeId> volumes) {
  return {std::move(volumes), false, kWholeVolume, std::nullopt};
}

std::size_t EditRecord::volumeCount() const {
  std::set<VolumeId> volumes;
  for (const EditValue& value : values) {
    if (value.volume) volumes.insert(value.volume);
  }
  return volumes.size();
}

std::vector<EditRecord> EditRepository::all() const {
  std::vector<EditRecord> found;
  auto row = database_->prepare(std::string(kColumns) + "ORDER BY id");
  while (row.next()) found.push_back(readEdit(*database_, row));
  return found;
}

std::optional<EditRecord> EditRepository::newest(const char* condition) const {
  auto row = database_->prepare(std::string(kColumns) + condition + " LIMIT 1");
  if (!row.next()) return std::nullopt;
  return readEdit(*database_, row);
}

std::optional<EditRecord> EditRepository::nextUndo() const {
  return newest("WHERE undone = 0 ORDER BY id DESC");
}

std::optional<EditRecord> EditRepository::nextRedo() const {
  return newest("WHERE undone = 1 ORDER BY id");
}

std::optional<EditRecord> EditRepository::apply(const VolumeEdit& edit) {
  WriteTransaction transaction(*database_);
  const DatasetRepository datasets(*database_);
  EditRecord record;
  record.kind = kindOf(edit);
  const std::set<VolumeId> volumes(edit.volumes.begin(), edit.volumes.end());
  for (const VolumeId id : volumes) {
    const VolumeRecord before = datasets.volume(id), after = edited(before, edit);
    require(!record.dataset || record.dataset == before.dataset,
            "the volumes of an edit are of one data set");
    record.dataset = before.dataset;
    const std::size_t known = record.values.size();
    for (const Field& field : kFields) {
      if (field.read(before) != field.read(after))
        record.values.push_back({id, field.name, field.read(before), field.read(after)});
    }
    if (record.values.size() > known) store(*database_, after);
  }
  if (record.values.empty()) return std::nullopt;
  insert(*database_, record);
  transaction.commit();
  return record;
}

std::optional<EditRecord> EditRepository::replaceFiles(const std::string& kind,
                                                       const std::vector<VolumeRecord>& after) {
  WriteTransaction transaction(*database_);
  const DatasetRepository datasets(*database_);
  EditRecord record;
  record.kind = kind;
  for (const VolumeRecord& wanted : after) {
    VolumeRecord volume = datasets.volume(wanted.id);
    require(!record.dataset || record.dataset == volume.dataset,
            "the volumes of an edit are of one data set");
    record.dataset = volume.dataset;
    const std::string before = rows::textOfFiles(volume), files = rows::textOfFiles(wanted);
    if (before == files) continue;
    rows::setFiles(volume, files);
    store(*database_, volume);
    record.values.push_back({volume.id, "files", before, files});
  }
  if (record.values.empty()) return std::nullopt;
  insert(*database_, record);
  transaction.commit();
  return record;
}

std::optional<EditRecord> EditRepository::link(const FileLinks& links) {
  WriteTransaction transaction(*database_);
  EditRecord record = linkEdit(*database_, links);
  if (record.values.empty()) return std::nullopt;
  storeLinks(*database_, record, false);
  insert(*database_, record);
  transaction.commit();
  return record;
}

void EditRepository::set(const EditRecord& edit, bool undone) {
  const DatasetRepository datasets(*database_);
  if (isLinkEdit(edit)) storeLinks(*database_, edit, undone);
  for (const EditValue& value : edit.values) {
    if (isLinkEdit(edit)) break;
    VolumeRecord volume = datasets.volume(value.volume);
    fieldNamed(value.field).write(volume, undone ? value.before : value.after);
    store(*database_, volume);
  }
  database_->prepare("UPDATE edit SET undone = ? WHERE id = ?")
      .with(static_cast<int>(undone), edit.id.value)
      .run();
}

std::optional<EditRecord> EditRepository::undo() {
  WriteTransaction transaction(*database_);
  std::optional<EditRecord> edit = nextUndo();
  if (!edit) return std::nullopt;
  set(*edit, true);
  transaction.commit();
  edit->undone = true;
  return edit;
}

std::optional<EditRecord> EditRepository::redo() {
  WriteTransaction transaction(*database_);
  std::optional<EditRecord> edit = nextRedo();
  if (!edit) return std::nullopt;
  set(*edit, false);
  transaction.commit();
  edit->undone = false;
  return edit;
}

}  // namespace sw
