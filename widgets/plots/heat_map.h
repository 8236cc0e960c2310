#pragma once

#include "widgets/plots/heat_map_painter.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace sw {

/// Shows HeatMapData. Hover says a cell and its value below the map; a click or Enter chooses the
/// cell. Arrows move the current cell (with Ctrl by ten), Home and End go to the first and the last
/// one. The context menu exports.
class HeatMap : public QWidget {
  Q_OBJECT
 public:
  /// What is said of a cell; without one its names and its value.
  using CellText = std::function<QString(int row, int column)>;

  explicit HeatMap(const QString& accessibleName, QWidget* parent = nullptr);

  void setData(HeatMapData data);
  const HeatMapData& data() const { return data_; }
  /// Said in the middle while there are no cells.
  void setEmptyText(const QString& text);
  void setCellText(CellText text);
  QString cellText(int row, int column) const;
  /// What the line below the map says now; empty without a cell under the pointer and a current
  /// one.
  QString readout() const;
  /// x = column, y = row.
  std::optional<QPoint> currentCell() const { return current_; }
  /// Chooses nothing. @param cell none, or one of the data's
  void setCurrentCell(std::optional<QPoint> cell);
  QRectF cellRect(int row, int column) const;
  /// Asks for a file name and writes the map, or its numbers, by the name's ending.
  void exportMap();

  QSize sizeHint() const override { return {420, 420}; }
  QSize minimumSizeHint() const override { return {220, 200}; }

 Q_SIGNALS:
  void cellChosen(int row, int column);
  void currentChanged(int row, int column);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  HeatMapGeometry geometryNow() const;
  double readoutHeight() const;
  void move(int rows, int columns);
  void describe();

  HeatMapData data_;
  QString emptyText_;
  CellText text_;
  std::optional<QPoint> current_, hover_;
};

/// Writes the heat map in the light theme with 8 pt text: .svg, .pdf, .png (300 dpi), or .csv for
/// the numbers.
/// @return what went wrong, in the user's language; empty if all went well
QString writeHeatMap(const QString& file, const HeatMapData& data);

}  // namespace sw
