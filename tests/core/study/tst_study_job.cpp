#include <QtTest>
#include <set>

#include "core/base/error.h"
#include "core/store/edit_repository.h"
#include "core/study/job_factory.h"
#include "core/study/study_comparison.h"
#include "core/study/study_estimate.h"
#include "core/study/study_job.h"
#include "tests/core/study/phantom_plan.h"
#include "tests/core/train/training_support.h"

using namespace sw;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;

namespace {

StudyPlan smallPlan(const PhantomWorkspace& phantom) { return test::phantomPlan(phantom, {1, 2}, 5); }

StudyResult resultOf(const PhantomWorkspace& phantom) {
  Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
  return loadStudyResult(catalog, StudyId{1});
}

std::vector<RunRecord> runsOf(const PhantomWorkspace& phantom) {
  return Catalog(phantom.workspace, CatalogAccess::ReadOnly).runs().ofStudy(StudyId{1});
}

int doneCells(const StudyResult& result) {
  return static_cast<int>(std::count_if(result.cells.begin(), result.cells.end(),
                                        [](const StudyCell& cell) { return cell.state == CellState::Done; }));
}

}  // namespace

class TestStudyJob : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void runsAllCellsWithOnePretraining() {
    const PhantomWorkspace phantom;
    RecordingContext context;
    const JobFactory factory(phantom.workspace);
    factory.study(smallPlan(phantom))->run(context);
    QCOMPARE(doneCells(resultOf(phantom)), 8);
    // As the window and the comparison read it, with what pre-training had seen.
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    for (const StudyRow& row : loadStudyScores(catalog, StudyId{1}).result.rows)
      QCOMPARE(row.scope, std::string("inductive"));
    const auto runs = runsOf(phantom);
    QCOMPARE(runs.size(), std::size_t{9});
    QCOMPARE(std::count_if(runs.begin(), runs.end(), [](const RunRecord& run) { return run.kind == "pretrain"; }), 1);
    QVERIFY(std::is_sorted(context.fractions.begin(), context.fractions.end()));
    QCOMPARE(context.fractions.back(), 1.0);
    // Started again, it finds nothing to do.
    factory.resumeStudy(StudyId{1})->run(context);
    QCOMPARE(runsOf(phantom).size(), std::size_t{9});
  }

  /// Two thresholds share nothing, two losses share the pre-training; each arm's runs have its values.
  void everyValueOfAnOption() {
    const PhantomWorkspace phantom;
    StudyPlan plan = smallPlan(phantom);
    plan.budgets = {1};
    plan.draws = {0};
    plan.factors = {{StudyStage::Pretrain, "pcl.temperature", {0.1, 0.2}},
                    {StudyStage::Finetune, "loss", {std::string("ce"), std::string("dice_ce")}}};
    const JobFactory factory(phantom.workspace);
    RecordingContext context;
    factory.study(plan)->run(context);
    const StudyResult result = resultOf(phantom);
    QCOMPARE(result.arms.size(), std::size_t{6});
    QCOMPARE(doneCells(result), 6);
    const auto runs = runsOf(phantom);
    QCOMPARE(runs.size(), std::size_t{8});
    std::set<std::int64_t> distinct;
    for (const StudyCell& cell : result.cells) {
      distinct.insert(cell.run.value);
      const auto run = std::ranges::find(runs, cell.run, &RunRecord::id);
      QVERIFY(run->configJson.find(cell.arm.ends_with("loss=ce") ? "\"ce\"" : "\"dice_ce\"") != std::string::npos);
    }
    QCOMPARE(distinct.size(), std::size_t{6});
    factory.resumeStudy(StudyId{1})->run(context);
    QCOMPARE(runsOf(phantom).size(), std::size_t{8});
  }

  /// Neither this study goes on, nor does another one take over what was trained with other positions.
  void otherPositionsAreNotMixed() {
    const PhantomWorkspace phantom;
    const JobFactory factory(phantom.workspace);
    StudyPlan plan = smallPlan(phantom);
    plan.budgets = {1};
    plan.draws = {0};
    RecordingContext context;
    factory.study(plan)->run(context);
    const auto pretrainings = [&] {
      const auto runs = Catalog(phantom.workspace, CatalogAccess::ReadOnly).runs().all();
      return std::ranges::count(runs, std::string("pretrain"), &RunRecord::kind);
    };
    QCOMPARE(pretrainings(), std::ptrdiff_t{1});
    const auto edits = [&](auto&& step) {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
      step(catalog);
    };
    edits([&](Catalog& catalog) {
      catalog.edits().apply({{catalog.datasets().findVolume(phantom.dataset, "phantom_1").id}, true, {}, {}});
    });
    try {
      factory.resumeStudy(StudyId{1})->run(context);
      QFAIL("the study went on with other positions");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("positions.changed"));
    }
    factory.study(plan)->run(context);
    QCOMPARE(pretrainings(), std::ptrdiff_t{2});
    edits([](Catalog& catalog) { catalog.edits().undo(); });
    factory.resumeStudy(StudyId{1})->run(context);
    factory.study(plan)->run(context);
    QCOMPARE(pretrainings(), std::ptrdiff_t{2});
  }

  /// The folds of one question, with encoders from another data set that are pre-trained once for all of them.
  void foldsWithEncodersFromElsewhere() {
    const PhantomWorkspace phantom;
    StudyPlan plan = smallPlan(phantom);
    plan.budgets = {1};
    plan.draws = {0};
    {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
      SplitRecord second = catalog.splits().get(phantom.split);
      second.id = {};
      second.name = "second";
      plan.splits.push_back(catalog.splits().add(second));
      DatasetRecord other = catalog.datasets().get(phantom.dataset);
      other.name = "Other";
      std::vector<VolumeRecord> volumes = catalog.datasets().volumes(phantom.dataset);
      std::map<std::string, std::string> groups;
      for (const SubjectRecord& subject : catalog.datasets().subjects(phantom.dataset)) groups[subject.name] = subject.group;
      plan.pretrainDataset = catalog.datasets().add(other, groups, volumes);
    }
    const JobFactory factory(phantom.workspace);
    RecordingContext context;
    factory.study(plan)->run(context);
    QCOMPARE(doneCells(resultOf(phantom)), 4);
    int pretrainings = 0;
    for (const RunRecord& run : runsOf(phantom)) {
      if (run.kind != "pretrain") continue;
      ++pretrainings;
      QCOMPARE(run.dataset, plan.pretrainDataset);
      QVERIFY(!run.split);
    }
    QCOMPARE(pretrainings, 1);
  }

  /// A second study with the same pre-training takes it from the first; another temperature does not.
  void equalPretrainingOfAnotherStudyIsTaken() {
    const PhantomWorkspace phantom;
    StudyPlan plan = smallPlan(phantom);
    plan.methods = {"pcl"};
    plan.budgets = {1};
    plan.draws = {0};
    const JobFactory factory(phantom.workspace);
    RecordingContext first, second;
    factory.study(plan)->run(first);
    plan.finetune["updates"] = std::int64_t{3};
    plan.pretrain["probe_every"] = std::int64_t{0};
    plan.factors = {{StudyStage::Pretrain, "temperature", {0.1, 0.2}}};
    factory.study(plan)->run(second);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const auto runs = catalog.runs().ofStudy(StudyId{2});
    QCOMPARE(runs.size(), std::size_t{3});
    QCOMPARE(std::ranges::count(runs, "pretrain", &RunRecord::kind), 1);
    QCOMPARE(std::ranges::count(runs, first.runs.front(), &RunRecord::parent), 1);
    QCOMPARE(doneCells(loadStudyResult(catalog, StudyId{2})), 2);
  }

  void estimatesBeforeAndAfter() {
    const PhantomWorkspace phantom;
    const StudyPlan plan = smallPlan(phantom);
    const auto estimate = [&](StudyId study, StepTiming timing) {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
      return estimateStudy(plan, study, catalog, phantom.workspace, timing);
    };
    const StudyEstimate unknown = estimate({}, StepTiming::KnownRuns);
    QCOMPARE(unknown.pretrainings, 1);
    QCOMPARE(unknown.finetunings, 8);
    QVERIFY(!unknown.seconds && unknown.freeBytes > 0);
    const StudyEstimate measured = estimate({}, StepTiming::Measured);
    QVERIFY(measured.seconds && *measured.seconds > 0 && !measured.fromRuns);
    RecordingContext context;
    JobFactory(phantom.workspace).study(plan)->run(context);
    const StudyEstimate after = estimate(StudyId{1}, StepTiming::KnownRuns);
    QCOMPARE(after.finished, 9);
    QCOMPARE(after.pretrainings + after.finetunings, 0);
    QCOMPARE(after.bytes, std::int64_t{0});
    const StudyEstimate again = estimate({}, StepTiming::KnownRuns);
    QVERIFY(again.seconds && *again.seconds > 0 && again.fromRuns);
    // What was said of the disk is what the checkpoints take, but for their small JSON files.
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(phantom.workspace.root / "runs")) {
      if (entry.path().extension() == ".safetensors") bytes += entry.file_size();
    }
    QVERIFY(std::abs(static_cast<double>(bytes) / static_cast<double>(measured.bytes) - 1) < 0.1);
  }

  void cancelledStudyGoesOn() {
    const PhantomWorkspace phantom;
    RecordingContext context;
    const JobFactory factory(phantom.workspace);
    int asked = 0;
    context.onAsk = [&] { return context.runs.size() < 6 || ++asked < 5; };
    QVERIFY_EXCEPTION_THROWN(factory.study(smallPlan(phantom))->run(context), Cancelled);
    const int before = doneCells(resultOf(phantom));
    QVERIFY(before > 0 && before < 8);
    RecordingContext again;
    factory.resumeStudy(StudyId{1})->run(again);
    QCOMPARE(doneCells(resultOf(phantom)), 8);
    // The cell that was cut off went on in its own run.
    QCOMPARE(runsOf(phantom).size(), std::size_t{9});
  }

  void failedCellsAreRecordedAndTheRestGoesOn() {
    const PhantomWorkspace phantom;
    StudyPlan plan = smallPlan(phantom);
    plan.methods = {"pcl", "random"};
    plan.pretrain["batch"] = std::int64_t{4000};
    RecordingContext context;
    const JobFactory factory(phantom.workspace);
    try {
      factory.study(plan)->run(context);
      QFAIL("the failure was not reported");
    } catch (const ComputeError& error) {
      QCOMPARE(error.code(), std::string("study.failed"));
    }
    const StudyResult result = resultOf(phantom);
    QCOMPARE(doneCells(result), 4);
    for (const StudyCell& cell : result.cells) {
      QCOMPARE(cell.state, cell.arm == "pcl" ? CellState::Failed : CellState::Done);
    }
  }

  void aFailedPartGoesOn_data() {
    QTest::addColumn<bool>("damaged");
    QTest::newRow("from its checkpoint") << false;
    QTest::newRow("anew where that is damaged") << true;
  }

  void aFailedPartGoesOn() {
    QFETCH(bool, damaged);
    const PhantomWorkspace phantom;
    StudyPlan plan = smallPlan(phantom);
    plan.methods = {"pcl"};
    plan.budgets = {1};
    plan.draws = {0};
    RecordingContext context;
    const JobFactory factory(phantom.workspace);
    int asked = 0;
    context.onAsk = [&] { return ++asked < 14; };
    QVERIFY_EXCEPTION_THROWN(factory.study(plan)->run(context), Cancelled);
    const RunId run = context.runs.front();
    Catalog(phantom.workspace, CatalogAccess::ReadWrite).runs().setState(run, RunState::Failed, "The disk is full.");
    const auto manifest = phantom.workspace.runDir(run) / "checkpoints" / "last" / "manifest.json";
    QVERIFY(std::filesystem::exists(manifest));
    if (damaged) std::filesystem::remove(manifest);
    RecordingContext again;
    factory.resumeStudy(StudyId{1})->run(again);
    QCOMPARE(doneCells(resultOf(phantom)), 1);
    QCOMPARE(runsOf(phantom).size(), std::size_t{damaged ? 3U : 2U});
    QCOMPARE(phantom.record(run).state, damaged ? RunState::Failed : RunState::Completed);
  }

  void factoryChecksAtOnce() {
    const PhantomWorkspace phantom;
    const JobFactory factory(phantom.workspace);
    StudyPlan plan = smallPlan(phantom);
    plan.budgets.clear();
    QVERIFY_EXCEPTION_THROWN(factory.study(plan), InputError);
    QVERIFY_EXCEPTION_THROWN(factory.pretrain({}), InputError);
    QVERIFY_EXCEPTION_THROWN(factory.finetune({}), InputError);
    QVERIFY_EXCEPTION_THROWN(factory.evaluate({}), InputError);
    QVERIFY_EXCEPTION_THROWN(factory.import({}), InputError);
    QVERIFY_EXCEPTION_THROWN(factory.resume(RunId{77}), InputError);
  }

  void runsResumeThroughTheFactory() {
    const PhantomWorkspace phantom;
    const JobFactory factory(phantom.workspace);
    RecordingContext context;
    int asked = 0;
    context.onAsk = [&] { return ++asked < 12; };
    QVERIFY_EXCEPTION_THROWN(factory.pretrain(test::smallPretrain(phantom, "pcl", 1))->run(context), Cancelled);
    RecordingContext again;
    factory.resume(context.runs.front())->run(again);
    QCOMPARE(phantom.record(context.runs.front()).state, RunState::Completed);
  }

  void devicesBeginWithTheCpu() {
    const std::vector<DeviceInfo> devices = listDevices();
    QVERIFY(!devices.empty());
    QCOMPARE(devices.front().id, std::string("cpu"));
    QVERIFY(devices.front().usable);
  }
};

QTEST_APPLESS_MAIN(TestStudyJob)
#include "tst_study_job.moc"
