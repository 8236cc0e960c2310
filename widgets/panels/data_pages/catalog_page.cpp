#include "widgets/panels/data_pages/catalog_page.h"

#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/catalog_actions.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/contact_sheet.h"
#include "widgets/panels/data_pages/dataset_list.h"
#include "widgets/panels/data_pages/file_notice.h"
#include "widgets/panels/data_pages/file_states.h"
#include "widgets/panels/data_pages/first_run_guide.h"
#include "widgets/panels/data_pages/import_panel.h"
#include "widgets/panels/data_pages/position_audit_view.h"
#include "widgets/panels/data_pages/volume_actions.h"
#include "widgets/panels/data_pages/volume_browser.h"
#include "widgets/panels/data_pages/volume_inspector.h"
#include "widgets/panels/page_frame.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sw {
CatalogPage::CatalogPage(AppServices& services, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(CatalogData::of(services)),
      frame_(new PageFrame(tr("Catalog"))) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(frame_);
  edits_ = new VolumeActions(services, data_, this);
  connect(edits_, &VolumeActions::failed, this,
          [this](const QString& text) { frame_->setNotice(text, PageFrame::Notice::Error); });
  states_ = new FileStates(services, data_, this);
  makeActions();
  frame_->setBody(makeBody());
  makeCatalogActions();
  connect(&data_, &CatalogData::datasetsChanged, this, &CatalogPage::showState);
  connect(&data_, &CatalogData::volumesChanged, this, &CatalogPage::showState);
  connect(&data_, &CatalogData::failed, this,
          [this](const QString& text) { frame_->setNotice(text, PageFrame::Notice::Error); });
  connect(this, &CatalogPage::openViewRequested, services.selection,
          [selection = services.selection] { selection->showPage(QStringLiteral("view")); });
  connect(this, &CatalogPage::openPairsRequested, services.selection,
          [selection = services.selection] { selection->showPage(QStringLiteral("pairs")); });
  connect(this, &CatalogPage::openStudyRequested, services.selection,
          [selection = services.selection] { selection->showPage(QStringLiteral("studies")); });
  showState();
}

void CatalogPage::makeActions() {
  import_ = new QAction(themeIcon(QStringLiteral("import")), tr("Import folder…"), this);
  import_->setToolTip(
      writeHelp(services_, tr("Adds a folder of volumes; the plan is shown first")));
  sample_ = new QAction(tr("Use the sample data"), this);
  view_ = new QAction(themeIcon(QStringLiteral("view")), tr("View slices"), this);
  pairs_ = new QAction(themeIcon(QStringLiteral("pairs")), tr("Look at pairs"), this);
  audit_ = new QAction(themeIcon(QStringLiteral("range")), tr("Position audit"), this);
  audit_->setToolTip(
      tr("All volumes at the same positions, odd ones first: finds stacks that are turned over"));
  connect(audit_, &QAction::triggered, this, [this] {
    stack_->setCurrentWidget(columns_);
    centre_->setCurrentWidget(auditView_);
  });
  frame_->addAction(audit_);
  import_->setEnabled(!services_.readOnly);
  sample_->setEnabled(!services_.readOnly && !services_.sampleFolder.empty());
  connect(import_, &QAction::triggered, this, &CatalogPage::chooseFolder);
  connect(sample_, &QAction::triggered, this, &CatalogPage::importSample);
  connect(view_, &QAction::triggered, this, &CatalogPage::openViewRequested);
  connect(pairs_, &QAction::triggered, this, [this] { goToStep(FirstRunGuide::Pairs); });
  frame_->addAction(pairs_);
  frame_->addAction(view_);
  frame_->addAction(import_, true);
}

void CatalogPage::makeCatalogActions() {
  actions_ = new CatalogActions(services_, data_, this);
  connect(actions_, &CatalogActions::locateRequested, files_, &FileNotice::locate);
  connect(actions_, &CatalogActions::readAgainRequested, this, &CatalogPage::readAgain);
  connect(actions_, &CatalogActions::said, this,
          [this](const QString& text) { frame_->setNotice(text, PageFrame::Notice::Information); });
  connect(actions_, &CatalogActions::failed, this,
          [this](const QString& text) { frame_->setNotice(text, PageFrame::Notice::Error); });
}

QWidget* CatalogPage::makeBody() {
  guide_ = new FirstRunGuide(this);
  guide_->setImportAllowed(sample_->isEnabled(),
                           writeHelp(services_, tr("There is no sample data here.")));
  connect(guide_, &FirstRunGuide::stepRequested, this, &CatalogPage::goToStep);
  files_ = new FileNotice(services_, data_, *states_);
  connect(files_, &FileNotice::importRequested, this, &CatalogPage::importFolder);
  columns_ = makeColumns();
  empty_ = makeEmpty();
  stack_ = new QStackedWidget;
  stack_->addWidget(columns_);
  stack_->addWidget(empty_);
  auto* body = new QWidget;
  auto* layout = new QVBoxLayout(body);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kNormal);
  layout->addWidget(guide_);
  layout->addWidget(files_);
  layout->addWidget(stack_, 1);
  return body;
}

QWidget* CatalogPage::makeEmpty() {
  auto* page = new QFrame;
  page->setProperty("card", true);
  auto* sentence = new QLabel(tr("Drop a folder of volumes here"));
  sentence->setFont(sectionFont(this));
  auto* button = new QPushButton(sample_->text());
  button->setAccessibleName(sample_->text());
  button->setEnabled(sample_->isEnabled());
  connect(button, &QPushButton::clicked, sample_, &QAction::trigger);
  auto* layout = new QVBoxLayout(page);
  layout->setSpacing(Space::kWide);
  layout->addStretch();
  layout->addWidget(sentence, 0, Qt::AlignHCenter);
  layout->addWidget(button, 0, Qt::AlignHCenter);
  layout->addStretch();
  return page;
}

