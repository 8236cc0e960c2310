#include "core/base/error.h"
#include "core/store/edit_repository.h"
#include "core/train/pretrain_job.h"
#include "core/train/run_positions.h"
#include "core/train/run_scope.h"
#include "tests/core/train/training_support.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace sw;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;
using sw::test::smallPretrain;

namespace {

void resume(const PhantomWorkspace& phantom, RunId run) {
  RecordingContext context;
  PretrainJob(phantom.workspace, run).run(context);
}

/// Cancelled in its second epoch.
RunId cutOff(const PhantomWorkspace& phantom) {
  RecordingContext context;
  int asked = 0;
  // Asked twice a volume (4) and once a batch.
  context.onAsk = [&] { return ++asked < 19; };
  try {
    PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 3)).run(context);
  } catch (const Cancelled&) {
  }
  return context.runs.front();
}

}  // namespace

class TestRunPositions : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void onlyEditedVolumesAreRecorded() {
    VolumeRecord flipped, plain, excluded;
    flipped.id = VolumeId{3};
    flipped.name = "a";
    flipped.range = {2, 19, true};
    plain.id = VolumeId{4};
    excluded.id = VolumeId{5};
    excluded.name = "c";
    excluded.excluded = true;
    const std::vector<VolumeRecord> volumes{flipped, plain, excluded};
    nlohmann::json config{{"positions", runPositions(volumes, 2)}};
    QCOMPARE(recordedPositions(config).size(), std::size_t{2});
    QCOMPARE(positionsText(recordedPositions(config)[0]), std::string("flipped, slices 3 to 20"));
    QCOMPARE(positionsText(recordedPositions(config)[1]), std::string("excluded"));
    checkSamePositions(config, volumes, 2);
    std::vector<VolumeRecord> left = volumes;
    dropExcluded(left, config);
    QCOMPARE(left.size(), std::size_t{2});
    // Across another axis the range does not hold; runs of earlier versions knew none.
    QCOMPARE(runPositions(volumes, 1).at("volumes").size(), std::size_t{1});
    QVERIFY(recordedPositions(nlohmann::json::object()).empty());
    QVERIFY_EXCEPTION_THROWN(checkSamePositions(nlohmann::json::object(), volumes, 2), InputError);
    checkSamePositions(nlohmann::json::object(), {plain}, 2);
  }

  void positionsDecideWhatIsTrained() {
    const PhantomWorkspace phantom;
    const PretrainRequest request = smallPretrain(phantom, "pcl", 1);
    const std::string plain = phantom.weights(complete(phantom, request));
    const auto edited = [&](const VolumeEdit& edit) {
      Catalog(phantom.workspace, CatalogAccess::ReadWrite).edits().apply(edit);
      const RunId run = complete(phantom, request);
      Catalog(phantom.workspace, CatalogAccess::ReadWrite).edits().undo();
      return run;
    };
    const VolumeId volume = Catalog(phantom.workspace, CatalogAccess::ReadOnly)
                                .datasets()
                                .findVolume(phantom.dataset, "phantom_2")
                                .id;
    const RunId flipped = edited({{volume}, true, {}, {}});
    QVERIFY(phantom.weights(flipped) != plain);
    QCOMPARE(phantom.metrics(flipped).at("loss").size(), std::size_t{8});
    QVERIFY(phantom.record(flipped).configJson.find("\"flipped\": true") != std::string::npos);
    // 64 slices less 8, then less 16: seven and six batches of eight.
    const RunId cropped = edited({{volume}, {}, std::pair{4, 11}, {}});
    QCOMPARE(phantom.metrics(cropped).at("loss").size(), std::size_t{7});
    const RunId without = edited({{volume}, {}, {}, true});
    QCOMPARE(phantom.metrics(without).at("loss").size(), std::size_t{6});
    QCOMPARE(phantom.weights(complete(phantom, request)), plain);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    QCOMPARE(seenVolumes(catalog, phantom.record(without)).size(), std::size_t{3});
    QCOMPARE(seenVolumes(catalog, phantom.record(cropped)).size(), std::size_t{4});
  }

  void otherPositionsAreNotResumed_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("flipped") << 0;
    QTest::newRow("cropped") << 1;
    QTest::newRow("excluded") << 2;
  }

  void otherPositionsAreNotResumed() {
    QFETCH(int, kind);
    const PhantomWorkspace phantom;
    const RunId run = cutOff(phantom);
    {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
      VolumeEdit edit{{catalog.datasets().findVolume(phantom.dataset, "phantom_0").id}, {}, {}, {}};
      if (kind == 0) edit.flipped = true;
      if (kind == 1) edit.range = std::pair{1, 15};
      if (kind == 2) edit.excluded = true;
      catalog.edits().apply(edit);
    }
    try {
      resume(phantom, run);
      QFAIL("the run went on with other positions");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("positions.changed"));
      QVERIFY(std::string(error.what()).find("phantom_0") != std::string::npos);
    }
    QCOMPARE(phantom.record(run).state, RunState::Cancelled);
    Catalog(phantom.workspace, CatalogAccess::ReadWrite).edits().undo();
    resume(phantom, run);
    QCOMPARE(phantom.record(run).state, RunState::Completed);
  }
};

QTEST_APPLESS_MAIN(TestRunPositions)
#include "tst_run_positions.moc"
