#include "core/base/error.h"
#include "core/metrics/confusion.h"

#include <QtTest>

#include <cmath>

using Bytes = std::vector<std::uint8_t>;

class TestConfusion : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void pooledDiceByHand();
  void emptyRules();
  void mergingEqualsPooling();
  void refusesWhatDoesNotFit();
};

namespace {

const Bytes kTruthA{0, 1, 1, 2, 0, 1, 2, 2, 0, 0, 3, 3, 0, 0, 0, 0};
const Bytes kPredictionA{0, 1, 1, 1, 0, 1, 2, 2, 0, 0, 0, 3, 0, 0, 0, 2};
const Bytes kTruthB{0, 0, 0, 0, 1, 1, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0};
const Bytes kPredictionB{0, 0, 0, 0, 1, 0, 0, 0, 1, 2, 2, 0, 0, 0, 0, 0};

bool near(const std::vector<double>& got, const std::vector<double>& expected) {
  if (got.size() != expected.size()) return false;
  for (std::size_t i = 0; i < got.size(); ++i)
    if (!(std::abs(got[i] - expected[i]) < 1e-9)) return false;
  return true;
}

Bytes withoutClassThree(Bytes map) {
  for (auto& value : map)
    if (value == 3) value = 0;
  return map;
}

}  // namespace

// method.md E7: the reference's own numbers.
void TestConfusion::pooledDiceByHand() {
  sw::Confusion confusion(4);
  confusion.add(kPredictionA, kTruthA);
  QVERIFY(near(confusion.pooledDice(), {6.0 / 7, 2.0 / 3, 2.0 / 3}));
  QVERIFY(near(confusion.volumeIou(), {3.0 / 4, 1.0 / 2, 1.0 / 2}));
  confusion.add(kPredictionB, kTruthB);
  QVERIFY(near(confusion.pooledDice(), {5.0 / 6, 2.0 / 3, 2.0 / 3}));
  confusion.reset();
  confusion.add(withoutClassThree(kPredictionA), withoutClassThree(kTruthA));
  confusion.add(kPredictionB, kTruthB);
  const auto dice = confusion.pooledDice();
  QCOMPARE(dice[2], 0.0);
  QVERIFY(std::abs((dice[0] + dice[1] + dice[2]) / 3 - 0.5) < 1e-9);
}

void TestConfusion::emptyRules() {
  sw::Confusion confusion(3);
  confusion.add(Bytes{0, 1, 0}, Bytes{0, 0, 0});
  QCOMPARE(confusion.volumeDice(), (std::vector<double>{0.0, 1.0}));
  QCOMPARE(confusion.volumeIou(), (std::vector<double>{0.0, 1.0}));
  QCOMPARE(confusion.pooledDice(), (std::vector<double>{0.0, 0.0}));
  confusion.reset();
  QCOMPARE(confusion.volumeDice(), (std::vector<double>{1.0, 1.0}));
  QCOMPARE(confusion.classes(), 3);
}

void TestConfusion::mergingEqualsPooling() {
  sw::Confusion together(4), first(4), second(4);
  together.add(kPredictionA, kTruthA);
  together.add(kPredictionB, kTruthB);
  first.add(kPredictionA, kTruthA);
  second.add(kPredictionB, kTruthB);
  first.add(second);
  QCOMPARE(first.pooledDice(), together.pooledDice());
  QCOMPARE(first.volumeDice(), together.volumeDice());
}

void TestConfusion::refusesWhatDoesNotFit() {
  sw::Confusion confusion(3);
  QVERIFY_EXCEPTION_THROWN(confusion.add(Bytes{0, 1}, Bytes{0}), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(confusion.add(Bytes{3}, Bytes{0}), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(confusion.add(Bytes{0}, Bytes{3}), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(confusion.add(sw::Confusion(4)), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::Confusion(1), sw::BugError);
}

QTEST_APPLESS_MAIN(TestConfusion)
#include "tst_confusion.moc"
