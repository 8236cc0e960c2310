#include "core/base/error.h"
#include "core/stats/holm.h"

#include <QtTest>

#include <cmath>

class TestHolm : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // By hand: 4·0.01 = 0.04; 3·0.02 = 0.06; 2·0.03 = 0.06; 1·0.04 = 0.04 is raised to 0.06.
  void byHand() {
    const std::vector<double> adjusted = sw::holmAdjusted(std::vector{0.04, 0.01, 0.03, 0.02});
    const std::vector<double> expected{0.06, 0.04, 0.06, 0.06};
    QCOMPARE(adjusted.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
      QVERIFY2(std::abs(adjusted[i] - expected[i]) < 1e-15, qPrintable(QString::number(i)));
  }

  void neverAboveOneAndEqualOnesStayEqual() {
    QCOMPARE(sw::holmAdjusted(std::vector{0.6, 0.9, 0.6}), (std::vector{1.0, 1.0, 1.0}));
    QCOMPARE(sw::holmAdjusted(std::vector{0.01, 0.01}), (std::vector{0.02, 0.02}));
    QCOMPARE(sw::holmAdjusted(std::vector{0.0, 1.0}), (std::vector{0.0, 1.0}));
  }

  void smallFamilies() {
    QVERIFY(sw::holmAdjusted({}).empty());
    QCOMPARE(sw::holmAdjusted(std::vector{0.03}), std::vector{0.03});
  }

  void whatIsNoProbabilityIsRefused() {
    for (const double value : {-0.1, 1.1, std::nan("")}) {
      try {
        sw::holmAdjusted(std::vector{0.5, value});
        QFAIL("accepted");
      } catch (const sw::InputError& error) {
        QCOMPARE(error.code(), std::string("statistics.p"));
      }
    }
  }
};

QTEST_APPLESS_MAIN(TestHolm)
#include "tst_holm.moc"
