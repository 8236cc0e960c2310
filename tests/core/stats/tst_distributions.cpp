#include "core/base/error.h"
#include "core/stats/distributions.h"

#include <QtTest>

#include <cmath>

namespace {

bool near(double got, double expected, double relative) {
  return std::abs(got - expected) <= relative * std::abs(expected);
}

}  // namespace

/// Expected values: SciPy 1.17.1, the call is named beside them.
class TestDistributions : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void normalQuantiles_data();
  void normalQuantiles();
  void normalEnds();
  void studentProbabilities_data();
  void studentProbabilities();
  void studentQuantiles_data();
  void studentQuantiles();
  void studentIsCauchyWithOneDegree();
  void impossibleArgumentsAreRefused();
};

// scipy.special.ndtri(p)
void TestDistributions::normalQuantiles_data() {
  QTest::addColumn<double>("p");
  QTest::addColumn<double>("z");
  QTest::newRow("1e-300") << 1e-300 << -37.0470962993612;
  QTest::newRow("1e-10") << 1e-10 << -6.361340902404056;
  QTest::newRow("0.001") << 0.001 << -3.090232306167813;
  QTest::newRow("where the pieces meet") << 0.02425 << -1.972961051311885;
  QTest::newRow("0.025") << 0.025 << -1.9599639845400545;
  QTest::newRow("0.3") << 0.3 << -0.5244005127080409;
  QTest::newRow("0.975") << 0.975 << 1.959963984540054;
  QTest::newRow("1 - 1e-6") << 0.999999 << 4.753424308817087;
}

void TestDistributions::normalQuantiles() {
  QFETCH(double, p);
  QFETCH(double, z);
  QVERIFY2(near(sw::normalQuantile(p), z, 1e-13),
           qPrintable(QString::number(sw::normalQuantile(p), 'g', 17)));
  QVERIFY(near(sw::normalCdf(z), p, 1e-11));
}

void TestDistributions::normalEnds() {
  QCOMPARE(sw::normalQuantile(0.5), 0.0);
  QCOMPARE(sw::normalQuantile(0), -HUGE_VAL);
  QCOMPARE(sw::normalQuantile(1), HUGE_VAL);
  QCOMPARE(sw::normalCdf(0), 0.5);
}

// scipy.stats.t.cdf(t, degrees)
void TestDistributions::studentProbabilities_data() {
  QTest::addColumn<double>("t");
  QTest::addColumn<double>("degrees");
  QTest::addColumn<double>("p");
  QTest::newRow("one degree") << 0.5 << 1.0 << 0.6475836176504333;
  QTest::newRow("three") << 2.0 << 3.0 << 0.9303370157205785;
  QTest::newRow("no whole number") << -1.3 << 7.5 << 0.11606338940780439;
  QTest::newRow("many") << -4.0 << 59.0 << 8.94803393648646e-05;
  QTest::newRow("tail") << -40.0 << 4.0 << 1.1670081613006339e-06;
  QTest::newRow("middle") << 0.0 << 4.0 << 0.5;
}

void TestDistributions::studentProbabilities() {
  QFETCH(double, t);
  QFETCH(double, degrees);
  QFETCH(double, p);
  QVERIFY2(near(sw::studentCdf(t, degrees), p, 1e-12),
           qPrintable(QString::number(sw::studentCdf(t, degrees), 'g', 17)));
  QVERIFY(near(sw::studentCdf(-t, degrees), 1 - p, 1e-12));
}

// scipy.stats.t.ppf(p, degrees)
void TestDistributions::studentQuantiles_data() {
  QTest::addColumn<double>("p");
  QTest::addColumn<double>("degrees");
  QTest::addColumn<double>("t");
  QTest::newRow("two values") << 0.975 << 1.0 << 12.706204736174694;
  QTest::newRow("three values") << 0.975 << 2.0 << 4.302652729749462;
  QTest::newRow("five values") << 0.975 << 4.0 << 2.7764451051977934;
  QTest::newRow("sixty values") << 0.975 << 59.0 << 2.000995378088267;
  QTest::newRow("lower") << 0.025 << 10.0 << -2.2281388519862753;
  QTest::newRow("thousand") << 0.995 << 1000.0 << 2.580754698065951;
  QTest::newRow("near the middle") << 0.6 << 3.0 << 0.2766706623326898;
}

void TestDistributions::studentQuantiles() {
  QFETCH(double, p);
  QFETCH(double, degrees);
  QFETCH(double, t);
  QVERIFY2(near(sw::studentQuantile(p, degrees), t, 1e-11),
           qPrintable(QString::number(sw::studentQuantile(p, degrees), 'g', 17)));
}

void TestDistributions::studentIsCauchyWithOneDegree() {
  for (const double t : {0.1, 1.0, 7.0, 300.0}) {
    QVERIFY(near(1 - sw::studentCdf(t, 1), 0.5 - std::atan(t) / std::acos(-1.0), 1e-10));
  }
  QVERIFY(std::abs(sw::studentQuantile(0.5, 3)) < 1e-12);
}

void TestDistributions::impossibleArgumentsAreRefused() {
  QVERIFY_EXCEPTION_THROWN(sw::normalQuantile(-0.1), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::normalQuantile(std::nan("")), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::studentQuantile(1, 3), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::studentQuantile(0.9, 0), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::studentCdf(1, 0), sw::BugError);
}

QTEST_APPLESS_MAIN(TestDistributions)
#include "tst_distributions.moc"
