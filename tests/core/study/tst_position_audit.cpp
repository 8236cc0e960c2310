#include "core/study/position_audit.h"
#include "core/volume/phantom.h"
#include "core/volume/thumbnail.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace sw;

namespace {

constexpr int kVolumes = 12;
constexpr std::int64_t kSlices = 16;

/// Phantoms with a position signal along axis 2, each as its range asks for.
std::vector<std::vector<float>> placed(const std::vector<PositionRange>& ranges) {
  std::vector<std::vector<float>> thumbnails;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const PhantomCase phantom = makePhantom(i + 1, 32, kSlices);
    VolumeRecord volume;
    volume.geometry = phantom.image->geometry();
    volume.range = ranges[i];
    thumbnails.push_back(placedThumbnail(thumbnailOf(*phantom.image), volume, 2));
  }
  return thumbnails;
}

std::set<std::size_t> flippedOf(const std::vector<PositionScore>& scores) {
  std::set<std::size_t> found;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (scores[i].likelyFlipped) found.insert(i);
  return found;
}

std::vector<PositionRange> flips(const std::set<std::size_t>& which, std::size_t count = kVolumes) {
  std::vector<PositionRange> ranges(count);
  for (const std::size_t i : which) ranges[i].flipped = true;
  return ranges;
}

}  // namespace

class TestPositionAudit : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void plantedFlipsAreFound_data() {
    QTest::addColumn<QList<int>>("planted");
    QTest::newRow("none") << QList<int>{};
    QTest::newRow("one") << QList<int>{4};
    QTest::newRow("three") << QList<int>{0, 5, 11};
    QTest::newRow("five") << QList<int>{0, 1, 2, 3, 4};
  }

  void plantedFlipsAreFound() {
    QFETCH(QList<int>, planted);
    std::set<std::size_t> wanted;
    for (const int i : planted) wanted.insert(static_cast<std::size_t>(i));
    const auto scores = auditPositions(placed(flips(wanted)), 2);
    QCOMPARE(scores.size(), std::size_t{kVolumes});
    QVERIFY(flippedOf(scores) == wanted);
    for (std::size_t i = 0; i < scores.size(); ++i)
      QCOMPARE(scores[i].turned > scores[i].similarity, wanted.contains(i));
  }

  void theOthersAreFlippedWhereMoreThanHalfAre() {
    std::set<std::size_t> most;
    for (std::size_t i = 2; i < kVolumes; ++i) most.insert(i);
    const auto scores = auditPositions(placed(flips(most)), 2);
    QVERIFY((flippedOf(scores) == std::set<std::size_t>{0, 1}));
  }

  void anotherFieldOfViewFitsLess() {
    std::vector<PositionRange> ranges(kVolumes);
    ranges[7] = {0, 5, false};
    const auto scores = auditPositions(placed(ranges), 2);
    const auto oddest = std::ranges::min_element(scores, {}, &PositionScore::similarity);
    QCOMPARE(oddest - scores.begin(), std::ptrdiff_t{7});
  }

  void rangesAreCutAndTurned() {
    // A thumbnail whose value is the box along the axis: 0 … 15.
    std::vector<float> ramp(16 * 16 * 16);
    for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = static_cast<float>(i / 256);
    VolumeRecord volume;
    volume.geometry.size = {16, 16, 32};
    const auto slopeOf = [&](PositionRange range) {
      volume.range = range;
      const auto values = placedThumbnail(ramp, volume, 2);
      const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 4096;
      return std::abs(mean) < 1e-4 ? values.back() - values.front() : std::nanf("");
    };
    QVERIFY(slopeOf({}) > 3);
    QCOMPARE(slopeOf({0, -1, true}), -slopeOf({}));
    // The first half is boxes 0 … 7; its ends are as far apart, in standard deviations, as theirs.
    QVERIFY(std::abs(slopeOf({0, 15, false}) - slopeOf({16, 31, false})) < 1e-4);
    volume.range = {};
    QCOMPARE(placedThumbnail(std::vector<float>(4096, 3.0F), volume, 2),
             std::vector<float>(4096, 0.0F));
  }

  void fewOrFlatVolumesHaveNoVerdict() {
    QVERIFY(auditPositions({}, 2).empty());
    QVERIFY(flippedOf(auditPositions(placed(flips({1}, 2)), 2)).empty());
    const std::vector<std::vector<float>> flat(5, std::vector<float>(4096, 0.0F));
    for (const PositionScore& score : auditPositions(flat, 2)) {
      QCOMPARE(score.similarity, 0.0);
      QVERIFY(!score.likelyFlipped);
    }
  }
};

QTEST_APPLESS_MAIN(TestPositionAudit)
#include "tst_position_audit.moc"
