#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/row_text.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace sw {
namespace {

constexpr const char* kDatasetColumns =
    "SELECT d.id, d.name, d.root, d.axis, d.modality, d.licence, d.label_names, d.created,"
    " (SELECT count(*) FROM volume v WHERE v.dataset = d.id),"
    " (SELECT count(*) FROM subject s WHERE s.dataset = d.id),"
    " (SELECT count(*) FROM volume v WHERE v.dataset = d.id AND v.label_path <> '') FROM dataset "
    "d ";

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
  return dataset;
}

constexpr const char* kVolumeColumns =
    "SELECT v.id, v.dataset, v.subject, s.name, v.name, v.image_path, v.image_sha256, v.geometry, "
    "v.not_finite,"
    " v.minimum, v.maximum, v.label_path, v.label_sha256, v.label_values, v.problems, v.seal, "
    "d.name, s.group_name, d.axis, v.position_first, v.position_last, v.flipped, v.excluded, v.held_label"
    " FROM volume v JOIN subject s ON s.id = v.subject JOIN dataset d ON d.id = v.dataset ";

VolumeRecord readVolume(const Statement& row) {
  VolumeRecord volume;
  volume.id = VolumeId{row.integer(0)};
  volume.dataset = DatasetId{row.integer(1)};
  volume.subject = SubjectId{row.integer(2)};
  volume.subjectName = row.text(3);
  volume.name = row.text(4);
  volume.imagePath = row.text(5);
  volume.imageSha256 = row.text(6);
  volume.geometry = rows::geometryFrom(row.text(7));
  volume.notFinite = row.integer(8);
  volume.minimum = row.real(9);
  volume.maximum = row.real(10);
  volume.labelPath = row.text(11);
  volume.labelSha256 = row.text(12);
  volume.labelValues = rows::integersFrom(row.text(13));
  volume.problems = rows::textsFrom(row.text(14));
  volume.slicingAxis = static_cast<int>(row.integer(18));
  volume.range = {row.integer(19), row.integer(20), row.integer(21) != 0};
  volume.excluded = row.integer(22) != 0;
  volume.heldLabelPath = row.text(23);
  if (rows::sealOf(volume) != row.text(15)) {
    throw StoreError("catalog.damaged",
                     "The catalog is damaged: the entry of volume " + volume.name + " (" +
                         std::to_string(volume.id.value) +
                         ") was changed by something else than Slicewise. Import the data set "
                         "again, or restore a backup.");
  }
  return volume;
}

[[noreturn]] void unknown(const std::string& what) {
  throw InputError(
      "catalog.unknown",
      "There is no " + what + " in the catalog. The command `list` shows what there is.");
}

/// What search() looks through, in lower case.
std::string haystackOf(const Statement& row) {
  return rows::lowerCase(row.text(16) + "\n" + row.text(3) + "\n" + row.text(17) + "\n" +
                         row.text(4));
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

std::vector<DatasetRecord> DatasetRepository::all() const {
  std::vector<DatasetRecord> found;
  auto row = database_->prepare(std::string(kDatasetColumns) + "ORDER BY d.id");
  while (row.next()) found.push_back(readDataset(row));
  return found;
}

DatasetRecord DatasetRepository::get(DatasetId id) const {
  auto row = database_->prepare(std::string(kDatasetColumns) + "WHERE d.id = ?");
  if (!row.with(id.value).next()) unknown("data set " + std::to_string(id.value));
  return readDataset(row);
}

DatasetRecord DatasetRepository::find(const std::string& idOrName) const {
  auto row = database_->prepare(std::string(kDatasetColumns) + "WHERE d.name = ?");
  if (row.with(idOrName).next()) return readDataset(row);
  constexpr std::string_view kPrefix = "dataset-";
  const std::size_t digits = idOrName.starts_with(kPrefix) ? kPrefix.size() : 0;
  std::int64_t id = 0;
  const char* end = idOrName.data() + idOrName.size();
  const auto [last, error] = std::from_chars(idOrName.data() + digits, end, id);
  if (error != std::errc{} || last != end) unknown("data set \"" + idOrName + "\"");
  return get(DatasetId{id});
}

std::vector<SubjectRecord> DatasetRepository::subjects(DatasetId id) const {
  std::vector<SubjectRecord> found;
  auto row =
      database_->prepare("SELECT id, name, group_name FROM subject WHERE dataset = ? ORDER BY id");
  row.with(id.value);
  while (row.next()) found.push_back({SubjectId{row.integer(0)}, id, row.text(1), row.text(2)});
  return found;
}

std::vector<VolumeRecord> DatasetRepository::volumes(DatasetId id) const {
  std::vector<VolumeRecord> found;
  auto row = database_->prepare(std::string(kVolumeColumns) + "WHERE v.dataset = ? ORDER BY v.id");
  row.with(id.value);
  while (row.next()) found.push_back(readVolume(row));
  return found;
}

VolumeRecord DatasetRepository::volume(VolumeId id) const {
  auto row = database_->prepare(std::string(kVolumeColumns) + "WHERE v.id = ?");
  if (!row.with(id.value).next()) unknown("volume " + std::to_string(id.value));
  return readVolume(row);
}

VolumeRecord DatasetRepository::findVolume(DatasetId dataset, const std::string& idOrName) const {
  for (VolumeRecord& volume : volumes(dataset)) {
    if (volume.name == idOrName || "volume-" + std::to_string(volume.id.value) == idOrName)
      return std::move(volume);
  }
  throw InputError("catalog.unknown", "The data set \"" + get(dataset).name +
                                          "\" has no volume \"" + idOrName +
                                          "\"; \"list volumes\" shows what there is.");
}

std::shared_ptr<const std::vector<VolumeRecord>> DatasetRepository::search(
    const std::string& words) const {
  std::vector<std::string> needles;
  std::istringstream stream(rows::lowerCase(words));
  for (std::string word; stream >> word;) needles.push_back(word);
  auto found = std::make_shared<std::vector<VolumeRecord>>();
  auto row = database_->prepare(std::string(kVolumeColumns) + "ORDER BY v.dataset, v.id");
  while (row.next()) {
    const std::string haystack = needles.empty() ? std::string() : haystackOf(row);
    const bool matches = std::all_of(
        needles.begin(), needles.end(),
        [&](const std::string& needle) { return haystack.find(needle) != std::string::npos; });
    if (matches) found->push_back(readVolume(row));
  }
  return found;
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

void DatasetRepository::remove(DatasetId id) {
  WriteTransaction transaction(*database_);
  const std::string name = get(id).name;
  auto runs = database_->prepare("SELECT count(*) FROM run WHERE dataset = ?");
  runs.with(id.value).next();
  if (const auto count = runs.integer(0); count > 0) {
    throw InputError("catalog.used", "The data set \"" + name +
                                         "\" is kept: " + std::to_string(count) +
                                         " runs were made with it and would lose their meaning.");
  }
  database_->prepare("DELETE FROM dataset WHERE id = ?").with(id.value).run();
  transaction.commit();
}

}  // namespace sw
