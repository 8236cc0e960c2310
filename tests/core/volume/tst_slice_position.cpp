#include <QtTest>

#include "core/base/error.h"
#include "core/volume/position_grid.h"
#include "core/volume/slice_position.h"

using namespace sw;

class TestSlicePosition : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void firstLastAndOnlySlice() {
    QCOMPARE(slicePosition(0, 8), 1.0 / 8);
    QCOMPARE(slicePosition(7, 8), 1.0);
    QCOMPARE(slicePosition(0, 1), 1.0);
    QVERIFY_EXCEPTION_THROWN(slicePosition(8, 8), BugError);
    QVERIFY_EXCEPTION_THROWN(slicePosition(-1, 8), BugError);
  }

  // method.md E2
  void partitions_data() {
    QTest::addColumn<QString>("expected");
    for (const char* text : {"1", "12", "112233", "112233444", "1112223334", "11122233344"})
      QTest::newRow(text) << text;
  }
  void partitions() {
    QFETCH(QString, expected);
    QString got;
    for (qsizetype i = 0; i < expected.size(); ++i) got += QString::number(slicePartition(i, expected.size()));
    QCOMPARE(got, expected);
  }

  // method.md D1: n = 10, t = 0.1, neighbouring slices: rounding decides, in double
  void strictComparisonInDouble() {
    QString pattern;
    for (int i = 0; i < 9; ++i) {
      const std::vector<double> pair{slicePosition(i, 10), slicePosition(i + 1, 10)};
      pattern += positiveCounts(pair, 0.1).front() > 1 ? "1" : "0";
    }
    QCOMPARE(pattern, QString("010111011"));
  }

  void countsWhereRoundingDecides() {
    QCOMPARE(countsDecidedByRounding(0.1, {12, 20, 10, 10}), (std::vector<std::int64_t>{10, 20}));
    QCOMPARE(countsDecidedByRounding(0.35, {8, 9, 10, 11, 20}), (std::vector<std::int64_t>{20}));
    QVERIFY(countsDecidedByRounding(0.105, {10, 20}).empty());
    QVERIFY(countsDecidedByRounding(0.001, {10, 20}).empty());
  }

  void otherViewAlwaysCounts() {
    const std::vector<double> positions{0.1, 0.5, 0.55};
    QCOMPARE(positiveCounts(positions, 0.1), (std::vector<std::int64_t>{1, 3, 3}));
  }
};

QTEST_APPLESS_MAIN(TestSlicePosition)
#include "tst_slice_position.moc"
