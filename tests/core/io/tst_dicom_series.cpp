#include "core/base/rng.h"
#include "core/io/volume_reader.h"
#include "tests/core/io/dicom_files.h"
#include "tests/core/io/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace sw::test;  // NOLINT: a test's own helpers
namespace fs = std::filesystem;

class TestDicomSeries : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
  }
  void goodSeries();
  void verdicts_data();
  void verdicts();
  void lengthBombIsHarmless();
  void cutAndFlippedFilesNeverCrash();

 private:
  /// Slices at 0, 2, 4 … mm; file names in another order than the slices.
  void writeShuffled(int count) {
    for (int i = 0; i < count; ++i) {
      SliceSpec spec{
          .instance = i + 1, .z = 2.0 * i, .first = static_cast<std::int16_t>(100 * i - 50)};
      writeFile(root_ / (std::to_string((i * 7) % count) + ".dcm"), dicomFile(spec));
    }
  }
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestDicomSeries::goodSeries() {
  writeShuffled(5);
  const sw::VolumeFile file = sw::readVolume(root_);
  QVERIFY(file.warnings.empty());
  const sw::VolumeGeometry& geometry = file.volume->geometry();
  QCOMPARE(geometry.size, (std::array<std::int64_t, 3>{kColumns, kRows, 5}));
  QCOMPARE(geometry.spacingMm, (std::array<double, 3>{0.75, 0.5, 2.0}));
  // Columns run to the left and rows to the back: both are turned round in canonical order.
  QCOMPARE(file.volume->at(kColumns - 1, kRows - 1, 3), 2.0F * 250 - 100);
  QCOMPARE(file.volume->at(0, 0, 0), 2.0F * (-50 + kRows * kColumns - 1) - 100);
  const auto corner = geometry.patientFromIndex({kColumns - 1, kRows - 1, 0});
  QVERIFY(std::abs(corner[0] - 10) < 1e-9 && std::abs(corner[1] - 20) < 1e-9 &&
          std::abs(corner[2]) < 1e-9);
}

void TestDicomSeries::verdicts_data() {
  QTest::addColumn<QString>("code");
  QTest::addColumn<QByteArray>("extra");
  QTest::addColumn<QString>("removed");
  const auto row = [](const char* title, const char* code, const SliceSpec* spec,
                      const char* removed = "") {
    QTest::newRow(title) << QString(code)
                         << (spec != nullptr ? QByteArray::fromStdString(dicomFile(*spec))
                                             : QByteArray())
                         << QString(removed);
  };
  const SliceSpec copy{.instance = 1, .z = 0, .first = -50};
  row("copy", "dicom.duplicate", &copy);
  const SliceSpec otherTime{.instance = 9, .z = 0, .first = 7};
  row("other pixels at one place", "dicom.time_points", &otherTime);
  row("missing slice", "dicom.missing_slice", nullptr, "2.dcm");
  const SliceSpec jittered{.instance = 6, .z = 10.3};
  row("uneven", "dicom.uneven", &jittered);
  const SliceSpec series{.instance = 6, .z = 10, .series = "1.2.4"};
  row("two series", "dicom.many_series", &series);
  const SliceSpec size{.instance = 6, .z = 10, .rows = 3};
  row("other size", "dicom.size", &size);
  const SliceSpec direction{.instance = 6, .z = 10, .direction = "1\\0\\0\\0\\0\\1"};
  row("other direction", "dicom.orientation", &direction);
  const SliceSpec frames{.instance = 6, .z = 10, .more = element(0x28, 8, "IS", "4")};
  row("frames", "dicom.frames", &frames);
  const SliceSpec compressed{.instance = 6, .z = 10, .syntax = "1.2.840.10008.1.2.4.70"};
  row("compressed by name only", "dicom.pixels", &compressed);
  const std::string open("\xFF\xFF\xFF\xFF", 4);
  const std::string sequence =
      little(8, 2) + little(0x1140, 2) + "SQ" + little(0, 2) + open + little(0xFFFE, 2) +
      little(0xE000, 2) + open + element(8, 0x1150, "UI", "1.2") + little(0xFFFE, 2) +
      little(0xE00D, 2) + little(0, 4) + little(0xFFFE, 2) + little(0xE0DD, 2) + little(0, 4);
  const SliceSpec nested{.instance = 6, .z = 10, .more = sequence};
  row("open sequence is stepped over", "ok", &nested);
  const SliceSpec cut{.instance = 6, .z = 10, .more = sequence.substr(0, sequence.size() - 8)};
  row("unclosed sequence", "dicom.damaged", &cut);
}

void TestDicomSeries::verdicts() {
  QFETCH(QString, code);
  QFETCH(QByteArray, extra);
  QFETCH(QString, removed);
  writeShuffled(5);
  if (!extra.isEmpty()) {
    writeFile(root_ / "extra.dcm", extra.toStdString());
  }
  if (!removed.isEmpty()) {
    QVERIFY(fs::remove(root_ / removed.toStdString()));
  }
  const sw::FileVerdict verdict = sw::verifyVolumeFile(root_);
  QVERIFY2(QString::fromStdString(verdict.code) == code, verdict.message.c_str());
}

void TestDicomSeries::lengthBombIsHarmless() {
  std::string bomb = std::string(128, '\0') + "DICM" +
                     element(2, 0x10, "UI", "1.2.840.10008.1.2.1") + little(0x28, 2) +
                     little(0x10, 2) + "OB" + little(0, 2) + little(0xFFFFFFFE, 4);
  writeFile(root_ / "bomb.dcm", bomb);
  QCOMPARE(sw::verifyVolumeFile(root_).code, std::string("dicom.damaged"));
  std::string deep =
      dicomFile({.more = ""}).substr(0, 132) + element(2, 0x10, "UI", "1.2.840.10008.1.2.1");
  for (int i = 0; i < 5000; ++i) {
    deep += little(8, 2) + little(0x1140, 2) + "SQ" + little(0, 2) + little(0xFFFFFFFF, 4) +
            little(0xFFFE, 2) + little(0xE000, 2) + little(0xFFFFFFFF, 4);
  }
  writeFile(root_ / "bomb.dcm", deep);
  QCOMPARE(sw::verifyVolumeFile(root_).code, std::string("dicom.damaged"));
}

void TestDicomSeries::cutAndFlippedFilesNeverCrash() {
  const std::string whole = dicomFile({});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    writeFile(root_ / "a.dcm", whole.substr(0, length));
    QCOMPARE(sw::verifyVolumeFile(root_).verdict, sw::Verdict::Refused);
  }
  fs::remove(root_ / "a.dcm");
  auto files = goodFiles();
  files.emplace_back("d.dcm", whole);
  sw::Rng rng(1, sw::RngPurpose::Test);
  int answers = 0;
  for (int round = 0; round < 300; ++round) {
    auto [name, bytes] = files[rng.below(static_cast<std::uint32_t>(files.size()))];
    for (int flips = 0; flips < 4; ++flips) {
      bytes[rng.below(static_cast<std::uint32_t>(std::min<std::size_t>(bytes.size(), 500)))] =
          static_cast<char>(rng.below(256));
    }
    const fs::path file = writeFile(root_ / name, bytes);
    const sw::FileVerdict verdict = sw::verifyVolumeFile(name == "d.dcm" ? root_ : file);
    answers += verdict.message.empty() ? 0 : 1;
    fs::remove(file);
  }
  QCOMPARE(answers, 300);
}

QTEST_APPLESS_MAIN(TestDicomSeries)
#include "tst_dicom_series.moc"
