#include "core/base/error.h"
#include "core/metrics/metric_registry.h"
#include "core/metrics/structure_score.h"
#include "tests/core/data/vector_file.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using Bytes = std::vector<std::uint8_t>;
using Size = std::array<std::int64_t, 3>;
using Spacing = std::array<double, 3>;

namespace {

bool near(double got, double expected) {
  return std::abs(got - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

/// Sets `value` where `inside(mm)` holds for the voxel's centre.
template <class Inside>
void paint(Bytes& image,
           const Size& size,
           const Spacing& spacing,
           std::uint8_t value,
           const Inside& inside) {
  std::size_t voxel = 0;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x, ++voxel) {
        const Spacing mm{static_cast<double>(x) * spacing[0], static_cast<double>(y) * spacing[1],
                         static_cast<double>(z) * spacing[2]};
        if (inside(mm)) image[voxel] = value;
      }
}

Bytes blank(const Size& size) {
  return Bytes(static_cast<std::size_t>(size[0] * size[1] * size[2]));
}

Bytes cube(const Size& size, std::int64_t fromX, std::uint8_t value) {
  Bytes image = blank(size);
  for (std::int64_t z = 1; z < 3; ++z)
    for (std::int64_t y = 1; y < 3; ++y)
      for (std::int64_t x = fromX; x < fromX + 2; ++x)
        image[static_cast<std::size_t>(x + size[0] * (y + size[1] * z))] = value;
  return image;
}

Bytes ball(const Size& size, const Spacing& spacing, const Spacing& centre, double radius) {
  Bytes image = blank(size);
  paint(image, size, spacing, 1, [&](const Spacing& mm) {
    return std::hypot(mm[0] - centre[0], mm[1] - centre[1], mm[2] - centre[2]) < radius;
  });
  return image;
}

Bytes shapeOf(const nlohmann::json& shape, const Size& size, const Spacing& spacing) {
  const auto centre = shape.at("centre_mm").get<Spacing>();
  if (shape.at("kind") == "ball")
    return ball(size, spacing, centre, shape.at("radius_mm").get<double>());
  const auto half = shape.at("half_mm").get<Spacing>();
  Bytes image = blank(size);
  paint(image, size, spacing, 1, [&](const Spacing& mm) {
    bool inside = true;
    for (std::size_t axis = 0; axis < 3; ++axis)
      inside = inside && std::abs(mm[axis] - centre[axis]) < half[axis];
    return inside;
  });
  return image;
}

}  // namespace

class TestStructureScore : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shiftedCubeByHand();
  void concentricBalls();
  void equalsSciPy_data();
  void equalsSciPy();
  void missedAndAbsentStructures();
  void allStructures();
  void registryNamesEachValue();
  void refusesWhatDoesNotFit();
};

// 2×2×2 voxels, all of them surface, moved by one voxel of 3 mm along x: half of each stays in the
// other, half is 3 mm away. A voxel has 3 · 2 · 5 = 30 mm³.
void TestStructureScore::shiftedCubeByHand() {
  const Size size{6, 4, 4};
  const auto score =
      sw::scoreVolume(cube(size, 1, 1), cube(size, 2, 1), size, {3, 2, 5}, 2).structures.at(0);
  QVERIFY(near(score.dice, 0.5) && near(score.iou, 1.0 / 3));
  QVERIFY(near(score.hd95Mm.value(), 3) && near(score.assdMm.value(), 1.5));
  QVERIFY(score.volumeDifferenceMl == 0 && score.relativeVolumeDifference.value() == 0);
  QCOMPARE(score.missed, 0);
  // Against two voxels of it: 6 voxels too many; the six are 2, 5 or √(2² + 5²) mm away.
  Bytes two = blank(size);
  two[1 + 6 * (1 + 4 * 1)] = two[2 + 6 * (1 + 4 * 1)] = 1;
  const auto large = sw::scoreVolume(cube(size, 1, 1), two, size, {3, 2, 5}, 2).structures.at(0);
  QVERIFY(near(large.volumeDifferenceMl, 0.18) && near(*large.relativeVolumeDifference, 3));
  QVERIFY(near(large.dice, 0.4));
  QVERIFY(near(*large.assdMm, (2 * (2 + 5 + std::sqrt(29.0)) / 8 + 0) / 2));
}

// A ball of 12 mm around one of 10 mm: 2 mm apart everywhere, to within the voxels' 0.5 × 0.5 × 0.8
// mm; 4/3 π (12³ − 10³) mm³ too much.
void TestStructureScore::concentricBalls() {
  const Size size{56, 56, 34};
  const Spacing spacing{0.5, 0.5, 0.8}, centre{13.6, 13.7, 13.1};
  const auto score = sw::scoreVolume(ball(size, spacing, centre, 12),
                                     ball(size, spacing, centre, 10), size, spacing, 2)
                         .structures.at(0);
  const double too = 4.0 / 3 * std::numbers::pi * (12.0 * 12 * 12 - 1000) / 1000;
  QVERIFY2(std::abs(score.assdMm.value() - 2) < 0.2, qPrintable(QString::number(*score.assdMm)));
  QVERIFY2(std::abs(score.hd95Mm.value() - 2) < 0.5, qPrintable(QString::number(*score.hd95Mm)));
  QVERIFY(std::abs(score.volumeDifferenceMl - too) < 0.02 * too);
  QVERIFY(std::abs(score.relativeVolumeDifference.value() - 0.728) < 0.02);
}

