#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/importers/csv_table.h"
#include "core/io/volume_reader.h"
#include "core/store/edit_repository.h"
#include "core/study/dataset_export.h"
#include "core/study/import_job.h"
#include "core/study/split_table.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <map>
#include <set>
#include <sys/stat.h>

using namespace sw;
using namespace sw::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

struct Exported {
  fs::path folder;
  DatasetExportResult result;
};

Exported exportTo(const PhantomWorkspace& phantom, const std::string& name, DatasetExportRequest request = {}) {
  request.dataset = phantom.dataset;
  request.folder = fs::path(phantom.folder.path().toStdString()) / "out ü" / name;
  const auto result = std::make_shared<DatasetExportResult>();
  RecordingContext context;
  ExportDatasetJob(phantom.workspace, request, result).run(context);
  return {request.folder, *result};
}

/// Name → hashes, subject, of a data set.
std::map<std::string, std::string> contents(const Workspace& workspace, DatasetId dataset) {
  Catalog catalog(workspace, CatalogAccess::ReadOnly);
  std::map<std::string, std::string> found;
  for (const VolumeRecord& volume : catalog.datasets().volumes(dataset))
    found[volume.name] = volume.imageSha256 + volume.labelSha256 + volume.subjectName;
  return found;
}

DatasetId importFrom(const PhantomWorkspace& phantom, const fs::path& folder, const std::string& name) {
  ImportRequest request;
  request.folder = folder;
  request.name = name;
  RecordingContext context;
  ImportJob(phantom.workspace, request).run(context);
  return Catalog(phantom.workspace, CatalogAccess::ReadOnly).datasets().find(name).id;
}

