#include <QtTest>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/nn/network_state.h"
#include "core/nn/transfer_receipt.h"
#include "core/nn/unet.h"
#include "core/ssl/collapse.h"
#include "core/train/finetune_job.h"
#include "core/train/lr_schedule.h"
#include "core/train/pretrain_job.h"
#include "core/train/run_session.h"
#include "tests/core/train/training_support.h"

using namespace sw;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;
using sw::test::smallFinetune;
using sw::test::smallPretrain;

namespace {

RunId complete(const PhantomWorkspace& phantom, const FinetuneRequest& request) {
  RecordingContext context;
  FinetuneJob(phantom.workspace, request).run(context);
  return context.runs.front();
}

/// Cancelled when it asks for the question-th time whether to keep going, then taken up again. It asks first for the files
/// of each volume (2 labelled, 2 tested, 1 that validates), then for each that it prepares, then for each batch.
RunId stoppedAndResumed(const PhantomWorkspace& phantom, const FinetuneRequest& request, int question) {
  RecordingContext stopped, resumed;
  int asked = 0;
  stopped.onAsk = [&] { return ++asked < question; };
  try {
    FinetuneJob(phantom.workspace, request).run(stopped);
    throw std::logic_error("the run ended before it could be stopped");
  } catch (const Cancelled&) {
  }
  FinetuneJob(phantom.workspace, stopped.runs.front()).run(resumed);
  return stopped.runs.front();
}

RunId pretrained(const PhantomWorkspace& phantom) {
  RecordingContext context;
  PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 1)).run(context);
  return context.runs.front();
}

std::vector<EvaluationRow> rowsOf(const PhantomWorkspace& phantom, RunId run) {
  return Catalog(phantom.workspace, CatalogAccess::ReadOnly).runs().evaluation(run);
}

double valueOf(const std::vector<EvaluationRow>& rows, VolumeId volume, int structure, const std::string& metric) {
  for (const EvaluationRow& row : rows) {
    if (row.volume == volume && row.structure == structure && row.metric == metric) return row.value;
  }
  return -1;
}

bool sameRows(const std::vector<EvaluationRow>& a, const std::vector<EvaluationRow>& b) {
  return std::ranges::equal(a, b, [](const EvaluationRow& x, const EvaluationRow& y) {
    return x.volume == y.volume && x.structure == y.structure && x.metric == y.metric && x.value == y.value;
  });
}

/// One training subject more becomes the validation subject; scored every 10 updates.
FinetuneRequest validated(const PhantomWorkspace& phantom, std::int64_t updates) {
  FinetuneRequest request = smallFinetune(phantom, updates);
  request.options["validate_every"] = std::int64_t{10};
  request.options["learning_rate"] = 0.03;
  Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
  SplitRecord split = catalog.splits().get(phantom.split);
  split.name = "with validation";
  const SubjectId subject = split.draws.front().back();
  split.roles[subject] = SplitRole::Validation;
  for (auto& draw : split.draws) std::erase(draw, subject);
  request.split = catalog.splits().add(split);
  return request;
}

FinetuneRequest inEpochs(const PhantomWorkspace& phantom, std::int64_t epochs) {
  FinetuneRequest request = smallFinetune(phantom, 1);
  request.options.erase("updates");
  request.options["epochs"] = epochs;
  return request;
}

nlohmann::json bestState(const PhantomWorkspace& phantom, RunId run) {
  return nlohmann::json::parse(readWholeFile(phantom.workspace.runDir(run) / "checkpoints" / "best" / "state.json"));
}

/// Changes the last checkpoint of a run.
void rewrite(const PhantomWorkspace& phantom, RunId run, const std::function<void(Checkpoint&)>& change) {
  const std::filesystem::path folder = lastCheckpoint(phantom.workspace, run);
  Checkpoint checkpoint = loadCheckpoint(folder);
  change(checkpoint);
  saveCheckpoint(folder, checkpoint);
}

void expectRefusal(const PhantomWorkspace& phantom, const FinetuneRequest& request, const std::string& code) {
  RecordingContext context;
  try {
    FinetuneJob(phantom.workspace, request).run(context);
    QFAIL("was not refused");
  } catch (const InputError& error) {
    QCOMPARE(error.code(), code);
  }
}

}  // namespace

