#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "tests/support/temp_workspace.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/case_table_model.h"
#include "widgets/panels/case_panel.h"
#include "widgets/panels/loss_panel.h"
#include "widgets/panels/page_frame.h"
#include "widgets/panels/train_page.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace sw;

/// What the page Train says about the selected run.
class TestTrainPage : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void cleanup();
  void saysWhyARunFailed();
  void saysThatTheLossLiesOnTheCollapseLine();
  void showsTheCasesWorstFirst();

 private:
  RunId addRun(const std::string& method, RunState state, const std::string& error = {});
  QString notice() const { return page_->findChild<PageFrame*>()->notice(); }

  std::unique_ptr<test::TempWorkspace> folder_;
  std::unique_ptr<Catalog> catalog_;
  EventChannel channel_;
  JobRunner runner_{channel_};
  std::unique_ptr<RunMonitor> monitor_;
  std::unique_ptr<Selection> selection_;
  std::unique_ptr<CatalogGateway> gateway_;
  AppServices services_;
  DatasetId dataset_;
  std::unique_ptr<TrainPage> page_;
};

void TestTrainPage::init() {
  applyTheme(*qApp, ThemeKind::Light);
  folder_ = std::make_unique<test::TempWorkspace>();
  catalog_ = std::make_unique<Catalog>(folder_->workspace(), CatalogAccess::ReadWrite);
  dataset_ = catalog_->datasets().add(test::sampleDataset("Sample"), {}, test::sampleVolumes(2, 2));
  monitor_ = std::make_unique<RunMonitor>(channel_);
  selection_ = std::make_unique<Selection>();
  gateway_ = std::make_unique<CatalogGateway>(folder_->workspace());
  services_.workspace = folder_->workspace();
  services_.runner = &runner_;
  services_.channel = &channel_;
  services_.monitor = monitor_.get();
  services_.gateway = gateway_.get();
  services_.selection = selection_.get();
}

void TestTrainPage::cleanup() {
  page_.reset();
  gateway_.reset();
  selection_.reset();
  monitor_.reset();
  catalog_.reset();
}

RunId TestTrainPage::addRun(const std::string& method, RunState state, const std::string& error) {
  RunRecord run;
  run.kind = "pretrain";
  run.method = method;
  run.dataset = dataset_;
  run.configJson = "{}";
  const RunId id = catalog_->runs().add(run);
  catalog_->runs().setState(id, state, error);
  return id;
}

void TestTrainPage::saysWhyARunFailed() {
  const RunId well = addRun("pcl", RunState::Completed);
  const RunId failed = addRun("pcl", RunState::Failed, "The file case_1.nii.gz is not there.");
  page_ = std::make_unique<TrainPage>(services_);
  QTRY_COMPARE(selection_->run(), failed);
  QTRY_VERIFY(notice().contains("case_1.nii.gz"));
  selection_->setRun(well);
  QTRY_VERIFY(notice().isEmpty());
}

void TestTrainPage::saysThatTheLossLiesOnTheCollapseLine() {
  const RunId collapsed = addRun("simclr", RunState::Completed);
  const RunId learned = addRun("simclr", RunState::Completed);
  catalog_->runs().appendMetrics(
      collapsed, {{"collapse", {0, 5.919}}, {"collapse_alarm", {10, 1}}, {"loss", {10, 5.918}}});
  catalog_->runs().appendMetrics(
      learned, {{"collapse", {0, 5.919}}, {"collapse_alarm", {10, 1}}, {"collapse_alarm", {20, 0}}});
  page_ = std::make_unique<TrainPage>(services_);
  const LossPanel* panel = page_->findChild<LossPanel*>();
  selection_->setRun(collapsed);
  QTRY_VERIFY(notice().contains("collapse line") && notice().contains("step 10"));
  selection_->setRun(learned);
  QTRY_COMPARE(panel->series().run().id, learned);
  QTRY_VERIFY(notice().isEmpty());
}

void TestTrainPage::showsTheCasesWorstFirst() {
  RunRecord run;
  run.kind = "finetune";
  run.method = "random";
  run.dataset = dataset_;
  run.configJson = "{}";
  const RunId id = catalog_->runs().add(run);
  page_ = std::make_unique<TrainPage>(services_);
  const CasePanel* panel = page_->findChild<CasePanel*>();
  selection_->setRun(id);
  QTRY_VERIFY(panel->summary().contains("Not evaluated"));
  const auto volumes = catalog_->datasets().volumes(dataset_);
  catalog_->runs().setEvaluation(id, {{id, volumes[0].id, 0, "native_dice", 0.9},
                                      {id, volumes[0].id, 1, "native_dice", 0.9},
                                      {id, volumes[0].id, 0, "hd95_mm", 4.25},
                                      {id, volumes[0].id, 0, "missed", 0},
                                      {id, volumes[1].id, 0, "native_dice", 0},
                                      {id, volumes[1].id, 1, "native_dice", 0},
                                      {id, volumes[1].id, 0, "missed", 1},
                                      {id, volumes[0].id, 0, "best.native_dice", 0.95}});
  channel_.publish(CatalogChange{"runs", id.value});
  QTRY_COMPARE(panel->cases().rowCount(), 2);
  const auto cell = [&](int row, int column) {
    return panel->cases().index(row, column).data().toString();
  };
  QCOMPARE(cell(0, CaseTableModel::VolumeName), QString::fromStdString(volumes[1].name));
  QCOMPARE(cell(0, CaseTableModel::Hd95), QString("–"));
  QCOMPARE(cell(0, CaseTableModel::Missed), QString("1"));
  QCOMPARE(cell(1, CaseTableModel::Hd95), QLocale().toString(4.25, 'f', 2));
  QVERIFY2(panel->summary().contains("1 of 2 volumes, 1 missed"), qPrintable(panel->summary()));
  QVERIFY2(panel->summary().contains("1 of 2 structures missed"), qPrintable(panel->summary()));
  auto* checkpoint = panel->findChild<QComboBox*>();
  QVERIFY(!checkpoint->isHidden());
  Q_EMIT checkpoint->activated((checkpoint->setCurrentIndex(1), 1));
  QTRY_COMPARE(panel->cases().rowCount(), 1);
  QSignalSpy pages(selection_.get(), &Selection::pageRequested);
  auto* table = panel->findChild<QTableView*>();
  Q_EMIT table->activated(panel->cases().index(0, 0));
  QCOMPARE(pages.count(), 1);
  QCOMPARE(selection_->volume(), volumes[0].id);
}

QTEST_MAIN(TestTrainPage)
#include "tst_train_page.moc"
