#include "core/base/error.h"
#include "core/data/augmenter.h"
#include "core/data/batch_loader.h"
#include "tests/core/data/memory_slices.h"

#include <ATen/ops/equal.h>
#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>

namespace {

using Batches = std::vector<std::vector<std::int64_t>>;

sw::BatchLoader::Settings settingsOf(int threads, int prefetch, int views = 2) {
  sw::BatchLoader::Settings settings;
  settings.seed = 5;
  settings.threads = threads;
  settings.prefetch = prefetch;
  settings.views = views;
  if (views == 1) settings.classValues = {0, 5, 2};
  return settings;
}

std::vector<sw::PretrainBatch> allOf(sw::BatchLoader& loader) {
  std::vector<sw::PretrainBatch> all;
  for (sw::PretrainBatch batch; loader.next(batch);) all.push_back(batch);
  return all;
}

bool same(const std::vector<sw::PretrainBatch>& a, const std::vector<sw::PretrainBatch>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return at::equal(x.view1, y.view1) && at::equal(x.view2, y.view2) &&
           x.meta.positions == y.meta.positions && x.meta.partitions == y.meta.partitions;
  });
}

}  // namespace

class TestBatchLoader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sameForAnyNumberOfThreads_data();
  void sameForAnyNumberOfThreads();
  void viewsComeFromTheirOwnWarps();
  void labelsFollowTheirImages();
  void withoutAugmentationNothingMoves();
  void startsInMidEpoch();
  void newEpochDropsTheOld();
  void stopsPromptly();
  void errorsReachTheReader();
  void refusesWrongUse();
};

void TestBatchLoader::sameForAnyNumberOfThreads_data() {
  QTest::addColumn<int>("threads");
  QTest::addColumn<int>("prefetch");
  for (const int threads : {1, 2, 4}) {
    for (const int prefetch : {1, 2, 9}) {
      QTest::addRow("%d threads, %d ahead", threads, prefetch) << threads << prefetch;
    }
  }
}

void TestBatchLoader::sameForAnyNumberOfThreads() {
  QFETCH(int, threads);
  QFETCH(int, prefetch);
  const auto index = sw::test::memoryIndex(3, 7, 16, false);
  const Batches batches = sw::epochBatches(21, 4, 5, 2, true);
  sw::BatchLoader one(index, settingsOf(1, 1));
  one.start(2, batches);
  const auto expected = allOf(one);
  QCOMPARE(expected.size(), std::size_t{5});
  sw::BatchLoader loader(index, settingsOf(threads, prefetch));
  loader.start(2, batches);
  QVERIFY(same(allOf(loader), expected));
  loader.start(2, batches);
  QVERIFY(same(allOf(loader), expected));
  loader.start(3, batches);
  QVERIFY(!same(allOf(loader), expected));
}

void TestBatchLoader::viewsComeFromTheirOwnWarps() {
  const auto index = sw::test::memoryIndex(2, 5, 16, false);
  sw::BatchLoader loader(index, settingsOf(2, 2));
  loader.start(4, {{7, 3}});
  sw::PretrainBatch batch;
  QVERIFY(loader.next(batch));
  QCOMPARE(batch.view1.dim(), std::int64_t{4});
  QCOMPARE(batch.meta.positions, (std::vector<double>{0.6, 0.8}));
  for (std::uint32_t view = 0; view < 2; ++view) {
    sw::Rng rng(5, sw::RngPurpose::Augmentation, 4, 7, view);
    const auto warp = sw::drawWarp(16, 16, rng);
    std::vector<float> expected(256);
    sw::warpImage<float>(index->volumes[1]->image(2), 16, 16, warp, expected);
    const float* got = (view == 0 ? batch.view1 : batch.view2).data_ptr<float>();
    QVERIFY(std::equal(expected.begin(), expected.end(), got));
  }
  QVERIFY(!at::equal(batch.view1, batch.view2));
  QVERIFY(!loader.next(batch));
}