class TestFinetuneJob : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void learnsThePhantom() {
    const PhantomWorkspace phantom;
    // A quick learner: at the published rate so small a network needs thousands of updates.
    FinetuneRequest request = smallFinetune(phantom, 100);
    request.options["width"] = std::int64_t{8};
    request.options["learning_rate"] = 0.03;
    const RunId run = complete(phantom, request);
    const auto rows = rowsOf(phantom, run);
    // 2 test volumes × (2 structures + all) × 9 metrics, and pooled Dice of 2 structures + mean.
    QCOMPARE(rows.size(), std::size_t{57});
    for (const EvaluationRow& row : rows) {
      if (row.structure != 0 || !row.metric.ends_with("dice")) continue;
      QVERIFY2(row.value > 0.8, qPrintable(QString("%1 %2").arg(row.metric.c_str()).arg(row.value)));
    }
    // The recipe keeps every pixel, so both grids are the same.
    for (const EvaluationRow& row : rows) {
      if (row.metric == "dice") QCOMPARE(valueOf(rows, row.volume, row.structure, "native_dice"), row.value);
      if (row.metric == "missed") QCOMPARE(row.value, 0.0);
      if (row.metric == "assd_mm") QVERIFY(row.value > 0 && row.value < 5);
    }
    const RunRecord record = phantom.record(run);
    QCOMPARE(record.method, std::string("random"));
    QCOMPARE(record.state, RunState::Completed);
    QCOMPARE(phantom.metrics(run).at("loss").size(), std::size_t{100});
    QCOMPARE(phantom.metrics(run).at("val_dice").size(), std::size_t{1});
    QVERIFY(qAbs(phantom.metrics(run).at("lr").back().value - 3e-4) < 1e-6);
  }

  void aCollapsedParentIsNamed() {
    const PhantomWorkspace phantom;
    const RunId parent = pretrained(phantom);
    RecordingContext tuning;
    Catalog(phantom.workspace, CatalogAccess::ReadWrite)
        .runs()
        .appendMetrics(parent, {{kCollapseSeries, {4, double{kLossOnLine}}}});
    FinetuneJob(phantom.workspace, smallFinetune(phantom, 1, parent)).run(tuning);
    QVERIFY(std::ranges::any_of(tuning.lines, [](const std::string& line) {
      return line.find("collapsed since step 4") != std::string::npos;
    }));
  }

  void encoderComesFromTheParent() {
    const PhantomWorkspace phantom;
    const RunId parent = pretrained(phantom);
    const RunId with = complete(phantom, smallFinetune(phantom, 1, parent));
    const RunId without = complete(phantom, smallFinetune(phantom, 1));
    QCOMPARE(phantom.record(with).method, std::string("pcl"));
    QCOMPARE(phantom.record(with).parent, parent);
    QVERIFY(phantom.weights(with) != phantom.weights(without));
  }

  void otherWidthThanTheParentIsRefused() {
    const PhantomWorkspace phantom;
    FinetuneRequest request = smallFinetune(phantom, 1, pretrained(phantom));
    request.options["width"] = std::int64_t{8};
    expectRefusal(phantom, request, "transfer.shape");
  }

  void receiptLiesInTheRunsFolder() {
    const PhantomWorkspace phantom;
    RecordingContext context;
    FinetuneJob(phantom.workspace, smallFinetune(phantom, 1, pretrained(phantom))).run(context);
    const RunId run = context.runs.front();
    const TransferReceipt receipt = parseTransferReceipt(readWholeFile(transferFile(phantom.workspace, run)));
    QCOMPARE(receipt.encoderShare(), 1.0);
    QCOMPARE(receipt.loaded.size(), std::size_t{60});
    QCOMPARE(receipt.unused.size(), std::size_t{4});
    QVERIFY(receipt.checksumBefore != receipt.checksumAfter);
    QVERIFY(std::any_of(context.lines.begin(), context.lines.end(), [&](const std::string& line) {
      return line.find(transferSummary(receipt)) != std::string::npos;
    }));
    const RunId random = complete(phantom, smallFinetune(phantom, 1));
    QVERIFY(!std::filesystem::exists(transferFile(phantom.workspace, random)));
  }

  void checkpointOfAnotherMethodNeedsNoHead() {
    const PhantomWorkspace phantom;
    const RunId parent = pretrained(phantom);
    rewrite(phantom, parent, [](Checkpoint& checkpoint) {
      std::erase_if(checkpoint.tensors, [](const auto& item) { return item.first.starts_with("net.head."); });
      checkpoint.stateJson = "{}";
    });
    QCOMPARE(phantom.record(complete(phantom, smallFinetune(phantom, 1, parent))).state, RunState::Completed);
  }

  void decoderIsTakenOverWhenAskedFor() {
    const PhantomWorkspace phantom;
    const RunId parent = pretrained(phantom);
    FinetuneRequest request = smallFinetune(phantom, 1, parent);
    request.options["transfer"] = std::string("encoder_decoder");
    RecordingContext without;
    FinetuneJob(phantom.workspace, request).run(without);
    QVERIFY(std::any_of(without.lines.begin(), without.lines.end(),
                        [](const std::string& line) { return line.find("has no decoder") != std::string::npos; }));
    rewrite(phantom, parent, [](Checkpoint& checkpoint) {
      UNet network(4, 1);
      initialise(*network, 77);
      for (const auto& [name, tensor] : networkState(*network->decoder))
        checkpoint.tensors["net.decoder." + name] = tensor;
    });
    const RunId with = complete(phantom, request);
    const TransferReceipt receipt = parseTransferReceipt(readWholeFile(transferFile(phantom.workspace, with)));
    QVERIFY(receipt.decoderElements > 0);
    QCOMPARE(receipt.decoderShare(), 1.0);
    QVERIFY(phantom.weights(with) != phantom.weights(without.runs.front()));
  }

  void tooSmallAShareIsRefused() {
    const PhantomWorkspace phantom;
    const RunId parent = pretrained(phantom);
    rewrite(phantom, parent, [](Checkpoint& checkpoint) { checkpoint.tensors.erase("net.encoder.center.2.bias"); });
    FinetuneRequest request = smallFinetune(phantom, 1, parent);
    expectRefusal(phantom, request, "transfer.share");
    request.options["transfer_minimum"] = 0.9;
    const RunId run = complete(phantom, request);
    const TransferReceipt receipt = parseTransferReceipt(readWholeFile(transferFile(phantom.workspace, run)));
    QCOMPARE(receipt.missing, std::vector<std::string>{"encoder.center.2.bias"});
  }

  void cancelledRunGoesOnBitForBit_data() {
    QTest::addColumn<int>("question");
    QTest::newRow("in mid-epoch") << 4 + 2 + 9;
    QTest::newRow("at an epoch's end") << 4 + 2 + 9 + 4;
    QTest::newRow("in the evaluation") << 4 + 2 + 31 + 3;
  }

  void cancelledRunGoesOnBitForBit() {
    QFETCH(int, question);
    const PhantomWorkspace phantom;
    const FinetuneRequest request = smallFinetune(phantom, 30);
    const RunId straight = complete(phantom, request);
    RecordingContext context;
    int asked = 0;
    context.onAsk = [&] { return ++asked < question; };
    QVERIFY_EXCEPTION_THROWN(FinetuneJob(phantom.workspace, request).run(context), Cancelled);
    const RunId run = context.runs.front();
    QCOMPARE(phantom.record(run).state, RunState::Cancelled);
    QVERIFY(rowsOf(phantom, run).empty());
    RecordingContext again;
    FinetuneJob(phantom.workspace, run).run(again);
    QCOMPARE(phantom.weights(run), phantom.weights(straight));
    QVERIFY(!rowsOf(phantom, run).empty() && sameRows(rowsOf(phantom, run), rowsOf(phantom, straight)));
    QCOMPARE(phantom.metrics(run).at("loss").size(), std::size_t{30});
  }

  void evaluateGivesTheSameRows() {
    const PhantomWorkspace phantom;
    const RunId run = complete(phantom, smallFinetune(phantom, 10));
    const auto before = rowsOf(phantom, run);
    {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
      catalog.runs().setEvaluation(run, {});
    }
    RecordingContext context;
    EvaluateJob(phantom.workspace, {run, "cpu"}).run(context);
    QVERIFY(!before.empty() && sameRows(rowsOf(phantom, run), before));
    QCOMPARE(phantom.record(run).state, RunState::Completed);
  }

  void bestOnValidationIsKeptBesideTheLast() {
    const PhantomWorkspace phantom;
    FinetuneRequest request = validated(phantom, 60);
    const RunId run = complete(phantom, request);
    const auto scores = phantom.metrics(run).at("validation_dice");
    QCOMPARE(scores.size(), std::size_t{6});
    const auto best = std::ranges::max_element(scores, {}, &MetricPoint::value);
    QCOMPARE(bestState(phantom, run).at("step").get<std::int64_t>(), best->step);
    std::vector<EvaluationRow> last, chosen;
    for (EvaluationRow row : rowsOf(phantom, run)) {
      const bool isBest = row.metric.starts_with("best.");
      if (isBest) row.metric = row.metric.substr(5);
      (isBest ? chosen : last).push_back(row);
    }
    QVERIFY(!chosen.empty() && valueOf(chosen, {}, 0, "pooled_dice") >= 0);
    QCOMPARE(sameRows(chosen, last), best->step == 60);
    // Looking changes nothing: the same run without validation ends with the same weights.
    request.options["validate_every"] = std::int64_t{0};
    const RunId blind = complete(phantom, request);
    QCOMPARE(phantom.weights(blind), phantom.weights(run));
    QVERIFY(sameRows(rowsOf(phantom, blind), last));
    QVERIFY(!std::filesystem::exists(phantom.workspace.runDir(blind) / "checkpoints" / "best"));
  }

  void epochsMakeUpdates() {
    const PhantomWorkspace phantom;
    FinetuneRequest request = inEpochs(phantom, 3);
    RecordingContext context;
    FinetuneJob(phantom.workspace, request).run(context);
    const RunId run = context.runs.front();
    // Two subjects of 16 slices in batches of 10: four updates an epoch.
    QCOMPARE(phantom.metrics(run).at("loss").size(), std::size_t{12});
    QCOMPARE(phantom.metrics(run).at("epoch_loss").size(), std::size_t{3});
    QCOMPARE(phantom.metrics(run).at("val_dice").front().step, std::int64_t{12});
    QVERIFY(std::ranges::find(context.lines, "12 updates: 3.0 epochs of 32 labelled slices.") != context.lines.end());
    QVERIFY2(std::ranges::find(context.phases, "update 5 of 12, epoch 2 of 3") != context.phases.end(),
             qPrintable(QString::fromStdString(context.phases.back())));
    // The cosine spans these updates.
    const auto rates = phantom.metrics(run).at("lr");
    for (std::size_t step = 0; step < rates.size(); ++step)
      QCOMPARE(rates[step].value, cosineRate(5e-3, 5e-5, 3, 4, 0, static_cast<std::int64_t>(step)));
    // The same number of updates, given as such, is the same training.
    QCOMPARE(phantom.weights(complete(phantom, smallFinetune(phantom, 12))), phantom.weights(run));
    // One subject, half the updates.
    request.budget = 1;
    QCOMPARE(phantom.metrics(complete(phantom, request)).at("loss").size(), std::size_t{6});
  }

  void epochsGoOnBitForBit() {
    const PhantomWorkspace phantom;
    FinetuneRequest request = inEpochs(phantom, 3);
    request.options["augmentation"] = std::string("spatial_intensity");
    const RunId straight = complete(phantom, request);
    for (const int question : {4 + 2 + 2, 4 + 2 + 4, 4 + 2 + 7}) {
      const RunId run = stoppedAndResumed(phantom, request, question);
      QCOMPARE(phantom.weights(run), phantom.weights(straight));
      QCOMPARE(phantom.metrics(run).at("loss").size(), std::size_t{12});
    }
    request.options["augmentation"] = std::string("spatial");
    QVERIFY(phantom.weights(complete(phantom, request)) != phantom.weights(straight));
  }

  void contradictoryLengthIsRefusedAtOnce() {
    const PhantomWorkspace phantom;
    FinetuneRequest request = smallFinetune(phantom, 12);
    request.options["epochs"] = std::int64_t{3};
    QVERIFY_EXCEPTION_THROWN(FinetuneJob(phantom.workspace, request), InputError);
  }

  void validatedRunGoesOnBitForBit_data() {
    QTest::addColumn<int>("question");
    for (const int question : {11, 19, 20, 21, 32, 33, 45}) QTest::addRow("question %d", question) << question;
  }

  void validatedRunGoesOnBitForBit() {
    QFETCH(int, question);
    const PhantomWorkspace phantom;
    const FinetuneRequest request = validated(phantom, 30);
    const RunId straight = complete(phantom, request);
    const RunId run = stoppedAndResumed(phantom, request, question);
    QCOMPARE(phantom.weights(run), phantom.weights(straight));
    QCOMPARE(bestState(phantom, run), bestState(phantom, straight));
    QVERIFY(sameRows(rowsOf(phantom, run), rowsOf(phantom, straight)));
    const auto scores = phantom.metrics(run).at("validation_dice"),
               expected = phantom.metrics(straight).at("validation_dice");
    QVERIFY(std::ranges::equal(scores, expected, [](const MetricPoint& a, const MetricPoint& b) {
      return a.step == b.step && a.value == b.value;
    }));
  }

  void wrongBudgetsAndDraws() {
    const PhantomWorkspace phantom;
    FinetuneRequest request = smallFinetune(phantom, 1);
    request.budget = 5;
    expectRefusal(phantom, request, "run.budget");
    request.budget = 2;
    request.draw = 2;
    expectRefusal(phantom, request, "run.draw");
    QVERIFY(Catalog(phantom.workspace, CatalogAccess::ReadOnly).runs().all().empty());
  }
};

QTEST_APPLESS_MAIN(TestFinetuneJob)
#include "tst_finetune_job.moc"
