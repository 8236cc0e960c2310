#include "core/base/error.h"
#include "core/io/import_plan.h"
#include "core/io/volume_reader.h"
#include "tests/core/io/dicom_files.h"
#include "tests/core/io/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace sw::test;  // NOLINT: a test's own helpers
namespace fs = std::filesystem;

class TestDicomImport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = fs::path(folder_->path().toStdString()) / "set";
    fs::create_directories(root_);
  }
  void seriesAnywhereBelow();
  void timePoints();
  void timePointsByIndexWithAGap();
  void faults_data();
  void faults();
  void subjectsTable();
  void axisOfMostVolumes();
  void pseudonymsDifferBetweenDataSets();
  void identityStaysInTheHeader();

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestDicomImport::seriesAnywhereBelow() {
  writeSeries(root_ / "A/ST0/SE0");
  for (int place = 0; place < kPlaces; ++place) {  // one series, two folders
    write(root_ / "A/ST1" / (place % 2 == 0 ? "x" : "y") / ("IM" + std::to_string(place)),
          dicomFile(plainSlice(place, "1.2.4")));
  }
  write(root_ / "A/DICOMDIR.txt", "no DICOM");
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.importer, std::string("dicom"));
  QCOMPARE(plan.volumes.size(), std::size_t{2});
  QCOMPARE(plan.modality, std::string("MR"));
  QCOMPARE(plan.axis, 2);
  QCOMPARE(plan.volumes[0].subject, plan.volumes[1].subject);
  QVERIFY(plan.volumes[0].subject.size() == 9 && plan.volumes[0].subject[0] == 'S');
  QVERIFY(plan.volumes[0].name != plan.volumes[1].name);
  QVERIFY(problemWith(plan, "dicom.foreign") != nullptr);
  for (const sw::PlannedVolume& volume : plan.volumes) {
    const sw::VolumeFile file = sw::readVolume(plan.root / volume.image);
    QCOMPARE(file.volume->geometry().size, (std::array<std::int64_t, 3>{kColumns, kRows, kPlaces}));
    QCOMPARE(file.volume->at(kColumns - 1, kRows - 1, 3), 2.0F * 300 - 100);
    QVERIFY(!file.sha256.empty());
  }
  QCOMPARE(sw::planImport(root_).volumes[1].name, plan.volumes[1].name);
}

void TestDicomImport::timePoints() {
  constexpr int kTimes = 4;
  int file = 0;
  for (int place = 0; place < 3; ++place) {
    for (int time = kTimes - 1; time >= 0; --time) {
      SliceSpec spec = plainSlice(place);
      spec.instance = ++file;
      spec.first = static_cast<std::int16_t>(1000 * time + 100 * place);
      spec.sopInstance = sop(file);
      // Triggers differ a little from place to place, as in a cine series.
      spec.more = element(0x18, 0x1060, "DS", std::to_string(50 * time + 3 * place));
      write(root_ / (std::to_string((file * 5) % 13) + ".dcm"), dicomFile(spec));
    }
  }
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{kTimes});
  std::set<std::string> subjects;
  for (int time = 0; time < kTimes; ++time) {
    const sw::PlannedVolume& volume = plan.volumes[static_cast<std::size_t>(time)];
    subjects.insert(volume.subject);
    QVERIFY(QString::fromStdString(volume.name).endsWith("_t0" + QString::number(time + 1)));
    const sw::VolumeFile read = sw::readVolume(plan.root / volume.image);
    QCOMPARE(read.volume->geometry().size[2], std::int64_t{3});
    QCOMPARE(read.volume->at(kColumns - 1, kRows - 1, 2),
             2.0F * static_cast<float>(1000 * time + 200) - 100);
  }
  QCOMPARE(subjects.size(), std::size_t{1});
  QVERIFY(problemWith(plan, "dicom.parts") != nullptr);
  QVERIFY_EXCEPTION_THROWN(sw::readVolume(plan.root / "dicom-0123456789ab"), sw::InputError);
}

