#pragma once

#include "widgets/viewers/volume_store.h"

#include <QComboBox>

#include <vector>

namespace sw {

/// Windows to choose from: percentiles of the volume, its full range and, where its values are
/// Hounsfield units, those of CT. What is none of them is "by hand".
class WindowBox : public QComboBox {
  Q_OBJECT
 public:
  explicit WindowBox(QWidget* parent = nullptr);

  void setVolume(const ShownVolume& volume);
  /// Marks the entry that is this window.
  void setWindow(const WindowLevel& window);

 Q_SIGNALS:
  void windowChosen(const sw::WindowLevel& window);

 private:
  void add(const QString& text, const WindowLevel& window);

  std::vector<WindowLevel> windows_;
};

}  // namespace sw
