#include "core/base/error.h"
#include "core/stats/ranks.h"

#include <QtTest>

#include <cmath>

using namespace sw;

class TestRanks : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // 1 < 2 < 3 = 3: ranks 1, 2 and twice 3.5.
  void tiesShareTheirRank() {
    const Ranks ranks = ranksOf(std::vector<double>{3, 1, 3, 2});
    QCOMPARE(ranks.doubled, (std::vector<int>{7, 2, 7, 4}));
    QCOMPARE(ranks.tieCorrection, 6.0);
    QVERIFY(ranksOf({}).doubled.empty());
  }

  // 1 − 6 Σd² / (n (n² − 1)) = 1 − 12 / 60 without ties; with them Pearson of 1.5 1.5 3 and 1 2 3.
  void byHand() {
    const std::vector<double> a{1, 2, 3, 4}, b{10, 30, 20, 40};
    QVERIFY(std::abs(*spearman(a, b) - 0.8) < 1e-12);
    const std::vector<double> tied{5, 5, 9}, rising{1, 2, 3};
    QVERIFY(std::abs(*spearman(tied, rising) - 1.5 / std::sqrt(3.0)) < 1e-12);
  }

  // Only the order counts; turning one side over turns the sign.
  void orderDecides() {
    const std::vector<double> a{-2, 0.5, 3, 8, 9}, b{std::exp(-2), std::exp(0.5), 30, 31, 1e9};
    QCOMPARE(*spearman(a, b), 1.0);
    std::vector<double> turned;
    for (const double value : b) turned.push_back(-value);
    QCOMPARE(*spearman(a, turned), -1.0);
  }

  void withoutAnswer() {
    const std::vector<double> two{1, 2}, three{1, 2, 3}, constant{4, 4, 4};
    QVERIFY(!spearman(two, two));
    QVERIFY(!spearman(three, constant));
    QVERIFY_EXCEPTION_THROWN(spearman(two, three), BugError);
  }
};

QTEST_APPLESS_MAIN(TestRanks)
#include "tst_ranks.moc"
