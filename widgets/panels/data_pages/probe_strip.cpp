#include "widgets/panels/data_pages/probe_strip.h"

#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace sw {

QString probeText(const LoadedVolume& volume,
                  const std::map<int, std::string>& names,
                  const VoxelIndex& voxel) {
  const QLocale locale;
  QStringList parts{
      QCoreApplication::translate("ProbeStrip", "voxel (%1, %2, %3)")
          .arg(voxel[0])
          .arg(voxel[1])
          .arg(voxel[2]),
      QCoreApplication::translate("ProbeStrip", "value %1")
          .arg(locale.toString(volume.image->at(voxel[0], voxel[1], voxel[2]), 'g', 6))};
  if (volume.labels) {
    const int label = volume.labels->at(voxel[0], voxel[1], voxel[2]);
    const auto name = names.find(label);
    parts << (label == 0 ? QCoreApplication::translate("ProbeStrip", "no label")
              : name == names.end()
                  ? QCoreApplication::translate("ProbeStrip", "label %1").arg(label)
                  : QCoreApplication::translate("ProbeStrip", "label %1 %2")
                        .arg(label)
                        .arg(QString::fromStdString(name->second)));
  }
  const auto lps = volume.image->geometry().patientFromIndex({static_cast<double>(voxel[0]),
                                                              static_cast<double>(voxel[1]),
                                                              static_cast<double>(voxel[2])});
  const auto place = [&](double sign) {
    return QStringLiteral("%1, %2, %3")
        .arg(locale.toString(sign * lps[0] + 0.0, 'f', 1),
             locale.toString(sign * lps[1] + 0.0, 'f', 1), locale.toString(lps[2], 'f', 1));
  };
  parts << QCoreApplication::translate("ProbeStrip", "LPS %1 mm").arg(place(1))
        << QCoreApplication::translate("ProbeStrip", "RAS %1 mm").arg(place(-1));
  return parts.join(QStringLiteral(" · "));
}

ProbeStrip::ProbeStrip(QWidget* parent) : QWidget(parent) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  probe_ = new QLineEdit;
  probe_->setReadOnly(true);
  probe_->setMinimumHeight(kControlHeight);
  probe_->setAccessibleName(tr("Voxel under the mouse, or at the cross-hair"));
  probe_->setToolTip(tr("Voxel under the mouse, or at the cross-hair. Indices count from 0."));
  auto* copy = new QToolButton;
  copy->setIcon(themeIcon(QStringLiteral("copy")));
  copy->setAutoRaise(true);
  copy->setMinimumHeight(kControlHeight);
  copy->setFocusPolicy(Qt::TabFocus);
  copy->setAccessibleName(tr("Copy the voxel"));
  copy->setToolTip(copy->accessibleName());
  connect(copy, &QToolButton::clicked, this,
          [this] { QGuiApplication::clipboard()->setText(probe_->text()); });
  window_ = makeField(tr("W "), tr("Window"));
  level_ = makeField(tr("L "), tr("Level"));
  layout->addWidget(probe_, 1);
  layout->addWidget(copy);
  layout->addWidget(window_);
  layout->addWidget(level_);
}

QDoubleSpinBox* ProbeStrip::makeField(const QString& prefix, const QString& name) {
  auto* field = new QDoubleSpinBox;
  field->setPrefix(prefix);
  field->setAccessibleName(name);
  field->setToolTip(name);
  field->setRange(-1e7, 1e7);
  field->setMinimumHeight(kControlHeight);
  field->setKeyboardTracking(false);
  field->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("W -88888.888")) +
                       2 * Space::kPage);
  connect(field, &QDoubleSpinBox::valueChanged, this, [this] {
    Q_EMIT windowTyped({window_->value(), level_->value()});
  });
  return field;
}

void ProbeStrip::setVolume(std::shared_ptr<const ShownVolume> volume) {
  volume_ = std::move(volume);
  voxel_.reset();
  probe_->clear();
  setEnabled(volume_ != nullptr);
  if (!volume_) return;
  const VolumeRecord& record = volume_->source.record;
  const double range = std::max(record.maximum - record.minimum, 1e-6);
  const int decimals = std::clamp(3 - static_cast<int>(std::floor(std::log10(range))), 0, 6);
  for (QDoubleSpinBox* field : {window_, level_}) {
    const QSignalBlocker quiet(field);
    field->setDecimals(decimals);
    field->setSingleStep(range / 100);
  }
  const QSignalBlocker quiet(window_);
  window_->setMinimum(range / 1000);  // as far as a drag goes
}

void ProbeStrip::setLabelNames(std::map<int, std::string> names) {
  names_ = std::move(names);
}

void ProbeStrip::setVoxel(const VoxelIndex& voxel) {
  if (!volume_ || voxel_ == voxel) return;
  voxel_ = voxel;
  probe_->setText(probeText(*volume_->voxels, names_, voxel));
  probe_->setCursorPosition(0);
}

void ProbeStrip::setWindow(const WindowLevel& window) {
  const QSignalBlocker quietWindow(window_);
  const QSignalBlocker quietLevel(level_);
  window_->setValue(window.window);
  level_->setValue(window.level);
}

QString ProbeStrip::text() const {
  return probe_->text();
}

}  // namespace sw
