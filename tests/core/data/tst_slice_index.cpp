#include "core/base/error.h"
#include "core/data/slice_index.h"

#include <QtTest>

#include <algorithm>
#include <numeric>
#include <set>

namespace {

/// Slices without pixels: an index asks only how many there are.
class CountedSlices : public sw::CachedSlices {
 public:
  explicit CountedSlices(std::int64_t count) : count_(count) {}
  std::int64_t count() const override { return count_; }
  std::int64_t size() const override { return 0; }
  std::span<const float> image(std::int64_t) const override { return {}; }
  std::span<const std::uint8_t> label(std::int64_t) const override { return {}; }

 private:
  std::int64_t count_;
};

sw::SliceIndex indexOf(const std::vector<std::int64_t>& counts) {
  std::vector<std::shared_ptr<const sw::CachedSlices>> volumes;
  for (const auto count : counts) volumes.push_back(std::make_shared<CountedSlices>(count));
  return sw::makeSliceIndex(volumes);
}

}  // namespace

class TestSliceIndex : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void listsSlicesInOrder();
  void epochsShuffleEveryItemOnce();
  void epochsAreReproducible();
  void metaFollowsTheBatch();
  void rangesLeaveSlicesOut();
};

void TestSliceIndex::listsSlicesInOrder() {
  const auto index = indexOf({10, 1, 6});
  QCOMPARE(index.items.size(), std::size_t{17});
  QCOMPARE(index.items[0].position, 0.1);
  QCOMPARE(index.items[9].position, 1.0);
  QCOMPARE(index.items[9].partition, 4);
  QCOMPARE(index.items[10].volume, std::int64_t{1});
  QCOMPARE(index.items[10].position, 1.0);
  QCOMPARE(index.items[12].slice, std::int64_t{1});
  QCOMPARE(index.items[16].partition, 3);  // six slices make three partitions only
  QVERIFY(indexOf({}).items.empty());
}

void TestSliceIndex::epochsShuffleEveryItemOnce() {
  for (const bool dropLast : {true, false}) {
    const auto batches = sw::epochBatches(70, 32, 3, 0, dropLast);
    QCOMPARE(batches.size(), dropLast ? std::size_t{2} : std::size_t{3});
    std::set<std::int64_t> seen;
    for (const auto& batch : batches) seen.insert(batch.begin(), batch.end());
    QCOMPARE(seen.size(), dropLast ? std::size_t{64} : std::size_t{70});
    QVERIFY(*seen.begin() >= 0 && *seen.rbegin() < 70);
  }
  QVERIFY(sw::epochBatches(5, 8, 3, 0, true).empty());
  QVERIFY(sw::epochBatches(0, 8, 3, 0, false).empty());
  QVERIFY_EXCEPTION_THROWN(sw::epochBatches(5, 0, 3, 0, true), sw::BugError);
}

void TestSliceIndex::epochsAreReproducible() {
  QCOMPARE(sw::epochBatches(100, 10, 3, 4, true), sw::epochBatches(100, 10, 3, 4, true));
  QVERIFY(sw::epochBatches(100, 10, 3, 4, true) != sw::epochBatches(100, 10, 3, 5, true));
  QVERIFY(sw::epochBatches(100, 10, 3, 4, true) != sw::epochBatches(100, 10, 2, 4, true));
}

void TestSliceIndex::metaFollowsTheBatch() {
  const auto index = indexOf({4, 2});
  const auto meta = sw::batchMeta(index, {5, 0, 4});
  QCOMPARE(meta.positions, (std::vector<double>{1.0, 0.25, 0.5}));
  QCOMPARE(meta.partitions, (std::vector<int>{2, 1, 1}));
  QVERIFY_EXCEPTION_THROWN(sw::batchMeta(index, {6}), sw::BugError);
}

void TestSliceIndex::rangesLeaveSlicesOut() {
  std::vector<std::shared_ptr<const sw::CachedSlices>> volumes;
  for (const int count : {6, 4}) volumes.push_back(std::make_shared<CountedSlices>(count));
  const std::vector<sw::PositionAxis> axes{{6, 1, {1, 4, true}}, {4, 1, {}}};
  const auto index = sw::makeSliceIndex(volumes, axes, {});
  QCOMPARE(index.items.size(), std::size_t{8});
  QCOMPARE(index.items[0].slice, std::int64_t{1});
  QCOMPARE(index.items[3].slice, std::int64_t{4});
  QCOMPARE(index.items[4].volume, std::int64_t{1});
  const auto meta = sw::batchMeta(index, {0, 3, 4, 7});
  QCOMPARE(meta.positions, (std::vector<double>{1, 0.25, 0.25, 1}));
  QCOMPARE(meta.partitions, (std::vector<int>{4, 1, 1, 4}));
  // What the exact comparison goes by.
  QCOMPARE(meta.indices, (std::vector<std::int64_t>{3, 0, 0, 3}));
  QCOMPARE(meta.counts, (std::vector<std::int64_t>{4, 4, 4, 4}));
  QVERIFY_EXCEPTION_THROWN(sw::makeSliceIndex(volumes, {axes[0]}, {}), sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::makeSliceIndex(volumes, {axes[1], axes[0]}, {}), sw::BugError);
}

QTEST_APPLESS_MAIN(TestSliceIndex)
#include "tst_slice_index.moc"
