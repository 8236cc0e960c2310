#include "widgets/panels/data_pages/window_box.h"

#include "widgets/scene/transfer_functions.h"
#include "widgets/theme/theme.h"

#include <QLocale>

#include <algorithm>

namespace sw {

WindowBox::WindowBox(QWidget* parent) : QComboBox(parent) {
  setAccessibleName(tr("Window and level"));
  setMinimumHeight(kControlHeight);
  addItem(tr("By hand"));
  connect(this, &QComboBox::activated, this, [this](int row) {
    if (row < static_cast<int>(windows_.size())) {
      Q_EMIT windowChosen(windows_[static_cast<std::size_t>(row)]);
    }
  });
}

void WindowBox::add(const QString& text, const WindowLevel& window) {
  addItem(text);
  setItemData(
      count() - 1,
      tr("W %1  L %2")
          .arg(QLocale().toString(window.window, 'g', 4), QLocale().toString(window.level, 'g', 4)),
      Qt::ToolTipRole);
  windows_.push_back(window);
}

void WindowBox::setVolume(const ShownVolume& volume) {
  clear();
  windows_.clear();
  add(tr("Automatic window"), volume.window);
  for (std::size_t i = 1; i < kWindowTails.size(); ++i) {
    const double tail = 100 * kWindowTails[i];
    add(tr("Percentiles %1–%2").arg(tail).arg(100 - tail), volume.percentiles[i]);
  }
  const VolumeRecord& record = volume.source.record;
  add(tr("Full range"), {record.maximum - record.minimum, (record.maximum + record.minimum) / 2});
  if (looksLikeHounsfield(record.minimum, record.maximum)) {
    const QString names[] = {tr("CT soft tissue"), tr("CT lung"), tr("CT bone"), tr("CT brain")};
    for (std::size_t i = 0; i < kCtWindows.size(); ++i) add(names[i], kCtWindows[i]);
  }
  addItem(tr("By hand"));
  setWindow(volume.window);
}

void WindowBox::setWindow(const WindowLevel& window) {
  const auto found = std::find(windows_.begin(), windows_.end(), window);
  setCurrentIndex(static_cast<int>(found - windows_.begin()));  // behind them: by hand
}

}  // namespace sw
