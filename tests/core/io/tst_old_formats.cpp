#include "core/io/volume_reader.h"
#include "tests/core/io/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace sw::test;  // NOLINT: a test's own helpers
namespace fs = std::filesystem;

/// Analyze 7.5 pairs and NRRD written as text.
class TestOldFormats : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void analyzePair();
  void textNrrd();
};

void TestOldFormats::analyzePair() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  std::string header = niftiHeader().substr(0, 348);
  std::memset(header.data() + 252, 0, 96);  // no qform, no sform, no magic
  put(header, 108, 0.0F);
  writeFile(root / "a.hdr", header);
  writeFile(root / "a.img", voxelBytes<std::int16_t>());
  for (const char* name : {"a.hdr", "a.img"}) {
    const sw::VolumeFile file = sw::readVolume(root / name);
    QCOMPARE(file.warnings.size(), std::size_t{1});
    QCOMPARE(file.warnings[0].code, std::string("nifti.analyze"));
    QCOMPARE(file.volume->geometry().size, (std::array<std::int64_t, 3>{5, 4, 3}));
    // Rows run from right to left and are turned round; the middle lies at 0.
    QCOMPARE(file.volume->at(4, 0, 0), 0.0F);
    QCOMPARE(file.volume->at(0, 0, 0), 7.0F * 4);
    QCOMPARE(file.volume->at(4, 1, 0), 7.0F * 5);
    const auto middle = file.volume->geometry().patientFromIndex({2, 1.5, 1});
    for (const double part : middle) {
      QVERIFY(std::abs(part) < 1e-6);
    }
  }
}

void TestOldFormats::textNrrd() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  std::string text;
  for (std::size_t i = 0; i < kVoxels; ++i) {
    text += std::to_string(7 * i) + (i % 5 == 4 ? "\n" : " ");
  }
  const fs::path file = writeFile(root / "t.nrrd", nrrdHeader("short", "ascii") + text);
  const fs::path raw = writeFile(root / "r.nrrd", nrrdHeader() + voxelBytes<std::int16_t>());
  const sw::VolumeFile found = sw::readVolume(file);
  QVERIFY(found.warnings.empty());
  QVERIFY(std::ranges::equal(found.volume->voxels(), sw::readVolume(raw).volume->voxels()));
}

QTEST_APPLESS_MAIN(TestOldFormats)
#include "tst_old_formats.moc"
