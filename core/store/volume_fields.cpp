#include "core/store/volume_fields.h"

#include "core/base/error.h"
#include "core/store/row_text.h"

#include <algorithm>

namespace sw {
namespace {

const char* yesOrNo(bool value) {
  return value ? "yes" : "no";
}

constexpr VolumeField kFields[] = {
    {"positions", [](const VolumeRecord& volume) { return rows::textOf(volume.range); },
     [](VolumeRecord& volume, const std::string& text) { volume.range = rows::rangeFrom(text); }},
    {"excluded", [](const VolumeRecord& volume) { return std::string(yesOrNo(volume.excluded)); },
     [](VolumeRecord& volume, const std::string& text) { volume.excluded = text == "yes"; }},
    {"files", rows::textOfFiles, rows::setFiles},
    {"tags", [](const VolumeRecord& volume) { return rows::textOf(volume.tags); },
     [](VolumeRecord& volume, const std::string& text) { volume.tags = rows::textsFrom(text); }},
    {"note", [](const VolumeRecord& volume) { return volume.note; },
     [](VolumeRecord& volume, const std::string& text) { volume.note = text; }},
    {"subject", [](const VolumeRecord& volume) { return volume.subjectName; },
     [](VolumeRecord& volume, const std::string& text) { volume.subjectName = text; }},
    {"group", [](const VolumeRecord& volume) { return volume.group; },
     [](VolumeRecord& volume, const std::string& text) { volume.group = text; }},
    {"removed", [](const VolumeRecord& volume) { return std::string(yesOrNo(volume.removed)); },
     [](VolumeRecord& volume, const std::string& text) { volume.removed = text == "yes"; }},
};

std::int64_t count(Database& database, const char* sql, std::int64_t id) {
  auto row = database.prepare(sql);
  row.with(id).next();
  return row.integer(0);
}

/// A volume that goes, or goes to another subject, changes what runs and splits were made of.
void requireFree(Database& database, const VolumeRecord& before) {
  if (const auto runs = runsOf(database, before.dataset); runs > 0) {
    throw InputError("catalog.used", "The volume " + before.name +
                                         " stays as it is: " + std::to_string(runs) +
                                         " run(s) were made with its data set. Exclude it from "
                                         "pre-training instead.");
  }
  const auto others =
      count(database, "SELECT count(*) FROM volume WHERE subject = ? AND removed = 0",
            before.subject.value);
  const auto splits =
      count(database, "SELECT count(*) FROM split_member WHERE subject = ?", before.subject.value);
  if (!before.removed && others == 1 && splits > 0) {
    throw InputError("catalog.used", "The volume " + before.name +
                                         " stays as it is: it is the "
                                         "only one of subject " +
                                         before.subjectName + ", which has a role in " +
                                         std::to_string(splits) +
                                         " split(s). Exclude it from pre-training instead.");
  }
}

SubjectId subjectNamed(Database& database, const VolumeRecord& before, const std::string& name) {
  auto known = database.prepare("SELECT id FROM subject WHERE dataset = ? AND name = ?");
  if (known.with(before.dataset.value, name).next()) return SubjectId{known.integer(0)};
  database.prepare("INSERT INTO subject (dataset, name, group_name) VALUES (?, ?, ?)")
      .with(before.dataset.value, name, before.group)
      .run();
  return SubjectId{database.lastRowId()};
}

void storeTags(Database& database, const VolumeRecord& before, const VolumeRecord& after) {
  const auto differences = [&](const auto& from, const auto& in, const char* sql) {
    auto change = database.prepare(sql);
    for (const std::string& tag : from)
      if (std::ranges::find(in, tag) == in.end()) change.with(after.id.value, tag).run();
  };
  differences(before.tags, after.tags, "DELETE FROM volume_tag WHERE volume = ? AND tag = ?");
  differences(after.tags, before.tags, "INSERT INTO volume_tag (volume, tag) VALUES (?, ?)");
}

}  // namespace

std::span<const VolumeField> volumeFields() {
  return kFields;
}

std::int64_t runsOf(Database& database, DatasetId dataset) {
  return count(database, "SELECT count(*) FROM run WHERE dataset = ?", dataset.value);
}

void storeVolume(Database& database, const VolumeRecord& before, const VolumeRecord& after) {
  const bool moved = after.subjectName != before.subjectName;
  if (moved || (after.removed && !before.removed)) requireFree(database, before);
  VolumeRecord stored = after;
  if (moved) stored.subject = subjectNamed(database, before, after.subjectName);
  if (after.group != before.group) {
    database.prepare("UPDATE subject SET group_name = ? WHERE id = ?")
        .with(after.group, stored.subject.value)
        .run();
  }
  storeTags(database, before, after);
  database
      .prepare(
          "UPDATE volume SET subject = ?, position_first = ?, position_last = ?, flipped = ?, "
          "excluded = ?, note = ?, removed = ?, image_path = ?, image_sha256 = ?, geometry = ?, "
          "label_path = ?, label_sha256 = ?, label_values = ?, held_label = ?, problems = ?, "
          "seal = ? WHERE id = ?")
      .with(stored.subject.value, stored.range.first, stored.range.last,
            static_cast<int>(stored.range.flipped), static_cast<int>(stored.excluded), stored.note,
            static_cast<int>(stored.removed), stored.imagePath.string(), stored.imageSha256,
            rows::textOf(stored.geometry), stored.labelPath.string(), stored.labelSha256,
            rows::textOf(stored.labelValues), stored.heldLabelPath.string(),
            rows::textOf(stored.problems), rows::sealOf(stored), stored.id.value)
      .run();
}

}  // namespace sw
