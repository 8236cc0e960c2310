#include "widgets/panels/studies_page.h"

#include "core/store/catalog.h"
#include "core/study/split_guard.h"
#include "core/study/split_maker.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/job_actions.h"
#include "widgets/panels/page_frame.h"
#include "widgets/panels/study_form.h"
#include "widgets/panels/study_view.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr std::int64_t kSplitSeed = 12345;  ///< as the split dialog offers

}  // namespace

StudiesPage::StudiesPage(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  frame_ = new PageFrame(tr("Studies"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(frame_);
  form_ = new StudyForm(services);
  form_->setMinimumWidth(350);
  view_ = new StudyView(services);
  makeActions();
  auto* body = new QSplitter(Qt::Horizontal);
  body->addWidget(form_);
  body->addWidget(view_);
  body->setStretchFactor(1, 1);
  body->setSizes({340, 800});
  body->setHandleWidth(Space::kNormal);
  body->setChildrenCollapsible(false);
  frame_->setBody(body);
  connect(form_, &StudyForm::changed, this, &StudiesPage::showState);
  connect(view_, &StudyView::updated, this, &StudiesPage::showState);
  connect(studies_, &QComboBox::activated, this,
          [this] { view_->setStudy(StudyId{studies_->currentData().toLongLong()}); });
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if (change.what == "studies") readStudies(true);
  });
  connect(services.monitor, &RunMonitor::jobChanged, this, &StudiesPage::showState);
  connect(services.monitor, &RunMonitor::progress, this, &StudiesPage::showSubject);
  readStudies(true);
  showState();
}

void StudiesPage::makeActions() {
  studies_ = new QComboBox;
  studies_->setAccessibleName(tr("Study shown"));
  studies_->setMinimumHeight(kControlHeight);
  studies_->setMinimumContentsLength(18);
  studies_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  frame_->addHeaderWidget(studies_);
  start_ = new QAction(themeIcon(QStringLiteral("play")), tr("Start study"), this);
  resume_ = new QAction(themeIcon(QStringLiteral("refresh")), tr("Go on with study"), this);
  resume_->setToolTip(tr("Runs what is missing of the study shown; what is done is kept"));
  openCatalog_ = new QAction(tr("Open catalog"), this);
  exportTable_ = new QAction(themeIcon(QStringLiteral("export")), tr("Results as CSV…"), this);
  exportMarkdown_ =
      new QAction(themeIcon(QStringLiteral("export")), tr("Results as Markdown…"), this);
  exportLatex_ = new QAction(themeIcon(QStringLiteral("export")), tr("Results as LaTeX…"), this);
  exportCurve_ =
      new QAction(themeIcon(QStringLiteral("export")), tr("Curve as SVG, PDF, PNG or CSV…"), this);
  auto* menu = new QMenu(this);
  menu->addActions({exportTable_, exportMarkdown_, exportLatex_, exportCurve_});
  auto* exports = new QPushButton(themeIcon(QStringLiteral("export")), tr("Export"));
  exports->setAccessibleName(tr("Export results"));
  exports->setMenu(menu);
  exports->setProperty("menu", true);
  frame_->addHeaderWidget(exports);
  auto* running = new JobActions(services_, this);
  frame_->addAction(running->cancel());
  frame_->addAction(running->pause());
  frame_->addAction(resume_);
  frame_->addAction(start_, true);
  connect(start_, &QAction::triggered, this, &StudiesPage::start);
  connect(resume_, &QAction::triggered, this, &StudiesPage::resume);
  connect(openCatalog_, &QAction::triggered, this,
          [this] { services_.selection->showPage(QStringLiteral("catalog")); });
  for (const auto& [action, format] : {std::pair{exportTable_, StudyExport::Csv},
                                       {exportMarkdown_, StudyExport::Markdown},
                                       {exportLatex_, StudyExport::Latex}}) {
    connect(action, &QAction::triggered, view_,
            [this, format = format] { view_->exportTable(format); });
  }
  connect(exportCurve_, &QAction::triggered, view_, &StudyView::exportCurve);
}

