#include <QtTest>
#include <numeric>

#include "core/base/error.h"
#include "core/volume/volume.h"

using namespace sw;

namespace {

/// Voxel (i, j, k) holds 100 k + 10 j + i; size 3 × 4 × 2.
Volume numbered() {
  VolumeGeometry geometry;
  geometry.size = {3, 4, 2};
  std::vector<float> voxels;
  for (int k = 0; k < 2; ++k)
    for (int j = 0; j < 4; ++j)
      for (int i = 0; i < 3; ++i) voxels.push_back(static_cast<float>(100 * k + 10 * j + i));
  return {geometry, std::move(voxels)};
}

}  // namespace

class TestVolume : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void slicesAcrossEachAxis() {
    const Volume volume = numbered();
    const auto axial = extractSlice(volume, 2, 1);
    QCOMPARE(axial.rows, std::int64_t{4});
    QCOMPARE(axial.columns, std::int64_t{3});
    QCOMPARE(axial.pixels[5], 112.0F);  // row j = 1, column i = 2
    const auto coronal = extractSlice(volume, 1, 3);
    QCOMPARE(coronal.rows, std::int64_t{2});
    QCOMPARE(coronal.pixels[4], 131.0F);  // row k = 1, column i = 1
    const auto sagittal = extractSlice(volume, 0, 2);
    QCOMPARE(sagittal.columns, std::int64_t{4});
    QCOMPARE(sagittal.pixels[6], 122.0F);  // row k = 1, column j = 2
  }

  void outsideIsRefused() {
    QVERIFY_EXCEPTION_THROWN(extractSlice(numbered(), 2, 2), BugError);
    QVERIFY_EXCEPTION_THROWN(extractSlice(numbered(), 3, 0), BugError);
    QVERIFY_EXCEPTION_THROWN(Volume(VolumeGeometry{}, std::vector<float>(1)), BugError);
  }

  void indexAndPatientAreInverse() {
    VolumeGeometry geometry;
    geometry.spacingMm = {0.7, 0.8, 5};
    geometry.originMm = {-100, 20, 7.5};
    geometry.direction = {0.8, 0.6, 0, -0.6, 0.8, 0, 0, 0, 1};
    const std::array<double, 3> index{12.5, -3, 40};
    const auto back = geometry.indexFromPatient(geometry.patientFromIndex(index));
    for (std::size_t axis = 0; axis < 3; ++axis) QVERIFY(std::abs(back[axis] - index[axis]) < 1e-9);
    const auto point = geometry.patientFromIndex({1, 0, 0});
    QVERIFY(std::abs(point[0] - (-100 + 0.7 * 0.8)) < 1e-12);
    QVERIFY(std::abs(point[1] - (20 - 0.7 * 0.6)) < 1e-12);
  }
};

QTEST_APPLESS_MAIN(TestVolume)
#include "tst_volume.moc"