void TestBatchLoader::labelsFollowTheirImages() {
  const auto index = sw::test::memoryIndex(1, 4, 16, true);
  sw::BatchLoader loader(index, settingsOf(2, 2, 1));
  loader.start(0, {{2}});
  sw::SegmentationBatch batch;
  QVERIFY(loader.next(batch));
  sw::Rng rng(5, sw::RngPurpose::Augmentation, 0, 2, 0);
  const auto warp = sw::drawWarp(16, 16, rng);
  std::vector<std::uint8_t> values(256);
  sw::warpLabel(index->volumes[0]->label(2), 16, 16, warp, values);
  std::vector<float> pixels(256);
  sw::warpImage<float>(index->volumes[0]->image(2), 16, 16, warp, pixels);
  QVERIFY(std::equal(pixels.begin(), pixels.end(), batch.images.data_ptr<float>()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t expected = values[i] == 0 ? 0 : (values[i] == 5 ? 1 : 2);
    QCOMPARE(batch.labels.data_ptr<std::int64_t>()[i], expected);
  }
}

void TestBatchLoader::withoutAugmentationNothingMoves() {
  const auto index = sw::test::memoryIndex(1, 4, 16, true);
  auto settings = settingsOf(1, 1, 1);
  settings.augmentation = sw::AugmentationKind::None;
  settings.classValues = {0, 5};  // 2 is not declared: background
  sw::BatchLoader loader(index, settings);
  loader.start(0, {{3, 1}});
  sw::SegmentationBatch batch;
  QVERIFY(loader.next(batch));
  const auto image = index->volumes[0]->image(3);
  QVERIFY(std::equal(image.begin(), image.end(), batch.images.data_ptr<float>()));
  const auto label = index->volumes[0]->label(1);
  for (std::size_t i = 0; i < label.size(); ++i) {
    QCOMPARE(batch.labels.data_ptr<std::int64_t>()[256 + i], std::int64_t{label[i] == 5});
  }
}

void TestBatchLoader::startsInMidEpoch() {
  const auto index = sw::test::memoryIndex(3, 7, 16, false);
  const Batches batches = sw::epochBatches(21, 4, 5, 0, false);
  sw::BatchLoader loader(index, settingsOf(2, 3));
  loader.start(0, batches);
  auto all = allOf(loader);
  QCOMPARE(all.size(), std::size_t{6});
  QCOMPARE(all.back().view1.size(0), std::int64_t{1});
  loader.start(0, batches, 4);
  all.erase(all.begin(), all.begin() + 4);
  QVERIFY(same(allOf(loader), all));
  loader.start(0, batches, 6);
  QVERIFY(allOf(loader).empty());
}

void TestBatchLoader::newEpochDropsTheOld() {
  const auto index = sw::test::memoryIndex(3, 7, 16, false);
  sw::BatchLoader loader(index, settingsOf(4, 4));
  sw::PretrainBatch first, second;
  loader.start(1, {{1, 2}});
  QVERIFY(loader.next(first));
  for (std::uint32_t epoch = 10; epoch < 60; ++epoch)
    loader.start(epoch, sw::epochBatches(21, 2, 5, epoch, true));
  loader.start(1, {{1, 2}});
  QVERIFY(loader.next(second));
  QVERIFY(same({first}, {second}));
}

void TestBatchLoader::stopsPromptly() {
  const auto index = sw::test::memoryIndex(1, 40, 256, false);
  QElapsedTimer timer;
  {
    sw::BatchLoader loader(index, settingsOf(2, 4));
    Batches batches(10, std::vector<std::int64_t>(400, 3));
    loader.start(0, batches);
    QTest::qSleep(30);
    timer.start();
  }
  // One slice takes a few milliseconds, a whole batch over a second.
  QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

void TestBatchLoader::errorsReachTheReader() {
  std::vector<std::shared_ptr<const sw::CachedSlices>> volumes{
      std::make_shared<sw::test::MemorySlices>(4, 16, true),
      std::make_shared<sw::test::MemorySlices>(4, 16, false)};
  const auto index = std::make_shared<const sw::SliceIndex>(sw::makeSliceIndex(volumes));
  sw::BatchLoader loader(index, settingsOf(2, 3, 1));
  loader.start(0, {{0, 1}, {5}, {2}});
  sw::SegmentationBatch batch;
  QVERIFY(loader.next(batch));
  try {
    loader.next(batch);
    QFAIL("a slice without labels was accepted");
  } catch (const sw::InputError& error) {
    QCOMPARE(error.code(), std::string("loader.unlabelled"));
  }
  QVERIFY(loader.next(batch));
  QVERIFY(!loader.next(batch));
}

void TestBatchLoader::refusesWrongUse() {
  const auto index = sw::test::memoryIndex(1, 4, 16, true);
  sw::BatchLoader loader(index, settingsOf(1, 1));
  sw::SegmentationBatch labelled;
  sw::PretrainBatch views;
  QVERIFY_EXCEPTION_THROWN(loader.next(labelled), sw::BugError);
  QVERIFY(!loader.next(views));  // nothing was started
  QVERIFY_EXCEPTION_THROWN(sw::BatchLoader(index, settingsOf(0, 1)), sw::BugError);
  std::vector<std::shared_ptr<const sw::CachedSlices>> mixed{
      std::make_shared<sw::test::MemorySlices>(1, 16, false),
      std::make_shared<sw::test::MemorySlices>(1, 32, false)};
  const auto unequal = std::make_shared<const sw::SliceIndex>(sw::makeSliceIndex(mixed));
  QVERIFY_EXCEPTION_THROWN(sw::BatchLoader(unequal, settingsOf(1, 1)), sw::BugError);
}

QTEST_APPLESS_MAIN(TestBatchLoader)
#include "tst_batch_loader.moc"
