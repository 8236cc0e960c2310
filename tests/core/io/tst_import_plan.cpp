#include "core/base/error.h"
#include "core/io/import_plan.h"
#include "core/io/importers/plan_builder.h"
#include "core/io/volume_reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace {

void writeText(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

/// Tiny volume whose axis 0 is `coarse` mm thick.
void writeTinyVolume(const fs::path& file, double coarse = 1.0) {
  fs::create_directories(file.parent_path());
  sw::VolumeGeometry geometry;
  geometry.size = {2, 3, 4};
  geometry.spacingMm = {coarse, 1.0, 1.0};
  geometry.direction = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  sw::writeVolume(sw::Volume(geometry, std::vector<float>(24, 1.0F)), file);
}

std::vector<std::string> codes(const sw::ImportPlan& plan) {
  std::vector<std::string> found;
  for (const sw::FileVerdict& problem : plan.problems) {
    found.push_back(problem.code);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string failureCode(const fs::path& folder, std::string* text = nullptr) {
  try {
    sw::planImport(folder);
  } catch (const sw::InputError& error) {
    if (text != nullptr) {
      *text = error.what();
    }
    return error.code();
  }
  return "none";
}

}  // namespace

class TestImportPlan : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
  }
  void sampleFolder();
  void msdProblems();
  void nnunetVersion2();
  void nnunetVersion1Names();
  void subjects();
  void badSubjects_data();
  void badSubjects();
  void axis_data();
  void axis();
  void pathsSeenFromAFolder();
  void wrongFolders();
  void brokenJson_data();
  void brokenJson();

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestImportPlan::sampleFolder() {
  const sw::ImportPlan plan = sw::planImport(SW_SOURCE_DIR "/resources/sample");
  QCOMPARE(plan.importer, std::string("msd"));
  QCOMPARE(plan.volumes.size(), std::size_t{12});
  QCOMPARE(plan.labelNames.at(1), std::string("Anterior"));
  QCOMPARE(plan.modality, std::string("MRI"));
  QCOMPARE(plan.licence, std::string("CC-BY-SA 4.0"));
  QVERIFY(plan.problems.empty());
  QCOMPARE(plan.volumes.front().name, std::string("hippocampus_141"));
  QCOMPARE(plan.volumes.front().subject, std::string("S071"));
  QVERIFY(plan.root.is_absolute() && fs::exists(plan.root / plan.volumes.front().label));
}

void TestImportPlan::msdProblems() {
  writeText(root_ / "dataset.json",
            R"({"name": "T", "labels": {"0": "background", "1": "organ", "999": "far"},
    "training": [{"image": "./imagesTr/a.nii.gz", "label": "./labelsTr/a.nii.gz"},
                 {"image": "imagesTr/a.nii.gz", "label": "labelsTr/a.nii.gz"},
                 {"image": "./imagesTr/b.nii.gz", "label": "./labelsTr/b.nii.gz"},
                 {"image": "./imagesTr/c.nii.gz"},
                 {"image": "./imagesTr/gone.nii.gz", "label": "./labelsTr/gone.nii.gz"},
                 {"image": "../secret.nii.gz", "label": "./labelsTr/a.nii.gz"},
                 {"image": "imagesTr/../../secret.nii.gz"},
                 {"image": "./imagesTr/d.nii.gz", "label": "/etc/passwd"}],
    "test": ["./imagesTs/x.nii.gz"]})");
  for (const char* name : {"a", "b", "c", "d", "unlisted"}) {
    writeText(root_ / "imagesTr" / (std::string(name) + ".nii.gz"), "x");
  }
  writeText(root_ / "labelsTr/a.nii.gz", "x");
  writeText(root_ / "labelsTr/alone.nii.gz", "x");
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{4});
  QCOMPARE(plan.volumes[0].label, fs::path("labelsTr/a.nii.gz"));
  QVERIFY(plan.volumes[1].label.empty() && plan.volumes[2].label.empty() &&
          plan.volumes[3].label.empty());
  QVERIFY(plan.labelNames.count(999) == 0 && plan.labelNames.at(1) == "organ");
  const std::vector<std::string> expected{
      "import.duplicate",     "import.image_missing", "import.image_unlisted", "import.label_alone",
      "import.label_missing", "import.labels",        "import.test_images",    "import.unlabelled",
      "path.outside",         "path.outside",         "path.outside"};
  QCOMPARE(codes(plan), expected);
}

