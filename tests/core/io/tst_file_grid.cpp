#include "core/base/error.h"
#include "core/io/volume_reader.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

/// Axes that run left, up and backwards in the file, turned a little: another order than the
/// canonical one.
VolumeGeometry turnedGrid() {
  VolumeGeometry grid;
  grid.size = {3, 4, 5};
  grid.spacingMm = {0.75, 1.5, 2};
  grid.originMm = {10, -20, 30.5};
  const double c = std::cos(0.1), s = std::sin(0.1);
  grid.direction = {0, c, -s, 0, s, c, -1, 0, 0};
  return grid;
}

}  // namespace

class TestFileGrid : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void labelsReturnToTheOrderOfTheFile() {
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const VolumeGeometry grid = turnedGrid();
    std::vector<std::uint8_t> voxels;
    for (int place = 0; place < 60; ++place) voxels.push_back(static_cast<std::uint8_t>(place));
    writeLabels(LabelMap(grid, voxels), root / "file.nii.gz");
    const LabelFile file = readLabels(root / "file.nii.gz");
    QVERIFY(file.labels->geometry().size != grid.size);
    const FileGrid found = readGrid(root / "file.nii.gz");
    QCOMPARE(found.sha256, file.sha256);
    QCOMPARE(found.geometry.size, grid.size);
    for (std::size_t i = 0; i < 3; ++i) {
      QVERIFY(std::abs(found.geometry.spacingMm[i] - grid.spacingMm[i]) < 1e-5);
      QVERIFY(std::abs(found.geometry.originMm[i] - grid.originMm[i]) < 1e-4);
    }
    for (std::size_t i = 0; i < 9; ++i)
      QVERIFY(std::abs(found.geometry.direction[i] - grid.direction[i]) < 1e-5);
    writeLabels(*file.labels, found.geometry, root / "again.nii.gz");
    const LabelFile again = readLabels(root / "again.nii.gz");
    QCOMPARE(again.labels->geometry().size, file.labels->geometry().size);
    QVERIFY(std::equal(again.labels->voxels().begin(), again.labels->voxels().end(),
                       file.labels->voxels().begin(), file.labels->voxels().end()));
    QCOMPARE(readGrid(root / "again.nii.gz").geometry.size, grid.size);
  }

  void anotherSizeIsABug() {
    const QTemporaryDir folder;
    VolumeGeometry canonical;
    canonical.size = {2, 2, 2};
    const LabelMap labels(canonical, std::vector<std::uint8_t>(8));
    QVERIFY_EXCEPTION_THROWN(
        writeLabels(labels, turnedGrid(),
                    std::filesystem::path(folder.path().toStdString()) / "x.nii.gz"),
        BugError);
  }

  void missingFileIsNamed() {
    try {
      readGrid("/nowhere/image.nii.gz");
      QFAIL("a missing file has a grid");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("file.missing"));
    }
  }
};

QTEST_APPLESS_MAIN(TestFileGrid)
#include "tst_file_grid.moc"