void TestDicomImport::timePointsByIndexWithAGap() {
  for (int place = 0; place < kPlaces; ++place) {
    for (int time = 1; time <= 3; ++time) {
      SliceSpec spec = plainSlice(place);
      spec.sopInstance = sop(10 * place + time);
      spec.instance = 10 * place + time;
      spec.more = element(0x20, 0x100, "IS", std::to_string(time));
      if (place != 2 || time != 2) {
        write(root_ / (std::to_string(spec.instance) + ".dcm"), dicomFile(spec));
      }
    }
  }
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{2});  // time point 2 lacks a slice
  const sw::FileVerdict* missing = problemWith(plan, "dicom.missing_slice");
  QVERIFY(missing != nullptr && missing->verdict == sw::Verdict::Refused);
  QVERIFY(QString::fromStdString(missing->message).contains("slice 12 "));
  QVERIFY(QString::fromStdString(missing->message).contains("slice 32 "));
}

void TestDicomImport::faults_data() {
  QTest::addColumn<QString>("fault");
  QTest::addColumn<QString>("code");
  QTest::addColumn<bool>("refused");
  QTest::addColumn<QString>("names");
  const auto row = [](const char* fault, const char* code, bool refused, const char* names) {
    QTest::newRow(fault) << fault << code << refused << names;
  };
  row("shuffled", "", false, "");
  row("missing", "dicom.missing_slice", true, "slice 2 ");
  row("duplicate", "dicom.duplicate", false, "slice 2 ");
  row("jittered", "dicom.uneven", false, "slice 4 ");
  row("mixed size", "dicom.size", true, "slice 3 ");
  row("two series", "", false, "");
  row("truncated", "dicom.damaged", true, "cut.dcm");
  row("tilted", "dicom.tilted", true, "slice 2 ");
  row("other direction", "dicom.orientation", true, "slice 3 ");
  row("uneven time points", "dicom.time_points", true, "slice 1 ");
}

void TestDicomImport::faults() {
  QFETCH(QString, fault);
  QFETCH(QString, code);
  writeSeries(root_ / "good", "1.2.9");
  for (int place = 0; place < kPlaces; ++place) {
    SliceSpec spec = plainSlice(place);
    std::string name = std::to_string(10 - place) + ".dcm";
    if (fault == "missing" && place == 2) {
      continue;
    }
    spec.z += fault == "jittered" && place == 3 ? 0.4 : 0.0;
    if (place == 2) {
      spec.rows = fault == "mixed size" ? 3 : kRows;
      spec.direction = fault == "other direction" ? "1\\0\\0\\0\\0\\1" : spec.direction;
      spec.series = fault == "two series" ? "1.2.8" : spec.series;
    }
    spec.place = fault == "tilted" ? std::to_string(10 + place) + "\\20" : "";
    std::string bytes = dicomFile(spec);
    if (fault == "truncated" && place == 2) {
      bytes.resize(bytes.size() - 10);
      name = "cut.dcm";
    }
    write(root_ / "bad" / name, bytes);
    if (fault == "duplicate" && place == 1) {
      write(root_ / "bad/copy.dcm", bytes);
    }
    if (fault == "uneven time points" && place > 0) {  // place 0 has one slice, the others two
      spec.sopInstance += ".2";
      spec.instance += 20;
      spec.first = 7;
      write(root_ / "bad" / ("t" + name), dicomFile(spec));
    }
  }
  const sw::ImportPlan plan = sw::planImport(root_);
  QFETCH(bool, refused);
  const std::size_t expected = fault == "two series" ? 1 : refused ? 1 : 2;
  if (fault == "two series") {
    // Taking the middle slice to another series leaves a gap in the first and one slice in the
    // other.
    QVERIFY(problemWith(plan, "dicom.missing_slice") != nullptr);
    QVERIFY(problemWith(plan, "dicom.one_slice") != nullptr);
    QCOMPARE(plan.volumes.size(), std::size_t{2});
    return;
  }
  QCOMPARE(plan.volumes.size(), expected);
  if (code.isEmpty()) {
    QCOMPARE(plan.problems.size(), std::size_t{1});  // that nothing is labelled
    return;
  }
  const sw::FileVerdict* problem = problemWith(plan, code.toStdString());
  QVERIFY2(problem != nullptr, planText(plan).c_str());
  QCOMPARE(problem->verdict, refused ? sw::Verdict::Refused : sw::Verdict::Warned);
  QFETCH(QString, names);
  QVERIFY2(QString::fromStdString(problem->message).contains(names), problem->message.c_str());
}