void TestImportPlan::nnunetVersion2() {
  writeText(root_ / "dataset.json",
            R"({"channel_names": {"0": "T1", "1": "T2"}, "labels": {"background": 0, "lesion": 1,
    "region": [1, 2]}, "numTraining": 2, "file_ending": ".nrrd"})");
  for (const char* file : {"imagesTr/p1_0000.nrrd", "imagesTr/p1_0001.nrrd",
                           "imagesTr/p2_0000.nrrd", "labelsTr/p1.nrrd"}) {
    writeText(root_ / file, "x");
  }
  const sw::ImportPlan plan = sw::planImport(root_ / "dataset.json");
  QCOMPARE(plan.volumes.size(), std::size_t{2});
  QCOMPARE(plan.volumes[0].name, std::string("p1"));
  QCOMPARE(plan.volumes[0].image, fs::path("imagesTr/p1_0000.nrrd"));
  QCOMPARE(plan.volumes[0].label, fs::path("labelsTr/p1.nrrd"));
  QVERIFY(plan.volumes[1].label.empty());
  QCOMPARE(plan.modality, std::string("T1, T2"));
  QCOMPARE(plan.labelNames.at(1), std::string("lesion"));
  QCOMPARE(plan.labelNames.at(2), std::string("region"));
  QCOMPARE(codes(plan),
           (std::vector<std::string>{"import.channel", "import.regions", "import.unlabelled"}));
}

void TestImportPlan::nnunetVersion1Names() {
  writeText(
      root_ / "dataset.json",
      R"({"labels": {"0": "b"}, "training": [{"image": "./imagesTr/p1.nii.gz", "label": "./labelsTr/p1.nii.gz"}]})");
  writeText(root_ / "imagesTr/p1_0000.nii.gz", "x");
  writeText(root_ / "labelsTr/p1.nii.gz", "x");
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.at(0).name, std::string("p1"));
  QCOMPARE(plan.volumes.at(0).image, fs::path("imagesTr/p1_0000.nii.gz"));
  QVERIFY(plan.problems.empty());
  QCOMPARE(plan.name, root_.filename().string());
}

void TestImportPlan::subjects() {
  writeText(root_ / "dataset.json",
            R"({"labels": {}, "training": ["imagesTr/a.nii", "imagesTr/b.nii"]})");
  writeText(root_ / "imagesTr/a.nii", "x");
  writeText(root_ / "imagesTr/b.nii", "x");
  writeText(root_ / "subjects.csv",
            "\xef\xbb\xbfvolume,subject,group\r\na,\"Jo, the first\",G\"\"\r\nz,Z,H\r\n");
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes[0].subject, std::string("Jo, the first"));
  QCOMPARE(plan.volumes[0].group, std::string("G"));
  QCOMPARE(plan.volumes[1].subject, std::string("b"));
  QCOMPARE(codes(plan), (std::vector<std::string>{"import.subject_missing", "import.subject_unused",
                                                  "import.unlabelled", "import.unlabelled"}));
}

void TestImportPlan::badSubjects_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("code");
  QTest::newRow("no columns") << "name,person\na,b\n"
                              << "import.subjects";
  QTest::newRow("short row") << "volume,subject\na\n"
                             << "csv.row";
  QTest::newRow("twice") << "volume,subject\na,s\na,t\n"
                         << "import.subjects";
  QTest::newRow("no subject") << "volume,subject\na,\n"
                              << "import.subjects";
  QTest::newRow("blank") << "\n"
                         << "csv.header";
}

