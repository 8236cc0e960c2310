#include "core/base/error.h"
#include "core/stats/resampling.h"
#include "core/stats/signed_rank.h"

#include <QtTest>

#include <cmath>
#include <numeric>
#include <vector>

using sw::bootstrapMeanInterval;
using sw::PermutationTest;
using sw::signFlipTest;
using Values = std::vector<double>;

namespace {

Values thirty() {
  Values values;
  for (int i = 0; i < 30; ++i) values.push_back((i * 37 % 101 - 45) / 10.0);
  return values;
}

const Values kSkewed{0.1, 0.2, 0.2, 0.3, 0.4, 0.5, 0.7, 1.1, 1.9, 3.5};

}  // namespace

class TestResampling : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void signFlipsByHand();
  void signFlipsAsScipy();
  void sampledSignFlips();
  void roundingHidesNoTie();
  void signFlipsOfNothing();
  void bootstrapAsScipy();
  void bootstrapDependsOnTheSeedOnly();
  void bootstrapOfEqualOrFewValues();
  void bootstrapCovers();
  void unusableInput();
};

// Sums of ±1 ±2 ±3: |sum| ≥ 4 for 6 4 −4 −6: 4 of 8 patterns.
void TestResampling::signFlipsByHand() {
  const PermutationTest test = signFlipTest(Values{-1, 2, 3});
  QCOMPARE(test.p, 0.5);
  QVERIFY(test.exact);
}

// scipy.stats.permutation_test((d,), mean, permutation_type="samples", n_resamples=100000)
void TestResampling::signFlipsAsScipy() {
  QCOMPARE(signFlipTest(Values{3, 1, 2, -1.5, 4, 2.5, -0.5, 1.2}).p, 0.0703125);
  QCOMPARE(signFlipTest(Values{1, 2, 3, 4, 5}).p, 0.0625);
  QCOMPARE(signFlipTest(Values{1, 2, 3, 4, 5, 0}).p, 0.0625);
  Values twenty(20);
  std::iota(twenty.begin(), twenty.end(), 1.0);
  QCOMPARE(signFlipTest(twenty).p, sw::smallestPossibleP(20));
}

// As above with n_resamples=999999: 0.543474.
void TestResampling::sampledSignFlips() {
  const PermutationTest test = signFlipTest(thirty(), {1, 99'999});
  QVERIFY(!test.exact);
  QVERIFY2(std::abs(test.p - 0.5435) < 0.006, qPrintable(QString::number(test.p)));
  QCOMPARE(test.p, signFlipTest(thirty(), {1, 99'999}).p);
  QVERIFY(test.p != signFlipTest(thirty(), {2, 99'999}).p);
  // Never zero: the observed pattern counts as one.
  QCOMPARE(signFlipTest(Values(64, 1.0), {0, 999}).p, 1.0 / 1000);
  QCOMPARE(signFlipTest(Values(64, -1.0), {0, 999}).p, 1.0 / 1000);
}

// 0.1 + 0.2 − 0.3 is not 0 in doubles: all eight patterns of (0.1, 0.2, 0.3) reach it all the same.
void TestResampling::roundingHidesNoTie() {
  QCOMPARE(signFlipTest(Values{0.1, 0.2, -0.3}).p, 1.0);
  QCOMPARE(signFlipTest(Values{-0.3, 0.1, 0.2}).p, 1.0);
}

void TestResampling::signFlipsOfNothing() {
  for (const Values& values : {Values{}, Values{0, 0}, Values{7}}) {
    QCOMPARE(signFlipTest(values).p, 1.0);
  }
}

// scipy.stats.bootstrap((values,), np.mean, n_resamples=500000, method="BCa", rng=1):
// low 0.440, high 1.860; method="percentile" would give 0.360 and 1.590.
void TestResampling::bootstrapAsScipy() {
  const auto interval = bootstrapMeanInterval(kSkewed, {3, 199'999});
  QVERIFY(interval.has_value());
  QVERIFY2(std::abs(interval->low - 0.440) < 0.012, qPrintable(QString::number(interval->low)));
  QVERIFY2(std::abs(interval->high - 1.860) < 0.025, qPrintable(QString::number(interval->high)));
}

void TestResampling::bootstrapDependsOnTheSeedOnly() {
  const auto one = bootstrapMeanInterval(kSkewed, {1, 999});
  const auto again = bootstrapMeanInterval(kSkewed, {1, 999});
  const auto other = bootstrapMeanInterval(kSkewed, {2, 999});
  QCOMPARE(one->low, again->low);
  QCOMPARE(one->high, again->high);
  QVERIFY(one->low != other->low || one->high != other->high);
}

void TestResampling::bootstrapOfEqualOrFewValues() {
  QVERIFY(!bootstrapMeanInterval(Values{}).has_value());
  QVERIFY(!bootstrapMeanInterval(Values{0.4}).has_value());
  const auto equal = bootstrapMeanInterval(Values{0.1, 0.1, 0.1});
  QCOMPARE(equal->low, 0.1);
  QCOMPARE(equal->high, 0.1);
  const auto two = bootstrapMeanInterval(Values{1, 3});
  QCOMPARE(two->low, 1.0);
  QCOMPARE(two->high, 3.0);
}

// The 95 % interval of forty nearly uniform values, in many shifted samples, mostly holds the mean.
void TestResampling::bootstrapCovers() {
  int covered = 0;
  for (int sample = 0; sample < 200; ++sample) {
    Values values;
    for (int i = 0; i < 40; ++i) {
      const double product = (sample * 40 + i + 1) * 0.6180339887498949;
      values.push_back(std::fmod(product * 7919, 1.0));
    }
    const auto interval = bootstrapMeanInterval(values, {0, 999});
    covered += interval->low <= 0.5 && 0.5 <= interval->high ? 1 : 0;
  }
  QVERIFY2(covered >= 175, qPrintable(QString::number(covered)));
}

void TestResampling::unusableInput() {
  const auto codeOf = [](const auto& function) {
    try {
      function();
    } catch (const sw::InputError& error) {
      return error.code();
    }
    return std::string();
  };
  QCOMPARE(codeOf([] { signFlipTest(Values{1, std::nan("")}); }), std::string("statistics.finite"));
  QCOMPARE(codeOf([] {
             bootstrapMeanInterval(Values{1, HUGE_VAL});
           }),
           std::string("statistics.finite"));
  QCOMPARE(codeOf([] { signFlipTest(Values{1}, {0, 0}); }), std::string("statistics.resamples"));
  QCOMPARE(codeOf([] {
             bootstrapMeanInterval(Values{1, 2}, {0, -5});
           }),
           std::string("statistics.resamples"));
}

QTEST_APPLESS_MAIN(TestResampling)
#include "tst_resampling.moc"
