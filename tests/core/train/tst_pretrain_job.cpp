#include <sys/mount.h>

#include <QProcess>
#include <QtTest>
#include <fstream>
#include <numeric>

#include "core/base/error.h"
#include "core/nn/checkpoint.h"
#include "core/ssl/ssl_method.h"
#include "core/train/pretrain_job.h"
#include "core/train/run_session.h"
#include "tests/core/train/training_support.h"

using namespace sw;
using sw::test::complete;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;
using sw::test::same;
using sw::test::smallPretrain;

namespace {

/// How far an epoch's mean loss lies from the collapse line (0) towards the best reachable value (1).
double progressOf(const std::map<std::string, std::vector<MetricPoint>>& series, std::size_t epoch) {
  const MetricPoint mean = series.at("epoch_loss").at(epoch);
  const auto line = std::find_if(series.at("collapse").begin(), series.at("collapse").end(),
                                 [&](const MetricPoint& point) { return point.step == mean.step; });
  const double collapse = line->value;
  const double floor = series.contains("floor") ? series.at("floor").back().value : 0;
  return (collapse - mean.value) / (collapse - floor);
}

void resume(const PhantomWorkspace& phantom, RunId run) {
  RecordingContext context;
  PretrainJob(phantom.workspace, run).run(context);
}

bool cancels(const PhantomWorkspace& phantom, const PretrainRequest& request, RecordingContext& context) {
  try {
    PretrainJob(phantom.workspace, request).run(context);
  } catch (const Cancelled&) {
    return true;
  }
  return false;
}

/// Three epochs of eight steps, stopped in the third: the last checkpoint is of the stop, the one before of epoch two.
RunId cutOffInTheThirdEpoch(const PhantomWorkspace& phantom) {
  RecordingContext context;
  int asked = 0;
  // Asked twice a volume (4), for its files and to prepare it, and once a batch.
  context.onAsk = [&] { return ++asked < 4 + 4 + 8 + 8 + 5; };
  cancels(phantom, smallPretrain(phantom, "pcl", 3), context);
  return context.runs.front();
}

void flipByte(const std::filesystem::path& file) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekg(-5, std::ios::end);
  const char old = static_cast<char>(bytes.get());
  bytes.seekp(-5, std::ios::end);
  bytes.put(static_cast<char>(old ^ 4));
}

}  // namespace

