#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "tests/support/temp_workspace.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/loss_panel.h"
#include "widgets/panels/page_frame.h"
#include "widgets/panels/train_page.h"
#include "widgets/theme/theme.h"

#include <QApplication>
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
      collapsed, {{"collapse", {0, 5.919}}, {"epoch_loss", {10, 5.918}}, {"loss", {10, 5.918}}});
  catalog_->runs().appendMetrics(
      learned, {{"collapse", {0, 5.919}}, {"epoch_loss", {10, 3.2}}, {"loss", {10, 3.2}}});
  page_ = std::make_unique<TrainPage>(services_);
  const LossPanel* panel = page_->findChild<LossPanel*>();
  selection_->setRun(collapsed);
  QTRY_VERIFY(notice().contains("collapse line"));
  selection_->setRun(learned);
  QTRY_COMPARE(panel->series().run().id, learned);
  QTRY_VERIFY(notice().isEmpty());
}

QTEST_MAIN(TestTrainPage)
#include "tst_train_page.moc"
