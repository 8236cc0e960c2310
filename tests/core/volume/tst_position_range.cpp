#include "core/base/error.h"
#include "core/volume/position_range.h"

#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

std::vector<double> positionsOf(const PositionScale& scale, const PositionAxis& volume) {
  std::vector<double> positions;
  for (const PlacedSlice& slice : scale.placesOf(volume)) positions.push_back(slice.position);
  return positions;
}

bool near(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(a, b, [](double x, double y) { return std::abs(x - y) < 1e-12; });
}

}  // namespace

class TestPositionRange : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void byIndex_data() {
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<bool>("flipped");
    QTest::addColumn<QList<double>>("positions");
    QTest::newRow("as imported") << 0 << -1 << false << QList<double>{0.2, 0.4, 0.6, 0.8, 1};
    QTest::newRow("flipped") << 0 << -1 << true << QList<double>{1, 0.8, 0.6, 0.4, 0.2};
    QTest::newRow("range") << 1 << 2 << false << QList<double>{0.5, 1};
    QTest::newRow("range to the end") << 3 << -1 << false << QList<double>{0.5, 1};
    QTest::newRow("both") << 1 << 4 << true << QList<double>{1, 0.75, 0.5, 0.25};
    QTest::newRow("one slice") << 4 << 4 << true << QList<double>{1};
  }

  void byIndex() {
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(bool, flipped);
    QFETCH(QList<double>, positions);
    const PositionAxis volume{5, 1, {first, last, flipped}};
    QVERIFY(near(positionsOf({}, volume), {positions.begin(), positions.end()}));
    QCOMPARE(PositionScale().placesOf(volume).front().index, std::int64_t{first});
    for (std::int64_t index = 0; index < 5; ++index)
      QCOMPARE(PositionScale().place(volume, index).has_value(),
               index >= first && index <= (last < 0 ? 4 : last));
  }

  void inMillimetres() {
    // 10 slices of 2 mm, of which 1 to 5 have a position, and 4 of 5 mm: the longer range is 20 mm.
    const std::vector<PositionAxis> volumes{{10, 2, {1, 5, false}}, {4, 5, {}}};
    const PositionScale scale(volumes, 0);
    QVERIFY(near(positionsOf(scale, volumes[0]), {0.3, 0.4, 0.5, 0.6, 0.7}));
    QVERIFY(near(positionsOf(scale, volumes[1]), {0.125, 0.375, 0.625, 0.875}));
    const PositionAxis turned{10, 2, {1, 5, true}};
    QVERIFY(near(positionsOf(scale, turned), {0.7, 0.6, 0.5, 0.4, 0.3}));
    QVERIFY(near(positionsOf(PositionScale(volumes, 40), turned), {0.6, 0.55, 0.5, 0.45, 0.4}));
  }

  void quartersAndPlacesFollow() {
    const auto slices = PositionScale().placesOf({9, 1, {0, 7, true}});
    QString quarters, places;
    for (const PlacedSlice& slice : slices) {
      quarters += QString::number(slice.partition);
      places += QString::number(slice.place);
      QCOMPARE(slice.count, std::int64_t{8});
    }
    QCOMPARE(quarters, QString("44332211"));
    QCOMPARE(places, QString("76543210"));
  }

  void rangesThatLeaveTheVolumeAreABug() {
    QVERIFY_EXCEPTION_THROWN(PositionScale().placesOf({5, 1, {2, 5, false}}), BugError);
    QVERIFY_EXCEPTION_THROWN(PositionScale().placesOf({5, 1, {3, 2, false}}), BugError);
    QVERIFY(PositionScale().placesOf({0, 1, {}}).empty());
  }
};

QTEST_APPLESS_MAIN(TestPositionRange)
#include "tst_position_range.moc"