/// Roles and draws by the names of the subjects.
std::string named(Catalog& catalog, const SplitRecord& split) {
  std::map<SubjectId, std::string> names;
  for (const SubjectRecord& subject : catalog.datasets().subjects(split.dataset))
    names[subject.id] = subject.name;
  std::set<std::string> lines;
  for (const auto& [subject, role] : split.roles)
    lines.insert(names[subject] + " " + std::to_string(static_cast<int>(role)));
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  for (const auto& draw : split.draws) {
    for (const SubjectId subject : draw) text += names[subject] + " ";
    text += "\n";
  }
  return text;
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

class TestDatasetExport : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void anExportComesBackAsItWas() {
    const PhantomWorkspace phantom;
    DatasetExportRequest request;
    request.splits = {phantom.split};
    const Exported made = exportTo(phantom, "Dataset007_Phantoms", request);
    QCOMPARE(made.result.volumes, std::size_t{6});
    QCOMPARE(made.result.converted, std::size_t{0});
    const DatasetId again = importFrom(phantom, made.folder, "again");
    QCOMPARE(contents(phantom.workspace, again), contents(phantom.workspace, phantom.dataset));
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const DatasetRecord before = catalog.datasets().get(phantom.dataset), after = catalog.datasets().get(again);
    QCOMPARE(after.labelNames, before.labelNames);
    QCOMPARE(after.axis, before.axis);
    QCOMPARE(after.modality.empty() ? "unknown" : after.modality,
             before.modality.empty() ? "unknown" : before.modality);
    const SplitRecord split = catalog.splits().get(phantom.split);
    const SplitTable table =
        readSplitTable(catalog.datasets().subjects(again), made.folder / "splits" / (split.name + ".csv"));
    SplitRecord read;
    read.dataset = again;
    read.roles = table.roles;
    read.draws = table.draws;
    QCOMPARE(named(catalog, read), named(catalog, split));
  }

  void nnUnetFindsWhatItNeeds() {
    const PhantomWorkspace phantom;
    DatasetExportRequest request;
    request.splits = {phantom.split};
    const fs::path folder = exportTo(phantom, "d", request).folder;
    const json description = json::parse(readWholeFile(folder / "dataset.json"));
    QCOMPARE(description["file_ending"], json(".nii.gz"));
    QCOMPARE(description["numTraining"], json(6));
    QCOMPARE(description["labels"]["background"], json(0));
    QCOMPARE(description["labels"].size(), std::size_t{3});
    QVERIFY(description["channel_names"].contains("0"));
    const json folds = json::parse(readWholeFile(folder / "splits_final.json"));
    QCOMPARE(folds.size(), std::size_t{1});
    QCOMPARE(folds[0]["train"].size(), std::size_t{4});
    QCOMPARE(folds[0]["val"].size(), std::size_t{2});
    for (const char* side : {"train", "val"}) {
      for (const std::string name : folds[0][side]) {
        QVERIFY(fs::exists(folder / "imagesTr" / (name + "_0000.nii.gz")));
        QVERIFY(fs::exists(folder / "labelsTr" / (name + ".nii.gz")));
      }
    }
    QCOMPARE(entries(folder / "imagesTr"), std::size_t{6});
    const std::string table = readWholeFile(folder / "volumes.csv");
    QCOMPARE(std::count(table.begin(), table.end(), '\n'), 7);
    QVERIFY(table.find(",train\n") != std::string::npos && table.find("role test") != std::string::npos);
  }

  void tagsAndNotesStandInTheTable() {
    const PhantomWorkspace phantom;
    DatasetExportRequest request;
    request.dataset = phantom.dataset;
    Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
    const VolumeId first = catalog.datasets().volumes(phantom.dataset)[0].id;
    VolumeEdit edit;
    edit.volumes = {first};
    edit.addTags = {"=checked", "motion, mild"};
    edit.note = "-1 slice\nsee \"protocol\"";
    QVERIFY(catalog.edits().apply(edit));
    const CsvTable table = parseCsv(datasetCsv(catalog, request), "volumes.csv");
    QVERIFY(table.column("tags") > 0 && table.column("note") > 0);
    const auto cell = [&](std::size_t row, const char* column) {
      return table.rows.at(row).at(static_cast<std::size_t>(table.column(column)));
    };
    QCOMPARE(table.rows.size(), catalog.datasets().volumes(phantom.dataset).size());
    // No cell begins as a formula; see csvCell.
    QCOMPARE(cell(0, "tags"), std::string("'=checked; motion, mild"));
    QCOMPARE(cell(0, "note"), "'" + *edit.note);
    QCOMPARE(cell(1, "tags"), std::string());
    QCOMPARE(cell(1, "note"), std::string());
  }

  void selectedVolumesOnlyAndUnlabelledOnesApart() {
    const PhantomWorkspace phantom;
    std::vector<VolumeRecord> volumes;
    DatasetId dataset;
    {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
      volumes = catalog.datasets().volumes(phantom.dataset);
      for (VolumeRecord& volume : volumes) volume.name = "case/" + volume.name;
      volumes[1].labelPath.clear();
      volumes[1].labelSha256.clear();
      volumes[1].labelValues.clear();
      DatasetRecord record = catalog.datasets().get(phantom.dataset);
      record.name = "Partly";
      dataset = catalog.datasets().add(record, {{volumes[0].subjectName, "=group, \"a\""}}, volumes);
    }
    DatasetExportRequest request;
    {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
      const auto stored = catalog.datasets().volumes(dataset);
      request.volumes = {stored[0].id, stored[1].id};
    }
    request.dataset = dataset;
    request.folder = fs::path(phantom.folder.path().toStdString()) / "partly";
    RecordingContext context;
    ExportDatasetJob(phantom.workspace, request).run(context);
    QCOMPARE(entries(request.folder / "imagesTr"), std::size_t{1});
    QCOMPARE(entries(request.folder / "imagesTs"), std::size_t{1});
    const DatasetId again = importFrom(phantom, request.folder, "again");
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    QCOMPARE(catalog.datasets().volumes(again).size(), std::size_t{2});
    QCOMPARE(catalog.datasets().get(again).labelledCount, std::int64_t{1});
    std::set<std::string> groups;
    for (const SubjectRecord& subject : catalog.datasets().subjects(again)) groups.insert(subject.group);
    QVERIFY(groups.contains("=group, \"a\""));
  }

  void linksAreLinks() {
    const PhantomWorkspace phantom;
    DatasetExportRequest request;
    request.files = ExportFiles::HardLink;
    const fs::path hard = exportTo(phantom, "hard", request).folder;
    request.files = ExportFiles::SymbolicLink;
    const fs::path soft = exportTo(phantom, "soft", request).folder;
    const fs::path image = fs::directory_iterator(hard / "imagesTr")->path();
    QCOMPARE(fs::hard_link_count(image), std::uintmax_t{2});
    QVERIFY(fs::is_symlink(fs::directory_iterator(soft / "imagesTr")->path()));
    QCOMPARE(contents(phantom.workspace, importFrom(phantom, soft, "soft")),
             contents(phantom.workspace, phantom.dataset));
  }

  void otherFormatsAreWrittenAnewOnTheSameGrid() {
    const PhantomWorkspace phantom;
    DatasetId dataset;
    fs::path root;
    {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
      DatasetRecord record = catalog.datasets().get(phantom.dataset);
      root = record.root;
      auto volumes = catalog.datasets().volumes(phantom.dataset);
      // Not compressed: another ending than its neighbours.
      const std::string plain = root / "plain.nii";
      QCOMPARE(std::system(("gunzip -c '" + (root / volumes[2].imagePath).string() + "' > '" + plain + "'").c_str()), 0);
      volumes[2].imagePath = "plain.nii";
      volumes[2].imageSha256 = sha256OfFile(plain);
      record.name = "Mixed";
      dataset = catalog.datasets().add(record, {}, volumes);
    }
    DatasetExportRequest request;
    request.dataset = dataset;
    request.folder = root.parent_path() / "mixed";
    const auto result = std::make_shared<DatasetExportResult>();
    RecordingContext context;
    ExportDatasetJob(phantom.workspace, request, result).run(context);
    QCOMPARE(result->converted, std::size_t{1});
    QCOMPARE(result->notes.size(), std::size_t{1});
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const VolumeRecord volume = catalog.datasets().volumes(dataset)[2];
    const VolumeFile before = readVolume(root / volume.imagePath);
    const VolumeFile after = readVolume(request.folder / "imagesTr" / (volume.name + "_0000.nii.gz"));
    QVERIFY(before.volume->geometry() == after.volume->geometry());
    QVERIFY(std::ranges::equal(before.volume->voxels(), after.volume->voxels()));
    const LabelFile labels = readLabels(request.folder / "labelsTr" / (volume.name + ".nii.gz"));
    QVERIFY(std::ranges::equal(readLabels(root / volume.labelPath).labels->voxels(), labels.labels->voxels()));
  }

  void nothingIsReplacedAndNoHalfIsLeft() {
    const PhantomWorkspace phantom;
    const fs::path folder = exportTo(phantom, "d").folder;
    SW_VERIFY_ERROR(exportTo(phantom, "d"), InputError, "export.exists");
    fs::create_directories(folder.parent_path() / "empty");
    QVERIFY(fs::exists(exportTo(phantom, "empty").folder / "dataset.json"));
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const DatasetRecord record = catalog.datasets().get(phantom.dataset);
    const fs::path file = record.root / catalog.datasets().volumes(phantom.dataset)[4].imagePath;
    const std::string bytes = readWholeFile(file);
    writeDurably(file, bytes + "x");
    SW_VERIFY_ERROR(exportTo(phantom, "changed"), InputError, "data.changed");
    fs::remove(file);
    SW_VERIFY_ERROR(exportTo(phantom, "missing"), InputError, "file.missing");
    writeDurably(file, bytes);
    RecordingContext context;
    int asked = 0;
    context.onAsk = [&] { return ++asked < 5; };
    DatasetExportRequest request;
    request.dataset = phantom.dataset;
    request.folder = folder.parent_path() / "stopped";
    QVERIFY_EXCEPTION_THROWN(ExportDatasetJob(phantom.workspace, request).run(context), Cancelled);
    QCOMPARE(entries(folder.parent_path()), std::size_t{2});
  }
};

QTEST_GUILESS_MAIN(TestDatasetExport)
#include "tst_dataset_export.moc"
