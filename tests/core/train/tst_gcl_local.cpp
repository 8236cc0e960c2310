#include "core/base/durable_file.h"
#include "core/nn/transfer_receipt.h"
#include "core/ssl/ssl_method.h"
#include "core/train/finetune_job.h"
#include "core/train/pretrain_job.h"
#include "core/train/run_session.h"
#include "core/train/train_state.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

using namespace sw;
using sw::test::complete;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;
using sw::test::same;
using sw::test::smallFinetune;
using sw::test::smallPretrain;

namespace {

/// Two epochs of each stage, eight steps an epoch.
PretrainRequest request(const PhantomWorkspace& phantom) {
  return smallPretrain(phantom, "gcl_local", 4);
}

/// Cancelled when it is asked for the n-th time after the look at the files of the volumes (4): once a volume, once a
/// batch, and in probes.
RunId cancelled(const PhantomWorkspace& phantom, const PretrainRequest& wanted, int question) {
  RecordingContext context;
  int asked = 0;
  context.onAsk = [&] { return ++asked < 4 + question; };
  try {
    PretrainJob(phantom.workspace, wanted).run(context);
  } catch (const Cancelled&) {
    return context.runs.front();
  }
  return {};
}

NamedTensors tensorsOf(const PhantomWorkspace& phantom, RunId run) {
  return networkTensors(loadCheckpoint(lastCheckpoint(phantom.workspace, run)));
}

}  // namespace

/// GCL G^D + local as a run: two stages, what each trains, resuming, and what fine-tuning takes
/// over.
class TestGclLocal : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void frozenEncoderDoesNotMove() {
    const PhantomWorkspace phantom;
    PretrainRequest wanted = request(phantom);
    wanted.options["probe_every"] = std::int64_t{1};  // nor do probes thaw it
    // At the end of the second epoch, in its probe: the checkpoint is that of the stages' border.
    RunId border;
    {
      RecordingContext context;
      context.onMetric = [&](const MetricSample& sample) {
        if (sample.series == "epoch_loss" && sample.step == 16) context.going = false;
      };
      QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, wanted).run(context), Cancelled);
      border = context.runs.front();
    }
    const NamedTensors before = tensorsOf(phantom, border),
                       after = tensorsOf(phantom, complete(phantom, wanted));
    int frozen = 0, statistics = 0, moved = 0;
    for (const auto& [name, tensor] : after) {
      const bool same = tensor.equal(before.at(name));
      if (name.starts_with("encoder.") || name.starts_with("head.")) {
        QVERIFY2(same, name.c_str());
        ++frozen;
        statistics += name.find("running_") != std::string::npos ? 1 : 0;
      } else {
        moved += same ? 0 : 1;
      }
    }
    QCOMPARE(frozen, 64);
    QCOMPARE(statistics, 16);
    QVERIFY2(moved > 30, qPrintable(QString::number(moved)));
    // And the first stage leaves the decoder at its start.
    const NamedTensors start = tensorsOf(phantom, cancelled(phantom, request(phantom), 4 + 3));
    for (const auto& [name, tensor] : before) {
      if (name.starts_with("decoder.") || name.starts_with("local_"))
        QVERIFY2(tensor.equal(start.at(name)), name.c_str());
    }
  }

  void eachStageHasItsCosineAndItsLine() {
    const PhantomWorkspace phantom;
    const auto series = phantom.metrics(complete(phantom, request(phantom)));
    const std::vector<MetricPoint>& rate = series.at("lr");
    QCOMPARE(rate.size(), std::size_t{32});
    QCOMPARE(rate[0].value, 0.02);
    QCOMPARE(rate[16].value, 0.02);
    QVERIFY(rate[15].value < 0.001 && rate[31].value < 0.001);
    const auto& stage = series.at("stage");
    QCOMPARE(stage.size(), std::size_t{2});
    QVERIFY(stage[0].step == 1 && stage[0].value == 1 && stage[1].step == 17 &&
            stage[1].value == 2);
    QCOMPARE(series.at("collapse").back().value, std::log(25.0));
    QVERIFY(series.at("positives").back().value == 1);
  }

  void resumedIsTheSame_data() {
    QTest::addColumn<int>("question");
    QTest::newRow("in the global stage") << 4 + 5;
    QTest::newRow("at the border") << 4 + 16 + 1;
    QTest::newRow("in the local stage") << 4 + 16 + 6;
  }

  void resumedIsTheSame() {
    QFETCH(int, question);
    const PhantomWorkspace phantom;
    PretrainRequest wanted = request(phantom);
    wanted.options["probe_every"] = std::int64_t{0};
    const RunId straight = complete(phantom, wanted);
    const RunId run = cancelled(phantom, wanted, question);
    QVERIFY(run);
    RecordingContext context;
    PretrainJob(phantom.workspace, run).run(context);
    QCOMPARE(phantom.weights(run), phantom.weights(straight));
    for (const char* name : {"loss", "lr", "stage", "collapse"}) {
      QVERIFY2(same(phantom.metrics(run).at(name), phantom.metrics(straight).at(name)), name);
    }
  }

  void fineTuningTakesTheDecoderBlocks() {
    const PhantomWorkspace phantom;
    const RunId parent = complete(phantom, request(phantom));
    FinetuneRequest wanted = smallFinetune(phantom, 1, parent);
    wanted.options["transfer"] = std::string("encoder_decoder");
    RecordingContext context;
    FinetuneJob(phantom.workspace, wanted).run(context);
    const RunId run = context.runs.front();
    QCOMPARE(phantom.record(run).state, RunState::Completed);
    const TransferReceipt receipt =
        parseTransferReceipt(readWholeFile(transferFile(phantom.workspace, run)));
    QCOMPARE(receipt.encoderShare(), 1.0);
    // Three of four blocks: 64 + 16 + 4 of 85 parts, about.
    QVERIFY(receipt.decoderShare() > 0.98 && receipt.decoderShare() < 1);
    QCOMPARE(receipt.loaded.size(), std::size_t{60 + 3 * 16});
    for (const std::string& name : receipt.missing)
      QVERIFY2(name.starts_with("decoder.upscale2") || name.starts_with("decoder.expand_1_"),
               name.c_str());
  }

  void impossibleStagesAreRefusedAtOnce() {
    const PhantomWorkspace phantom;
    SW_VERIFY_ERROR(PretrainJob(phantom.workspace, smallPretrain(phantom, "gcl_local", 1)),
                    InputError, "gcl.epochs");
    PretrainRequest many = request(phantom);
    many.options["regions"] = std::int64_t{26};  // 16 × 16 places: 25
    SW_VERIFY_ERROR(PretrainJob(phantom.workspace, many), InputError, "gcl.regions");
    QVERIFY(Catalog(phantom.workspace, CatalogAccess::ReadOnly).runs().all().empty());
  }
};

QTEST_GUILESS_MAIN(TestGclLocal)
#include "tst_gcl_local.moc"
