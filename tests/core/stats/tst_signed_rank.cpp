#include "core/base/error.h"
#include "core/stats/signed_rank.h"

#include <QtTest>

#include <cmath>
#include <vector>

using sw::SignedRankMethod;
using sw::SignedRankTest;
using sw::signedRankTest;
using Values = std::vector<double>;

Q_DECLARE_METATYPE(Values)
Q_DECLARE_METATYPE(sw::SignedRankMethod)

namespace {

/// Thirty values without ties or zeros.
Values thirty() {
  Values values;
  for (int i = 0; i < 30; ++i) values.push_back((i * 37 % 101 - 45) / 10.0);
  return values;
}

/// Thirty values with ties, two of them zero.
Values thirtyTied() {
  Values values;
  for (int i = 0; i < 30; ++i) values.push_back(i * 7 % 13 - 5);
  return values;
}

/// p by trying every sign, the definition itself.
double byEnumeration(const Values& differences) {
  const double observed = signedRankTest(differences).statistic;
  int hits = 0;
  const int patterns = 1 << differences.size();
  for (int pattern = 0; pattern < patterns; ++pattern) {
    Values signs = differences;
    for (std::size_t i = 0; i < signs.size(); ++i)
      signs[i] = (pattern >> i & 1) != 0 ? std::abs(signs[i]) : -std::abs(signs[i]);
    hits += signedRankTest(signs).statistic <= observed ? 1 : 0;
  }
  return static_cast<double>(hits) / patterns;
}

}  // namespace

class TestSignedRank : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void asScipy_data();
  void asScipy();
  void byHand();
  void exactIsTheShareOfSignPatterns();
  void signAndOrderDoNotMatter();
  void exactUpToTwentyThenNormal();
  void nothingToRank();
  void unusableInput();
  void smallestPossible();
};

// SciPy 1.17.1: scipy.stats.wilcoxon(values, method=...) → statistic, pvalue
void TestSignedRank::asScipy_data() {
  using enum SignedRankMethod;
  QTest::addColumn<Values>("values");
  QTest::addColumn<SignedRankMethod>("method");
  QTest::addColumn<double>("statistic");
  QTest::addColumn<double>("p");
  const Values five{1, 2, 3, 4, 5};
  const Values plants{6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75};
  const Values tied{1, 1, -2, 3, 3, 3, -4, 5};
  const Values zeros{0, 0, 1, -2, 3, 4, 5};
  QTest::newRow("five of one sign") << five << Auto << 0.0 << 0.0625;
  QTest::newRow("five, asymptotic") << five << Normal << 0.0 << 0.043114446783075355;
  QTest::newRow("SciPy's example") << plants << Auto << 24.0 << 0.041259765625;
  QTest::newRow("ties") << tied << Auto << 10.0 << 0.3125;
  QTest::newRow("ties, asymptotic") << tied << Normal << 10.0 << 0.25967825220979;
  QTest::newRow("zeros") << zeros << Auto << 2.0 << 0.1875;
  QTest::newRow("zeros, asymptotic") << zeros << Normal << 2.0 << 0.13801073756865956;
  QTest::newRow("thirty, asymptotic") << thirty() << Auto << 203.5 << 0.550716388402755;
  QTest::newRow("thirty with ties and zeros")
      << thirtyTied() << Auto << 160.0 << 0.32604870501660366;
}

void TestSignedRank::asScipy() {
  QFETCH(Values, values);
  QFETCH(SignedRankMethod, method);
  QFETCH(double, statistic);
  QFETCH(double, p);
  const SignedRankTest test = signedRankTest(values, method);
  QCOMPARE(test.statistic, statistic);
  QVERIFY2(std::abs(test.p - p) < 1e-13, qPrintable(QString::number(test.p, 'g', 17)));
}

// Ranks of |1 −2 3|: 1 2 3. Positive 1 + 3 = 4, negative 2; 2 and below: {}, {1}, {2} of 8
// patterns.
void TestSignedRank::byHand() {
  const SignedRankTest test = signedRankTest(Values{1, -2, 3});
  QCOMPARE(test.positive, 4.0);
  QCOMPARE(test.negative, 2.0);
  QCOMPARE(test.statistic, 2.0);
  QCOMPARE(test.p, 2 * 3 / 8.0);
  QCOMPARE(test.nonZero, 3);
  QVERIFY(test.exact);
}

void TestSignedRank::exactIsTheShareOfSignPatterns() {
  for (const Values& values : {Values{1, 1, 1, -1, 2, -3, 5, 8, 8}, Values{0.5, -0.25, 4, 3, -7, 2},
                               Values{2, 2, -2, 2}}) {
    QVERIFY(std::abs(signedRankTest(values).p - std::min(1.0, byEnumeration(values))) < 1e-14);
  }
}

void TestSignedRank::signAndOrderDoNotMatter() {
  const Values values{6, 8, -14, 16, 23, -24, 28};
  Values turned;
  for (auto value = values.rbegin(); value != values.rend(); ++value) turned.push_back(-*value);
  const SignedRankTest one = signedRankTest(values);
  const SignedRankTest other = signedRankTest(turned);
  QCOMPARE(one.p, other.p);
  QCOMPARE(one.positive, other.negative);
}

void TestSignedRank::exactUpToTwentyThenNormal() {
  Values values;
  for (int i = 1; i <= 20; ++i) values.push_back(i);
  values.push_back(0);  // does not count
  QVERIFY(signedRankTest(values).exact);
  QCOMPARE(signedRankTest(values).p, sw::smallestPossibleP(20));
  values.push_back(21);
  QVERIFY(!signedRankTest(values).exact);
  QVERIFY(signedRankTest(values, SignedRankMethod::Exact).exact);
  QCOMPARE(signedRankTest(values, SignedRankMethod::Exact).p, sw::smallestPossibleP(21));
}

void TestSignedRank::nothingToRank() {
  for (const Values& values : {Values{}, Values{0}, Values{0, 0, 0}}) {
    const SignedRankTest test = signedRankTest(values);
    QCOMPARE(test.nonZero, 0);
    QCOMPARE(test.statistic, 0.0);
    QCOMPARE(test.p, 1.0);
  }
  QCOMPARE(signedRankTest(Values{-3}).p, 1.0);
  QCOMPARE(signedRankTest(Values{-3, -3}).p, 0.5);
}

void TestSignedRank::unusableInput() {
  for (const double value : {std::nan(""), HUGE_VAL}) {
    try {
      signedRankTest(Values{1, value});
      QFAIL("accepted");
    } catch (const sw::InputError& error) {
      QCOMPARE(error.code(), std::string("statistics.finite"));
    }
  }
  try {
    signedRankTest(Values(1001, 1.0), SignedRankMethod::Exact);
    QFAIL("accepted");
  } catch (const sw::InputError& error) {
    QCOMPARE(error.code(), std::string("statistics.exact"));
  }
}

void TestSignedRank::smallestPossible() {
  QCOMPARE(sw::smallestPossibleP(0), 1.0);
  QCOMPARE(sw::smallestPossibleP(1), 1.0);
  QCOMPARE(sw::smallestPossibleP(5), 0.0625);
  QCOMPARE(sw::smallestPossibleP(6), 0.03125);
  QVERIFY(sw::smallestPossibleP(5000) >= 0);
}

QTEST_APPLESS_MAIN(TestSignedRank)
#include "tst_signed_rank.moc"
