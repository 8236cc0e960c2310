#include "widgets/panels/slice_pages/slices_page.h"

#include "widgets/bridge/selection.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/volume_actions.h"
#include "widgets/panels/page_frame.h"
#include "widgets/panels/slice_pages/sheet_panel.h"
#include "widgets/panels/slice_pages/side_by_side.h"
#include "widgets/panels/slice_pages/slice_sheet.h"
#include "widgets/panels/tool_button.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_overlay.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {

SlicesPage::SlicesPage(AppServices& services, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(CatalogData::of(services)),
      frame_(new PageFrame(tr("Slices"))) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(frame_);
  makeActions();
  makeHeader();
  makeBody();
  connect(&data_, &CatalogData::volumesChanged, this, &SlicesPage::showState);
  connect(services.selection, &Selection::volumesChanged, this, &SlicesPage::showState);
  connect(sheet_, &SheetPanel::contentChanged, this, &SlicesPage::showState);
  connect(sheet_, &SheetPanel::tagRequested, this, &SlicesPage::tag);
  connect(sheet_, &SheetPanel::failed, this,
          [this](const QString& text) { frame_->setNotice(text, PageFrame::Notice::Error); });
  connect(side_, &SideBySide::changed, this, &SlicesPage::showState);
  showState();
}

void SlicesPage::makeActions() {
  openCatalog_ = new QAction(tr("Open catalog"), this);
  connect(openCatalog_, &QAction::triggered, this,
          [this] { services_.selection->showPage(QStringLiteral("catalog")); });
  chosenVolumes_ = new QAction(tr("Show the chosen volumes"), this);
  connect(chosenVolumes_, &QAction::triggered, this,
          [this] { sheet_->setSource(SheetSource::Volumes); });
  sheetMode_ = new QAction(themeIcon(QStringLiteral("grid")), tr("Sheet"), this);
  sheetMode_->setToolTip(tr("All slices of the chosen volumes as tiles"));
  sideMode_ = new QAction(themeIcon(QStringLiteral("side-by-side")), tr("Side by side"), this);
  sideMode_->setToolTip(tr("Two to eight chosen volumes, moved together"));
  auto* group = new QActionGroup(this);
  for (QAction* action : {sheetMode_, sideMode_}) {
    action->setCheckable(true);
    action->setStatusTip(action->toolTip());
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    group->addAction(action);
    addAction(action);
  }
  sheetMode_->setChecked(true);
  nameKeys(sheetMode_, QStringLiteral("slices.sheet"), {});
  nameKeys(sideMode_, QStringLiteral("slices.side"), {});
  connect(sheetMode_, &QAction::triggered, this, &SlicesPage::showSheet);
  connect(sideMode_, &QAction::triggered, this, &SlicesPage::showSideBySide);
}

void SlicesPage::makeHeader() {
  planes_ = new QComboBox;
  planes_->setAccessibleName(tr("Plane of the slices"));
  planes_->setToolTip(planes_->accessibleName());
  planes_->setMinimumHeight(kControlHeight);
  planes_->addItem(tr("Slicing plane"), -1);
  for (const int axis : {2, 1, 0}) planes_->addItem(planeName(axis), axis);
  connect(planes_, &QComboBox::currentIndexChanged, this,
          [this] { setPlane(planes_->currentData().toInt()); });
  frame_->addHeaderWidget(planes_);
  frame_->addHeaderWidget(toolButton(sheetMode_));
  frame_->addHeaderWidget(toolButton(sideMode_));
}

void SlicesPage::makeBody() {
  sheet_ = new SheetPanel(services_, data_);
  side_ = new SideBySide(services_, data_);
  modes_ = new QStackedWidget;
  modes_->addWidget(sheet_);
  modes_->addWidget(side_);
  frame_->setBody(modes_);
}

void SlicesPage::setPlane(int axis) {
  sheet_->setAxis(axis);
  side_->setAxis(axis);
}

void SlicesPage::showSheet() {
  sheetMode_->setChecked(true);
  modes_->setCurrentWidget(sheet_);
  showState();
}

void SlicesPage::showSideBySide() {
  sideMode_->setChecked(true);
  modes_->setCurrentWidget(side_);
  showState();
}

bool SlicesPage::isSideBySide() const {
  return modes_->currentWidget() == side_;
}

bool SlicesPage::hasSheet() {
  if (sheet_->hasSlices()) return true;
  if (sheet_->source() == SheetSource::Slices && !data_.volumes().empty()) {
    frame_->showEmpty(tr("No slices are chosen: choose some on the sheet or on a map"),
                      chosenVolumes_);
  } else {
    frame_->showEmpty(tr("Choose volumes in the catalog"), openCatalog_);
  }
  return false;
}

bool SlicesPage::hasPanes() {
  const auto& chosen = services_.selection->volumes();
  const auto known =
      std::ranges::count_if(chosen, [this](VolumeId id) { return data_.volume(id) != nullptr; });
  if (known >= 2) return true;
  const bool others = data_.volumes().size() >= 2;
  frame_->showEmpty(tr("Side by side needs at least two chosen volumes"),
                    others ? side_->addNext() : openCatalog_);
  return false;
}

void SlicesPage::showState() {
  const bool side = isSideBySide();
  const bool filled = side ? hasPanes() : hasSheet();
  if (!filled) {
    frame_->setSubject({});
    return;
  }
  frame_->showBody();
  const DatasetRecord* dataset = data_.dataset();
  const QString name = dataset != nullptr ? QString::fromStdString(dataset->name) : QString();
  const QString summary = side ? side_->summary() : sheet_->summary();
  frame_->setSubject(summary.isEmpty() ? name : tr("%1 · %2").arg(name, summary));
}

void SlicesPage::tag() {
  const auto* actions = window()->findChild<VolumeActions*>();
  if (actions == nullptr) return;
  std::vector<VolumeId> volumes;
  for (const SliceRef& slice : services_.selection->slices())
    if (volumes.empty() || volumes.back() != slice.volume) volumes.push_back(slice.volume);
  if (volumes.empty()) return;
  services_.selection->setVolumes(std::move(volumes));
  actions->tags()->trigger();
}

}  // namespace sw
