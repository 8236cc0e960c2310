#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/edit_repository.h"
#include "core/store/quarantine_repository.h"
#include "core/store/volume_finder.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace sw;
using namespace sw::test;

namespace {

/// Subjects 0 and 1 train, 2 validates, 3 tests; two draws.
SplitRecord sampleSplit(DatasetId dataset, const std::vector<SubjectRecord>& subjects) {
  SplitRecord split;
  split.dataset = dataset;
  split.name = "2-fold seed 7, fold 1";
  split.kind = "kfold";
  split.seed = -7;
  split.fold = 1;
  split.roles = {{subjects[0].id, SplitRole::Train},
                 {subjects[1].id, SplitRole::Train},
                 {subjects[2].id, SplitRole::Validation},
                 {subjects[3].id, SplitRole::Test}};
  split.draws = {{subjects[1].id, subjects[0].id}, {subjects[0].id, subjects[1].id}};
  return split;
}

RunRecord sampleRun(DatasetId dataset) {
  RunRecord run;
  run.kind = "pretrain";
  run.method = "pcl";
  run.dataset = dataset;
  run.seed = 12345;
  run.device = "cpu";
  run.configJson = R"({"epochs":5})";
  return run;
}

}  // namespace

class TestCatalog : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    workspace_ = std::make_unique<TempWorkspace>();
    catalog_ = std::make_unique<Catalog>(workspace_->workspace(), CatalogAccess::ReadWrite);
  }
  void cleanup() {
    catalog_.reset();
    workspace_.reset();
  }

  void appendsToADataset() {
    auto volumes = sampleVolumes(2, 2);
    volumes[0].heldLabelPath = "labelsTr/held.nii.gz";
    const DatasetId id = catalog_->datasets().add(sampleDataset("d"), {}, {volumes[0], volumes[1]});
    catalog_->datasets().append(id, {{"Patient 1", "new"}}, {volumes[2], volumes[3]});
    QCOMPARE(catalog_->datasets().volumes(id).size(), std::size_t{4});
    QCOMPARE(catalog_->datasets().volumes(id)[0].heldLabelPath, volumes[0].heldLabelPath);
    QCOMPARE(catalog_->datasets().subjects(id).size(), std::size_t{2});
    volumes[1].imagePath = "another.nii";
    SW_VERIFY_ERROR(catalog_->datasets().append(id, {}, {volumes[1], volumes[2]}), InputError, "catalog.duplicate");
    QCOMPARE(catalog_->datasets().volumes(id).size(), std::size_t{4});
  }

  void quarantineKnowsAFileOnce() {
    QuarantineRepository& quarantine = catalog_->quarantine();
    const std::string odd = "/a/b\xff\n.nii", hash(64, 'a');
    quarantine.add({{}, odd, 7, hash, "probe.timeout", "slow", {}});
    quarantine.add({{}, odd, 7, hash, "probe.crashed", "it crashed", {}});
    quarantine.add({{}, odd, 7, "", "probe.crashed", "without a hash", {}});
    const auto all = quarantine.all();
    QCOMPARE(all.size(), std::size_t{2});
    QCOMPARE(all[0].path, std::filesystem::path(odd));
    QCOMPARE(all[0].code, std::string("probe.crashed"));
    quarantine.remove(all[0]);
    QCOMPARE(quarantine.all().size(), std::size_t{1});
  }

  void returnsWhatWasAdded() {
    auto volumes = sampleVolumes(2, 3);
    volumes[0].minimum = std::numeric_limits<double>::quiet_NaN();
    const auto id =
        catalog_->datasets().add(sampleDataset("Hippocampus"), {{"Patient 1", "patient"}}, volumes);
    reopen();
    const auto dataset = catalog_->datasets().get(id);
    const auto given = sampleDataset("Hippocampus");
    QCOMPARE(dataset.name, given.name);
    QCOMPARE(dataset.root, given.root);
    QCOMPARE(dataset.axis, 1);
    QCOMPARE(dataset.labelNames, given.labelNames);
    QCOMPARE(dataset.licence, given.licence);
    QVERIFY(!dataset.created.empty());
    QCOMPARE(dataset.volumeCount, std::int64_t{6});
    QCOMPARE(dataset.subjectCount, std::int64_t{2});
    QCOMPARE(dataset.labelledCount, std::int64_t{4});
    const auto subjects = catalog_->datasets().subjects(id);
    QCOMPARE(subjects.size(), std::size_t{2});
    QCOMPARE(subjects[0].group, std::string());
    QCOMPARE(subjects[1].group, std::string("patient"));
    const auto read = catalog_->datasets().volumes(id);
    QCOMPARE(read.size(), volumes.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
      QCOMPARE(read[i].name, volumes[i].name);
      QCOMPARE(read[i].subjectName, volumes[i].subjectName);
      QCOMPARE(read[i].imagePath, volumes[i].imagePath);
      QCOMPARE(read[i].labelPath, volumes[i].labelPath);
      QVERIFY(read[i].geometry == volumes[i].geometry);
      QCOMPARE(read[i].notFinite, volumes[i].notFinite);
      QCOMPARE(read[i].labelValues, volumes[i].labelValues);
      QCOMPARE(read[i].problems, volumes[i].problems);
      QCOMPARE(std::isnan(read[i].minimum), i == 0);
      QCOMPARE(read[i].maximum, 1e30);
      QCOMPARE(catalog_->datasets().volume(read[i].id).name, volumes[i].name);
    }
  }

  void findsByNameOrId() {
    const auto first = catalog_->datasets().add(sampleDataset("heart"), {}, sampleVolumes(1, 1));
    const auto second = catalog_->datasets().add(sampleDataset("1 more"), {}, sampleVolumes(1, 1));
    QCOMPARE(catalog_->datasets().find("heart").id, first);
    QCOMPARE(catalog_->datasets().find(std::to_string(second.value)).id, second);
    QCOMPARE(catalog_->datasets().find("1 more").id, second);
    QCOMPARE(catalog_->datasets().all().size(), std::size_t{2});
    for (const char* name : {"Heart", "", "99", "1x", "' OR 1=1 --"}) {
      SW_VERIFY_ERROR(catalog_->datasets().find(name), InputError, "catalog.unknown");
    }
    SW_VERIFY_ERROR(catalog_->datasets().volume(VolumeId{999}), InputError, "catalog.unknown");
    SW_VERIFY_ERROR(catalog_->splits().get(SplitId{9}), InputError, "catalog.unknown");
    SW_VERIFY_ERROR(catalog_->runs().get(RunId{9}), InputError, "catalog.unknown");
    SW_VERIFY_ERROR(catalog_->studies().get(StudyId{9}), InputError, "catalog.unknown");
  }

  void addsAllOrNothing() {
    auto volumes = sampleVolumes(3, 2);
    volumes.back().imagePath = volumes.front().imagePath;
    SW_VERIFY_ERROR(catalog_->datasets().add(sampleDataset("twice"), {}, volumes), StoreError,
                    "catalog.constraint");
    QVERIFY(catalog_->datasets().all().empty());
    QVERIFY(catalog_->finder().ids({}, {}).empty());
    catalog_->datasets().add(sampleDataset("twice"), {}, sampleVolumes(3, 2));
    SW_VERIFY_ERROR(catalog_->datasets().add(sampleDataset("twice"), {}, {}), InputError,
                    "catalog.duplicate");
    SW_VERIFY_ERROR(catalog_->datasets().add(sampleDataset(""), {}, {}), InputError,
                    "catalog.name");
    QCOMPARE(catalog_->datasets().all().size(), std::size_t{1});
  }

  void storesNamesThatLookLikeSqlVerbatim() {
    const std::string name = "x'; DROP TABLE dataset; -- \"%s\n\xff";
    catalog_->datasets().add(sampleDataset(name), {}, sampleVolumes(1, 1));
    QCOMPARE(catalog_->datasets().find(name).name, name);
  }

  void splitComesBackAsItWas() {
    const auto id = catalog_->datasets().add(sampleDataset("d"), {}, sampleVolumes(4, 1));
    const auto given = sampleSplit(id, catalog_->datasets().subjects(id));
    const auto split = catalog_->splits().add(given);
    reopen();
    QCOMPARE(catalog_->splits().all(id).size(), std::size_t{1});
    const auto read = catalog_->splits().get(split);
    QCOMPARE(read.name, given.name);
    QCOMPARE(read.kind, given.kind);
    QCOMPARE(read.seed, given.seed);
    QCOMPARE(read.fold, given.fold);
    QVERIFY(read.roles == given.roles);
    QVERIFY(read.draws == given.draws);
  }

  void splitRefusesForeignOrUntrainedSubjects() {
    const auto id = catalog_->datasets().add(sampleDataset("d"), {}, sampleVolumes(4, 1));
    const auto other = catalog_->datasets().add(sampleDataset("e"), {}, sampleVolumes(1, 1));
    auto split = sampleSplit(id, catalog_->datasets().subjects(id));
    split.roles[catalog_->datasets().subjects(other)[0].id] = SplitRole::Test;
    QVERIFY_EXCEPTION_THROWN(catalog_->splits().add(split), BugError);
    split = sampleSplit(id, catalog_->datasets().subjects(id));
    split.draws[0].push_back(split.roles.rbegin()->first);
    QVERIFY_EXCEPTION_THROWN(catalog_->splits().add(split), BugError);
    QVERIFY(catalog_->splits().all(id).empty());
  }

  void runGoesThroughItsStates() {
    const auto id = catalog_->datasets().add(sampleDataset("d"), {}, sampleVolumes(4, 1));
    const auto study = catalog_->studies().add({{}, "curve", "{}", {}});
    auto record = sampleRun(id);
    record.study = study;
    const auto parent = catalog_->runs().add(record);
    record.kind = "finetune";
    record.parent = parent;
    record.budget = 6;
    record.draw = 1;
    const auto run = catalog_->runs().add(record);
    QCOMPARE(catalog_->runs().ofStudy(study).size(), std::size_t{2});
    auto read = catalog_->runs().get(run);
    QCOMPARE(read.parent, parent);
    QCOMPARE(read.budget, 6);
    QCOMPARE(read.split, SplitId{});
    QCOMPARE(read.configJson, record.configJson);
    QVERIFY(read.state == RunState::Running && read.ended.empty() && !read.started.empty());
    catalog_->runs().setState(parent, RunState::Failed, "the disk is full");
    QCOMPARE(catalog_->runs().get(parent).error, std::string("the disk is full"));
    QVERIFY(!catalog_->runs().get(parent).ended.empty());
    QCOMPARE(catalog_->runs().markInterrupted(), 1);
    QVERIFY(catalog_->runs().get(run).state == RunState::Interrupted);
    QVERIFY(catalog_->runs().get(parent).state == RunState::Failed);
    catalog_->runs().setState(run, RunState::Running);
    QVERIFY(catalog_->runs().get(run).ended.empty());
    catalog_->runs().setState(run, RunState::Completed);
    QCOMPARE(catalog_->runs().markInterrupted(), 0);
    SW_VERIFY_ERROR(catalog_->runs().setState(RunId{99}, RunState::Failed), InputError,
                    "catalog.unknown");
    QCOMPARE(catalog_->studies().all().size(), std::size_t{1});
    QCOMPARE(catalog_->studies().get(study).planJson, std::string("{}"));
  }

  void metricsAreKeptInOrderAndCanBeCut() {
    const auto id = catalog_->datasets().add(sampleDataset("d"), {}, sampleVolumes(1, 1));
    const auto run = catalog_->runs().add(sampleRun(id));
    const auto other = catalog_->runs().add(sampleRun(id));
    const double infinity = std::numeric_limits<double>::infinity();
    catalog_->runs().appendMetrics(
        run, {{"loss", {2, std::nan("")}}, {"lr", {1, 0.1}}, {"loss", {1, infinity}}});
    catalog_->runs().appendMetrics(run, {{"loss", {3, 1.0 / 3.0}}});
    catalog_->runs().appendMetrics(other, {{"loss", {3, 9}}});
    auto series = catalog_->runs().metrics(run);
    QCOMPARE(series.size(), std::size_t{2});
    QCOMPARE(series["loss"].size(), std::size_t{3});
    QCOMPARE(series["loss"][0].value, infinity);
    QVERIFY(std::isnan(series["loss"][1].value));
    QCOMPARE(series["loss"][2].value, 1.0 / 3.0);
    catalog_->runs().truncateMetrics(run, 1);
    catalog_->runs().appendMetrics(run, {{"loss", {1, 5}}, {"loss", {2, 6}}});
    series = catalog_->runs().metrics(run);
    QCOMPARE(series["loss"].size(), std::size_t{2});
    QCOMPARE(series["loss"][0].value, 5.0);
    QCOMPARE(series["loss"][1].value, 6.0);
    QCOMPARE(catalog_->runs().metrics(other)["loss"].size(), std::size_t{1});
    const std::vector<MetricPoint> loss = catalog_->runs().series(run, "loss");
    QCOMPARE(loss.size(), std::size_t{2});
    QVERIFY(loss[0].step == 1 && loss[0].value == 5 && loss[1].step == 2 && loss[1].value == 6);
    QVERIFY(catalog_->runs().series(other, "lr").empty());
    QVERIFY(catalog_->runs().series(run, "never").empty());
    SW_VERIFY_ERROR(catalog_->runs().appendMetrics(RunId{77}, {{"loss", {1, 5}}}), StoreError,
                    "catalog.constraint");
  }

  void evaluationIsReplacedAsAWhole() {
    const auto id = catalog_->datasets().add(sampleDataset("d"), {}, sampleVolumes(1, 2));
    const auto volume = catalog_->datasets().volumes(id)[1].id;
    const auto run = catalog_->runs().add(sampleRun(id));
    catalog_->runs().setEvaluation(run, {{run, {}, 0, "pooled_dice", 0.1}});
    catalog_->runs().setEvaluation(
        run, {{run, volume, 2, "dice", std::nan("")}, {run, {}, 0, "dice", 0.75}});
    const auto rows = catalog_->runs().evaluation(run);
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].volume, volume);
    QVERIFY(std::isnan(rows[0].value));
    QCOMPARE(rows[1].volume, VolumeId{});
    QCOMPARE(rows[1].value, 0.75);
  }

  void aFullDiskIsNamedAndNothingIsLost() {
    const auto id = catalog_->datasets().add(sampleDataset("before"), {}, sampleVolumes(2, 2));
    const auto file = workspace_->workspace().catalogFile();
    Database small(file, DatabaseMode::ReadWrite);
    small.execute("PRAGMA max_page_count=" +
                  std::to_string(small.integer("PRAGMA page_count") + 4));
    DatasetRepository datasets(small);
    try {
      datasets.add(sampleDataset("too big"), {}, sampleVolumes(100, 20));
      QFAIL("the data set cannot fit");
    } catch (const StoreError& failure) {
      QCOMPARE(failure.code(), std::string("store.full"));
      QVERIFY(std::string(failure.what()).find(file.string()) != std::string::npos);
      QVERIFY(std::string(failure.what()).find("bytes free") != std::string::npos);
    }
    QCOMPARE(datasets.all().size(), std::size_t{1});
    QCOMPARE(datasets.volumes(id).size(), std::size_t{4});
    small.execute("PRAGMA max_page_count=1000000");
    datasets.add(sampleDataset("too big"), {}, sampleVolumes(100, 20));
    small.check();
  }

  void aChangedRowIsNoticedWhereSqliteDoesNot_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("hash") << "UPDATE volume SET image_sha256 = replace(image_sha256, 'a', 'b')";
    QTest::newRow("subject") << "UPDATE volume SET subject = subject + 1 WHERE dataset = 1";
    QTest::newRow("role") << "UPDATE split_member SET role = 'train' WHERE role = 'test'";
    QTest::newRow("seed") << "UPDATE split SET seed = seed + 1";
    QTest::newRow("rank") << "DELETE FROM budget_member WHERE rank = 1";
  }

  void aChangedRowIsNoticedWhereSqliteDoesNot() {
    QFETCH(QString, sql);
    const auto id = catalog_->datasets().add(sampleDataset("d"), {}, sampleVolumes(4, 1));
    catalog_->datasets().add(sampleDataset("e"), {}, sampleVolumes(4, 1));
    const auto split = catalog_->splits().add(sampleSplit(id, catalog_->datasets().subjects(id)));
    const auto readAll = [&] {
      catalog_->datasets().volumes(id);
      catalog_->splits().get(split);
    };
    readAll();
    Database vandal(workspace_->workspace().catalogFile(), DatabaseMode::ReadWrite);
    vandal.execute(sql.toStdString());
    vandal.check();
    SW_VERIFY_ERROR(readAll(), StoreError, "catalog.damaged");
  }

  void aReadOnlyCatalogRefusesToWrite() {
    const auto id = catalog_->datasets().add(sampleDataset("d"), {}, sampleVolumes(1, 1));
    Catalog reader(workspace_->workspace(), CatalogAccess::ReadOnly);
    QCOMPARE(reader.datasets().all().size(), std::size_t{1});
    SW_VERIFY_ERROR(reader.edits().apply(DatasetEdit{id, "e", {}}), StoreError, "catalog.readonly");
    catalog_->datasets().add(sampleDataset("e"), {}, sampleVolumes(1, 1));
    QCOMPARE(reader.datasets().all().size(), std::size_t{2});
  }

 private:
  void reopen() {
    catalog_.reset();
    catalog_ = std::make_unique<Catalog>(workspace_->workspace(), CatalogAccess::ReadWrite);
  }

  std::unique_ptr<TempWorkspace> workspace_;
  std::unique_ptr<Catalog> catalog_;
};

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
