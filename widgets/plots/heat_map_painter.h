#pragma once

#include "widgets/plots/heat_map_data.h"
#include "widgets/plots/plot_painter.h"

#include <QPoint>

#include <optional>

namespace sw {

/// Where the cells lie for one size of the heat map. Cells are square where both sides have as
/// many.
class HeatMapGeometry {
 public:
  HeatMapGeometry(const HeatMapData& data, const QRectF& rect, const QFont& font);

  const QRectF& plane() const { return plane_; }
  const QRectF& bar() const { return bar_; }  ///< of the colours, right of the cells
  /// Baseline of the title of the values: a line above that of the rows where both have no room.
  const QPointF& valueTitle() const { return valueTitle_; }
  QRectF cell(int row, int column) const;
  /// x = column, y = row; nothing outside the cells.
  std::optional<QPoint> cellAt(const QPointF& point) const;

 private:
  /// @param lines of titles above the cells
  void place(const HeatMapData& data, const QRectF& rect, const QFontMetricsF& metrics, int lines);

  int rows_, columns_;
  bool firstRowBelow_;
  QRectF plane_, bar_;
  QPointF valueTitle_;
};

/// Draws cells, outlines, axes and the bar of colours. A cell without a value is crossed out.
/// @param current a cell that gets a frame: x = column, y = row
void paintHeatMap(QPainter& painter,
                  const HeatMapData& data,
                  const HeatMapGeometry& geometry,
                  const PlotLook& look,
                  std::optional<QPoint> current = std::nullopt);

}  // namespace sw
