#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/io/import_plan.h"
#include "core/io/pair_check.h"
#include "core/io/volume_reader.h"
#include "tests/core/io/dicom_files.h"
#include "tests/core/io/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace sw::test;  // NOLINT: a test's own helpers
namespace fs = std::filesystem;

/// DICOM SEG as labels of the series that it was drawn on.
class TestDicomLabels : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = fs::path(folder_->path().toStdString()) / "set";
    writeSeries(root_ / "image");
  }
  void segmentation();
  void segmentationFaults_data();
  void segmentationFaults();
  void damagedFilesNeverCrash();

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestDicomLabels::segmentation() {
  std::vector<int> first(kRows * kColumns, 0), second(kRows * kColumns, 0);
  first[0] = first[5] = 1;
  second[5] = second[11] = 1;
  SegSpec seg;
  seg.frames = {{2, 6.0, second}, {1, 6.0, first}, {1, 2.0, first}};  // in no order
  write(root_ / "labels/seg.dcm", segFile(seg));
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{1});
  QCOMPARE(plan.labelNames, (std::map<int, std::string>{{1, "Organ"}, {2, "Lesion"}}));
  const sw::LabelFile labels = sw::readLabels(plan.root / plan.volumes[0].label);
  const sw::VolumeFile image = sw::readVolume(plan.root / plan.volumes[0].image);
  QVERIFY(sw::checkPair(image.volume->geometry(), labels.labels->geometry(), labels.values, "x",
                        {0, 1, 2})
              .empty());
  QCOMPARE(labels.values, (std::vector<int>{0, 1, 2}));
  QCOMPARE(labels.warnings.size(), std::size_t{1});
  QCOMPARE(labels.warnings[0].code, std::string("seg.overlap"));
  // Rows and columns are turned round in canonical order.
  const auto at = [&](int pixel, int slice) {
    return labels.labels->at(kColumns - 1 - pixel % kColumns, kRows - 1 - pixel / kColumns, slice);
  };
  QCOMPARE(int(at(0, 1)), 1);
  QCOMPARE(int(at(5, 1)), 1);
  QCOMPARE(int(at(0, 3)), 1);
  QCOMPARE(int(at(5, 3)), 2);  // the overlap: the higher number
  QCOMPARE(int(at(11, 3)), 2);
  QCOMPARE(int(at(0, 0)), 0);
  QCOMPARE(int(at(0, 2)), 0);

  for (int& pixel : first) {
    pixel *= 99;  // of 200: less than half
  }
  first[0] = 100;
  seg = {};
  seg.fractional = true;
  seg.frames = {{1, 2.0, first}};
  write(root_ / "labels/seg.dcm", segFile(seg));
  const sw::LabelFile shares = sw::readLabels(plan.root / plan.volumes[0].label);
  const auto labelled =
      std::count(shares.labels->voxels().begin(), shares.labels->voxels().end(), 1);
  QCOMPARE(labelled, 1);
}

void TestDicomLabels::segmentationFaults_data() {
  QTest::addColumn<QString>("code");
  QTest::addColumn<bool>("whenRead");
  QTest::newRow("of a series that is not there") << "import.label_alone" << false;
  QTest::newRow("names differ") << "seg.names" << false;
  QTest::newRow("second for one series") << "import.duplicate" << false;
  QTest::newRow("no frames") << "seg.header" << false;
  QTest::newRow("cut pixels") << "seg.pixels" << false;
  QTest::newRow("between the voxels") << "seg.grid" << true;
  QTest::newRow("beyond the series") << "seg.grid" << true;
}

void TestDicomLabels::segmentationFaults() {
  QFETCH(QString, code);
  const QString fault = QTest::currentDataTag();
  SegSpec seg;
  const std::vector<int> ones(kRows * kColumns, 1);
  seg.frames = {{1, 2.0, ones}};
  SegSpec bad = seg;
  bad.sopInstance = "9.8.8";
  bad.series = fault.startsWith("of a series") ? "1.9.9" : bad.series;
  if (fault == "names differ") {
    bad.names = {"Other", "Lesion"};
  } else if (fault == "no frames") {
    bad.frames.clear();
  } else if (fault == "cut pixels") {
    bad.frames.front().pixels.clear();
  } else if (fault == "between the voxels") {
    bad.shift = 0.3;
  } else if (fault == "beyond the series") {
    bad.frames.front().z = 2.0 * kPlaces;
  }
  QFETCH(bool, whenRead);
  if (!whenRead) {
    write(root_ / "a.dcm", segFile(seg));
  }
  write(root_ / "b.dcm", segFile(bad));
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{1});
  QVERIFY(!plan.volumes[0].label.empty());
  if (!whenRead) {
    QVERIFY2(problemWith(plan, code.toStdString()) != nullptr, planText(plan).c_str());
    return;
  }
  try {
    sw::readLabels(plan.root / plan.volumes[0].label);
    QFAIL("must be refused");
  } catch (const sw::InputError& error) {
    QCOMPARE(QString::fromStdString(error.code()), code);
  }
}

void TestDicomLabels::damagedFilesNeverCrash() {
  SegSpec seg;
  seg.frames = {{1, 2.0, std::vector<int>(kRows * kColumns, 1)},
                {2, 4.0, std::vector<int>(kRows * kColumns, 1)}};
  const std::string whole = segFile(seg);
  const fs::path file = root_ / "seg.dcm";
  writeFile(file, whole);
  const sw::ImportPlan plan = sw::planImport(root_);
  const fs::path labels = plan.root / plan.volumes.at(0).label;
  sw::Rng rng(3, sw::RngPurpose::Test);
  int answers = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole;
    for (std::uint32_t flips = 1 + rng.below(4); flips > 0; --flips) {
      const auto at = 140 + rng.below(static_cast<std::uint32_t>(bytes.size() - 140));
      bytes[at] = static_cast<char>(rng.below(256));
    }
    bytes.resize(bytes.size() - (round % 4 == 0 ? rng.below(300) : 0));
    writeFile(file, bytes);
    try {
      sw::planImport(root_);
      sw::readLabels(labels);
      ++answers;
    } catch (const sw::InputError& error) {
      answers += error.code().empty() ? 0 : 1;
    }
  }
  QCOMPARE(answers, 400);
}

QTEST_APPLESS_MAIN(TestDicomLabels)
#include "tst_dicom_labels.moc"
