#include "core/store/edit_repository.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/dataset_fields.h"
#include "core/store/file_links.h"
#include "core/store/row_text.h"
#include "core/store/volume_fields.h"
#include "core/store/volume_positions.h"

#include <algorithm>
#include <map>
#include <set>

namespace sw {
namespace {

constexpr std::pair<std::int64_t, std::int64_t> kWholeVolume{0, -1};

const VolumeField& fieldNamed(const std::string& name) {
  for (const VolumeField& field : volumeFields()) {
    if (name == field.name) return field;
  }
  throw StoreError("catalog.damaged", "The catalog is damaged: an edit changed \"" + name +
                                          "\", which no volume has. Restore a backup.");
}

std::string kindOfPositions(const VolumeEdit& edit) {
  if (edit.excluded && !edit.flipped && !edit.range) return *edit.excluded ? "exclude" : "include";
  if (edit.excluded) return "positions";
  if (edit.flipped && !edit.range) return *edit.flipped ? "flip" : "unflip";
  if (edit.flipped && edit.range == kWholeVolume && !*edit.flipped) return "reset";
  return edit.range && !edit.flipped ? "range" : "positions";
}

std::string kindOf(const VolumeEdit& edit) {
  std::vector<std::string> kinds;
  if (edit.flipped || edit.range || edit.excluded) kinds.push_back(kindOfPositions(edit));
  if (!edit.addTags.empty() || !edit.removeTags.empty()) kinds.emplace_back("tags");
  if (edit.note) kinds.emplace_back("note");
  if (edit.subject) kinds.emplace_back("subject");
  if (edit.group) kinds.emplace_back("group");
  if (edit.removed) kinds.emplace_back(*edit.removed ? "remove" : "restore");
  return kinds.size() == 1 ? kinds.front() : "several";
}

std::string kindOf(const DatasetEdit& edit) {
  if (!edit.removed) return "dataset.rename";
  return *edit.removed ? "dataset.remove" : "dataset.restore";
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

bool hasControls(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

void changeTags(VolumeRecord& volume, const VolumeEdit& edit) {
  std::set<std::string> tags(volume.tags.begin(), volume.tags.end());
  for (const std::string& tag : edit.removeTags) tags.erase(tag);
  for (const std::string& tag : edit.addTags) {
    if (tag.empty() || hasControls(tag) || tag.front() == ' ' || tag.back() == ' ') {
      throw InputError("tag.name", "\"" + tag +
                                       "\" is no tag: a tag has no blank at its ends and "
                                       "no line break, and is not empty.");
    }
    tags.insert(tag);
  }
  volume.tags.assign(tags.begin(), tags.end());
}

VolumeRecord edited(VolumeRecord volume, const VolumeEdit& edit) {
  if (edit.range) setRange(volume, *edit.range);
  if (edit.flipped) volume.range.flipped = *edit.flipped;
  if (edit.excluded) volume.excluded = *edit.excluded;
  changeTags(volume, edit);
  if (edit.note) volume.note = *edit.note;
  if (edit.subject) {
    if (edit.subject->empty() || hasControls(*edit.subject))
      throw InputError("catalog.name", "A subject needs a name of one line.");
    volume.subjectName = *edit.subject;
  }
  if (edit.group) volume.group = *edit.group;
  if (edit.removed) volume.removed = *edit.removed;
  return volume;
}

/// Applies the values of one side of an edit to a data set.
DatasetRecord withValues(DatasetRecord dataset, const EditRecord& edit, bool undone) {
  for (const EditValue& value : edit.values) {
    const std::string& text = undone ? value.before : value.after;
    if (value.field == "dataset.name") dataset.name = text;
    if (value.field == "dataset.removed") dataset.removed = text == "yes";
  }
  return dataset;
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
    add.with(edit.id.value, value.item, value.field, value.before, value.after).run();
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
    edit.values.push_back({value.integer(0), value.text(1), value.text(2), value.text(3)});
  return edit;
}

/// Writes one side of an edit of fields.
void setFields(Database& database, const EditRecord& edit, bool undone) {
  const DatasetRepository datasets(database);
  std::map<std::int64_t, std::vector<const EditValue*>> volumes;
  for (const EditValue& value : edit.values)
    if (!value.ofDataset()) volumes[value.item].push_back(&value);
  for (const auto& [id, values] : volumes) {
    const VolumeRecord before = datasets.volume(VolumeId{id});
    VolumeRecord after = before;
    for (const EditValue* value : values)
      fieldNamed(value->field).write(after, undone ? value->before : value->after);
    storeVolume(database, before, after);
  }
  if (volumes.empty()) {
    const DatasetRecord before = datasets.get(edit.dataset);
    storeDataset(database, before, withValues(before, edit, undone));
  }
}

constexpr const char* kColumns = "SELECT id, dataset, kind, created, undone FROM edit ";

}  // namespace

VolumeEdit resetPositions(std::vector<VolumeId> volumes) {
  return {std::move(volumes), false, kWholeVolume};
}

std::size_t EditRecord::volumeCount() const {
  std::set<std::int64_t> volumes;
  for (const EditValue& value : values)
    if (!value.ofDataset()) volumes.insert(value.item);
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
  require(!edit.subject || !edit.group, "an edit changes the subject or the group");
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
    for (const VolumeField& field : volumeFields()) {
      if (field.read(before) != field.read(after))
        record.values.push_back({id.value, field.name, field.read(before), field.read(after)});
    }
    if (record.values.size() > known) storeVolume(*database_, before, after);
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
    const VolumeRecord known = datasets.volume(wanted.id);
    VolumeRecord volume = known;
    require(!record.dataset || record.dataset == volume.dataset,
            "the volumes of an edit are of one data set");
    record.dataset = volume.dataset;
    const std::string before = rows::textOfFiles(volume), files = rows::textOfFiles(wanted);
    if (before == files) continue;
    rows::setFiles(volume, files);
    storeVolume(*database_, known, volume);
    record.values.push_back({volume.id.value, "files", before, files});
  }
  if (record.values.empty()) return std::nullopt;
  insert(*database_, record);
  transaction.commit();
  return record;
}

std::optional<EditRecord> EditRepository::apply(const DatasetEdit& edit) {
  WriteTransaction transaction(*database_);
  const DatasetRecord before = DatasetRepository(*database_).get(edit.dataset);
  DatasetRecord after = before;
  if (edit.removed && *edit.removed != before.removed) {
    after.removed = *edit.removed;
    after.name = after.removed ? removedName(before) : restoredName(before);
  }
  if (edit.name) after.name = *edit.name;
  EditRecord record;
  record.dataset = edit.dataset;
  record.kind = kindOf(edit);
  if (before.name != after.name)
    record.values.push_back({edit.dataset.value, "dataset.name", before.name, after.name});
  if (before.removed != after.removed) {
    record.values.push_back({edit.dataset.value, "dataset.removed", before.removed ? "yes" : "no",
                             after.removed ? "yes" : "no"});
  }
  if (record.values.empty()) return std::nullopt;
  storeDataset(*database_, before, after);
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
  if (isLinkEdit(edit)) {
    storeLinks(*database_, edit, undone);
  } else {
    setFields(*database_, edit, undone);
  }
  database_->prepare("UPDATE edit SET undone = ? WHERE id = ?")
      .with(static_cast<int>(undone), edit.id.value)
      .run();
}

std::optional<EditRecord> EditRepository::step(std::optional<EditRecord> edit, bool undone) {
  if (!edit) return std::nullopt;
  set(*edit, undone);
  edit->undone = undone;
  return edit;
}

std::optional<EditRecord> EditRepository::undo() {
  WriteTransaction transaction(*database_);
  auto edit = step(nextUndo(), true);
  if (edit) transaction.commit();
  return edit;
}

std::optional<EditRecord> EditRepository::redo() {
  WriteTransaction transaction(*database_);
  auto edit = step(nextRedo(), false);
  if (edit) transaction.commit();
  return edit;
}

}  // namespace sw
