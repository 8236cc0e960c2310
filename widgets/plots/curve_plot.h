#pragma once

#include "widgets/plots/plot_data.h"
#include "widgets/plots/plot_painter.h"

#include <QWidget>

#include <optional>

namespace sw {

/// Shows PlotData. Wheel zooms at the pointer, drag pans, double click or Home shows all; + − and
/// arrows do the same from the keyboard; hover shows the values at x. The context menu exports.
class CurvePlot : public QWidget {
  Q_OBJECT
 public:
  explicit CurvePlot(const QString& accessibleName, QWidget* parent = nullptr);

  /// Keeps the user's zoom if there is one.
  void setData(PlotData data);
  const PlotData& data() const { return data_; }
  /// Said in the middle while there are no points.
  void setEmptyText(const QString& text);
  PlotView view() const;
  bool isZoomed() const { return zoom_.has_value(); }
  void setView(const PlotView& view);
  void showAll();
  /// Asks for a file name and writes the plot, or its numbers, by the name's ending.
  void exportPlot();

  QSize sizeHint() const override { return {480, 280}; }
  QSize minimumSizeHint() const override { return {200, 120}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  PlotGeometry geometryNow() const;
  void zoomAt(const QPointF& at, double factor, bool x, bool y);
  void panBy(const QPointF& pixels);

  PlotData data_;
  QString emptyText_;
  std::optional<PlotView> zoom_;
  std::optional<double> hoverX_;
  std::optional<QPointF> dragFrom_;
};

}  // namespace sw