QWidget* CatalogPage::makeColumns() {
  auto* body = new QSplitter(Qt::Horizontal);
  auto* datasets = new DatasetList(services_, data_);
  datasets->setMinimumWidth(170);
  datasets->setContextMenuPolicy(Qt::ActionsContextMenu);
  datasets->addActions(edits_->ofDatasets());
  auto* inspector = new VolumeInspector(services_, data_);
  inspector->setMinimumWidth(220);
  inspector->setMarkActions({edits_->tags(), edits_->note()});
  body->addWidget(datasets);
  body->addWidget(makeBrowser());
  body->addWidget(inspector);
  body->setStretchFactor(1, 1);
  body->setSizes({208, 742, 270});
  body->setChildrenCollapsible(false);
  body->setHandleWidth(Space::kNormal);
  return body;
}

QWidget* CatalogPage::makeBrowser() {
  browser_ = new QWidget;
  auto* volumes = new VolumeBrowser(services_, data_);
  volumes->setVolumeActions(edits_->ofVolumes());
  volumes->setFileStates(*states_);
  connect(volumes, &VolumeBrowser::opened, this, &CatalogPage::openViewRequested);
  connect(volumes, &VolumeBrowser::failed, this,
          [this](const QString& text) { frame_->setNotice(text, PageFrame::Notice::Error); });
  auto* browserLayout = new QVBoxLayout(browser_);
  browserLayout->setContentsMargins(0, 0, 0, 0);
  browserLayout->setSpacing(Space::kSmall);
  browserLayout->addWidget(volumes, 1);
  browserLayout->addWidget(new ContactSheet(services_, data_));
  importPanel_ = new ImportPanel(services_);
  connect(importPanel_, &ImportPanel::closed, this, [this] {
    centre_->setCurrentWidget(browser_);
    showState();
  });
  connect(importPanel_, &ImportPanel::imported, this, &CatalogPage::endImport);
  auditView_ = new PositionAuditView(
      services_, data_,
      {edits_->flip(), edits_->range(), edits_->reset(), edits_->exclude(), edits_->undo()});
  connect(auditView_, &PositionAuditView::closed, this,
          [this] { centre_->setCurrentWidget(browser_); });
  centre_ = new QStackedWidget;
  centre_->addWidget(browser_);
  centre_->addWidget(importPanel_);
  centre_->addWidget(auditView_);
  return centre_;
}

void CatalogPage::chooseFolder() {
  const QString folder =
      QFileDialog::getExistingDirectory(this, tr("Folder of volumes"), QDir::homePath());
  if (!folder.isEmpty()) {
    importFolder(folder.toStdString());
  }
}

void CatalogPage::importFolder(const std::filesystem::path& folder) {
  centre_->setCurrentWidget(importPanel_);
  stack_->setCurrentWidget(columns_);
  importPanel_->openFolder(folder);
}

void CatalogPage::importPaths(std::vector<std::filesystem::path> paths) {
  centre_->setCurrentWidget(importPanel_);
  stack_->setCurrentWidget(columns_);
  importPanel_->openPaths(std::move(paths));
}

void CatalogPage::readAgain(const std::filesystem::path& file) {
  const DatasetRecord* owner = nullptr;
  for (const DatasetRecord& dataset : data_.datasets()) {
    const std::filesystem::path below = file.lexically_relative(dataset.root);
    const bool inside = !below.empty() && *below.begin() != "..";
    if (inside && (owner == nullptr || dataset.root.native().size() > owner->root.native().size())) owner = &dataset;
  }
  centre_->setCurrentWidget(importPanel_);
  stack_->setCurrentWidget(columns_);
  importPanel_->readAgain(file, owner);
}

void CatalogPage::importSample() {
  centre_->setCurrentWidget(importPanel_);
  stack_->setCurrentWidget(columns_);
  importPanel_->openFolder(services_.sampleFolder, true);
}

void CatalogPage::goToStep(int step) {
  if (step == FirstRunGuide::Import) {
    importSample();
    return;
  }
  guide_->setDone(static_cast<FirstRunGuide::Step>(step));
  if (step == FirstRunGuide::Pairs) {
    Q_EMIT openPairsRequested();
  } else {
    Q_EMIT openStudyRequested();
  }
}

void CatalogPage::endImport(const QString& name) {
  wantedDataset_ = name;
  centre_->setCurrentWidget(browser_);
  guide_->setDone(FirstRunGuide::Import);
  data_.readDatasets();
}

void CatalogPage::showState() {
  for (const DatasetRecord& dataset : data_.datasets()) {
    if (!wantedDataset_.isEmpty() && QString::fromStdString(dataset.name) == wantedDataset_) {
      wantedDataset_.clear();
      services_.selection->setDataset(dataset.id);
    }
  }
  const DatasetRecord* dataset = data_.dataset();
  const bool any = !data_.datasets().empty();
  frame_->setSubject(dataset == nullptr ? QString()
                                        : tr("%1 · %2 · %3 labelled")
                                              .arg(QString::fromStdString(dataset->name),
                                                   countsText(*dataset))
                                              .arg(dataset->labelledCount));
  view_->setEnabled(any);
  pairs_->setEnabled(any);
  audit_->setEnabled(any);
  if (any) {
    guide_->setDone(FirstRunGuide::Import);
  }
  const bool importing = centre_->currentWidget() == importPanel_;
  const bool empty = data_.isLoaded() && !any && !importing;
  stack_->setCurrentWidget(empty ? empty_ : columns_);
}

void CatalogPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  states_->recheck();  // files may have come or gone while another page was looked at
}

}  // namespace sw