void TestDicomImport::axisOfMostVolumes() {
  writeSeries(root_ / "axial");
  for (const char* series : {"1.4.1", "1.4.2"}) {
    for (int place = 0; place < kPlaces; ++place) {
      SliceSpec spec = plainSlice(place, series);
      spec.direction = "1\\0\\0\\0\\0\\1";
      spec.place = "10\\" + std::to_string(kStep * place);
      spec.z = 0;
      write(root_ / series / std::to_string(place), dicomFile(spec));
    }
  }
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{3});
  QCOMPARE(plan.axis, 1);
  const sw::FileVerdict* axes = problemWith(plan, "dicom.axes");
  QVERIFY(axes != nullptr && QString::fromStdString(axes->message).startsWith("1 volumes"));
}

void TestDicomImport::subjectsTable() {
  writeSeries(root_ / "image");
  const std::string name = sw::planImport(root_).volumes[0].name;
  write(root_ / "subjects.csv", "volume,subject,group\n" + name + ",Case 7,control\n");
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes[0].subject, std::string("Case 7"));
  QCOMPARE(plan.volumes[0].group, std::string("control"));
}

void TestDicomImport::pseudonymsDifferBetweenDataSets() {
  writeSeries(root_ / "one");
  SliceSpec other = plainSlice(0, "1.2.5");
  other.patient = "P2";
  other.study = "1.3";
  write(root_ / "two/a.dcm", dicomFile(other));
  const sw::ImportPlan both = sw::planImport(root_);
  QCOMPARE(both.volumes.size(), std::size_t{2});
  QVERIFY(both.volumes[0].subject != both.volumes[1].subject);
  const sw::ImportPlan alone = sw::planImport(root_ / "one");
  QVERIFY(alone.volumes[0].subject != both.volumes[0].subject);
}

void TestDicomImport::identityStaysInTheHeader() {
  const auto planted = identityElements();
  QCOMPARE(planted.size(), std::size_t{20});
  std::string more;
  for (const auto& [text, bytes] : planted) {
    more += bytes;
  }
  for (int place = 0; place < kPlaces; ++place) {
    SliceSpec spec = plainSlice(place);
    spec.patient.clear();
    spec.more = more;
    spec.z += place == 3 ? 0.4 : 0.0;  // something to warn of
    write(root_ / (std::to_string(place) + ".dcm"), dicomFile(spec));
  }
  SliceSpec broken = plainSlice(0, "1.2.7");
  broken.more = more;
  std::string bytes = dicomFile(broken);
  bytes.resize(bytes.size() - 6);
  write(root_ / "broken.dcm", bytes);
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{1});
  std::string text = planText(plan);
  for (const sw::FileVerdict& warning :
       sw::readVolume(plan.root / plan.volumes[0].image).warnings) {
    text += warning.message + warning.file.string();
  }
  text += sw::verifyVolumeFile(root_ / "broken.dcm").message;
  text += sw::verifyVolumeFile(root_).message;
  int found = 0;
  for (const auto& [identity, unused] : planted) {
    found += text.find(identity) != std::string::npos ? 1 : 0;
  }
  QCOMPARE(found, 0);
}

QTEST_APPLESS_MAIN(TestDicomImport)
#include "tst_dicom_import.moc"
