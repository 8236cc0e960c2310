#include "core/study/study_spread.h"

#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

bool near(double got, double expected) {
  return std::abs(got - expected) < 1e-12;
}

}  // namespace

class TestStudySpread : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Draws differ by 0.2 and seeds by 0.02. Draw means 0.51 0.71 0.91, seed means 0.70 0.72.
  void sourcesAreApart() {
    std::vector<ScoredCell> cells;
    for (const int draw : {0, 1, 2}) {
      for (const int seed : {7, 8})
        cells.push_back({draw, seed, 0.5 + 0.2 * draw + (seed - 7) * 0.02});
    }
    const StudySpread spread = studySpread(cells);
    QCOMPARE(spread.overDraws.count, 3);
    QVERIFY(near(spread.overDraws.mean, 0.71) && near(spread.overDraws.sd, 0.2));
    // t(0.975, 2) = 4.302652729749462
    QVERIFY(near(spread.overDraws.interval->high, 0.71 + 4.302652729749462 * 0.2 / std::sqrt(3.0)));
    QCOMPARE(spread.overSeeds.count, 2);
    QVERIFY(near(spread.overSeeds.mean, 0.71) && near(spread.overSeeds.sd, 0.02 / std::sqrt(2.0)));
    QCOMPARE(spread.plannedDraws, 3);
    QCOMPARE(spread.plannedSeeds, 2);
  }

  void incompleteOnesAreLeftOut() {
    const StudySpread spread = studySpread(
        {{0, 1, 0.5}, {0, 2, 0.7}, {1, 1, 0.9}, {1, 2, std::nullopt}, {2, 1, 0.1}, {2, 2, 0.1}});
    QCOMPARE(spread.overDraws.count, 2);
    QVERIFY(near(spread.overDraws.mean, 0.35));
    QCOMPARE(spread.plannedDraws, 3);
    QCOMPARE(spread.overSeeds.count, 1);
    QVERIFY(near(spread.overSeeds.mean, 0.5));
    QVERIFY(!spread.overSeeds.interval);
  }

  void alikeMeansNoInterval() {
    const StudySpread spread = studySpread({{0, 0, 0.5}, {1, 0, 0.5}});
    QCOMPARE(spread.overDraws.count, 2);
    QCOMPARE(spread.overDraws.mean, 0.5);
    QVERIFY(!spread.overDraws.interval);
  }

  void nothingDone() {
    const StudySpread spread = studySpread({{0, 0, std::nullopt}});
    QCOMPARE(spread.overDraws.count, 0);
    QVERIFY(!spread.overDraws.interval);
    QCOMPARE(studySpread({}).plannedDraws, 0);
  }
};

QTEST_APPLESS_MAIN(TestStudySpread)
#include "tst_study_spread.moc"
