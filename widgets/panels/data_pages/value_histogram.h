#pragma once

#include "widgets/scene/intensity.h"

#include <QWidget>

namespace sw {

/// Bars of how often each value of a volume occurs, on a square-root scale so that the background
/// does not hide the rest; the window that is shown is shaded.
class ValueHistogram : public QWidget {
  Q_OBJECT
 public:
  explicit ValueHistogram(QWidget* parent = nullptr);
  void setHistogram(const IntensityHistogram& histogram, const WindowLevel& window);
  void clear();

  QSize sizeHint() const override { return {220, 84}; }
  QSize minimumSizeHint() const override { return {120, 72}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  IntensityHistogram histogram_;
  WindowLevel window_;
};

}  // namespace sw
