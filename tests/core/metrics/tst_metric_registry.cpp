#include "core/base/error.h"
#include "core/metrics/metric_registry.h"

#include <QtTest>

#include <set>

class TestMetricRegistry : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void entriesAreComplete();
  void valuesComeFromTheConfusion();
  void unknownNames();
};

void TestMetricRegistry::entriesAreComplete() {
  std::set<std::string> names;
  for (const auto& metric : sw::metrics()) {
    QVERIFY(!metric.title.empty() && !metric.emptyPolicy.empty());
    const bool native = metric.grid == sw::MetricGrid::Native;
    QVERIFY(native == (metric.value != nullptr) && native != (metric.values != nullptr));
    QVERIFY(!native || metric.scope == sw::MetricScope::PerVolume);
    names.insert(metric.name);
  }
  QCOMPARE(names.size(), sw::metrics().size());
}

void TestMetricRegistry::valuesComeFromTheConfusion() {
  sw::Confusion confusion(3);
  confusion.add(std::vector<std::uint8_t>{1, 1, 0, 0}, std::vector<std::uint8_t>{1, 0, 1, 0});
  QCOMPARE(sw::metric("dice").values(confusion), (std::vector<double>{0.5, 1.0}));
  QCOMPARE(sw::metric("iou").values(confusion), (std::vector<double>{1.0 / 3, 1.0}));
  QCOMPARE(sw::metric("pooled_dice").values(confusion), (std::vector<double>{0.5, 0.0}));
  QVERIFY(sw::metric("pooled_dice").scope == sw::MetricScope::TestSet);
}

void TestMetricRegistry::unknownNames() {
  try {
    sw::metric("hausdorf");
    QFAIL("an unknown metric was accepted");
  } catch (const sw::InputError& error) {
    QCOMPARE(error.code(), std::string("metric.unknown"));
    QVERIFY(std::string(error.what()).find("pooled_dice") != std::string::npos);
  }
}

QTEST_APPLESS_MAIN(TestMetricRegistry)
#include "tst_metric_registry.moc"
