#include "core/base/error.h"
#include "core/io/formats/gzip_check.h"
#include "core/io/planned_grids.h"
#include "tests/core/io/sample_files.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace sw;
using namespace sw::test;

/// What a plan says of images before any voxel is read.
class TestPlannedGrids : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
    bytes_ = niftiHeader() + voxelBytes<std::int16_t>();
  }

  /// The header gives what the whole file gives, packed or not.
  void asTheWholeFile() {
    for (const auto& [name, bytes] :
         {std::pair<std::string, std::string>{"a.nii", bytes_}, {"b.nii.gz", gzipBytes(bytes_)}}) {
      write(name, bytes);
      const auto grid = peekGrid(root_ / name);
      QVERIFY(grid.has_value());
      const VolumeGeometry whole = readVolume(root_ / name).volume->geometry();
      QVERIFY(grid->size == whole.size && grid->spacingMm == whole.spacingMm);
      QVERIFY(grid->originMm == whole.originMm && grid->direction == whole.direction);
    }
  }

  /// The same refusal as when all of it is read.
  void refusesWhatReadingRefuses() {
    std::string huge = bytes_, colour = bytes_;
    put<std::int16_t>(huge, 42, 32000);
    put<std::int16_t>(colour, 70, 128);
    for (const std::string& bytes : {huge, colour, bytes_.substr(0, 400), bytes_.substr(0, 40)}) {
      write("bad.nii", bytes);
      std::string here = "none", there = "none";
      try {
        peekGrid(root_ / "bad.nii");
      } catch (const InputError& error) {
        here = error.code();
      }
      try {
        readVolume(root_ / "bad.nii");
      } catch (const InputError& error) {
        there = error.code();
      }
      if (bytes.size() > 40) QCOMPARE(here, there);
      QVERIFY(there != "none");
    }
  }

  void aPlanNamesThem() {
    write("good.nii", bytes_);
    write("short.nii", bytes_.substr(0, 400));
    ImportPlan plan = planImport(root_);
    readPlannedGrids(plan);
    QCOMPARE(plan.volumes.size(), std::size_t{2});
    QVERIFY(plan.volumes[0].grid.has_value() && !plan.volumes[1].grid);
    const auto refused = std::ranges::find(plan.problems, Verdict::Refused, &FileVerdict::verdict);
    QVERIFY(refused != plan.problems.end());
    QCOMPARE(refused->code, std::string("file.truncated"));
    QCOMPARE(refused->file, root_ / "short.nii");
  }

 private:
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }

  std::unique_ptr<QTemporaryDir> folder_;
  std::filesystem::path root_;
  std::string bytes_;
};

QTEST_GUILESS_MAIN(TestPlannedGrids)
#include "tst_planned_grids.moc"
