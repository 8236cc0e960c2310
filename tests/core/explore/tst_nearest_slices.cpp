#include "core/base/error.h"
#include "core/explore/nearest_slices.h"
#include "core/explore/position_score.h"

#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

/// Row 1 has no position. Volumes 0: rows 0 and 2; 1: rows 3 and 4; 2: row 5.
const FeatureMatrix kRows{6, 2, {1, 0, 1, 0, 2, 0, 0, 1, 1, 1, -3, 0}};
const EmbeddedPositions kPlaced{{0, 2, 3, 4, 5}, {0, 0, 1, 1, 2}, {0.5, 1, 0.5, 1, 1}};

}  // namespace

class TestNearestSlices : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Cosines with (1, 0): (2, 0) of the same volume 1, (0, 1) 0, (1, 1) √½, (−3, 0) −1.
  void otherVolumes() {
    const auto found = nearestSlices(kRows, kPlaced, 0, 10, false);
    QCOMPARE(found.size(), std::size_t{3});
    QVERIFY(found[0].place == 3 && std::abs(found[0].similarity - std::sqrt(0.5)) < 1e-6);
    QVERIFY(found[1].place == 2 && std::abs(found[1].similarity) < 1e-6);
    QVERIFY(found[2].place == 4 && std::abs(found[2].similarity + 1) < 1e-6);
  }

  void ownVolumeToo() {
    const auto found = nearestSlices(kRows, kPlaced, 0, 1, true);
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(found[0].place == 1 && std::abs(found[0].similarity - 1) < 1e-6);
  }

  void equallyAlikeInTheirOrder() {
    const FeatureMatrix rows{4, 1, {1, 2, 3, 4}};
    const EmbeddedPositions placed{{0, 1, 2, 3}, {0, 1, 2, 3}, {1, 1, 1, 1}};
    const auto found = nearestSlices(rows, placed, 2, 3, false);
    QVERIFY(found[0].place == 0 && found[1].place == 1 && found[2].place == 3);
  }

  void wrongAnchor() {
    QVERIFY_EXCEPTION_THROWN(nearestSlices(kRows, kPlaced, 5, 1, false), BugError);
  }

  // The feature is the position in both volumes; then noise in the held one; then one volume only.
  void positionScores() {
    FeatureMatrix rows{20, 1, {}};
    EmbeddedPositions placed;
    for (int i = 0; i < 20; ++i) {
      placed.rows.push_back(i);
      placed.volumes.push_back(i / 10);
      placed.positions.push_back((i % 10 + 1) / 10.0);
      rows.values.push_back(static_cast<float>(i % 10));
    }
    QVERIFY(*positionScore(rows, placed) > 0.99);
    for (std::size_t i = 10; i < 20; ++i) rows.values[i] = i % 2 == 0 ? 0.0F : 9.0F;
    QVERIFY(*positionScore(rows, placed) < 0.2);
    for (auto& volume : placed.volumes) volume = 0;
    QVERIFY(!positionScore(rows, placed));
  }
};

QTEST_APPLESS_MAIN(TestNearestSlices)
#include "tst_nearest_slices.moc"
