#include "widgets/panels/data_pages/label_menu.h"

#include "widgets/scene/colour_maps.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QIcon>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>

namespace sw {
namespace {

constexpr int kSwatch = 14;
constexpr int kTallest = 320;

QIcon swatch(int label) {
  QPixmap pixmap(2 * kSwatch, 2 * kSwatch);  // sharp at 200 %
  pixmap.setDevicePixelRatio(2);
  const Rgb c = labelColour(label);
  pixmap.fill(QColor(c[0], c[1], c[2]));
  QPainter painter(&pixmap);
  painter.setPen(QColor(0, 0, 0, 120));
  painter.drawRect(0, 0, kSwatch - 1, kSwatch - 1);
  return QIcon(pixmap);
}

}  // namespace

LabelMenu::LabelMenu(QWidget* parent) : QMenu(parent) {
  auto* panel = new QWidget;
  auto* layout = new QVBoxLayout(panel);
  layout->setContentsMargins(Space::kSmall, Space::kSmall, Space::kSmall, Space::kSmall);
  outline_ = new QCheckBox(tr("Outlines only"));
  outline_->setMinimumHeight(kControlHeight);
  connect(outline_, &QCheckBox::toggled, this, [this](bool on) {
    look_.drawing = on ? LabelDrawing::Outline : LabelDrawing::Filled;
    Q_EMIT lookChanged(look_);
  });
  auto* buttons = new QHBoxLayout;
  for (const bool visible : {true, false}) {
    auto* button = new QPushButton(visible ? tr("Show all labels") : tr("Hide all labels"));
    connect(button, &QPushButton::clicked, this, [this, visible] { setAll(visible); });
    buttons->addWidget(button);
  }
  list_ = new QWidget;
  rows_ = new QVBoxLayout(list_);
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(0);
  auto* scroll = new QScrollArea;
  scroll->setWidget(list_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
  scroll->setMaximumHeight(kTallest);
  layout->addWidget(outline_);
  layout->addLayout(buttons);
  layout->addWidget(scroll);
  auto* action = new QWidgetAction(this);
  action->setDefaultWidget(panel);
  addAction(action);
}

void LabelMenu::setLabels(const std::map<int, std::int64_t>& voxels,
                          const std::map<int, std::string>& names) {
  qDeleteAll(boxes_);
  boxes_.clear();
  labels_.clear();
  for (const auto& [label, count] : voxels) {
    const auto found = names.find(label);
    const QString name =
        found == names.end() ? tr("label %1").arg(label) : QString::fromStdString(found->second);
    auto* box = new QCheckBox(
        tr("%1 · %2 · %3 voxels").arg(label).arg(name, QLocale().toString(qlonglong{count})));
    box->setIcon(swatch(label));
    box->setIconSize({kSwatch, kSwatch});
    box->setMinimumHeight(kControlHeight);
    box->setChecked(!look_.hiddenLabels[static_cast<std::size_t>(label)]);
    connect(box, &QCheckBox::toggled, this, [this, bit = static_cast<std::size_t>(label)](bool on) {
      look_.hiddenLabels.set(bit, !on);
      Q_EMIT lookChanged(look_);
    });
    rows_->addWidget(box);
    boxes_.push_back(box);
    labels_.push_back(label);
  }
  list_->adjustSize();
}

void LabelMenu::setLook(const SliceLook& look) {
  look_ = look;
  const QSignalBlocker quiet(outline_);
  outline_->setChecked(look.drawing == LabelDrawing::Outline);
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    const QSignalBlocker quietBox(boxes_[i]);
    boxes_[i]->setChecked(!look.hiddenLabels[static_cast<std::size_t>(labels_[i])]);
  }
}

void LabelMenu::setAll(bool visible) {
  SliceLook look = look_;
  for (const int label : labels_) look.hiddenLabels.set(static_cast<std::size_t>(label), !visible);
  setLook(look);
  Q_EMIT lookChanged(look_);
}

}  // namespace sw
