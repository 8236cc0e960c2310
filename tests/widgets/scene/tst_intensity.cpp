#include "core/base/error.h"
#include "widgets/scene/intensity.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace sw;

namespace {

Volume line(std::vector<float> values) {
  VolumeGeometry geometry;
  geometry.size = {static_cast<std::int64_t>(values.size()), 1, 1};
  return {geometry, std::move(values)};
}

}  // namespace

class TestIntensity : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void countsEveryValueOnce();
  void leavesOutWhatIsNotFinite();
  void windowCutsTheTails();
  void windowOfAConstantIsUsable();
  void windowOfTwoValuesSpansBoth();
  void tailsAreCutAsAsked();
  void refusesZeroBins();
};

void TestIntensity::countsEveryValueOnce() {
  const auto histogram = intensityHistogram(line({0, 1, 2, 3, 4}), 2);
  QCOMPARE(histogram.minimum, 0.0);
  QCOMPARE(histogram.maximum, 4.0);
  QCOMPARE(histogram.counts, (std::vector<std::int64_t>{2, 3}));
}

void TestIntensity::leavesOutWhatIsNotFinite() {
  const float bad = std::numeric_limits<float>::quiet_NaN();
  const auto histogram = intensityHistogram(line({bad, 1, 3, INFINITY}), 2);
  QCOMPARE(histogram.counts, (std::vector<std::int64_t>{1, 1}));
  QCOMPARE(intensityHistogram(line({bad}), 3).counts, (std::vector<std::int64_t>{0, 0, 0}));
}

void TestIntensity::windowCutsTheTails() {
  std::vector<float> values;
  for (int i = 0; i <= 1000; ++i) {
    values.push_back(static_cast<float>(i));
  }
  values.push_back(10000);  // one hot voxel must not darken the rest
  const WindowLevel window = automaticWindow(line(values));
  QVERIFY(window.level + window.window / 2 < 1020);
  QVERIFY(window.level - window.window / 2 < 20);
}

void TestIntensity::windowOfAConstantIsUsable() {
  QCOMPARE(automaticWindow(line({7, 7, 7})), (WindowLevel{1, 7}));
}

void TestIntensity::windowOfTwoValuesSpansBoth() {
  const WindowLevel window = automaticWindow(line({0, 0, 0, 10}));
  QVERIFY(window.level - window.window / 2 < 0.1);
  QVERIFY(window.level + window.window / 2 > 9.9);
}

void TestIntensity::tailsAreCutAsAsked() {
  std::vector<float> values;
  for (int i = 0; i < 1000; ++i) values.push_back(static_cast<float>(i));
  const auto windows = percentileWindows(line(values));
  QCOMPARE(windows.front(), automaticWindow(line(values)));
  for (std::size_t i = 0; i < windows.size(); ++i) {
    // To 1/1024 of the range on either side.
    QVERIFY(std::abs(windows[i].window - 999 * (1 - 2 * kWindowTails[i])) < 3);
    QVERIFY(std::abs(windows[i].level - 499.5) < 2);
  }
}

void TestIntensity::refusesZeroBins() {
  QVERIFY_EXCEPTION_THROWN(intensityHistogram(line({1}), 0), BugError);
}

QTEST_APPLESS_MAIN(TestIntensity)
#include "tst_intensity.moc"
