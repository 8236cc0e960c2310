#include "widgets/panels/train_page.h"

#include "core/store/catalog.h"
#include "core/study/collapsed_runs.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/job_table_model.h"
#include "widgets/models/run_table_model.h"
#include "widgets/panels/batch_panel.h"
#include "widgets/panels/case_panel.h"
#include "widgets/panels/job_actions.h"
#include "widgets/panels/loss_panel.h"
#include "widgets/panels/page_frame.h"
#include "widgets/panels/table_view.h"
#include "widgets/panels/train_form.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace sw {
namespace {

struct RunList {
  std::vector<RunRecord> runs;
  std::map<RunId, CollapseAlarm> alarms;
};

}  // namespace

TrainPage::TrainPage(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  frame_ = new PageFrame(tr("Train"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(frame_);
  makeActions();
  frame_->setBody(makeBody());
  connect(form_, &TrainForm::changed, this, &TrainPage::showState);
  connect(loss_, &LossPanel::collapseNoticed, this, [this](const QString& text) {
    collapse_ = text;
    showNotice();
  });
  connect(services.selection, &Selection::runChanged, this, &TrainPage::showState);
  connect(services.monitor, &RunMonitor::jobChanged, this, [this](const JobStateChange& change) {
    if (change.state == JobState::Running && change.run) {
      services_.selection->setRun(change.run);
    }
    showState();
  });
  connect(services.monitor, &RunMonitor::progress, this, &TrainPage::showSubject);
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if (change.what == "runs") readRuns();
  });
  readRuns();
  showState();
}

void TrainPage::makeActions() {
  start_ = new QAction(themeIcon(QStringLiteral("play")), tr("Start"), this);
  resume_ = new QAction(themeIcon(QStringLiteral("refresh")), tr("Resume run"), this);
  resume_->setToolTip(
      writeHelp(services_, tr("Continues the selected run from its last checkpoint")));
  openCatalog_ = new QAction(tr("Open catalog"), this);
  connect(start_, &QAction::triggered, this, &TrainPage::start);
  connect(resume_, &QAction::triggered, this, &TrainPage::resume);
  connect(openCatalog_, &QAction::triggered, this,
          [this] { services_.selection->showPage(QStringLiteral("catalog")); });
  auto* running = new JobActions(services_, this);
  frame_->addAction(resume_);
  frame_->addAction(running->cancel());
  frame_->addAction(running->pause());
  frame_->addAction(start_, true);
}

QWidget* TrainPage::makeBody() {
  form_ = new TrainForm(services_);
  loss_ = new LossPanel(services_);
  auto* right = new QSplitter(Qt::Vertical);
  auto* curves = new QTabWidget;
  curves->setDocumentMode(true);
  curves->addTab(loss_, tr("Loss"));
  curves->addTab(new BatchPanel(services_), tr("Batches"));
  right->addWidget(curves);
  right->addWidget(makeTables());
  right->setStretchFactor(0, 1);
  right->setSizes({420, 170});
  right->setChildrenCollapsible(false);
  auto* body = new QSplitter(Qt::Horizontal);
  body->addWidget(form_);
  body->addWidget(right);
  body->setStretchFactor(1, 1);
  body->setSizes({390, 800});
  body->setChildrenCollapsible(false);
  body->setHandleWidth(Space::kNormal);
  right->setHandleWidth(Space::kSmall);
  return body;
}

QWidget* TrainPage::makeTables() {
  jobs_ = new JobTableModel(*services_.monitor, this);
  runs_ = new RunTableModel(this);
  auto* queue = makeTable(jobs_, tr("Queue"));
  queue->setColumnWidth(JobTableModel::Title, 280);
  stretchColumn(queue, JobTableModel::Progress);
  runTable_ = makeTable(runs_, tr("Runs"));
  runTable_->setColumnWidth(RunTableModel::Number, 56);
  runTable_->setColumnWidth(RunTableModel::Kind, 130);
  runTable_->setColumnWidth(RunTableModel::State, 190);
  for (int column : {RunTableModel::Budget, RunTableModel::Draw, RunTableModel::Seed}) {
    runTable_->setColumnWidth(column, 78);
  }
  connect(runTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& row) {
            if (row.isValid()) services_.selection->setRun(runs_->runAt(row.row()).id);
          });
  connect(queue->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& row) {
            const JobInfo* job = jobs_->jobAt(row.row());
            if (job != nullptr && job->run) services_.selection->setRun(job->run);
          });
  auto* tabs = new QTabWidget;
  tabs->setDocumentMode(true);
  tabs->addTab(runTable_, tr("Runs"));
  tabs->addTab(new CasePanel(services_), tr("Cases"));
  tabs->addTab(queue, tr("Queue"));
  tabs->setMinimumHeight(110);
  return tabs;
}

void TrainPage::start() {
  submit(form_->request());
}

void TrainPage::resume() {
  const RunId run = services_.selection->run();
  submit([run](const JobFactory& factory) { return factory.resume(run); });
}

void TrainPage::submit(std::function<std::unique_ptr<Job>(const JobFactory&)> make) {
  refusal_.clear();
  showNotice();
  startJob(
      services_, this, std::move(make), [this](std::int64_t) { showState(); },
      [this](const GatewayError& error) {
        refusal_ = errorText(error.code, error.text);
        showNotice();
      });
}

void TrainPage::readRuns() {
  services_.gateway->read<RunList>(
      this, QStringLiteral("runs"),
      [](Catalog& catalog) {
        std::vector<RunRecord> runs = catalog.runs().all();
        return RunList{runs, collapseAlarms(catalog, runs)};
      },
      [this](RunList list) {
        runs_->setRuns(std::move(list.runs), std::move(list.alarms));
        if (!services_.selection->run() && runs_->rowCount() > 0) {
          services_.selection->setRun(runs_->runAt(0).id);
        }
        showState();
      });
}

void TrainPage::showNotice() {
  const int row = runs_->rowOf(services_.selection->run());
  const bool failed = row >= 0 && runs_->runAt(row).state == RunState::Failed;
  if (!refusal_.isEmpty()) {
    frame_->setNotice(refusal_, PageFrame::Notice::Error);
  } else if (failed) {
    const RunRecord& run = runs_->runAt(row);
    frame_->setNotice(
        tr("Run %1 failed. %2").arg(run.id.value).arg(QString::fromStdString(run.error)),
        PageFrame::Notice::Error);
  } else {
    frame_->setNotice(collapse_, PageFrame::Notice::Warning);
  }
}

void TrainPage::showSubject() {
  const JobInfo* job = services_.monitor->current();
  frame_->setSubject(job == nullptr ? tr("nothing runs")
                                    : QStringLiteral("%1 · %2 %")
                                          .arg(QString::fromStdString(job->title))
                                          .arg(static_cast<int>(job->fraction * 100)));
}

void TrainPage::showState() {
  start_->setEnabled(form_->canStart());
  start_->setToolTip(form_->canStart() ? tr("Puts the run at the end of the queue")
                                       : form_->obstacle());
  const int row = runs_->rowOf(services_.selection->run());
  const bool stopped = row >= 0 && (runs_->runAt(row).state == RunState::Interrupted ||
                                    runs_->runAt(row).state == RunState::Cancelled);
  resume_->setEnabled(stopped && !services_.readOnly);
  showSubject();
  showNotice();
  if (form_->isLoaded() && !form_->hasDatasets()) {
    frame_->showEmpty(tr("Training needs a data set: import a folder of volumes first."),
                      openCatalog_);
  } else {
    frame_->showBody();
  }
}

}  // namespace sw
