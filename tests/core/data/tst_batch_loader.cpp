#include "core/base/error.h"
#include "core/data/augmenter.h"
#include "core/data/batch_loader.h"
#include "core/data/intensity_augmenter.h"
#include "tests/core/data/memory_slices.h"

#include <ATen/ops/equal.h>
#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <array>

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
  void intensitiesFollowTheSameWarps();
  void intensitiesLeaveLabelsAlone();
  void intensitiesDependOnTheSliceOnly();
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
  settings.augmentation.kind = sw::AugmentationKind::None;
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

/// What is drawn for a slice is its own: each view's, and none of the warp's numbers is used up.
void TestBatchLoader::intensitiesFollowTheSameWarps() {
  const auto index = sw::test::memoryIndex(2, 20, 16, false);
  auto settings = settingsOf(2, 2);
  sw::BatchLoader spatial(index, settings);
  settings.augmentation.kind = sw::AugmentationKind::SpatialIntensity;
  sw::BatchLoader both(index, settings);
  const Batches batches = sw::epochBatches(40, 8, 5, 1, true);
  spatial.start(1, batches);
  both.start(1, batches);
  const auto warped = allOf(spatial), changed = allOf(both);
  int different = 0, unlikeViews = 0;
  for (std::size_t batch = 0; batch < batches.size(); ++batch) {
    for (std::size_t place = 0; place < batches[batch].size(); ++place) {
      const auto item = static_cast<std::uint32_t>(batches[batch][place]);
      std::array<sw::IntensityParameters, 2> drawn;
      for (std::uint32_t view = 0; view < 2; ++view) {
        sw::Rng rng(5, sw::RngPurpose::Intensity, 1, item, view);
        drawn[view] = sw::drawIntensity(16, 16, rng);
        const auto& from = view == 0 ? warped[batch].view1 : warped[batch].view2;
        const auto& to = view == 0 ? changed[batch].view1 : changed[batch].view2;
        std::vector<float> expected(from.data_ptr<float>() + place * 256,
                                    from.data_ptr<float>() + (place + 1) * 256);
        const std::vector<float> before = expected;
        sw::applyIntensity(expected, 16, 16, drawn[view]);
        QVERIFY(std::equal(expected.begin(), expected.end(), to.data_ptr<float>() + place * 256));
        different += expected != before;
      }
      unlikeViews += drawn[0].gamma != drawn[1].gamma || drawn[0].contrast != drawn[1].contrast;
    }
  }
  QVERIFY(different > 30 && different < 75);  // 1 − 0.9³ · 0.85² · 0.7 = 0.63 of 80
  QVERIFY(unlikeViews > 10);
}

void TestBatchLoader::intensitiesLeaveLabelsAlone() {
  const auto index = sw::test::memoryIndex(2, 20, 16, true);
  auto settings = settingsOf(1, 1, 1);
  sw::BatchLoader spatial(index, settings);
  settings.augmentation.kind = sw::AugmentationKind::SpatialIntensity;
  sw::BatchLoader both(index, settings);
  const Batches batches = sw::epochBatches(40, 40, 5, 1, true);
  spatial.start(1, batches);
  both.start(1, batches);
  sw::SegmentationBatch warped, changed;
  QVERIFY(spatial.next(warped) && both.next(changed));
  QVERIFY(at::equal(warped.labels, changed.labels));
  QVERIFY(!at::equal(warped.images, changed.images));
}

void TestBatchLoader::intensitiesDependOnTheSliceOnly() {
  const auto index = sw::test::memoryIndex(1, 8, 16, false);
  auto settings = settingsOf(3, 4);
  settings.augmentation.kind = sw::AugmentationKind::SpatialIntensity;
  sw::BatchLoader loader(index, settings);
  loader.start(3, {{0, 1, 2, 3}, {4, 5, 6, 7}});
  const auto forward = allOf(loader);
  loader.start(3, {{7, 6, 5, 4, 3, 2, 1, 0}});
  const auto backward = allOf(loader);
  for (std::int64_t item = 0; item < 8; ++item) {
    const auto& from = forward[static_cast<std::size_t>(item / 4)];
    QVERIFY(at::equal(from.view1[item % 4], backward[0].view1[7 - item]));
    QVERIFY(at::equal(from.view2[item % 4], backward[0].view2[7 - item]));
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
