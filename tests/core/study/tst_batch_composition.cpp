#include "core/base/error.h"
#include "core/store/edit_repository.h"
#include "core/study/batch_composition.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

#include <numeric>

using namespace sw;

namespace {

BatchSummary summaryOf(const test::PhantomWorkspace& phantom,
                       RunId run,
                       std::int64_t last,
                       std::int64_t count) {
  Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
  return batchSummary(planBatches(catalog, run), last, count, 10);
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

class TestBatchComposition : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// The run stored how many positives its anchors had: the batches drawn again have as many.
  void theBatchesAreThoseOfTheRun_data() {
    QTest::addColumn<QString>("method");
    for (const char* method : {"pcl", "gcl", "simclr"}) QTest::newRow(method) << method;
  }

  void theBatchesAreThoseOfTheRun() {
    QFETCH(QString, method);
    const test::PhantomWorkspace phantom;
    const RunId run = complete(phantom, smallPretrain(phantom, method.toStdString(), 2));
    const auto series = phantom.metrics(run);
    const auto& stored = series.at("positives");
    const BatchSummary summary =
        summaryOf(phantom, run, stored.back().step, static_cast<std::int64_t>(stored.size()));
    QCOMPARE(summary.batches.size(), stored.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
      QCOMPARE(summary.batches[i].step, stored[i].step);
      QVERIFY(std::abs(summary.batches[i].meanPositives - stored[i].value) < 1e-4);
    }
    QVERIFY(std::abs(sum(summary.positives) - 1) < 1e-9);
    QVERIFY(std::abs(sum(summary.positions) - 1) < 1e-9);
    QVERIFY(std::abs(sum(summary.expected) - 1) < 1e-9);
    QCOMPARE(summary.acrossVolumes, method != "simclr");
    if (method == "simclr") QCOMPARE(summary.alone, summary.anchors);
  }

  void theLastBatchesOnly() {
    const test::PhantomWorkspace phantom;
    const RunId run = complete(phantom, smallPretrain(phantom, "pcl", 2));
    const BatchSummary all = summaryOf(phantom, run, 12, 12);
    const BatchSummary some = summaryOf(phantom, run, 12, 5);
    QCOMPARE(some.batches.size(), std::size_t{5});
    QCOMPARE(some.batches.front().step, std::int64_t{8});
    QCOMPARE(some.batches.front().meanPositives, all.batches[7].meanPositives);
    QVERIFY(some.batches.front().subjects >= 2);
  }

  void anAnchorWithoutPartnersIsCounted() {
    const test::PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 1);
    request.options["threshold"] = 0.001;
    const BatchSummary summary = summaryOf(phantom, complete(phantom, request), 10, 10);
    QVERIFY(summary.alone > 0 && summary.alone <= summary.anchors);
    QVERIFY(summary.positives.at(1) > 0);
  }

  void methodsWithoutPairsHaveNoPositives() {
    const test::PhantomWorkspace phantom;
    const BatchSummary summary =
        summaryOf(phantom, complete(phantom, smallPretrain(phantom, "rotation", 1)), 4, 4);
    QVERIFY(!summary.pairs && summary.positives.empty());
    QVERIFY(summary.batches.front().subjects >= 1);
  }

  /// Eight slices are one of each quarter of two volumes.
  void drawsByQuarter() {
    const test::PhantomWorkspace phantom;
    const BatchSummary summary =
        summaryOf(phantom, complete(phantom, smallPretrain(phantom, "gcl_original", 1)), 4, 4);
    for (const BatchComposition& batch : summary.batches) QCOMPARE(batch.subjects, std::int64_t{2});
  }

  void changedPositionsAreRefused() {
    const test::PhantomWorkspace phantom;
    const RunId run = complete(phantom, smallPretrain(phantom, "pcl", 1));
    Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
    VolumeEdit edit{.volumes = {catalog.datasets().volumes(phantom.dataset).front().id}};
    edit.range = {2, 10};
    catalog.edits().apply(edit);
    SW_VERIFY_ERROR(planBatches(catalog, run), InputError, "positions.changed");
  }
};

QTEST_GUILESS_MAIN(TestBatchComposition)
#include "tst_batch_composition.moc"
