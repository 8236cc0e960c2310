#include "core/explore/worst_pairs.h"

#include <QtTest>

using namespace sw;

namespace {

/// Two volumes of four slices at ¼, ½, ¾, 1. The first shows 1 1 2 0, the second 0 2 2 1.
LabelledSlices twoVolumes() {
  LabelledSlices slices;
  for (int volume = 0; volume < 2; ++volume) {
    for (int slice = 0; slice < 4; ++slice) {
      slices.meta.positions.push_back((slice + 1) / 4.0);
      slices.meta.partitions.push_back(slice + 1);
      slices.meta.volumes.push_back(volume);
      slices.meta.indices.push_back(slice);
      slices.meta.counts.push_back(4);
      slices.slices.push_back({{volume + 1}, 2, slice});
    }
  }
  slices.shown = {1, 1, 2, 0, 0, 2, 2, 1};
  return slices;
}

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

Places placesOf(const std::vector<WorstPair>& pairs) {
  Places places;
  for (const WorstPair& pair : pairs) places.emplace_back(pair.first, pair.second);
  return places;
}

}  // namespace

class TestWorstPairs : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Same place is positive: 0/4 and 1/5 and 3/7 show other structures, 2/6 the same. Negatives
  /// that show the same: 0/7 (¾ apart), 1/7 (½), 2/5 (¼). 3/4 show nothing, which is not the same.
  void byHand() {
    const WorstPairs worst = worstPairs(twoVolumes(), {PositiveRuleKind::NearPosition, 0.2}, 10);
    QCOMPARE(placesOf(worst.falsePositives), (Places{{0, 4}, {1, 5}, {3, 7}}));
    QCOMPARE(placesOf(worst.falseNegatives), (Places{{0, 7}, {1, 7}, {2, 5}}));
    QCOMPARE(worst.falseNegatives[0].distance, 0.75);
    QCOMPARE(worst.falsePositives[2].distance, 0.0);
  }

  void theWorstComeFirstAndFewOfEachSlice() {
    const LabelledSlices slices = twoVolumes();
    const WorstPairs few = worstPairs(slices, {PositiveRuleKind::NearPosition, 0.2}, 2);
    QCOMPARE(placesOf(few.falseNegatives), (Places{{0, 7}, {1, 7}}));
    // Everything is positive: slice 0 meets three others of other structures, two of them stay.
    const WorstPairs all = worstPairs(slices, {PositiveRuleKind::NearPosition, 2}, 100);
    QVERIFY(all.falseNegatives.empty());
    std::size_t ofFirst = 0;
    for (std::size_t i = 0; i < all.falsePositives.size(); ++i) {
      ofFirst += all.falsePositives[i].first == 0;
      QVERIFY(i == 0 || all.falsePositives[i - 1].distance <= all.falsePositives[i].distance);
      QVERIFY(slices.shown[all.falsePositives[i].first] !=
              slices.shown[all.falsePositives[i].second]);
    }
    QCOMPARE(ofFirst, std::size_t{2});
  }
};

QTEST_APPLESS_MAIN(TestWorstPairs)
#include "tst_worst_pairs.moc"
