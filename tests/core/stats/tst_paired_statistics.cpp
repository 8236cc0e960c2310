#include "core/base/error.h"
#include "core/stats/paired_statistics.h"

#include <QtTest>

#include <cmath>

using sw::meanWithInterval;
using sw::pairedStatistics;
using Values = std::vector<double>;

namespace {

bool near(double got, double expected) {
  return std::abs(got - expected) < 1e-12;
}

std::string codeOf(const Values& a, const Values& b) {
  try {
    pairedStatistics(a, b);
  } catch (const sw::InputError& error) {
    return error.code();
  }
  return {};
}

}  // namespace

class TestPairedStatistics : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void asScipy();
  void byHand();
  void withoutPairs();
  void withOnePair();
  void withTwoPairs();
  void allEqual();
  void constantDifference();
  void unusableInput();
  void meanAndInterval();
};

// SciPy 1.17.1: ttest_rel(a, b).confidence_interval(0.95); wilcoxon(a - b)
void TestPairedStatistics::asScipy() {
  const auto result = pairedStatistics(Values{0.71, 0.68, 0.80, 0.75, 0.66, 0.90},
                                       Values{0.65, 0.70, 0.72, 0.74, 0.60, 0.85});
  QCOMPARE(result.pairs, 6);
  QVERIFY(near(*result.mean, 0.04));
  QVERIFY(near(*result.sd, 0.037416573867739396));
  QVERIFY(near(result.interval->low, 0.0007337138603935658));
  QVERIFY(near(result.interval->high, 0.07926628613960651));
  QCOMPARE(result.test->statistic, 2.0);
  QVERIFY(near(result.test->p, 0.09375));
  QVERIFY(near(*result.cohenDz, 1.069044967649699));
}

// Differences 1 −2 3 4: mean 1.5, sd √(21/3) = √7; ranks 1 + 3 + 4 against 2.
void TestPairedStatistics::byHand() {
  const auto result = pairedStatistics(Values{2, 0, 3, 4}, Values{1, 2, 0, 0});
  QVERIFY(near(*result.mean, 1.5));
  QVERIFY(near(*result.sd, std::sqrt(7.0)));
  QVERIFY(near(*result.cohenDz, 1.5 / std::sqrt(7.0)));
  QVERIFY(near(*result.rankBiserial, 0.6));
  const auto turned = pairedStatistics(Values{1, 2, 0, 0}, Values{2, 0, 3, 4});
  QVERIFY(near(*turned.rankBiserial, -0.6));
  QVERIFY(near(turned.interval->low, -result.interval->high));
  QCOMPARE(turned.test->p, result.test->p);
}

void TestPairedStatistics::withoutPairs() {
  const auto result = pairedStatistics({}, {});
  QCOMPARE(result.pairs, 0);
  QVERIFY(!result.mean && !result.sd && !result.interval && !result.test && !result.cohenDz &&
          !result.rankBiserial);
}

void TestPairedStatistics::withOnePair() {
  const auto result = pairedStatistics(Values{0.7}, Values{0.5});
  QCOMPARE(result.pairs, 1);
  QVERIFY(near(*result.mean, 0.2));
  QVERIFY(!result.sd && !result.interval && !result.cohenDz);
  QCOMPARE(result.test->p, 1.0);
  QCOMPARE(*result.rankBiserial, 1.0);
}

// t with one degree of freedom is 12.706…: the interval of 1 and 3 is 2 ± 12.706 · √2 / √2.
void TestPairedStatistics::withTwoPairs() {
  const auto result = pairedStatistics(Values{1, 3}, Values{0, 0});
  QVERIFY(near(result.interval->high, 2 + 12.706204736174694));
  QCOMPARE(result.test->p, 0.5);
}

void TestPairedStatistics::allEqual() {
  const Values same{0.5, 0.6, 0.7};
  const auto result = pairedStatistics(same, same);
  QCOMPARE(*result.mean, 0.0);
  QCOMPARE(*result.sd, 0.0);
  QCOMPARE(result.interval->low, 0.0);
  QCOMPARE(result.interval->high, 0.0);
  QCOMPARE(result.test->p, 1.0);
  QVERIFY(!result.cohenDz && !result.rankBiserial);
}

// No spread: no d_z, whatever rounding would make of sd.
void TestPairedStatistics::constantDifference() {
  const auto result = pairedStatistics(Values(7, 0.1), Values(7, 0.0));
  QCOMPARE(*result.mean, 0.1);
  QCOMPARE(*result.sd, 0.0);
  QVERIFY(!result.cohenDz);
  QCOMPARE(*result.rankBiserial, 1.0);
  QVERIFY(near(result.test->p, 0.015625));
}

void TestPairedStatistics::unusableInput() {
  QCOMPARE(codeOf({1, 2}, {1}), std::string("statistics.pairs"));
  QCOMPARE(codeOf({1, std::nan("")}, {1, 2}), std::string("statistics.finite"));
  QCOMPARE(codeOf({1, 2}, {1, HUGE_VAL}), std::string("statistics.finite"));
}

void TestPairedStatistics::meanAndInterval() {
  const auto three = meanWithInterval(Values{1, 2, 3});
  QCOMPARE(three.count, 3);
  QCOMPARE(three.mean, 2.0);
  QCOMPARE(three.sd, 1.0);
  QVERIFY(near(three.interval->low, 2 - 4.302652729749462 / std::sqrt(3.0)));
  QVERIFY(!meanWithInterval(Values{5}).interval);
  QCOMPARE(meanWithInterval(Values{5}).mean, 5.0);
  QCOMPARE(meanWithInterval({}).count, 0);
  QVERIFY_EXCEPTION_THROWN(meanWithInterval(Values{std::nan("")}), sw::InputError);
}

QTEST_APPLESS_MAIN(TestPairedStatistics)
#include "tst_paired_statistics.moc"
