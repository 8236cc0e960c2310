#include "core/base/error.h"
#include "core/nn/checkpoint.h"
#include "core/ssl/collapse.h"
#include "core/train/pretrain_job.h"
#include "core/train/run_session.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

using namespace sw;
using sw::test::complete;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;
using sw::test::same;
using sw::test::smallPretrain;

namespace {

/// Slices that no step of this size can tell apart; judged every 12 of 24 steps.
PretrainRequest collapsing(const PhantomWorkspace& phantom) {
  PretrainRequest request = smallPretrain(phantom, "simclr", 3);
  request.options["learning_rate"] = 1e-8;
  request.options["temperature"] = 10.0;
  request.options["augmentation"] = std::string("none");
  request.options["collapse_steps"] = std::int64_t{12};
  return request;
}

bool speaksOfCollapse(const std::string& line) {
  return line.find("Collapse alarm") != std::string::npos;
}

}  // namespace

/// What a pre-training says of itself: collapse alarm, probes, and the warm-up that keeps it from
/// collapsing.
class TestPretrainWatch : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void collapseRaisesAnAlarmThatStays() {
    const PhantomWorkspace phantom;
    RecordingContext context;
    PretrainJob(phantom.workspace, collapsing(phantom)).run(context);
    const RunId run = context.runs.front();
    const auto series = phantom.metrics(run);
    QCOMPARE(phantom.record(run).state, RunState::Completed);
    QCOMPARE(series.at("collapse").front().step, std::int64_t{0});
    QCOMPARE(series.at("collapse_alarm").size(), std::size_t{1});
    const CollapseAlarm alarm = collapseAlarm(series.at("collapse_alarm"));
    QVERIFY(alarm.stands() && (alarm.signs & kLossOnLine) != 0);
    QCOMPARE(alarm.raised, std::int64_t{12});
    QVERIFY(same(context.series.at("collapse_alarm"), series.at("collapse_alarm")));
    QCOMPARE(std::count_if(context.lines.begin(), context.lines.end(), speaksOfCollapse),
             std::ptrdiff_t{1});
    // 3 epochs of 8 steps: spreads of steps 1, 10, 20.
    QCOMPARE(series.at("embedding_spread").size(), std::size_t{3});
    QVERIFY(series.at("embedding_spread").back().value > 0 &&
            series.at("effective_rank").back().value >= 1);
  }

  void collapsedRunIsStoppedWhereAskedFor() {
    const PhantomWorkspace phantom;
    PretrainRequest request = collapsing(phantom);
    request.options["on_collapse"] = std::string("stop");
    RecordingContext context;
    SW_VERIFY_ERROR(PretrainJob(phantom.workspace, request).run(context), ComputeError,
                    "compute.collapsed");
    const RunId run = context.runs.front();
    QCOMPARE(phantom.record(run).state, RunState::Failed);
    QVERIFY(phantom.record(run).error.find("warmup_steps") != std::string::npos);
    QCOMPARE(phantom.metrics(run).at("loss").size(), std::size_t{12});
    QVERIFY(loadCheckpoint(lastCheckpoint(phantom.workspace, run)).stateJson.find("\"step\": 12") !=
            std::string::npos);
    // Taken up again it goes on to the next judgement, and is stopped again.
    RecordingContext again;
    SW_VERIFY_ERROR(PretrainJob(phantom.workspace, run).run(again), ComputeError,
                    "compute.collapsed");
    QCOMPARE(phantom.metrics(run).at("loss").size(), std::size_t{24});
    // All steps done, it still is no encoder to use.
    RecordingContext third;
    SW_VERIFY_ERROR(PretrainJob(phantom.workspace, run).run(third), ComputeError,
                    "compute.collapsed");
    QCOMPARE(phantom.record(run).state, RunState::Failed);
  }

  void alarmsOfAResumedRunAreThoseOfAStraightOne() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 4);
    request.options["collapse_steps"] = std::int64_t{10};
    request.options["collapse_share"] = 0.12;  // so wide that learning leaves it
    request.options["augmentation"] = std::string("none");
    request.options["learning_rate"] = 0.002;
    const RunId straight = complete(phantom, request);
    const auto expected = phantom.metrics(straight).at("collapse_alarm");
    QVERIFY(expected.size() == 2 && expected.back().value == 0);
    RecordingContext context;
    int asked = 0;
    context.onAsk = [&] { return ++asked < 4 + 4 + 13; };
    QVERIFY_EXCEPTION_THROWN(PretrainJob(phantom.workspace, request).run(context), Cancelled);
    RecordingContext again;
    PretrainJob(phantom.workspace, context.runs.front()).run(again);
    QVERIFY(same(phantom.metrics(context.runs.front()).at("collapse_alarm"), expected));
    QVERIFY(same(phantom.metrics(context.runs.front()).at("embedding_spread"),
                 phantom.metrics(straight).at("embedding_spread")));
  }

  void warmupRaisesTheRate() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 2);
    request.options["warmup_steps"] = std::int64_t{4};
    const std::vector<MetricPoint> rates = phantom.metrics(complete(phantom, request)).at("lr");
    QCOMPARE(rates.size(), std::size_t{16});
    for (std::size_t step = 0; step < 4; ++step)
      QVERIFY(qAbs(rates[step].value - 0.02 * static_cast<double>(step + 1) / 4) < 1e-12);
    QVERIFY(qAbs(rates[4].value - 0.02) < 1e-12 && qAbs(rates[10].value - 0.01) < 1e-12);
    // While the rate rises nothing is judged.
    PretrainRequest slow = collapsing(phantom);
    slow.options["warmup_steps"] = std::int64_t{6};
    const auto alarm = phantom.metrics(complete(phantom, slow)).at("collapse_alarm");
    QCOMPARE(alarm.front().step, std::int64_t{6 + 12});
    request.options["warmup_steps"] = std::int64_t{16};
    RecordingContext context;
    SW_VERIFY_ERROR(PretrainJob(phantom.workspace, request).run(context), InputError,
                    "option.warmup");
  }

  void probesFollowTheirOption() {
    const PhantomWorkspace phantom;
    PretrainRequest request = smallPretrain(phantom, "pcl", 4);
    request.options["probe_every"] = std::int64_t{2};
    const auto probed = phantom.metrics(complete(phantom, request));
    QCOMPARE(probed.at("position_r2").size(), std::size_t{2});
    QCOMPARE(probed.at("probe_dice").size(), std::size_t{2});
    for (const MetricPoint& point : probed.at("probe_dice"))
      QVERIFY(point.value > 0 && point.value <= 1);
    // It changes nothing.
    const std::string weights = phantom.weights(RunId{1});
    request.options["probe_every"] = std::int64_t{0};
    const RunId blind = complete(phantom, request);
    QCOMPARE(phantom.weights(blind), weights);
    QVERIFY(!phantom.metrics(blind).contains("probe_dice"));
    // Without a split nobody says which subjects are test subjects: no labels are looked at.
    request.split = {};
    request.options["probe_every"] = std::int64_t{2};
    const auto all = phantom.metrics(complete(phantom, request));
    QVERIFY(all.contains("position_r2") && !all.contains("probe_dice"));
  }
};

QTEST_GUILESS_MAIN(TestPretrainWatch)
#include "tst_pretrain_watch.moc"
