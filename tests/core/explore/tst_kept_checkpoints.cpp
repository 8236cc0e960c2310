#include "core/base/error.h"
#include "core/explore/dominant_structures.h"
#include "core/explore/embedding_set.h"
#include "core/explore/encode_job.h"
#include "core/explore/rule_map.h"
#include "core/nn/checkpoint.h"
#include "core/store/edit_repository.h"
#include "core/train/kept_checkpoints.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/training_cost.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace sw;

class TestKeptCheckpoints : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    PretrainRequest request = test::smallPretrain(phantom_, "pcl", 5);
    request.options["keep_every"] = std::int64_t{2};
    request.options["threshold"] = 0.3;
    run_ = test::complete(phantom_, request);
  }

  void keptWhereTheOptionSays() {
    QCOMPARE(keptEpochs(phantom_.workspace, run_), (std::vector<std::int64_t>{0, 2, 4}));
    QCOMPARE(keptCheckpointCount(5, 2), std::int64_t{3});
    QCOMPARE(keptCheckpointCount(4, 2), std::int64_t{2});
    QCOMPARE(keptCheckpointCount(4, 0), std::int64_t{0});
    const Checkpoint kept = loadCheckpoint(keptCheckpoint(phantom_.workspace, run_, 2));
    for (const auto& [name, tensor] : kept.tensors) QVERIFY(name.starts_with("net."));
    const RunId plain = test::complete(phantom_, test::smallPretrain(phantom_, "pcl", 1));
    QVERIFY(keptEpochs(phantom_.workspace, plain).empty());
  }

  // Keeping changes nothing of the training, and the estimate knows the disk that it takes.
  void costsDiskOnly() {
    PretrainRequest request = test::smallPretrain(phantom_, "pcl", 5);
    request.options["threshold"] = 0.3;
    const RunId plain = test::complete(phantom_, request);
    QCOMPARE(phantom_.weights(run_), phantom_.weights(plain));
    OptionValues options = pretrainOptionTable("pcl").complete(request.options);
    const std::int64_t without = pretrainCost("pcl", options, 96, "cpu", false).checkpointBytes;
    options["keep_every"] = std::int64_t{2};
    const std::int64_t with = pretrainCost("pcl", options, 96, "cpu", false).checkpointBytes;
    std::int64_t onDisk = 0;
    for (const std::int64_t epoch : keptEpochs(phantom_.workspace, run_))
      onDisk += static_cast<std::int64_t>(std::filesystem::file_size(
          keptCheckpoint(phantom_.workspace, run_, epoch) / "tensors.safetensors"));
    QVERIFY(std::abs(static_cast<double>(with - without) / static_cast<double>(onDisk) - 1) < 0.1);
  }

  void everyEpochIsEncoded() {
    test::RecordingContext context;
    EncodeJob(phantom_.workspace, {run_, {}, "cpu", {kLastEpoch, 0, 2, 4}}).run(context);
    Catalog catalog(phantom_.workspace, CatalogAccess::ReadOnly);
    const auto last = keptEmbeddings(catalog, phantom_.workspace, run_, phantom_.dataset);
    const auto first = keptEmbeddings(catalog, phantom_.workspace, run_, phantom_.dataset, 0);
    QVERIFY(last && first);
    QCOMPARE(first->size(), last->size());
    QCOMPARE(first->placed.rows, last->placed.rows);
    QVERIFY(first->embeddings.features.values != last->embeddings.features.values);
    QVERIFY_EXCEPTION_THROWN(
        keptEmbeddings(catalog, phantom_.workspace, run_, phantom_.dataset, 3), InputError);
    const auto runs = runsWithWeights(catalog, phantom_.workspace);
    const auto found = std::ranges::find(
        runs, run_, [](const WeightedRun& run) { return run.record.id; });
    QVERIFY(found != runs.end());
    QCOMPARE(found->epochs.size(), std::size_t{3});
  }

  // The mask of the run's own rule: pairs of near positions are positive, far ones are not.
  void ruleOfTheRun() {
    test::RecordingContext context;
    EncodeJob(phantom_.workspace, {run_, {}, "cpu"}).run(context);
    Catalog catalog(phantom_.workspace, CatalogAccess::ReadOnly);
    const auto set = keptEmbeddings(catalog, phantom_.workspace, run_, phantom_.dataset);
    const auto rule = ruleMapOf(catalog, *set, 16);
    QVERIFY(rule.has_value());
    QCOMPARE(rule->method, std::string("pcl"));
    for (int a = 0; a < 16; ++a) {
      for (int b = 0; b < 16; ++b) {
        const double share = rule->map.mean[static_cast<std::size_t>(a * 16 + b)];
        QCOMPARE(share, std::abs(a - b) / 16.0 < 0.3 ? 1.0 : 0.0);
      }
    }
    QVERIFY(*rule->map.spearman < -0.7);
    QCOMPARE(rule->threshold, std::optional<double>(0.3));
    const RunId rotation = test::complete(phantom_, test::smallPretrain(phantom_, "rotation", 1));
    EncodeJob(phantom_.workspace, {rotation, {}, "cpu"}).run(context);
    const auto other = keptEmbeddings(catalog, phantom_.workspace, rotation, phantom_.dataset);
    QVERIFY(!ruleMapOf(catalog, *other, 4));
  }

  void kernelOfTheRun() {
    PretrainRequest request = test::smallPretrain(phantom_, "kernel_pcl", 1);
    request.options["kernel"] = std::string("gaussian");
    request.options["kernel_width"] = 0.2;
    const RunId run = test::complete(phantom_, request);
    test::RecordingContext context;
    EncodeJob(phantom_.workspace, {run, {}, "cpu"}).run(context);
    Catalog catalog(phantom_.workspace, CatalogAccess::ReadOnly);
    const auto rule =
        ruleMapOf(catalog, *keptEmbeddings(catalog, phantom_.workspace, run, phantom_.dataset), 16);
    QVERIFY(rule && rule->kernel == "gaussian");
    const double wanted = std::exp(-std::pow(4.0 / 16 / 0.2, 2) / 2);
    QVERIFY(std::abs(rule->map.mean[3 * 16 + 7] - wanted) < 1e-9);
    QCOMPARE(rule->map.mean[0], 1.0);
  }

  void structuresThatFillMost() {
    test::RecordingContext context;
    EncodeJob(phantom_.workspace, {run_, {}, "cpu"}).run(context);
    Catalog catalog(phantom_.workspace, CatalogAccess::ReadOnly);
    const auto set = keptEmbeddings(catalog, phantom_.workspace, run_, phantom_.dataset);
    const DatasetRecord dataset = catalog.datasets().get(phantom_.dataset);
    std::vector<VolumeRecord> volumes = catalog.datasets().volumes(phantom_.dataset);
    volumes.front().labelPath.clear();
    const std::vector<int> found = dominantStructures(dataset, volumes, *set);
    QCOMPARE(found.size(), set->size());
    for (std::size_t place = 0; place < found.size(); ++place) {
      const bool labelled = set->slice(place).volume != volumes.front().id;
      QCOMPARE(found[place] == -1, !labelled);
    }
    QVERIFY(std::ranges::count(found, 1) > 0);
    QVERIFY(std::ranges::all_of(found, [](int value) { return value >= -1 && value <= 2; }));
  }

 private:
  test::PhantomWorkspace phantom_;
  RunId run_;
};

QTEST_GUILESS_MAIN(TestKeptCheckpoints)
#include "tst_kept_checkpoints.moc"