void TestImportPlan::badSubjects() {
  QFETCH(QString, text);
  QFETCH(QString, code);
  writeText(root_ / "dataset.json", R"({"labels": {}, "training": ["imagesTr/a.nii"]})");
  writeText(root_ / "imagesTr/a.nii", "x");
  writeText(root_ / "subjects.csv", text.toStdString());
  QCOMPARE(QString::fromStdString(failureCode(root_)), code);
}

void TestImportPlan::axis_data() {
  QTest::addColumn<double>("coarse");
  QTest::addColumn<QString>("own");
  QTest::addColumn<int>("expected");
  QTest::newRow("isotropic") << 1.0 << "" << 2;
  QTest::newRow("axis 0 clearly coarser") << 5.0 << "" << 0;
  QTest::newRow("axis 0 a little coarser") << 1.5 << "" << 2;
  QTest::newRow("stated") << 5.0 << R"(, "slicewise": {"axis": 1})" << 1;
}

void TestImportPlan::axis() {
  QFETCH(double, coarse);
  QFETCH(QString, own);
  writeText(root_ / "dataset.json",
            R"({"labels": {}, "training": ["imagesTr/a.nii.gz"])" + own.toStdString() + "}");
  writeTinyVolume(root_ / "imagesTr/a.nii.gz", coarse);
  QTEST(sw::planImport(root_).axis, "expected");
}

void TestImportPlan::pathsSeenFromAFolder() {
  const auto seen = [](const char* file) { return sw::seenFrom("/data/set", file); };
  QCOMPARE(seen("/data/set/a/b.nii"), fs::path("a/b.nii"));
  QCOMPARE(seen("/data/set/..odd/b.nii"), fs::path("..odd/b.nii"));
  QCOMPARE(seen("/data/set/.hidden.nii"), fs::path(".hidden.nii"));
  QCOMPARE(seen("/data/setting/b.nii"), fs::path("/data/setting/b.nii"));
}

void TestImportPlan::wrongFolders() {
  std::string text;
  QCOMPARE(failureCode(root_ / "nowhere", &text), std::string("import.missing"));
  QVERIFY(text.find("nowhere") != std::string::npos);
  QCOMPARE(failureCode(root_, &text), std::string("import.empty"));
  writeText(root_ / "a.txt", "x");
  QCOMPARE(failureCode(root_, &text), std::string("import.unknown"));
  QVERIFY(text.find("dataset.json") != std::string::npos);
  QCOMPARE(failureCode(root_ / "a.txt", &text), std::string("import.unknown"));
  writeText(root_ / "inner/dataset.json", R"({"training": []})");
  QCOMPARE(failureCode(root_, &text), std::string("import.unknown"));
  QVERIFY(text.find("inner") != std::string::npos);
  QCOMPARE(failureCode(root_ / "inner/"), std::string("import.empty"));
}

void TestImportPlan::brokenJson_data() {
  QTest::addColumn<QString>("text");
  QTest::newRow("cut off") << R"({"training": [)";
  QTest::newRow("a list") << "[]";
  QTest::newRow("training is text") << R"({"training": "all"})";
  QTest::newRow("entry without image") << R"({"training": [{"label": "a"}]})";
  QTest::newRow("entry is a number") << R"({"training": [3]})";
  QTest::newRow("case without images") << R"({"dataset": {"a": {"label": "b"}}})";
  QTest::newRow("axis 3") << R"({"slicewise": {"axis": 3}})";
  QTest::newRow("huge number") << R"({"slicewise": {"axis": 1e999}})";
  QTest::newRow("bad text") << QString::fromLatin1("{\"name\": \"\xff\"}");
}

void TestImportPlan::brokenJson() {
  QFETCH(QString, text);
  writeText(root_ / "dataset.json", text.toLatin1().toStdString());
  std::string message;
  QCOMPARE(failureCode(root_, &message), std::string("import.json"));
  QVERIFY(message.find("dataset.json") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestImportPlan)
#include "tst_import_plan.moc"
