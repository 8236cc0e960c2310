#include "core/base/error.h"
#include "core/data/partition_batches.h"
#include "tests/core/data/memory_slices.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

#include <set>

using namespace sw;

class TestPartitionBatches : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyBatchHasOneSliceOfEachQuarter() {
    const auto index = sw::test::memoryIndex(5, 10, 16, false);
    const auto batches = partitionBatches(*index, 8, 3, 0);
    QCOMPARE(batches.size(), std::size_t{6});  // 50 slices in batches of 8
    for (const auto& batch : batches) {
      const BatchMeta meta = batchMeta(*index, batch);
      std::set<std::pair<std::int64_t, int>> drawn;
      for (std::size_t i = 0; i < batch.size(); ++i)
        drawn.insert({meta.volumes[i], meta.partitions[i]});
      QCOMPARE(drawn.size(), std::size_t{8});
      QCOMPARE(std::set<std::int64_t>(meta.volumes.begin(), meta.volumes.end()).size(),
               std::size_t{2});
    }
    QCOMPARE(partitionBatches(*index, 8, 3, 0), batches);
    QVERIFY(partitionBatches(*index, 8, 3, 1) != batches);
  }

  void volumesTakeTurns() {
    const auto index = sw::test::memoryIndex(4, 8, 16, false);
    std::map<std::int64_t, int> seen;
    for (const auto& batch : partitionBatches(*index, 8, 0, 0))
      for (const std::int64_t volume : batchMeta(*index, batch).volumes) ++seen[volume];
    for (const auto& [volume, times] : seen) QCOMPARE(times, 8);  // 4 batches of 2 volumes of 4
    QCOMPARE(seen.size(), std::size_t{4});
  }

  void wrongBatchesAreRefused() {
    const auto index = sw::test::memoryIndex(2, 8, 16, false);
    SW_VERIFY_ERROR(partitionBatches(*index, 10, 0, 0), InputError, "option.batch");
    SW_VERIFY_ERROR(partitionBatches(*index, 4, 0, 0), InputError, "option.batch");
    SW_VERIFY_ERROR(partitionBatches(*index, 12, 0, 0), InputError, "option.batch");
    // Three slices make no four quarters.
    SW_VERIFY_ERROR(partitionBatches(*sw::test::memoryIndex(8, 3, 16, false), 8, 0, 0), InputError,
                    "option.batch");
  }

  void millimetresAreTheSameInEveryVolume() {
    std::vector<std::shared_ptr<const CachedSlices>> volumes{
        std::make_shared<sw::test::MemorySlices>(10, 16, false),
        std::make_shared<sw::test::MemorySlices>(5, 16, false)};
    const std::vector<PositionAxis> axes{{10, 2.0}, {5, 8.0}};
    const SliceIndex index = makeSliceIndex(volumes, axes, {axes, 0});
    // 10 · 2 mm and 5 · 8 mm: the range is 40 mm, the middle 0.5.
    QCOMPARE(index.items[0].position, 0.5 - 4.5 * 2 / 40);
    QCOMPARE(index.items[9].position, 0.5 + 4.5 * 2 / 40);
    QCOMPARE(index.items[12].position, 0.5);
    QCOMPARE(index.items[13].position - index.items[12].position, 8.0 / 40);
    QCOMPARE(makeSliceIndex(volumes, axes, {axes, 80}).items[13].position, 0.6);
  }
};

QTEST_APPLESS_MAIN(TestPartitionBatches)
#include "tst_partition_batches.moc"
