#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "core/study/job_factory.h"
#include "tests/support/temp_workspace.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/comparison_models.h"
#include "widgets/panels/study_view.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace sw;

namespace {

constexpr int kTestSubjects = 6;

}  // namespace

/// What the page Studies says about a study that is in the catalog.
class TestStudyView : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void cleanup();
  void comparesTheMethods();
  void oneMethodHasNoComparison();
  void newResultsAreShown();
  void saysWhichPretrainingHasCollapsed();

 private:
  StudyId addStudy(const std::vector<std::string>& methods);
  void finish(StudyId study, const std::string& method, std::int64_t seed, double bonus);
  QTableView* table(const QString& name) const;
  bool says(const QString& words) const;

  std::unique_ptr<test::TempWorkspace> folder_;
  std::unique_ptr<Catalog> catalog_;
  EventChannel channel_;
  JobRunner runner_{channel_};
  std::unique_ptr<RunMonitor> monitor_;
  std::unique_ptr<Selection> selection_;
  std::unique_ptr<CatalogGateway> gateway_;
  AppServices services_;
  DatasetId dataset_;
  SplitId split_;
  std::unique_ptr<StudyView> view_;
};

void TestStudyView::init() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Light);
  folder_ = std::make_unique<test::TempWorkspace>();
  catalog_ = std::make_unique<Catalog>(folder_->workspace(), CatalogAccess::ReadWrite);
  dataset_ = catalog_->datasets().add(test::sampleDataset("Sample"), {},
                                      test::sampleVolumes(kTestSubjects + 1, 1));
  SplitRecord split;
  split.dataset = dataset_;
  split.name = "one for training";
  split.kind = "holdout";
  const auto subjects = catalog_->datasets().subjects(dataset_);
  for (const SubjectRecord& subject : subjects) split.roles[subject.id] = SplitRole::Test;
  split.roles[subjects.front().id] = SplitRole::Train;
  split.draws = {{subjects.front().id}};
  split_ = catalog_->splits().add(split);
  monitor_ = std::make_unique<RunMonitor>(channel_);
  selection_ = std::make_unique<Selection>();
  gateway_ = std::make_unique<CatalogGateway>(folder_->workspace());
  services_.workspace = folder_->workspace();
  services_.runner = &runner_;
  services_.channel = &channel_;
  services_.monitor = monitor_.get();
  services_.gateway = gateway_.get();
  services_.selection = selection_.get();
  view_ = std::make_unique<StudyView>(services_);
}

void TestStudyView::cleanup() {
  view_.reset();
  gateway_.reset();
  selection_.reset();
  monitor_.reset();
  catalog_.reset();
}

StudyId TestStudyView::addStudy(const std::vector<std::string>& methods) {
  StudyPlan plan;
  plan.dataset = dataset_;
  plan.splits = {split_};
  plan.methods = methods;
  plan.budgets = {1};
  plan.draws = {0};
  plan.seeds = {0, 1};
  return catalog_->studies().add({{}, "Two methods", studyPlanJson(plan), ""});
}

void TestStudyView::finish(StudyId study,
                           const std::string& method,
                           std::int64_t seed,
                           double bonus) {
  RunRecord run;
  run.kind = "finetune";
  run.method = method;
  run.dataset = dataset_;
  run.split = split_;
  run.budget = 1;
  run.seed = seed;
  run.study = study;
  run.configJson = "{}";
  const RunId id = catalog_->runs().add(run);
  std::vector<EvaluationRow> rows;
  double place = 0;
  for (const VolumeRecord& volume : catalog_->datasets().volumes(dataset_)) {
    if (place > 0) rows.push_back({id, volume.id, 0, "dice", 0.5 + bonus * place});
    place += 1;
  }
  catalog_->runs().setEvaluation(id, rows);
  catalog_->runs().setState(id, RunState::Completed);
}

QTableView* TestStudyView::table(const QString& name) const {
  for (QTableView* found : view_->findChildren<QTableView*>()) {
    if (found->accessibleName() == name) return found;
  }
  return nullptr;
}