void StudiesPage::start() {
  frame_->setNotice({});
  const StudyPlan plan = form_->plan();
  const int testSubjects = form_->newSplitTestSubjects();
  if (testSubjects == 0) {
    submit(plan);
    return;
  }
  services_.gateway->compute<SplitId>(
      this, QStringLiteral("split"),
      [workspace = services_.workspace, dataset = plan.dataset, testSubjects] {
        Catalog catalog(workspace, CatalogAccess::ReadWrite);
        const SplitRecord split = makeHoldout(catalog, dataset, testSubjects, kSplitSeed);
        return addSplits(catalog, workspace, {split}, false).front();
      },
      [this, plan](SplitId split) {
        services_.channel->publish(CatalogChange{"splits", split.value});
        StudyPlan complete = plan;
        complete.splits = {split};
        submit(complete);
      },
      [this](const GatewayError& error) { showError(error); });
}

void StudiesPage::submit(const StudyPlan& plan) {
  startJob(
      services_, this, [plan](const JobFactory& factory) { return factory.study(plan); }, {},
      [this](const GatewayError& error) { showError(error); });
}

void StudiesPage::showError(const GatewayError& error) {
  frame_->setNotice(errorText(error.code, error.text), PageFrame::Notice::Error);
}

void StudiesPage::resume() {
  frame_->setNotice({});
  startJob(
      services_, this,
      [study = view_->study()](const JobFactory& factory) { return factory.resumeStudy(study); },
      {}, [this](const GatewayError& error) { showError(error); });
}

void StudiesPage::readStudies(bool showNewest) {
  services_.gateway->read<std::vector<StudyRecord>>(
      this, QStringLiteral("studies"), [](Catalog& catalog) { return catalog.studies().all(); },
      [this, showNewest](std::vector<StudyRecord> studies) {
        std::ranges::sort(studies, std::ranges::greater{}, &StudyRecord::id);
        const QVariant before = studies_->currentData();
        studies_->clear();
        for (const StudyRecord& study : studies) {
          studies_->addItem(
              QStringLiteral("%1 · %2").arg(study.id.value).arg(QString::fromStdString(study.name)),
              qlonglong{study.id.value});
        }
        const int at = showNewest ? 0 : std::max(0, studies_->findData(before));
        studies_->setCurrentIndex(studies.empty() ? -1 : at);
        view_->setStudy(StudyId{studies_->currentData().toLongLong()});
        showState();
      });
}

void StudiesPage::showSubject() {
  const JobInfo* job = services_.monitor->current();
  frame_->setSubject(job != nullptr && job->kind == "study"
                         ? QStringLiteral("%1 · %2").arg(QString::fromStdString(job->title),
                                                         QString::fromStdString(job->phase))
                         : QString());
}

void StudiesPage::showState() {
  const QString problem = form_->obstacle();
  start_->setEnabled(problem.isEmpty());
  start_->setToolTip(problem.isEmpty() ? tr("Puts the study at the end of the queue") : problem);
  const bool any = static_cast<bool>(view_->study());
  const JobInfo* job = services_.monitor->current();
  const bool running = job != nullptr && job->kind == "study";
  const bool missing = std::ranges::any_of(
      view_->result().cells, [](const StudyCell& cell) { return cell.state != CellState::Done; });
  resume_->setVisible(any && missing && !running && !services_.readOnly);
  for (QAction* table : {exportTable_, exportMarkdown_, exportLatex_}) table->setEnabled(any);
  exportCurve_->setEnabled(any);
  studies_->setVisible(any);
  showSubject();
  if (form_->isLoaded() && !form_->hasDatasets()) {
    frame_->showEmpty(tr("Which question do you want to answer? A study needs a data set first."),
                      openCatalog_);
  } else {
    frame_->showBody();
  }
}

}  // namespace sw
