#include "core/base/error.h"
#include "core/io/resample.h"
#include "tests/core/data/vector_file.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using Plane = std::vector<double>;

namespace {

constexpr std::int64_t kRows = 8;
constexpr std::int64_t kColumns = 10;

Plane referenceImage() {
  Plane image;
  for (int r = 0; r < kRows; ++r)
    for (int c = 0; c < kColumns; ++c) image.push_back(std::sin(0.3 * r + 0.5 * c) + 0.1 * r);
  return image;
}

/// [im, im², cos im]
std::vector<Plane> referenceVolume() {
  const Plane image = referenceImage();
  Plane square, cosine;
  for (const double value : image) {
    square.push_back(value * value);
    cosine.push_back(std::cos(value));
  }
  return {image, square, cosine};
}

double worst(const Plane& got, const nlohmann::json& rows) {
  Plane expected;
  for (const auto& row : rows)
    for (const auto& value : row) expected.push_back(value.get<double>());
  if (got.size() != expected.size()) return INFINITY;
  double error = 0;
  for (std::size_t i = 0; i < got.size(); ++i)
    error = std::max(error, std::abs(got[i] - expected[i]));
  return error;
}

}  // namespace

class TestResample : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void imagesMatchTheReference_data();
  void imagesMatchTheReference();
  void labelsMatchTheReference_data();
  void labelsMatchTheReference();
  void sizesRoundHalfToEven();
  void sameSizeChangesNothing();
  void onePixelAxes();
  void refusesWrongSizes();
};

void TestResample::imagesMatchTheReference_data() {
  QTest::addColumn<QString>("block");
  QTest::addColumn<int>("rows");
  QTest::addColumn<int>("columns");
  QTest::newRow("up") << "resize_up_3x11x13_order3_edge_clip" << 11 << 13;
  QTest::newRow("down") << "resize_down_3x4x5_order3_edge_antialias" << 4 << 5;
}

void TestResample::imagesMatchTheReference() {
  QFETCH(QString, block);
  QFETCH(int, rows);
  QFETCH(int, columns);
  const auto expected =
      sw::test::vectorFile("pcl_vectors.json")["resample_and_warp"][block.toStdString()];
  const auto volume = referenceVolume();
  double low = INFINITY, high = -INFINITY;
  for (const auto& plane : volume) {
    low = std::min(low, *std::min_element(plane.begin(), plane.end()));
    high = std::max(high, *std::max_element(plane.begin(), plane.end()));
  }
  for (std::size_t i = 0; i < volume.size(); ++i) {
    const double error = worst(
        sw::resampleCubic(volume[i], {kRows, kColumns, rows, columns}, low, high), expected[i]);
    QVERIFY2(error < 1e-9, qPrintable(QString::number(error)));
  }
}

void TestResample::labelsMatchTheReference_data() {
  QTest::addColumn<QString>("block");
  QTest::addColumn<int>("rows");
  QTest::addColumn<int>("columns");
  QTest::newRow("up") << "label_up_11x13" << 11 << 13;
  QTest::newRow("down") << "label_down_4x5" << 4 << 5;
}

void TestResample::labelsMatchTheReference() {
  QFETCH(QString, block);
  QFETCH(int, rows);
  QFETCH(int, columns);
  std::vector<std::uint8_t> labels;
  for (const double value : referenceImage())
    labels.push_back(static_cast<std::uint8_t>((value > 0.5) + (value > 1)));
  const auto file = sw::test::vectorFile("pcl_vectors.json");
  std::vector<std::uint8_t> expected;
  for (const auto& row : file["resample_and_warp"][block.toStdString()])
    for (const auto& value : row) expected.push_back(value.get<std::uint8_t>());
  QCOMPARE(sw::resampleLabels(labels, {kRows, kColumns, rows, columns}), expected);
}

void TestResample::sizesRoundHalfToEven() {
  QCOMPARE(sw::resampledSize(5, 0.5, 1.0), std::int64_t{2});
  QCOMPARE(sw::resampledSize(7, 0.5, 1.0), std::int64_t{4});
  QCOMPARE(sw::resampledSize(216, 1.5625, 1.25), std::int64_t{270});
  QCOMPARE(sw::resampledSize(1, 0.1, 1.0), std::int64_t{1});
}

void TestResample::sameSizeChangesNothing() {
  const Plane image = referenceImage();
  const Plane same = sw::resampleCubic(image, {kRows, kColumns, kRows, kColumns}, -10, 10);
  for (std::size_t i = 0; i < image.size(); ++i) QVERIFY(std::abs(same[i] - image[i]) < 1e-9);
}

void TestResample::onePixelAxes() {
  QCOMPARE(sw::resampleLabels(std::vector<std::uint8_t>{7}, {1, 1, 3, 2}),
           std::vector<std::uint8_t>(6, 7));
  for (const double value : sw::resampleCubic(Plane{2.5}, {1, 1, 3, 2}, 0, 5))
    QVERIFY(std::abs(value - 2.5) < 1e-6);
}

void TestResample::refusesWrongSizes() {
  QVERIFY_EXCEPTION_THROWN(sw::resampleCubic(Plane(5), {2, 3, 4, 4}, 0, 1), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::resampledSize(5, 0, 1), sw::BugError);
}

QTEST_APPLESS_MAIN(TestResample)
#include "tst_resample.moc"