bool TestStudyView::says(const QString& words) const {
  for (const QLabel* label : view_->findChildren<QLabel*>()) {
    if (label->text().contains(words)) return true;
  }
  return false;
}

// PCL is 0.01 … 0.06 better, six volumes of one sign: p = 2/64.
void TestStudyView::comparesTheMethods() {
  const StudyId study = addStudy({"random", "pcl"});
  for (const std::int64_t seed : {0, 1}) {
    finish(study, "random", seed, 0);
    finish(study, "pcl", seed, 0.01);
  }
  view_->setStudy(study);
  const auto* comparison = table("Comparison of the methods")->model();
  QTRY_COMPARE(comparison->rowCount(), 1);
  const auto said = [&](int column) { return comparison->index(0, column).data().toString(); };
  QCOMPARE(said(ComparisonTableModel::Pair), QStringLiteral("PCL − Random"));
  QCOMPARE(said(ComparisonTableModel::Difference), QStringLiteral("+0.035 [0.015; 0.055]"));
  QCOMPARE(said(ComparisonTableModel::P), QStringLiteral("0.031"));
  QCOMPARE(said(ComparisonTableModel::Note), QString());
  const auto* spread = table("Spread over draws and seeds")->model();
  QCOMPARE(spread->rowCount(), 2);
  QCOMPARE(spread->index(1, SpreadTableModel::Seeds).data().toString(), QStringLiteral("2 / 2"));
  QCOMPARE(table("Labels saved at equal Dice")->model()->rowCount(), 1);
  QCOMPARE(view_->tabs()->count(), 4);
}

void TestStudyView::oneMethodHasNoComparison() {
  const StudyId study = addStudy({"random"});
  finish(study, "random", 0, 0);
  view_->setStudy(study);
  QTRY_VERIFY(says("needs two methods"));
  QCOMPARE(table("Comparison of the methods")->model()->rowCount(), 0);
}

void TestStudyView::newResultsAreShown() {
  const StudyId study = addStudy({"random", "pcl"});
  finish(study, "random", 0, 0);
  view_->setStudy(study);
  const auto* comparison = table("Comparison of the methods")->model();
  QTRY_COMPARE(comparison->rowCount(), 1);
  QCOMPARE(comparison->index(0, ComparisonTableModel::P).data().toString(), QStringLiteral("–"));
  finish(study, "pcl", 0, 0.01);
  channel_.publish(CatalogChange{"studies", study.value});
  monitor_->drain();
  QTRY_COMPARE(comparison->index(0, ComparisonTableModel::P).data().toString(),
               QStringLiteral("0.031"));
  QCOMPARE(comparison->index(0, ComparisonTableModel::Note).data().toString(),
           QStringLiteral("incomplete"));
  QVERIFY(says("1 of 2 draws and seeds"));
}

void TestStudyView::saysWhichPretrainingHasCollapsed() {
  const StudyId study = addStudy({"random", "simclr"});
  RunRecord run;
  run.kind = "pretrain";
  run.method = "simclr";
  run.dataset = dataset_;
  run.seed = 1;
  run.study = study;
  run.configJson = "{}";
  const RunId id = catalog_->runs().add(run);
  view_->setStudy(study);
  QTRY_VERIFY(says("incomplete"));
  QVERIFY(!says("has collapsed"));
  catalog_->runs().appendMetrics(id, {{"collapse_alarm", {300, 1}}});
  channel_.publish(CatalogChange{"runs", id.value});
  monitor_->drain();
  QTRY_VERIFY(says("SimCLR, seed 1 (run " + QString::number(id.value) +
                   "), has collapsed since step 300"));
  catalog_->runs().appendMetrics(id, {{"collapse_alarm", {400, 0}}});
  channel_.publish(CatalogChange{"runs", id.value});
  monitor_->drain();
  QTRY_VERIFY(!says("has collapsed"));
}

QTEST_MAIN(TestStudyView)
#include "tst_study_view.moc"
