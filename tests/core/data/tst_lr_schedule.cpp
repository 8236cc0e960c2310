#include "core/train/lr_schedule.h"
#include "tests/core/data/vector_file.h"

#include <QtTest>

#include <cmath>

class TestLrSchedule : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void matchesTheReference();
  void matchesTheCases();
  void neverRises();
  void warmupRisesToTheBaseAndFallsToNothing();
};

void TestLrSchedule::matchesTheReference() {
  const auto block = sw::test::vectorFile("pcl_vectors.json")["lr"];
  for (const auto& row : block["pretrain base .1 300 epochs 100 it"]) {
    const double rate = sw::cosineRate(0.1, 0, 300, 100, row[0], row[1]);
    QVERIFY(std::abs(rate - row[2].get<double>()) <= 1e-15);
  }
  for (const auto& row : block["finetune base 5e-5 min 5e-6 100 epochs 4 it"]) {
    const double rate = sw::cosineRate(5e-5, 5e-6, 100, 4, row[0], row[1]);
    QVERIFY(std::abs(rate - row[2].get<double>()) <= 1e-18);
  }
}

void TestLrSchedule::matchesTheCases() {
  int points = 0;
  const auto file = sw::test::vectorFile("cases.json");
  for (const auto& test : file["cases"]) {
    if (test["op"] != "cosine_schedule") continue;
    const auto& inputs = test["inputs"];
    for (std::size_t p = 0; p < inputs["points"].size(); ++p, ++points) {
      const auto& at = inputs["points"][p];
      const double rate = sw::cosineRate(inputs["base"], inputs["floor"], inputs["epochs"],
                                         inputs["iterations_per_epoch"], at[0], at[1]);
      QVERIFY(std::abs(rate - test["expected"]["rates"][p].get<double>()) <=
              test["tol"].get<double>());
    }
  }
  QVERIFY(points > 0);
}

void TestLrSchedule::neverRises() {
  double last = 1;
  for (int epoch = 0; epoch < 10; ++epoch) {
    for (int iteration = 0; iteration < 7; ++iteration) {
      const double rate = sw::cosineRate(0.5, 0.01, 10, 7, epoch, iteration);
      QVERIFY(rate <= last && rate >= 0.01);
      last = rate;
    }
  }
  QCOMPARE(last, 0.01);
}

void TestLrSchedule::warmupRisesToTheBaseAndFallsToNothing() {
  for (int step = 0; step < 70; ++step)
    QCOMPARE(sw::warmupRate(0.1, 0, step, 70), sw::cosineRate(0.1, 0, 10, 7, step / 7, step % 7));
  const auto close = [](double rate, double expected) { return std::abs(rate - expected) < 1e-15; };
  QVERIFY(close(sw::warmupRate(0.1, 4, 0, 12), 0.025));
  QVERIFY(close(sw::warmupRate(0.1, 4, 1, 12), 0.05));
  QVERIFY(close(sw::warmupRate(0.1, 4, 3, 12), 0.1));
  QVERIFY(close(sw::warmupRate(0.1, 4, 4, 12), 0.1));
  QVERIFY(close(sw::warmupRate(0.1, 4, 8, 12), 0.05));  // half of the eight steps that are left
  QVERIFY(close(sw::warmupRate(0.1, 4, 6, 12), 0.1 * (1 + std::sqrt(0.5)) / 2));
  QVERIFY(close(sw::warmupRate(0.1, 4, 10, 12), 0.1 * (1 - std::sqrt(0.5)) / 2));
}

QTEST_APPLESS_MAIN(TestLrSchedule)
#include "tst_lr_schedule.moc"
