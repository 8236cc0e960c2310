#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/volume_reader.h"
#include "core/metrics/confusion.h"
#include "core/metrics/metric_registry.h"
#include "core/train/finetune_job.h"
#include "core/train/predict_job.h"
#include "core/train/pretrain_job.h"
#include "tests/core/train/training_support.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace sw;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;
using sw::test::smallFinetune;
using sw::test::smallPretrain;

namespace {

namespace fs = std::filesystem;

RunId finetuned(const PhantomWorkspace& phantom, std::int64_t updates = 30) {
  RecordingContext context;
  FinetuneRequest request = smallFinetune(phantom, updates);
  request.options["learning_rate"] = 0.03;
  FinetuneJob(phantom.workspace, request).run(context);
  return context.runs.front();
}

fs::path outFolder(const PhantomWorkspace& phantom) {
  return fs::path(phantom.folder.path().toStdString()) / "Vorhersagen ü";
}

std::string refusal(const PhantomWorkspace& phantom, const PredictRequest& request) {
  RecordingContext context;
  try {
    PredictJob(phantom.workspace, request).run(context);
  } catch (const InputError& error) {
    return error.code();
  }
  return {};
}

}  // namespace

class TestPredictJob : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// The recipe keeps every pixel of the phantom, so the files score as the run's own evaluation
  /// did.
  void filesScoreAsTheEvaluation() {
    const PhantomWorkspace phantom;
    const RunId run = finetuned(phantom);
    RecordingContext context;
    PredictJob(phantom.workspace, {run, outFolder(phantom), "cpu"}).run(context);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const fs::path data = fs::path(phantom.folder.path().toStdString()) / "data";
    int compared = 0;
    for (const VolumeRecord& volume : catalog.datasets().volumes(phantom.dataset)) {
      const fs::path file = outFolder(phantom) / (volume.name + ".nii.gz");
      if (!fs::exists(file)) continue;
      const LabelFile predicted = readLabels(file);
      QCOMPARE(predicted.labels->geometry(),
               readVolume(data / volume.imagePath).volume->geometry());
      Confusion confusion(3);
      confusion.add(predicted.labels->voxels(),
                    readLabels(data / volume.labelPath).labels->voxels());
      for (const EvaluationRow& row : catalog.runs().evaluation(run)) {
        if (row.volume != volume.id || row.metric != "dice" || row.structure == 0) continue;
        QCOMPARE(confusion.volumeDice().at(static_cast<std::size_t>(row.structure - 1)), row.value);
        ++compared;
      }
    }
    QCOMPARE(compared, 4);
  }

  /// A recipe that crops and averages: the files, on the images' own grid, score as the run's
  /// native metrics say, which differ from those on the prepared grid.
  void filesScoreAsTheNativeMetrics() {
    const PhantomWorkspace phantom;
    RecordingContext context;
    FinetuneRequest request = smallFinetune(phantom, 40);
    request.options["learning_rate"] = 0.03;
    request.options["size"] = std::int64_t{16};
    request.options["crop"] = std::int64_t{32};
    FinetuneJob(phantom.workspace, request).run(context);
    const RunId run = context.runs.front();
    PredictJob(phantom.workspace, {run, outFolder(phantom), "cpu"}).run(context);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const fs::path data = fs::path(phantom.folder.path().toStdString()) / "data";
    int compared = 0, different = 0;
    for (const VolumeRecord& volume : catalog.datasets().volumes(phantom.dataset)) {
      const fs::path file = outFolder(phantom) / (volume.name + ".nii.gz");
      if (!fs::exists(file)) continue;
      const LabelFile predicted = readLabels(file);
      const auto score = scoreVolume(predicted.labels->voxels(),
                                     readLabels(data / volume.labelPath).labels->voxels(),
                                     volume.geometry.size, volume.geometry.spacingMm, 3);
      for (const EvaluationRow& row : catalog.runs().evaluation(run)) {
        if (row.volume != volume.id || row.structure == 0) continue;
        const Metric& metric = sw::metric(row.metric);
        const auto& of = score.structures.at(static_cast<std::size_t>(row.structure - 1));
        if (row.metric == "dice" && row.value != of.dice) ++different;
        if (metric.grid != MetricGrid::Native) continue;
        QCOMPARE(metric.value(of).value_or(-1), row.value);
        ++compared;
      }
    }
    QVERIFY(compared >= 4 * 3 && different > 0);
  }

  void summarySaysWhatTheFilesAre() {
    const PhantomWorkspace phantom;
    const RunId run = finetuned(phantom, 2);
    RecordingContext context;
    PredictJob(phantom.workspace, {run, outFolder(phantom), "cpu"}).run(context);
    const auto summary =
        nlohmann::json::parse(readWholeFile(outFolder(phantom) / "predictions.json"));
    QCOMPARE(summary.at("run").get<std::string>(), "run-" + std::to_string(run.value));
    QCOMPARE(summary.at("weight_hash").get<std::string>(), phantom.weights(run));
    QCOMPARE(summary.at("recipe").at("size").get<int>(), 32);
    QCOMPARE(summary.at("recipe").at("hash").get<std::string>().size(), std::size_t{64});
    QCOMPARE(summary.at("labels").at("2").get<std::string>(), std::string("bar"));
    QCOMPARE(summary.at("files").size(), std::size_t{2});
    for (const auto& file : summary.at("files")) {
      QCOMPARE(sha256OfFile(outFolder(phantom) / file.at("file").get<std::string>()),
               file.at("sha256").get<std::string>());
    }
    QCOMPARE(context.fractions.back(), 1.0);
  }

  void nothingIsReplaced() {
    const PhantomWorkspace phantom;
    const RunId run = finetuned(phantom, 2);
    fs::create_directories(outFolder(phantom));
    std::ofstream(outFolder(phantom) / "phantom_5.nii.gz") << "my own labels";
    QCOMPARE(refusal(phantom, {run, outFolder(phantom), "cpu"}), std::string("export.exists"));
    QCOMPARE(readWholeFile(outFolder(phantom) / "phantom_5.nii.gz"), std::string("my own labels"));
    QVERIFY(!fs::exists(outFolder(phantom) / "predictions.json"));
  }

  void cancelledExportLeavesNothing() {
    const PhantomWorkspace phantom;
    const RunId run = finetuned(phantom, 2);
    RecordingContext context;
    int asked = 0;
    // Once for each of the two volumes that are prepared, then before each prediction.
    context.onAsk = [&] { return ++asked < 4; };
    QVERIFY_EXCEPTION_THROWN(
        PredictJob(phantom.workspace, {run, outFolder(phantom), "cpu"}).run(context), Cancelled);
    QVERIFY(!fs::exists(outFolder(phantom)));
    context.onAsk = {};
    PredictJob(phantom.workspace, {run, outFolder(phantom), "cpu"}).run(context);
    QVERIFY(fs::exists(outFolder(phantom) / "predictions.json"));
  }

  void changedImageIsNamed() {
    const PhantomWorkspace phantom;
    const RunId run = finetuned(phantom, 2);
    const fs::path data = fs::path(phantom.folder.path().toStdString()) / "data";
    fs::copy_file(data / "phantom_1_image.nii.gz", data / "phantom_5_image.nii.gz",
                  fs::copy_options::overwrite_existing);
    QCOMPARE(refusal(phantom, {run, outFolder(phantom), "cpu"}), std::string("data.changed"));
    QVERIFY(!fs::exists(outFolder(phantom) / "phantom_4.nii.gz"));
  }

  void otherRunsAreRefused() {
    const PhantomWorkspace phantom;
    RecordingContext context;
    PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 1)).run(context);
    QCOMPARE(refusal(phantom, {context.runs.front(), outFolder(phantom), "cpu"}),
             std::string("run.kind"));
    QCOMPARE(refusal(phantom, {RunId{99}, outFolder(phantom), "cpu"}),
             std::string("catalog.unknown"));
    const RunId run = finetuned(phantom, 2);
    QCOMPARE(refusal(phantom, {run, outFolder(phantom), "cuda:99"}),
             std::string("device.unavailable"));
    fs::remove_all(phantom.workspace.runDir(run));
    QCOMPARE(refusal(phantom, {run, outFolder(phantom), "cpu"}), std::string("checkpoint.missing"));
  }
};

QTEST_APPLESS_MAIN(TestPredictJob)
#include "tst_predict_job.moc"
