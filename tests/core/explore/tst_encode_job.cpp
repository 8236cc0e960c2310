#include "core/base/error.h"
#include "core/explore/embedded_positions.h"
#include "core/explore/encode_job.h"
#include "core/nn/checkpoint.h"
#include "core/store/edit_repository.h"
#include "core/train/run_session.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

#include <fstream>
#include <limits>

using namespace sw;

class TestEncodeJob : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everySliceOfEveryVolume() {
    const test::PhantomWorkspace phantom;
    const RunId run = test::complete(phantom, test::smallPretrain(phantom, "pcl", 1));
    test::RecordingContext context;
    EncodeJob(phantom.workspace, {run, {}, "cpu"}).run(context);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const auto file = embeddingsFile(catalog, phantom.workspace, run, phantom.dataset);
    const auto made = loadEmbeddings(file);
    QVERIFY(made.has_value());
    QCOMPARE(made->features.rows, std::int64_t{6 * 16});
    QCOMPARE(made->features.columns, std::int64_t{16 * 4});
    QCOMPARE(made->slices.front(), (EmbeddedSlice{VolumeId{1}, 0}));
    QCOMPARE(made->slices.back(), (EmbeddedSlice{VolumeId{6}, 15}));
    float least = 1e9F, most = -1e9F;
    for (const float value : made->features.values) {
      least = std::min(least, value);
      most = std::max(most, value);
    }
    QVERIFY(most > least);
  }

  // The second time it reads the cache; a damaged file is made again, the same.
  void keptInTheCache() {
    const test::PhantomWorkspace phantom;
    const RunId run = test::complete(phantom, test::smallPretrain(phantom, "simclr", 1));
    test::RecordingContext first, second, third;
    EncodeJob(phantom.workspace, {run, phantom.dataset, "cpu"}).run(first);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const auto file = embeddingsFile(catalog, phantom.workspace, run, phantom.dataset);
    const auto made = loadEmbeddings(file);
    EncodeJob(phantom.workspace, {run, phantom.dataset, "cpu"}).run(second);
    QVERIFY(second.phases.size() < first.phases.size());
    std::ofstream(file, std::ios::binary | std::ios::trunc) << "no tensors";
    QVERIFY(!loadEmbeddings(file));
    EncodeJob(phantom.workspace, {run, phantom.dataset, "cpu"}).run(third);
    QCOMPARE(loadEmbeddings(file)->features.values, made->features.values);
  }

  // Positions are those of now: a range, a flip and an exclusion count without encoding again.
  void positionsFollowTheEdits() {
    const test::PhantomWorkspace phantom;
    const RunId run = test::complete(phantom, test::smallPretrain(phantom, "pcl", 1));
    test::RecordingContext context;
    EncodeJob(phantom.workspace, {run, {}, "cpu"}).run(context);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
    const auto made =
        loadEmbeddings(embeddingsFile(catalog, phantom.workspace, run, phantom.dataset));
    QCOMPARE(embeddedPositions(catalog, phantom.dataset, *made).rows.size(), std::size_t{96});
    catalog.edits().apply({{VolumeId{1}}, {}, {}, true});
    catalog.edits().apply({{VolumeId{2}}, true, std::pair<std::int64_t, std::int64_t>{2, 11}, {}});
    const EmbeddedPositions placed = embeddedPositions(catalog, phantom.dataset, *made);
    QCOMPARE(placed.rows.size(), std::size_t{4 * 16 + 10});
    QCOMPARE(placed.rows.front(), std::int64_t{16 + 2});
    QCOMPARE(placed.positions.front(), 1.0);
    QCOMPARE(placed.volumes.back(), std::int64_t{4});
    QCOMPARE(rowsOf(made->features, placed.rows).rows, std::int64_t{74});
  }

  // Weights that are not finite give an error that names the run, and nothing is kept.
  void notFinite() {
    const test::PhantomWorkspace phantom;
    const RunId run = test::complete(phantom, test::smallPretrain(phantom, "pcl", 1));
    const auto folder = lastCheckpoint(phantom.workspace, run);
    Checkpoint checkpoint = loadCheckpoint(folder);
    for (auto& [name, tensor] : checkpoint.tensors)
      if (name.starts_with("net.encoder.") && tensor.is_floating_point())
        tensor.fill_(std::numeric_limits<float>::quiet_NaN());
    saveCheckpoint(folder, checkpoint);
    test::RecordingContext context;
    QVERIFY_EXCEPTION_THROWN(EncodeJob(phantom.workspace, {run, {}, "cpu"}).run(context),
                             ComputeError);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    QVERIFY(!loadEmbeddings(embeddingsFile(catalog, phantom.workspace, run, phantom.dataset)));
  }

  void cancelledKeepsNothing() {
    const test::PhantomWorkspace phantom;
    const RunId run = test::complete(phantom, test::smallPretrain(phantom, "pcl", 1));
    test::RecordingContext context;
    context.going = false;
    QVERIFY_EXCEPTION_THROWN(EncodeJob(phantom.workspace, {run, {}, "cpu"}).run(context),
                             Cancelled);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    QVERIFY(!loadEmbeddings(embeddingsFile(catalog, phantom.workspace, run, phantom.dataset)));
  }
};

QTEST_GUILESS_MAIN(TestEncodeJob)
#include "tst_encode_job.moc"
