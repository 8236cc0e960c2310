#include "core/volume/along_patient.h"

#include <QTest>

#include <cmath>

using namespace sw;

namespace {

/// 21 × 21 × 11 voxels of 1 × 1 × 2 mm, turned about the patient's long axis.
VolumeGeometry turned(double degrees) {
  VolumeGeometry geometry;
  geometry.size = {21, 21, 11};
  geometry.spacingMm = {1, 1, 2};
  const double c = std::cos(degrees * M_PI / 180);
  const double s = std::sin(degrees * M_PI / 180);
  geometry.direction = {-c, s, 0, -s, -c, 0, 0, 0, 1};
  geometry.originMm = {30, -7, 100};
  return geometry;
}

/// A value that is linear in the place: 2 x − y + 3 z (LPS, mm).
double linear(const std::array<double, 3>& mm) {
  return 2 * mm[0] - mm[1] + 3 * mm[2];
}

template <class Voxel, class Value>
VoxelGrid<Voxel> filled(const VolumeGeometry& geometry, Value value) {
  std::vector<Voxel> voxels;
  for (std::int64_t k = 0; k < geometry.size[2]; ++k)
    for (std::int64_t j = 0; j < geometry.size[1]; ++j)
      for (std::int64_t i = 0; i < geometry.size[0]; ++i)
        voxels.push_back(static_cast<Voxel>(value(i, j, k)));
  return {geometry, std::move(voxels)};
}

}  // namespace

class TestAlongPatient : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void straightVolumesStayAsTheyAre();
  void theGridHoldsAllVoxels();
  void aLinearValueStaysAtItsPlace();
  void outsideIsTheSmallestValue();
  void labelsStayAtTheirPlace();
};

void TestAlongPatient::straightVolumesStayAsTheyAre() {
  const VolumeGeometry geometry = turned(0);
  const Volume volume =
      filled<float>(geometry, [](auto i, auto j, auto k) { return 100 * i + 10 * j + k; });
  const Volume along = alongPatient(volume);
  QCOMPARE(along.geometry().size, geometry.size);
  QCOMPARE(along.geometry().originMm, geometry.originMm);
  QVERIFY(std::equal(volume.voxels().begin(), volume.voxels().end(), along.voxels().begin()));
}

void TestAlongPatient::theGridHoldsAllVoxels() {
  // 45°: a square of 20 mm becomes one of 28.28 mm; along the axis nothing changes.
  const VolumeGeometry grid = gridAlongPatient(turned(45));
  QCOMPARE(grid.size, (std::array<std::int64_t, 3>{30, 30, 11}));
  for (const std::int64_t i : {0, 20})
    for (const std::int64_t j : {0, 20}) {
      const auto at = grid.indexFromPatient(
          turned(45).patientFromIndex({static_cast<double>(i), static_cast<double>(j), 10}));
      for (std::size_t a = 0; a < 3; ++a) {
        QVERIFY(at[a] > -1e-6 && at[a] < static_cast<double>(grid.size[a] - 1) + 1e-6);
      }
    }
}

void TestAlongPatient::aLinearValueStaysAtItsPlace() {
  const VolumeGeometry geometry = turned(30);
  const Volume volume = filled<float>(geometry, [&](auto i, auto j, auto k) {
    return linear(geometry.patientFromIndex(
        {static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)}));
  });
  const Volume along = alongPatient(volume);
  int inside = 0;
  const auto& size = along.geometry().size;
  for (std::int64_t j = 0; j < size[1]; ++j)
    for (std::int64_t i = 0; i < size[0]; ++i) {
      const auto mm =
          along.geometry().patientFromIndex({static_cast<double>(i), static_cast<double>(j), 5});
      const auto at = geometry.indexFromPatient(mm);
      if (at[0] < 0 || at[0] > 20 || at[1] < 0 || at[1] > 20) continue;
      ++inside;
      QVERIFY(std::abs(along.at(i, j, 5) - linear(mm)) < 1e-3);
    }
  QVERIFY(inside > 350);
}

void TestAlongPatient::outsideIsTheSmallestValue() {
  const Volume volume = filled<float>(turned(45), [](auto i, auto, auto) { return 7 + i; });
  QCOMPARE(alongPatient(volume).at(0, 0, 0), 7.0f);
}

void TestAlongPatient::labelsStayAtTheirPlace() {
  const VolumeGeometry geometry = turned(30);
  const LabelMap labels = filled<std::uint8_t>(geometry, [](auto i, auto j, auto k) {
    return i >= 4 && i <= 8 && j >= 10 && j <= 14 && k == 3 ? 2 : 0;
  });
  const LabelMap along = alongPatient(labels);
  const auto at = along.geometry().indexFromPatient(geometry.patientFromIndex({6, 12, 3}));
  QCOMPARE(int(along.at(std::lround(at[0]), std::lround(at[1]), std::lround(at[2]))), 2);
  QCOMPARE(int(along.at(std::lround(at[0]), std::lround(at[1]), std::lround(at[2]) + 1)), 0);
  const auto count = std::count(along.voxels().begin(), along.voxels().end(), 2);
  QVERIFY2(std::abs(static_cast<double>(count) - 25) <= 3, qPrintable(QString::number(count)));
}

QTEST_APPLESS_MAIN(TestAlongPatient)
#include "tst_along_patient.moc"
