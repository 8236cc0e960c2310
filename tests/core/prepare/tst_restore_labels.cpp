#include "core/base/error.h"
#include "core/io/restore_labels.h"

#include <QtTest>

using namespace sw;

namespace {

/// Labels 0…2 that differ from voxel to voxel, so that a mix-up of axes shows.
LabelMap labels(const std::array<std::int64_t, 3>& size,
                std::array<double, 3> spacingMm = {1, 1, 1}) {
  VolumeGeometry geometry;
  geometry.size = size;
  geometry.spacingMm = spacingMm;
  std::vector<std::uint8_t> voxels;
  for (std::int64_t k = 0; k < size[2]; ++k)
    for (std::int64_t j = 0; j < size[1]; ++j)
      for (std::int64_t i = 0; i < size[0]; ++i)
        voxels.push_back(static_cast<std::uint8_t>((i + 2 * j * j + 3 * k * j + k) % 3));
  return {geometry, std::move(voxels)};
}

LabelMap roundTrip(const LabelMap& truth, const PrepareRecipe& recipe) {
  const Volume image(truth.geometry(), std::vector<float>(truth.voxels().size(), 1.0F));
  return restoreLabels(prepareSlices(image, &truth, recipe).labels, recipe, truth.geometry());
}

bool same(const LabelMap& a, const LabelMap& b) {
  return a.geometry() == b.geometry() &&
         std::equal(a.voxels().begin(), a.voxels().end(), b.voxels().begin(), b.voxels().end());
}

}  // namespace

class TestRestoreLabels : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void paddingIsUndone_data() {
    QTest::addColumn<int>("axis");
    for (const int axis : {0, 1, 2}) QTest::addRow("axis %d", axis) << axis;
  }

  void paddingIsUndone() {
    QFETCH(int, axis);
    const LabelMap truth = labels({5, 8, 7});
    QVERIFY(same(roundTrip(truth, {.axis = axis, .size = 16}), truth));
    QVERIFY(same(roundTrip(truth, {.axis = axis, .size = 9}), truth));
  }

  void whatTheCropCutOffIsBackground() {
    const LabelMap truth = labels({9, 6, 2});
    const LabelMap back = roundTrip(truth, {.axis = 2, .size = 4});
    // Centred: 9 columns lose 2 on the left and 3 on the right, 6 rows lose 1 on each side.
    for (std::int64_t k = 0; k < 2; ++k)
      for (std::int64_t j = 0; j < 6; ++j)
        for (std::int64_t i = 0; i < 9; ++i) {
          const bool inside = i >= 2 && i < 6 && j >= 1 && j < 5;
          QCOMPARE(int{back.at(i, j, k)}, inside ? int{truth.at(i, j, k)} : 0);
        }
  }

  void cellsSpreadTheirValue() {
    const PrepareRecipe recipe{.axis = 2, .crop = 8, .size = 4};
    VolumeGeometry geometry;
    geometry.size = {8, 8, 1};
    std::vector<std::uint8_t> prepared;
    for (int i = 0; i < 16; ++i) prepared.push_back(static_cast<std::uint8_t>(i));
    const LabelMap back = restoreLabels(prepared, recipe, geometry);
    for (std::int64_t j = 0; j < 8; ++j)
      for (std::int64_t i = 0; i < 8; ++i)
        QCOMPARE(int{back.at(i, j, 0)}, static_cast<int>(4 * (j / 2) + i / 2));
  }

  void anotherSpacingIsUndone_data() {
    QTest::addColumn<double>("spacing");
    QTest::newRow("finer") << 0.5;
    QTest::newRow("coarser") << 2.0;
  }

  /// A block of even size on even places keeps its voxels when pixels are doubled or halved.
  void anotherSpacingIsUndone() {
    QFETCH(double, spacing);
    VolumeGeometry geometry;
    geometry.size = {12, 12, 2};
    std::vector<std::uint8_t> voxels;
    for (int place = 0; place < 288; ++place) {
      const int i = place % 12, j = place / 12 % 12;
      voxels.push_back(i >= 4 && i < 10 && j >= 2 && j < 8 ? 1 : 0);
    }
    const LabelMap truth(geometry, std::move(voxels));
    QVERIFY(same(roundTrip(truth, {.axis = 2, .size = 32, .spacingMm = spacing}), truth));
  }

  void wrongLengthIsABug() {
    VolumeGeometry geometry;
    geometry.size = {8, 8, 2};
    const std::vector<std::uint8_t> prepared(16 * 16);
    QVERIFY_EXCEPTION_THROWN(restoreLabels(prepared, {.axis = 2, .size = 16}, geometry), BugError);
  }
};

QTEST_APPLESS_MAIN(TestRestoreLabels)
#include "tst_restore_labels.moc"
