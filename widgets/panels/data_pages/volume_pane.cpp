#include "widgets/panels/data_pages/volume_pane.h"

#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace sw {

VolumePane::VolumePane(QWidget* parent) : QWidget(parent), viewer_(new VolumeViewer) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(makeStrip());
  layout->addWidget(viewer_, 1);
  connect(viewer_, &VolumeViewer::lookChanged, this, &VolumePane::showLook);
  showLook();
}

QToolButton* VolumePane::makeButton(const QString& text, const QString& help, const QString& icon) {
  auto* button = new QToolButton;
  button->setText(text);
  if (!icon.isEmpty()) button->setIcon(themeIcon(icon));
  button->setAccessibleName(help);
  button->setToolTip(help);
  button->setAutoRaise(true);
  button->setFixedHeight(kControlHeight);
  button->setMinimumWidth(22);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

QWidget* VolumePane::makeStrip() {
  preset_ = new QComboBox;
  preset_->setAccessibleName(tr("How the volume is drawn"));
  preset_->setToolTip(preset_->accessibleName());
  preset_->setMinimumHeight(kControlHeight);
  // In the order of VolumePreset.
  preset_->addItems(
      {tr("CT bone"), tr("CT soft tissue"), tr("CT lung"), tr("MR"), tr("Labels only")});
  preset_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  preset_->setMinimumContentsLength(6);
  connect(preset_, &QComboBox::activated, this, [this](int row) {
    VolumeLook look = viewer_->look();
    look.preset = static_cast<VolumePreset>(row);
    viewer_->setLook(look);
  });
  auto* strip = new QWidget;
  auto* layout = new QHBoxLayout(strip);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(preset_, 1);
  layout->addWidget(makeClipButton());
  const QString sides[] = {tr("Seen from anterior"), tr("Seen from posterior"),
                           tr("Seen from the left"), tr("Seen from the right"),
                           tr("Seen from superior"), tr("Seen from inferior")};
  for (int side = 0; side < 6; ++side) {
    auto* button = makeButton(QString(QLatin1Char("APLRSI"[side])), sides[side]);
    connect(button, &QToolButton::clicked, this,
            [this, side] { viewer_->setCamera(cameraFrom(static_cast<ViewFrom>(side))); });
    layout->addWidget(button);
  }
  auto* reset = makeButton({}, tr("Reset the 3D view"), QStringLiteral("reset"));
  connect(reset, &QToolButton::clicked, viewer_, &VolumeViewer::resetView);
  layout->addWidget(reset);
  return strip;
}

QToolButton* VolumePane::makeClipButton() {
  auto* button = makeButton({}, tr("Cut the volume open"), QStringLiteral("clip"));
  auto* menu = new QMenu(button);
  const QString texts[] = {tr("Cut at the sagittal plane"), tr("Cut at the coronal plane"),
                           tr("Cut at the axial plane")};
  for (int axis = 0; axis < 3; ++axis) planes_[axis] = menu->addAction(texts[axis]);
  otherSide_ = menu->addAction(tr("Keep the other side"));
  menu->addSeparator();
  labelBox_ = menu->addAction(tr("Only the box around the labels"));
  for (QAction* action : menu->actions()) {
    if (action->isSeparator()) continue;
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, &VolumePane::changeClip);
  }
  button->setMenu(menu);
  button->setPopupMode(QToolButton::InstantPopup);
  return button;
}

void VolumePane::changeClip() {
  VolumeLook look = viewer_->look();
  for (std::size_t axis = 0; axis < 3; ++axis) look.clip.planes[axis] = planes_[axis]->isChecked();
  look.clip.otherSide = otherSide_->isChecked();
  look.clip.labelBox = labelBox_->isChecked();
  viewer_->setLook(look);
}

void VolumePane::showLook() {
  const VolumeLook& look = viewer_->look();
  preset_->setCurrentIndex(static_cast<int>(look.preset));
  for (std::size_t axis = 0; axis < 3; ++axis) planes_[axis]->setChecked(look.clip.planes[axis]);
  otherSide_->setChecked(look.clip.otherSide);
  labelBox_->setChecked(look.clip.labelBox);
  const ShownVolume* volume = viewer_->volume();
  setEnabled(volume != nullptr);
  labelBox_->setEnabled(volume != nullptr && volume->voxels->labels != nullptr);
}

}  // namespace sw
