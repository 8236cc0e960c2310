#include "widgets/panels/drawer.h"

#include "core/run/job_runner.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/job_table_model.h"
#include "widgets/models/log_model.h"
#include "widgets/models/problem_model.h"
#include "widgets/panels/table_view.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace sw {
namespace {

/// A table with its buttons at the right.
QWidget* withButtons(QTableView* table, const QList<QPushButton*>& buttons) {
  auto* box = new QWidget;
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, Space::kTight, Space::kTight, 0);
  row->addWidget(table, 1);
  auto* column = new QVBoxLayout;
  for (QPushButton* button : buttons) {
    column->addWidget(button);
  }
  column->addStretch();
  row->addLayout(column);
  return box;
}

QPushButton* makeButton(const QString& icon, const QString& text) {
  auto* button = new QPushButton(themeIcon(icon), text);
  button->setAccessibleName(text);
  return button;
}

}  // namespace

Drawer::Drawer(AppServices& services, QWidget* parent) : QTabWidget(parent), services_(services) {
  setDocumentMode(true);
  addTab(makeJobs(), themeIcon(QStringLiteral("jobs")), tr("Jobs"));
  addTab(makeLog(), themeIcon(QStringLiteral("log")), tr("Log"));
  addTab(makeProblems(), themeIcon(QStringLiteral("problems")), tr("Problems"));
}

QWidget* Drawer::makeJobs() {
  jobs_ = new JobTableModel(*services_.monitor, this);
  QTableView* table = makeTable(jobs_, tr("Jobs"));
  table->setColumnWidth(JobTableModel::Title, 320);
  stretchColumn(table, JobTableModel::Progress);
  QPushButton* cancel = makeButton(QStringLiteral("stop"), tr("Cancel"));
  cancel->setEnabled(false);
  // The chosen job, or where none is chosen the one that runs.
  const auto chosen = [this, table] {
    return table->currentIndex().isValid() ? jobs_->jobAt(table->currentIndex().row())
                                           : services_.monitor->current();
  };
  const auto showState = [chosen, cancel] {
    const JobInfo* job = chosen();
    cancel->setEnabled(job != nullptr && !job->ended());
  };
  connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, showState);
  connect(jobs_, &JobTableModel::dataChanged, this, showState);
  connect(cancel, &QPushButton::clicked, this, [this, chosen] {
    if (const JobInfo* job = chosen()) services_.runner->cancel(job->job);
  });
  return withButtons(table, {cancel});
}

QWidget* Drawer::makeLog() {
  log_ = new LogModel(*services_.monitor, 5000, this);
  QTableView* table = makeTable(log_, tr("Log"));
  table->setColumnWidth(LogModel::Time, 80);
  table->setColumnWidth(LogModel::Level, 80);
  connect(log_, &LogModel::rowsInserted, table, [table] { table->scrollToBottom(); });
  return table;
}

QWidget* Drawer::makeProblems() {
  problems_ = new ProblemModel(*services_.monitor, this);
  problemTable_ = makeTable(problems_, tr("Problems"));
  problemTable_->setColumnWidth(ProblemModel::Time, 80);
  problemTable_->setColumnWidth(ProblemModel::Source, 220);
  QPushButton* jump = makeButton(QStringLiteral("target"), tr("Show run"));
  QPushButton* copy = makeButton(QStringLiteral("copy"), tr("Copy details"));
  QPushButton* clear = makeButton(QStringLiteral("check"), tr("Clear list"));
  const auto showState = [this, jump, copy, clear] {
    const QModelIndex row = problemTable_->currentIndex();
    jump->setEnabled(row.data(ProblemModel::RunRole).toLongLong() > 0);
    copy->setEnabled(row.isValid());
    clear->setEnabled(problems_->rowCount() > 0);
    setTabText(2, problems_->rowCount() == 0 ? tr("Problems")
                                             : tr("Problems (%1)").arg(problems_->rowCount()));
    Q_EMIT problemsChanged();
  };
  connect(problemTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          showState);
  connect(problems_, &ProblemModel::rowsInserted, this, [this, showState] {
    // The newest is the one that its buttons are for, unless another was chosen.
    if (!problemTable_->currentIndex().isValid()) problemTable_->selectRow(0);
    showState();
  });
  connect(problems_, &ProblemModel::rowsRemoved, this, showState);
  connect(problems_, &ProblemModel::modelReset, this, showState);
  connect(jump, &QPushButton::clicked, this, [this] {
    const QModelIndex row = problemTable_->currentIndex();
    services_.selection->setRun(RunId{row.data(ProblemModel::RunRole).toLongLong()});
    services_.selection->showPage(QStringLiteral("train"));
  });
  connect(copy, &QPushButton::clicked, this, [this] {
    QGuiApplication::clipboard()->setText(
        problemTable_->currentIndex().data(ProblemModel::DetailsRole).toString());
  });
  connect(clear, &QPushButton::clicked, problems_, &ProblemModel::clear);
  for (QPushButton* button : {jump, copy, clear}) button->setEnabled(false);
  return withButtons(problemTable_, {jump, copy, clear});
}

int Drawer::problemCount() const {
  return problems_->rowCount();
}

void Drawer::showProblems() {
  setCurrentIndex(2);
}

}  // namespace sw