class TestPretrainJob : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void learnsThePhantom_data() {
    QTest::addColumn<QString>("method");
    for (const SslMethod& method : sslMethods()) QTest::newRow(method.id.c_str()) << QString::fromStdString(method.id);
  }

  void learnsThePhantom() {
    QFETCH(QString, method);
    const PhantomWorkspace phantom;
    // 4 training subjects of 16 slices in batches of 12: 5 steps an epoch, 30 in all. Without augmentation, as the elastic field is made for
    // larger slices than 32 px. Both stages of GCL + local get six epochs.
    const std::size_t stages = method == "gcl_local" ? 2 : 1, epochs = 6 * stages;
    PretrainRequest request = smallPretrain(phantom, method.toStdString(), static_cast<std::int64_t>(epochs));
    request.options["augmentation"] = std::string("none");
    request.options["batch"] = std::int64_t{12};
    // Distances of embeddings start near 0, and turns are told from little: both need larger steps.
    const double rate = method == "rank_contrast" || method == "rotation" ? 0.05 : 0.002;
    request.options["learning_rate"] = rate;
    if (method == "pirl") request.options["size"] = std::int64_t{48};
    const RunId run = complete(phantom, request);
    const auto series = phantom.metrics(run);
    const std::vector<MetricPoint>& loss = series.at("loss");
    QCOMPARE(loss.size(), 5 * epochs);
    QCOMPARE(loss.back().step, static_cast<std::int64_t>(5 * epochs));
    for (std::size_t stage = 0; stage < stages; ++stage) {
      const double before = progressOf(series, 6 * stage), after = progressOf(series, 6 * stage + 5);
      QVERIFY2(after > before + 0.05, qPrintable(QString("%1 → %2").arg(before).arg(after)));
    }
    QCOMPARE(series.at("epoch_loss").size(), epochs);
    QCOMPARE(series.at("weights").size(), epochs);
    const auto alarm = series.find("collapse_alarm");
    QVERIFY2(alarm == series.end() || alarm->second.back().value == 0, "what has learned has not collapsed");
    QVERIFY(qAbs(series.at("lr").front().value - rate) < 1e-12);
    QCOMPARE(phantom.record(run).state, RunState::Completed);
  }

  void optionsThatForbidEachOtherAreRefusedAtOnce_data() {
    QTest::addColumn<std::string>("method");
    QTest::addColumn<OptionValues>("options");
    QTest::addColumn<std::string>("code");
    QTest::addRow("millimetres as fractions")
        << std::string("pcl") << OptionValues{{"position", std::string("mm")}, {"comparison", std::string("exact")}}
        << std::string("option.comparison");
    QTest::addRow("more squares than pixels") << std::string("masked_image")
                                              << OptionValues{{"mask_cells", std::int64_t{33}}}
                                              << std::string("option.mask_cells");
    QTest::addRow("patches too small") << std::string("pirl") << OptionValues{{"size", std::int64_t{32}}}
                                       << std::string("pirl.size");
  }
  void optionsThatForbidEachOtherAreRefusedAtOnce() {
    QFETCH(std::string, method);
    QFETCH(OptionValues, options);
    QFETCH(std::string, code);
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, method, 1);
    for (const auto& [name, value] : options) request.options.insert_or_assign(name, value);
    try {
      PretrainJob(phantom.workspace, request);
      QFAIL("not refused");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), code);
    }
  }

  void thresholdsOnTheGridAreWarnedAbout() {
    const PhantomWorkspace phantom;  // 16 slices
    const auto warned = [&](const char* name, const OptionValue& value, const char* method) {
      PretrainRequest request = smallPretrain(phantom, method, 1);
      request.options[name] = value;
      RecordingContext context;
      PretrainJob(phantom.workspace, request).run(context);
      return std::ranges::any_of(context.lines, [](const std::string& line) {
        return line.find("volumes of 16 slices") != std::string::npos && line.find("rounding") != std::string::npos;
      });
    };
    QVERIFY(warned("threshold", 0.25, "pcl"));
    QVERIFY(!warned("threshold", 0.26, "pcl"));
    QVERIFY(warned("threshold", 0.25, "macl"));
    QVERIFY(!warned("kernel_width", 0.25, "kernel_pcl"));
  }

  void queueMayBeShorterThanABatch() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl_queue", 1);
    request.options["queue"] = std::int64_t{3};
    const std::string first = phantom.weights(complete(phantom, request));
    QCOMPARE(phantom.weights(complete(phantom, request)), first);
  }

  void sameSeedSameWeights() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 1);
    const std::string first = phantom.weights(complete(phantom, request));
    request.options["loader_threads"] = std::int64_t{3};
    QCOMPARE(phantom.weights(complete(phantom, request)), first);
    request.seed = 1;
    QVERIFY(phantom.weights(complete(phantom, request)) != first);
  }

  void intensitiesAreAugmentedOnlyWhereAskedFor() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 1);
    const std::string spatial = phantom.weights(complete(phantom, request));
    request.options["augmentation"] = std::string("spatial");
    QCOMPARE(phantom.weights(complete(phantom, request)), spatial);
    request.options["augmentation"] = std::string("spatial_intensity");
    const std::string both = phantom.weights(complete(phantom, request));
    QVERIFY(both != spatial);
    request.options["loader_threads"] = std::int64_t{3};
    QCOMPARE(phantom.weights(complete(phantom, request)), both);
  }

  void killedRunGoesOnBitForBit_data() {
    QTest::addColumn<int>("step");
    QTest::newRow("after the third epoch") << 24;
    QTest::newRow("in the third epoch") << 20;
    QTest::newRow("before the first checkpoint") << 3;
  }

  /// A real process, killed with SIGKILL by its own context when it has published this step.
  void killedRunGoesOnBitForBit() {
    QFETCH(int, step);
    const PhantomWorkspace phantom;
    const RunId straight = complete(phantom, smallPretrain(phantom, "pcl", 6));
    QProcess child;
    child.start(SW_BINARY_DIR "/bin/killed_pretraining",
                {QString::fromStdString(phantom.workspace.root.string()), QString::number(phantom.dataset.value),
                 QString::number(phantom.split.value), QString::number(step)});
    QVERIFY(child.waitForFinished(30000));
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    const RunId killed{straight.value + 1};
    QCOMPARE(phantom.record(killed).state, RunState::Running);
    resume(phantom, killed);
    QCOMPARE(phantom.weights(killed), phantom.weights(straight));
    QVERIFY(same(phantom.metrics(killed).at("loss"), phantom.metrics(straight).at("loss")));
    QVERIFY(same(phantom.metrics(killed).at("epoch_loss"), phantom.metrics(straight).at("epoch_loss")));
    QCOMPARE(phantom.record(killed).state, RunState::Completed);
  }

  void cancelledRunGoesOnBitForBit() {
    const PhantomWorkspace phantom;
    const PretrainRequest request = smallPretrain(phantom, "pcl", 3);
    const RunId straight = complete(phantom, request);
    RecordingContext context;
    int asked = 0;
    // Asked twice a volume (4) and once a batch: the 19th question is in the second epoch.
    context.onAsk = [&] { return ++asked < 19; };
    QVERIFY(cancels(phantom, request, context));
    const RunId run = context.runs.front();
    QCOMPARE(phantom.record(run).state, RunState::Cancelled);
    QVERIFY(!loadCheckpoint(lastCheckpoint(phantom.workspace, run)).tensors.empty());
    QCOMPARE(phantom.metrics(run).at("loss").size(), std::size_t{10});
    resume(phantom, run);
    QCOMPARE(phantom.weights(run), phantom.weights(straight));
  }

  void damagedCheckpointIsPassedOver_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("flipped byte") << 0;
    QTest::newRow("cut state") << 1;
    QTest::newRow("no manifest") << 2;
    QTest::newRow("gone") << 3;
  }

  void damagedCheckpointIsPassedOver() {
    QFETCH(int, kind);
    const PhantomWorkspace phantom;
    const RunId run = cutOffInTheThirdEpoch(phantom);
    const std::filesystem::path last = lastCheckpoint(phantom.workspace, run);
    if (kind == 0) flipByte(last / "tensors.safetensors");
    if (kind == 1) std::filesystem::resize_file(last / "state.json", 20);
    if (kind == 2) std::filesystem::remove(last / "manifest.json");
    if (kind == 3) std::filesystem::remove_all(last);
    RecordingContext context;
    PretrainJob(phantom.workspace, run).run(context);
    const bool told = std::any_of(context.lines.begin(), context.lines.end(), [](const std::string& line) {
      return line.find("goes on from the one before") != std::string::npos;
    });
    QVERIFY(told);
    const RunId straight = complete(phantom, smallPretrain(phantom, "pcl", 3));
    QCOMPARE(phantom.weights(run), phantom.weights(straight));
    QVERIFY(same(phantom.metrics(run).at("loss"), phantom.metrics(straight).at("loss")));
    QVERIFY2(!std::filesystem::exists(previousCheckpoint(last)), "a complete run keeps one checkpoint");
  }

  void damagedCheckpointsNeverStartOverInSilence() {
    const PhantomWorkspace phantom;
    const RunId run = cutOffInTheThirdEpoch(phantom);
    const std::filesystem::path last = lastCheckpoint(phantom.workspace, run);
    flipByte(last / "tensors.safetensors");
    flipByte(previousCheckpoint(last) / "state.json");
    RecordingContext context;
    try {
      PretrainJob(phantom.workspace, run).run(context);
      QFAIL("damaged checkpoints were taken");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("checkpoint.damaged"));
      QVERIFY(std::string(error.what()).find("previous") != std::string::npos);
    }
    QCOMPARE(phantom.record(run).state, RunState::Failed);
    QVERIFY(phantom.metrics(run).at("loss").size() > 16);
  }

  void foldersOfOlderRunsAreSetAside() {
    const PhantomWorkspace phantom;
    const std::filesystem::path folder = phantom.workspace.runDir(RunId{1});
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "notes.txt") << "kept";
    const RunId run = complete(phantom, smallPretrain(phantom, "pcl", 1));
    QCOMPARE(run, RunId{1});
    QVERIFY(!std::filesystem::exists(folder / "notes.txt"));
    int kept = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.parent_path()))
      kept += std::filesystem::exists(entry.path() / "notes.txt") ? 1 : 0;
    QCOMPARE(kept, 1);
  }

  void impossibleRecipesMakeNoRun() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 1);
    request.options["size"] = std::int64_t{50};
    RecordingContext context;
    QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, request).run(context), InputError);
    QVERIFY(Catalog(phantom.workspace, CatalogAccess::ReadOnly).runs().all().empty());
  }

  void cancelWhilePreparing() {
    const PhantomWorkspace phantom;
    RecordingContext context;
    int asked = 0;
    context.onAsk = [&] { return ++asked < 4 + 2; };
    QVERIFY(cancels(phantom, smallPretrain(phantom, "pcl", 1), context));
    QCOMPARE(phantom.record(context.runs.front()).state, RunState::Cancelled);
    QCOMPARE(asked, 4 + 2);
  }

  void transductiveTakesAllVolumes() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 1);
    request.split = {};
    const RunId run = complete(phantom, request);
    QCOMPARE(phantom.metrics(run).at("loss").size(), std::size_t{12});
    QVERIFY(phantom.record(run).configJson.find("transductive") != std::string::npos);
  }

  void notFiniteLossNamesTheStep() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 4);
    request.options["learning_rate"] = 10.0;
    request.options["weight_decay"] = 1.0;
    request.options["momentum"] = 0.9999;
    request.options["checkpoint_seconds"] = std::int64_t{0};
    RecordingContext context;
    try {
      PretrainJob(phantom.workspace, request).run(context);
      QSKIP("even these settings gave finite losses on this machine");
    } catch (const ComputeError& error) {
      QCOMPARE(error.code(), std::string("compute.loss"));
      QVERIFY(std::string(error.what()).find("at step") != std::string::npos);
      QCOMPARE(phantom.record(context.runs.front()).state, RunState::Failed);
    }
  }

  /// On a file system of 6 MB that is filled up after the first epoch (needs the right to mount).
  void fullDiskKeepsTheLastCheckpoint() {
    const QTemporaryDir disk;
    const QByteArray place = disk.path().toLocal8Bit();
    if (mount("tmpfs", place.constData(), "tmpfs", 0, "size=6m") != 0) QSKIP("no right to mount a small file system");
    const auto unmount = qScopeGuard([&] { umount2(place.constData(), MNT_DETACH); });
    const std::filesystem::path filler = std::filesystem::path(place.toStdString()) / "filler";
    const PhantomWorkspace phantom(place.toStdString());
    const PretrainRequest request = smallPretrain(phantom, "pcl", 3);
    RecordingContext context;
    context.onMetric = [&](const MetricSample& sample) {
      if (sample.series != "loss" || sample.step < 9) return;
      std::ofstream file(filler, std::ios::app);
      const std::string block(4096, 'x');
      while (file.write(block.data(), 4096) && file.flush()) continue;
    };
    QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, request).run(context), StoreError);
    const RunId run = context.runs.front();
    const std::string state = loadCheckpoint(lastCheckpoint(phantom.workspace, run)).stateJson;
    QVERIFY2(state.find("\"epoch\": 1") != std::string::npos, state.c_str());
    std::filesystem::remove(filler);
    resume(phantom, run);
    QCOMPARE(phantom.record(run).state, RunState::Completed);
    QCOMPARE(phantom.weights(run), phantom.weights(complete(phantom, request)));
  }

  void wrongRequests() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 1);
    request.method = "magic";
    QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, request), InputError);
    request = smallPretrain(phantom, "pcl", 0);
    QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, request), InputError);
    request = smallPretrain(phantom, "pcl", 1);
    request.options["batch"] = std::int64_t{4000};
    RecordingContext context;
    QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, request).run(context), InputError);
    QCOMPARE(phantom.record(context.runs.front()).state, RunState::Failed);
    request.device = "cuda:99";
    QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, request).run(context), InputError);
  }

  void completedRunIsNotResumed() {
    const PhantomWorkspace phantom;
    const RunId run = complete(phantom, smallPretrain(phantom, "pcl", 1));
    RecordingContext context;
    QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, run).run(context), InputError);
    QCOMPARE(phantom.record(run).state, RunState::Completed);
  }

  void changedFileIsNamed() {
    const PhantomWorkspace phantom;
    const auto image = std::filesystem::path(phantom.folder.path().toStdString()) / "data" / "phantom_0_image.nii.gz";
    std::filesystem::copy_file(image.parent_path() / "phantom_1_image.nii.gz", image,
                               std::filesystem::copy_options::overwrite_existing);
    RecordingContext context;
    try {
      PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 1)).run(context);
      QFAIL("a changed file was taken");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("data.changed"));
      QVERIFY(std::string(error.what()).find("phantom_0_image") != std::string::npos);
    }
  }
};

QTEST_GUILESS_MAIN(TestPretrainJob)
#include "tst_pretrain_job.moc"
