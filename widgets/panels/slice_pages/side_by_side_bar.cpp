#include "widgets/keys/key_bindings.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/slice_pages/side_by_side.h"
#include "widgets/panels/slice_pages/side_pane.h"
#include "widgets/panels/tool_button.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_viewer.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSlider>
#include <QStyle>
#include <QToolButton>

namespace sw {
namespace {

constexpr int kSliderSteps = 1000;
constexpr int kTicks = 10;

/// A slider with a tick each tenth. Fusion draws none where a style sheet is set.
class PositionSlider : public QSlider {
 public:
  PositionSlider() : QSlider(Qt::Horizontal) {}
  QSize sizeHint() const override { return QSlider::sizeHint() + QSize(0, kTickHeight); }

 protected:
  void paintEvent(QPaintEvent* event) override {
    QSlider::paintEvent(event);
    QPainter painter(this);
    painter.setPen(themeTokens(this).muted);
    const int handle = style()->pixelMetric(QStyle::PM_SliderLength, nullptr, this);
    for (int tick = 0; tick <= kTicks; ++tick) {
      const int x = handle / 2 + QStyle::sliderPositionFromValue(0, kTicks, tick, width() - handle);
      painter.drawLine(x, height() - kTickHeight, x, height() - 1);
    }
  }

 private:
  static constexpr int kTickHeight = Space::kTight;
};

}  // namespace

void SideBySide::makeActions() {
  const auto make = [this](const char* id, const char* icon, const QString& text,
                           const QString& help) {
    auto* action = new QAction(themeIcon(QString::fromLatin1(icon)), text, this);
    nameKeys(action, QString::fromLatin1(id), {});
    action->setToolTip(help);
    action->setStatusTip(help);
    return action;
  };
  addNext_ = make("side.add", "plus", tr("Add the next volume"),
                  tr("Adds the volume after the last one shown; others are chosen in the catalog"));
  commonWindow_ = make("side.window", "contrast", tr("Common window"),
                       tr("One window and level for all volumes, as for CT; else each its own"));
  commonView_ = make("side.view", "search", tr("Common zoom"), tr("Zoom and pan are those of all"));
  labels_ = make("side.labels", "labels", tr("Labels"), tr("Shows or hides labels (L)"));
  reset_ = make("side.reset", "reset", tr("Reset"),
                tr("Zoom, pan, window and level as at the start (R)"));
  for (QAction* action : {commonWindow_, commonView_, labels_}) action->setCheckable(true);
  commonView_->setChecked(true);
  labels_->setChecked(true);
  connectActions();
}

void SideBySide::connectActions() {
  connect(addNext_, &QAction::triggered, this, &SideBySide::addNextVolume);
  connect(commonWindow_, &QAction::triggered, this, &SideBySide::setCommonWindow);
  connect(commonView_, &QAction::triggered, this, [this] { shareView(leader()); });
  connect(labels_, &QAction::triggered, this, [this](bool on) {
    const SidePane* first = leader();
    if (first == nullptr) return;
    SliceLook look = first->viewer()->state().look;
    look.showLabels = on;
    first->viewer()->setLook(look);
  });
  connect(reset_, &QAction::triggered, this, &SideBySide::resetAll);
}

void SideBySide::setCommonWindow(bool common) {
  if (common) {
    shareLook(leader());
    return;
  }
  for (SidePane* pane : panes()) {
    if (pane->viewer()->volume() == nullptr) continue;
    SliceLook look = pane->viewer()->state().look;
    look.window = pane->viewer()->volume()->window;
    pane->viewer()->setLook(look);
  }
}

void SideBySide::resetAll() {
  sharing_ = true;
  for (SidePane* pane : panes()) pane->viewer()->resetView();
  sharing_ = false;
  if (commonWindow_->isChecked()) shareLook(leader());
}

QWidget* SideBySide::makeBar() {
  links_ = new QComboBox;
  links_->setAccessibleName(tr("What the slices have in common"));
  links_->setToolTip(links_->accessibleName());
  links_->setMinimumHeight(kControlHeight);
  links_->addItems({tr("Same position"), tr("Same millimetre"), tr("Same slice number")});
  links_->setItemData(0, tr("The same part of each volume's position range, flips respected"),
                      Qt::ToolTipRole);
  links_->setItemData(1, tr("The same place along the axis in the patient's space"),
                      Qt::ToolTipRole);
  connect(links_, &QComboBox::activated, this,
          [this](int row) { setLink(static_cast<SliceLink>(row)); });
  auto* bar = new QWidget;
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kSmall);
  row->addWidget(links_);
  for (QAction* action : {commonWindow_, commonView_, labels_, reset_})
    row->addWidget(toolButton(action));
  row->addStretch();
  row->addWidget(toolButton(addNext_));
  return bar;
}

QWidget* SideBySide::makeSlider() {
  slider_ = new PositionSlider;
  slider_->setLayoutDirection(Qt::LeftToRight);
  slider_->setRange(0, kSliderSteps);
  slider_->setPageStep(kSliderSteps / kTicks);
  slider_->setAccessibleName(tr("Position of all volumes, 0 to 1; a tick each tenth"));
  slider_->setToolTip(slider_->accessibleName());
  connect(slider_, &QSlider::valueChanged, this,
          [this](int step) { setPosition(static_cast<double>(step) / kSliderSteps); });
  place_ = new QLabel;
  place_->setMinimumWidth(
      place_->fontMetrics().horizontalAdvance(QStringLiteral("position 0.00 ")));
  auto* holder = new QWidget;
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kSmall);
  row->addWidget(new QLabel(QStringLiteral("0")));
  row->addWidget(slider_, 1);
  row->addWidget(new QLabel(QStringLiteral("1")));
  row->addWidget(place_);
  return holder;
}

}  // namespace sw
