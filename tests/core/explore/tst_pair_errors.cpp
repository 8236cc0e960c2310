#include "core/explore/pair_errors.h"

#include <QtTest>

#include <array>

using namespace sw;

namespace {

/// Two volumes of four slices at ¼, ½, ¾, 1. The first shows 0 1 1 0, the second 0 0 1 1.
LabelledSlices twoVolumes() {
  LabelledSlices slices;
  for (int volume = 0; volume < 2; ++volume) {
    for (int slice = 0; slice < 4; ++slice) {
      slices.meta.positions.push_back((slice + 1) / 4.0);
      slices.meta.partitions.push_back(slice + 1);
      slices.meta.volumes.push_back(volume);
      slices.meta.indices.push_back(slice);
      slices.meta.counts.push_back(4);
    }
  }
  slices.shown = {0, 1, 1, 0, 0, 0, 1, 1};
  return slices;
}

PairErrors of(const PositiveRule& rule) {
  return pairErrors(twoVolumes(), std::array{rule}).at(0);
}

PositiveRule nearer(double threshold) {
  return {PositiveRuleKind::NearPosition, threshold, false, false};
}

}  // namespace

class TestPairErrors : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // 16 pairs, each from both sides: 32. Alike: 0 with 0: 2 · 2, 1 with 1: 2 · 2 → 8 of 16.
  // Same place: 0/0 alike, 1/0 not, 1/1 alike, 0/1 not: 2 of 4 positives wrong; 6 of 12 negatives.
  void samePlace() {
    const PairErrors errors = of(nearer(0.2));
    QCOMPARE(errors.pairs, std::int64_t{32});
    QCOMPARE(errors.positive, 0.25);
    QCOMPARE(errors.alike, 0.5);
    QCOMPARE(errors.falsePositive, 0.5);
    QCOMPARE(errors.falseNegative, 0.5);
    // Slices at ¼, ½, ¾, 1: the second, third, fourth and last fifth.
    QVERIFY(!errors.falsePositiveByFifth[0]);
    QCOMPARE(errors.falsePositiveByFifth[1], std::optional(0.0));
    QCOMPARE(errors.falsePositiveByFifth[2], std::optional(1.0));
    QCOMPARE(errors.falsePositiveByFifth[3], std::optional(0.0));
    QCOMPARE(errors.falsePositiveByFifth[4], std::optional(1.0));
  }

  // One place apart too: pairs (i, j) with |i − j| ≤ 1, ten. Alike: 00 01 12 22 23(1,1) … by hand:
  // first 0 with 0, 1: alike, alike; 1 with 0, 1, 2: no, no, alike; 2 with 1, 2, 3: no, alike,
  // alike; 3 with 2, 3: no, no. Five of ten positives; 3 of 6 negatives are alike.
  void onePlaceApart() {
    const PairErrors errors = of(nearer(0.3));
    QCOMPARE(errors.positive, 10.0 / 16);
    QCOMPARE(errors.falsePositive, 0.5);
    QCOMPARE(errors.falseNegative, 0.5);
  }

  void everyPairPositive() {
    const PairErrors errors = of(nearer(2));
    QCOMPARE(errors.positive, 1.0);
    QCOMPARE(errors.falsePositive, 0.5);
    QCOMPARE(errors.falseNegative, 0.0);
  }

  // SimCLR: no slice of another volume is a positive; half of the negatives show the same.
  void noPairPositive() {
    const PairErrors errors = of({PositiveRuleKind::OtherView, 0, false, false});
    QCOMPARE(errors.positive, 0.0);
    QCOMPARE(errors.falsePositive, 0.0);
    QCOMPARE(errors.falseNegative, 0.5);
  }

  // Stacks in register: the rule of the same place is right wherever it says positive.
  void perfectRegister() {
    LabelledSlices slices = twoVolumes();
    slices.shown = {0, 1, 2, 3, 0, 1, 2, 3};
    const PairErrors errors = pairErrors(slices, std::array{nearer(0.2)}).at(0);
    QCOMPARE(errors.falsePositive, 0.0);
    QCOMPARE(errors.falseNegative, 0.0);
  }
};

QTEST_APPLESS_MAIN(TestPairErrors)
#include "tst_pair_errors.moc"
