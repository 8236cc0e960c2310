#include "core/base/error.h"
#include "core/store/database.h"
#include "core/store/edit_repository.h"
#include "core/study/reproduction.h"
#include "core/train/finetune_job.h"
#include "core/train/pretrain_job.h"
#include "tests/core/train/training_support.h"

#include <QtTest>

using namespace sw;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;
using sw::test::smallFinetune;
using sw::test::smallPretrain;

namespace {

namespace fs = std::filesystem;

RunId completed(Job&& job) {
  RecordingContext context;
  job.run(context);
  return context.runs.front();
}

Reproduction reproduced(const PhantomWorkspace& phantom, RunId run, const char* folder) {
  const auto result = std::make_shared<Reproduction>();
  RecordingContext context;
  ReproduceJob(phantom.workspace, run, phantom.workspace.root / folder, result).run(context);
  return *result;
}

}  // namespace

class TestReproduction : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sameSettingsGiveTheSame() {
    const PhantomWorkspace phantom;
    const RunId parent =
        completed(PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 1)));
    const RunId run = completed(FinetuneJob(phantom.workspace, smallFinetune(phantom, 5, parent)));
    for (const RunId each : {parent, run}) {
      const Reproduction result = reproduced(phantom, each, each == run ? "b" : "a");
      QVERIFY2(result.differences.empty(),
               result.differences.empty() ? "" : result.differences.front().item.c_str());
      QVERIFY(result.verdict == ReproductionVerdict::Identical && result.before == result.after);
    }
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    QCOMPARE(catalog.runs().all().size(), std::size_t{2});
  }

  void anotherMetricIsNamed() {
    const PhantomWorkspace phantom;
    const RunId run = completed(FinetuneJob(phantom.workspace, smallFinetune(phantom, 5)));
    for (const double shift : {0.01, 0.3}) {
      {
        Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
        auto rows = catalog.runs().evaluation(run);
        for (EvaluationRow& row : rows)
          if (row.metric == "dice") row.value += shift;
        catalog.runs().setEvaluation(run, rows);
      }
      const Reproduction result = reproduced(phantom, run, shift > 0.1 ? "large" : "small");
      QCOMPARE(result.differences.size(), std::size_t{1});
      QCOMPARE(result.differences.front().item, std::string("metric"));
      QVERIFY(result.verdict == (shift > 0.1 ? ReproductionVerdict::Different
                                             : ReproductionVerdict::WithinSeedNoise));
    }
  }

  // Options that are new since then have their defaults, and do what was done then.
  void runsOfEarlierVersionsReproduce() {
    const PhantomWorkspace phantom;
    const RunId run = completed(PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 1)));
    Database(phantom.workspace.catalogFile(), DatabaseMode::ReadWrite)
        .execute("UPDATE run SET config = json_remove(config, '$.options.keep_every')");
    const Reproduction result = reproduced(phantom, run, "earlier");
    QVERIFY2(result.differences.empty(),
             result.differences.empty() ? "" : result.differences.front().item.c_str());
  }

  void changedPositionsAreNamedFirst() {
    const PhantomWorkspace phantom;
    const RunId run = completed(PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 1)));
    {
      Catalog catalog(phantom.workspace, CatalogAccess::ReadWrite);
      const auto volume = catalog.datasets().findVolume(phantom.dataset, "phantom_1").id;
      catalog.edits().apply({{volume}, true, std::pair{0, 11}, {}});
    }
    const Reproduction result = reproduced(phantom, run, "flipped");
    QVERIFY(!result.differences.empty());
    QCOMPARE(result.differences.front().item, std::string("positions"));
    QCOMPARE(result.differences.front().before, std::string());
    QCOMPARE(result.differences.front().after, std::string("phantom_1: flipped, slices 1 to 12"));
    Catalog(phantom.workspace, CatalogAccess::ReadWrite).edits().undo();
    QVERIFY(reproduced(phantom, run, "undone").differences.empty());
  }

  void changedDataAreNamed() {
    const PhantomWorkspace phantom;
    const RunId run = completed(FinetuneJob(phantom.workspace, smallFinetune(phantom, 2)));
    const fs::path data = fs::path(phantom.folder.path().toStdString()) / "data";
    fs::copy_file(data / "phantom_1_image.nii.gz", data / "phantom_5_image.nii.gz",
                  fs::copy_options::overwrite_existing);
    const Reproduction result = reproduced(phantom, run, "changed");
    QVERIFY(result.verdict == ReproductionVerdict::Different);
    QCOMPARE(result.differences.front().item, std::string("data hash"));
    QVERIFY(result.differences.front().after.find("phantom_5_image") != std::string::npos);
  }

  void onlyCompleteRuns() {
    const PhantomWorkspace phantom;
    const RunId run = completed(FinetuneJob(phantom.workspace, smallFinetune(phantom, 2)));
    Catalog(phantom.workspace, CatalogAccess::ReadWrite).runs().setState(run, RunState::Cancelled);
    try {
      reproduced(phantom, run, "x");
      QFAIL("a cancelled run was reproduced");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("run.incomplete"));
    }
  }
};

QTEST_APPLESS_MAIN(TestReproduction)
#include "tst_reproduction.moc"