void TestStructureScore::equalsSciPy_data() {
  QTest::addColumn<int>("index");
  int index = 0;
  const auto file = sw::test::vectorFile("surface_scores.json");
  for (const auto& each : file.at("cases"))
    QTest::newRow(each.at("name").get<std::string>().c_str()) << index++;
}

/// Frozen numbers of tests/reference/surface_scores.py, which shares no code with us.
void TestStructureScore::equalsSciPy() {
  QFETCH(int, index);
  const auto file = sw::test::vectorFile("surface_scores.json");
  const auto& each = file.at("cases").at(static_cast<std::size_t>(index));
  const auto size = each.at("size").get<Size>();
  const auto spacing = each.at("spacing_mm").get<Spacing>();
  const auto score = sw::scoreVolume(shapeOf(each.at("prediction"), size, spacing),
                                     shapeOf(each.at("truth"), size, spacing), size, spacing, 2)
                         .structures.at(0);
  const auto& expected = each.at("scores");
  QVERIFY(near(score.dice, expected.at("dice").get<double>()));
  QVERIFY(near(score.iou, expected.at("iou").get<double>()));
  QVERIFY(near(score.hd95Mm.value(), expected.at("hd95_mm").get<double>()));
  QVERIFY(near(score.assdMm.value(), expected.at("assd_mm").get<double>()));
  QVERIFY(near(score.volumeDifferenceMl, expected.at("volume_difference_ml").get<double>()));
  QVERIFY(near(score.relativeVolumeDifference.value(),
               expected.at("relative_volume_difference").get<double>()));
}

// Class 1 is only in the truth, class 2 only in the prediction, class 3 in neither.
void TestStructureScore::missedAndAbsentStructures() {
  const Size size{6, 4, 4};
  const auto score = sw::scoreVolume(cube(size, 1, 2), cube(size, 1, 1), size, {3, 2, 5}, 4);
  const auto& missing = score.structures.at(0);
  QVERIFY(missing.missed == 1 && missing.dice == 0 && missing.iou == 0);
  QVERIFY(!missing.hd95Mm && !missing.assdMm);
  QVERIFY(near(missing.volumeDifferenceMl, -0.24) && near(*missing.relativeVolumeDifference, -1));
  const auto& invented = score.structures.at(1);
  QVERIFY(invented.missed == 1 && invented.dice == 0 && !invented.hd95Mm);
  QVERIFY(near(invented.volumeDifferenceMl, 0.24) && !invented.relativeVolumeDifference);
  const auto& absent = score.structures.at(2);
  QVERIFY(absent.missed == 0 && absent.dice == 1 && absent.iou == 1);
  QVERIFY(*absent.hd95Mm == 0 && *absent.assdMm == 0 && *absent.relativeVolumeDifference == 0);
  QCOMPARE(score.all.missed, 2);
  QVERIFY(near(score.all.dice, 1.0 / 3) && !score.all.hd95Mm && !score.all.assdMm);
  QVERIFY(score.all.volumeDifferenceMl == 0 && *score.all.relativeVolumeDifference == 0);
}

void TestStructureScore::allStructures() {
  const Size size{6, 4, 4};
  Bytes prediction = cube(size, 0, 1), truth = cube(size, 1, 1);
  for (const std::size_t voxel : {5U, 11U}) prediction[voxel] = truth[voxel] = 2;
  prediction[11] = 0;
  const auto score = sw::scoreVolume(prediction, truth, size, {3, 2, 5}, 3);
  // Class 1 as above; class 2: one of two voxels, the other 2 mm away.
  QVERIFY(near(score.structures[1].assdMm.value(), 0.5) && near(score.structures[1].dice, 2.0 / 3));
  QVERIFY(near(score.all.assdMm.value(), 1) && near(score.all.dice, (0.5 + 2.0 / 3) / 2));
  QVERIFY(near(score.all.volumeDifferenceMl, -0.03));
  QVERIFY(near(score.all.relativeVolumeDifference.value(), -0.1));
}

void TestStructureScore::registryNamesEachValue() {
  sw::StructureScore score;
  score.dice = 0.25;
  score.iou = 0.125;
  score.hd95Mm = 7;
  score.volumeDifferenceMl = -3;
  score.relativeVolumeDifference = -0.5;
  score.missed = 1;
  QCOMPARE(sw::metric("native_dice").value(score).value(), 0.25);
  QCOMPARE(sw::metric("native_iou").value(score).value(), 0.125);
  QCOMPARE(sw::metric("hd95_mm").value(score).value(), 7.0);
  QVERIFY(!sw::metric("assd_mm").value(score));
  QCOMPARE(sw::metric("volume_difference_ml").value(score).value(), -3.0);
  QCOMPARE(sw::metric("relative_volume_difference").value(score).value(), -0.5);
  QCOMPARE(sw::metric("missed").value(score).value(), 1.0);
  QCOMPARE(sw::metric("assd_mm").unit, std::string("mm"));
  QVERIFY(sw::metric("volume_difference_ml").direction ==
          sw::MetricDirection::CloserToZeroIsBetter);
}

void TestStructureScore::refusesWhatDoesNotFit() {
  QVERIFY_EXCEPTION_THROWN(sw::scoreVolume(Bytes(8), Bytes(7), {2, 2, 2}, {1, 1, 1}, 2),
                           sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::scoreVolume(Bytes(8), Bytes(8), {2, 2, 3}, {1, 1, 1}, 2),
                           sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::scoreVolume(Bytes(8, 2), Bytes(8), {2, 2, 2}, {1, 1, 1}, 2),
                           sw::BugError);
}

QTEST_APPLESS_MAIN(TestStructureScore)
#include "tst_structure_score.moc"
