#include "core/data/batch_loader.h"
#include "core/store/edit_repository.h"
#include "core/study/augmentation_preview.h"
#include "core/train/training_data.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

#include <algorithm>

using namespace sw;

namespace {

/// Phantoms of which the first has positions on slices 3 … 12 only.
struct Fixture {
  Fixture() : catalog(phantom.workspace, CatalogAccess::ReadWrite) {
    request.dataset = phantom.dataset;
    request.split = phantom.split;
    request.method = "pcl";
    request.options = test::smallPretrain(phantom, "pcl", 1).options;
    volumes = pretrainVolumes(catalog, phantom.dataset, phantom.split);
    VolumeEdit edit{.volumes = {volumes.front().id}, .flipped = true};
    edit.range = {3, 12};
    catalog.edits().apply(edit);
    volumes = pretrainVolumes(catalog, phantom.dataset, phantom.split);
  }

  /// The index that a training with the plan's recipe makes.
  std::shared_ptr<const SliceIndex> index(const AugmentationPlan& plan,
                                          const std::vector<VolumeRecord>& records) {
    test::RecordingContext context;
    auto prepared =
        prepareVolumes(phantom.workspace, plan.dataset, records, plan.recipe, context, 0, 1);
    if (plan.labelled)
      return std::make_shared<const SliceIndex>(makeSliceIndex(std::move(prepared)));
    std::vector<PositionAxis> axes;
    for (const VolumeRecord& record : records)
      axes.push_back({record.geometry.size[2], 1, record.range});
    return std::make_shared<const SliceIndex>(makeSliceIndex(std::move(prepared), axes, {}));
  }

  test::PhantomWorkspace phantom;
  Catalog catalog;
  AugmentationRequest request;
  std::vector<VolumeRecord> volumes;
};

bool same(const std::vector<float>& shown, const at::Tensor& trained) {
  return static_cast<std::int64_t>(shown.size()) == trained.numel() &&
         std::equal(shown.begin(), shown.end(), trained.const_data_ptr<float>());
}

}  // namespace

class TestAugmentationPreview : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void bothViewsAreThoseOfTheLoader_data() {
    QTest::addColumn<QString>("word");
    for (const char* word : {"none", "spatial", "spatial_intensity"}) QTest::newRow(word) << word;
  }

  void bothViewsAreThoseOfTheLoader() {
    QFETCH(QString, word);
    Fixture fixture;
    fixture.request.options["augmentation"] = word.toStdString();
    fixture.request.volume = fixture.volumes[2].id;
    fixture.request.slice = 5;
    const AugmentationPlan plan = planAugmentation(fixture.catalog, fixture.request);
    const AugmentationPreview preview = previewAugmentation(fixture.phantom.workspace, plan, 7, 3);
    QCOMPARE(preview.views.size(), std::size_t{6});
    const auto index = fixture.index(plan, fixture.volumes);
    const SliceItem& item = index->items.at(static_cast<std::size_t>(plan.item));
    QCOMPARE(item.volume, std::int64_t{2});
    QCOMPARE(item.slice, std::int64_t{5});
    BatchLoader::Settings settings;
    settings.seed = 7;
    settings.augmentation = plan.augmentation;
    BatchLoader loader(index, settings);
    for (std::uint32_t epoch = 0; epoch < 3; ++epoch) {
      loader.start(epoch, {{0, plan.item}});
      PretrainBatch batch;
      QVERIFY(loader.next(batch));
      QVERIFY(same(preview.views[2 * epoch].image, batch.view1[1]));
      QVERIFY(same(preview.views[2 * epoch + 1].image, batch.view2[1]));
      if (word == "none") QCOMPARE(preview.views[2 * epoch].image, preview.image);
    }
  }

  void fineTuningShowsImageWithLabels() {
    Fixture fixture;
    fixture.request.method.clear();
    fixture.request.options = test::smallFinetune(fixture.phantom, 4).options;
    fixture.request.options["augmentation"] = std::string("spatial_intensity");
    const AugmentationPlan plan = planAugmentation(fixture.catalog, fixture.request);
    const AugmentationPreview preview = previewAugmentation(fixture.phantom.workspace, plan, 3, 4);
    QCOMPARE(preview.views.size(), std::size_t{4});
    QVERIFY(std::ranges::count(preview.labels, 1) > 0);
    const SplitRecord split = fixture.catalog.splits().get(fixture.phantom.split);
    const auto index = fixture.index(plan, labelledVolumes(fixture.catalog, split, 0, 2));
    BatchLoader::Settings settings;
    settings.seed = 3;
    settings.augmentation.kind = AugmentationKind::SpatialIntensity;
    settings.views = 1;
    settings.classValues = {0, 1, 2};
    BatchLoader loader(index, settings);
    for (std::uint32_t epoch = 0; epoch < 4; ++epoch) {
      loader.start(epoch, {{plan.item}});
      SegmentationBatch batch;
      QVERIFY(loader.next(batch));
      const AugmentedView& view = preview.views[epoch];
      QVERIFY(same(view.image, batch.images[0]));
      QVERIFY(std::equal(view.labels.begin(), view.labels.end(),
                         batch.labels[0].const_data_ptr<std::int64_t>()));
    }
  }

  void numbersSayWhatWasDrawn() {
    Fixture fixture;
    const AugmentationPlan plan = planAugmentation(fixture.catalog, fixture.request);
    const AugmentationPreview preview = previewAugmentation(fixture.phantom.workspace, plan, 1, 12);
    bool warped = false;
    for (const AugmentedView& view : preview.views) {
      const AugmentationNumbers& numbers = view.numbers;
      if (!numbers.flipRows && !numbers.flipColumns && !numbers.warped)
        QCOMPARE(view.image, preview.image);
      QCOMPARE(numbers.gamma, 1.0);
      if (!numbers.warped) continue;
      warped = true;
      QVERIFY(numbers.angleDegrees > 0 && numbers.angleDegrees < 360);
      QVERIFY(numbers.scale > 1 / 1.31 && numbers.scale < 1 / 0.69 && numbers.scale != 1);
      QVERIFY(numbers.meanShiftPx > 0 && numbers.meanShiftPx < numbers.largestShiftPx);
    }
    QVERIFY(warped);
  }

  void whatDoesNotTrainIsNamed() {
    Fixture fixture;
    fixture.request.volume = fixture.volumes.front().id;
    fixture.request.slice = 1;
    SW_VERIFY_ERROR(planAugmentation(fixture.catalog, fixture.request), InputError,
                    "preview.slice");
    fixture.request.slice = 3;
    QCOMPARE(planAugmentation(fixture.catalog, fixture.request).item, std::int64_t{0});
    const SplitRecord split = fixture.catalog.splits().get(fixture.phantom.split);
    fixture.request.volume = testVolumes(fixture.catalog, split).front().id;
    SW_VERIFY_ERROR(planAugmentation(fixture.catalog, fixture.request), InputError,
                    "preview.slice");
  }
};

QTEST_GUILESS_MAIN(TestAugmentationPreview)
#include "tst_augmentation_preview.moc"
