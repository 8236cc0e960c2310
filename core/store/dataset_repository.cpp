#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/row_text.h"
#include "core/store/volume_rows.h"

#include <charconv>

namespace sw {
namespace {

constexpr const char* kDatasetColumns =
    "SELECT d.id, d.name, d.root, d.axis, d.modality, d.licence, d.label_names, d.created, "
    "count(v.id), count(DISTINCT v.subject), count(CASE WHEN v.label_path <> '' THEN 1 END), "
    "d.removed FROM dataset d LEFT JOIN volume v ON v.dataset = d.id AND v.removed = 0 ";

DatasetRecord readDataset(const Statement& row) {
  DatasetRecord dataset;
  dataset.id = DatasetId{row.integer(0)};
  dataset.name = row.text(1);
  dataset.root = row.text(2);
  dataset.axis = static_cast<int>(row.integer(3));
  dataset.modality = row.text(4);
  dataset.licence = row.text(5);
  dataset.labelNames = rows::namesFrom(row.text(6));
  dataset.created = row.text(7);
  dataset.volumeCount = row.integer(8);
  dataset.subjectCount = row.integer(9);
  dataset.labelledCount = row.integer(10);
  dataset.removed = row.integer(11) != 0;
  return dataset;
}

[[noreturn]] void unknown(const std::string& what) {
  throw InputError(
      "catalog.unknown",
      "There is no " + what + " in the catalog. The command `list` shows what there is.");
}

/// Fills the tables of one data set inside the caller's transaction.
class DatasetWriter {
 public:
  DatasetWriter(Database& database, const std::map<std::string, std::string>& groupOfSubject)
      : database_(database),
        groups_(groupOfSubject),
        addSubject_(
            database.prepare("INSERT INTO subject (dataset, name, group_name) VALUES (?, ?, ?)")),
        addVolume_(
            database.prepare("INSERT INTO volume (dataset, subject, name, image_path, "
                             "image_sha256, geometry, not_finite, minimum,"
                             " maximum, label_path, label_sha256, label_values, problems, held_label, seal)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {}

  void goOnWith(DatasetId id) {
    id_ = id;
    auto row = database_.prepare("SELECT id, name FROM subject WHERE dataset = ?");
    row.with(id.value);
    while (row.next()) subjects_[row.text(1)] = SubjectId{row.integer(0)};
  }

  DatasetId add(const DatasetRecord& dataset) {
    database_
        .prepare(
            "INSERT INTO dataset (name, root, axis, modality, licence, label_names, created)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .with(dataset.name, dataset.root.string(), dataset.axis, dataset.modality, dataset.licence,
              rows::textOf(dataset.labelNames),
              dataset.created.empty() ? utcNow() : dataset.created)
        .run();
    id_ = DatasetId{database_.lastRowId()};
    return id_;
  }

  void add(VolumeRecord volume) {
    volume.subject = subjectNamed(volume.subjectName);
    addVolume_
        .with(id_.value, volume.subject.value, volume.name, volume.imagePath.string(),
              volume.imageSha256, rows::textOf(volume.geometry), volume.notFinite, volume.minimum,
              volume.maximum, volume.labelPath.string(), volume.labelSha256,
              rows::textOf(volume.labelValues), rows::textOf(volume.problems),
              volume.heldLabelPath.string(), rows::sealOf(volume))
        .run();
  }

 private:
  SubjectId subjectNamed(const std::string& name) {
    if (const auto known = subjects_.find(name); known != subjects_.end()) return known->second;
    const auto group = groups_.find(name);
    addSubject_.with(id_.value, name, group == groups_.end() ? std::string() : group->second).run();
    return subjects_[name] = SubjectId{database_.lastRowId()};
  }

  Database& database_;
  const std::map<std::string, std::string>& groups_;
  Statement addSubject_;
  Statement addVolume_;
  DatasetId id_;
  std::map<std::string, SubjectId> subjects_;
};

}  // namespace

std::vector<DatasetRecord> DatasetRepository::all(Kept kept) const {
  std::vector<DatasetRecord> found;
  auto row = database_->prepare(std::string(kDatasetColumns) +
                                "WHERE d.removed = ? GROUP BY d.id ORDER BY d.id");
  row.with(static_cast<int>(kept == Kept::Removed));
  while (row.next()) found.push_back(readDataset(row));
  return found;
}

DatasetRecord DatasetRepository::get(DatasetId id) const {
  auto row = database_->prepare(std::string(kDatasetColumns) + "WHERE d.id = ? GROUP BY d.id");
  if (!row.with(id.value).next()) unknown("data set " + std::to_string(id.value));
  return readDataset(row);
}

DatasetRecord DatasetRepository::find(const std::string& idOrName, Kept kept) const {
  auto row = database_->prepare(std::string(kDatasetColumns) +
                                "WHERE d.removed = ? AND (d.name = ? OR d.id = ?) GROUP BY d.id "
                                "ORDER BY d.name <> ?");
  constexpr std::string_view kPrefix = "dataset-";
  const std::size_t digits = idOrName.starts_with(kPrefix) ? kPrefix.size() : 0;
  std::int64_t id = 0;
  const char* end = idOrName.data() + idOrName.size();
  const auto [last, error] = std::from_chars(idOrName.data() + digits, end, id);
  if (error != std::errc{} || last != end) id = 0;
  const bool removed = kept == Kept::Removed;
  if (!row.with(static_cast<int>(removed), idOrName, id, idOrName).next())
    unknown((removed ? "removed data set \"" : "data set \"") + idOrName + "\"");
  return readDataset(row);
}

std::vector<SubjectRecord> DatasetRepository::subjects(DatasetId id) const {
  std::vector<SubjectRecord> found;
  auto row = database_->prepare(
      "SELECT id, name, group_name FROM subject s WHERE dataset = ? AND EXISTS "
      "(SELECT 1 FROM volume v WHERE v.subject = s.id AND v.removed = 0) ORDER BY id");
  row.with(id.value);
  while (row.next()) found.push_back({SubjectId{row.integer(0)}, id, row.text(1), row.text(2)});
  return found;
}

std::vector<VolumeRecord> DatasetRepository::volumes(DatasetId id, Kept kept) const {
  std::vector<VolumeRecord> found;
  auto row = database_->prepare(std::string(rows::kVolumeColumns) +
                                "WHERE v.dataset = ? AND v.removed = ? ORDER BY v.id");
  row.with(id.value, static_cast<int>(kept == Kept::Removed));
  while (row.next()) found.push_back(rows::volumeFrom(row));
  return found;
}

VolumeRecord DatasetRepository::volume(VolumeId id) const {
  auto row = database_->prepare(std::string(rows::kVolumeColumns) + "WHERE v.id = ?");
  if (!row.with(id.value).next()) unknown("volume " + std::to_string(id.value));
  return rows::volumeFrom(row);
}

VolumeRecord DatasetRepository::findVolume(DatasetId dataset,
                                           const std::string& idOrName,
                                           Kept kept) const {
  for (VolumeRecord& volume : volumes(dataset, kept)) {
    if (volume.name == idOrName || "volume-" + std::to_string(volume.id.value) == idOrName)
      return std::move(volume);
  }
  throw InputError("catalog.unknown", "The data set \"" + get(dataset).name + "\" has no " +
                                          (kept == Kept::Removed ? "removed " : "") + "volume \"" +
                                          idOrName + "\"; \"list volumes\" shows what there is.");
}

DatasetId DatasetRepository::add(const DatasetRecord& dataset,
                                 const std::map<std::string, std::string>& groupOfSubject,
                                 const std::vector<VolumeRecord>& volumes) {
  if (dataset.name.empty()) throw InputError("catalog.name", "A data set needs a name.");
  WriteTransaction transaction(*database_);
  if (database_->prepare("SELECT 1 FROM dataset WHERE name = ?").with(dataset.name).next()) {
    throw InputError("catalog.duplicate",
                     "There is a data set \"" + dataset.name +
                         "\" already. Choose another name, or remove it first.");
  }
  DatasetWriter writer(*database_, groupOfSubject);
  const DatasetId id = writer.add(dataset);
  for (const auto& volume : volumes) writer.add(volume);
  transaction.commit();
  return id;
}

void DatasetRepository::append(DatasetId id,
                               const std::map<std::string, std::string>& groupOfSubject,
                               const std::vector<VolumeRecord>& volumes) {
  WriteTransaction transaction(*database_);
  const std::string name = get(id).name;
  auto known = database_->prepare("SELECT 1 FROM volume WHERE dataset = ? AND image_path = ?");
  DatasetWriter writer(*database_, groupOfSubject);
  writer.goOnWith(id);
  for (const auto& volume : volumes) {
    if (known.with(id.value, volume.imagePath.string()).next()) {
      throw InputError("catalog.duplicate", "The data set \"" + name + "\" holds the image " +
                                                volume.imagePath.string() + " already.");
    }
    writer.add(volume);
  }
  transaction.commit();
}

}  // namespace sw
