#pragma once

#include "widgets/plots/scatter_index.h"
#include "widgets/plots/scatter_painter.h"

#include <QPolygonF>
#include <QThreadPool>
#include <QWidget>

#include <memory>
#include <optional>

namespace sw {

/// Many points of a plane. The points are drawn by another thread; what is on the screen moves with
/// the pointer at once. Left drag does what the tool says (Shift adds, Ctrl or Alt takes away),
/// middle drag moves, wheel zooms; a click makes a point the current one, a double click opens it.
/// From the keyboard: arrows go from point to point, Space chooses, Enter opens, + − Home zoom, Esc
/// chooses none.
class ScatterPlot : public QWidget {
  Q_OBJECT
 public:
  enum class Tool { Lasso, Rectangle, Move };

  explicit ScatterPlot(const QString& accessibleName, QWidget* parent = nullptr);
  ~ScatterPlot() override;

  /// Keeps the view where the number of points stays.
  void setData(ScatterData data);
  const ScatterData& data() const { return *data_; }
  /// Said in the middle while there are no points.
  void setEmptyText(const QString& text);
  void setTool(Tool tool);
  Tool tool() const { return tool_; }
  void setPointSize(double pixels);
  void setOpacity(double opacity);
  /// @param points ascending
  void setChosen(const std::vector<std::size_t>& points);
  std::vector<std::size_t> chosen() const;
  void setCurrent(std::optional<std::size_t> point);
  std::optional<std::size_t> current() const { return current_; }
  std::optional<std::size_t> hovered() const { return hovered_; }

  ScatterView view() const;
  void setView(const ScatterView& view);
  void showAll();
  /// Where a point is in the widget.
  QPointF pixelOf(std::size_t point) const;
  /// What a lasso with these corners, in pixels of the widget, would choose.
  std::vector<std::size_t> inside(const QPolygonF& pixels) const;
  /// True while the picture does not show the view yet.
  bool isDrawing() const { return drawing_; }
  /// Asks for a file name and writes the plot, or its numbers, by the name's ending.
  void exportPlot();
  /// @return what went wrong; empty if all went well
  QString writeTo(const QString& file) const;

  QSize sizeHint() const override { return {560, 420}; }
  QSize minimumSizeHint() const override { return {260, 180}; }

 Q_SIGNALS:
  /// Points that are to be chosen now, ascending; the owner answers with setChosen().
  void choosingRequested(const std::vector<std::size_t>& points);
  void currentRequested(std::size_t point);
  void opened(std::size_t point);
  /// The point under the pointer, or none.
  void hoverChanged(std::optional<std::size_t> point);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  struct Drag {
    QPointF from, last;
    Qt::KeyboardModifiers keys;
    bool moves = false;  ///< the view; else it chooses
    bool begun = false;  ///< further than a click
  };

  QRectF area() const;  ///< of the points, without the legend
  QRectF layerArea() const;
  ScatterLook look() const;
  void drawSoon();
  void paintLayer(QPainter& painter);
  void paintOverlay(QPainter& painter);
  void paintRing(QPainter& painter, std::size_t point, const QColor& colour, double radius);
  void describe();
  void hoverAt(const QPointF& pixel);
  std::optional<std::size_t> pointAt(const QPointF& pixel) const;
  void choose(const std::vector<std::size_t>& points, Qt::KeyboardModifiers keys);
  void finishDrag();
  bool moveCursor(int key);
  void toggleCurrent();
  void zoomAt(const QPointF& pixel, double factor);
  void panBy(const QPointF& pixels);

  std::shared_ptr<const ScatterData> data_ = std::make_shared<const ScatterData>();
  std::shared_ptr<const ScatterMask> mask_ = std::make_shared<const ScatterMask>();
  std::unique_ptr<ScatterIndex> index_;
  QString emptyText_;
  Tool tool_ = Tool::Lasso;
  double pointSize_ = 6, opacity_ = 0.8;
  std::optional<ScatterView> zoom_;
  std::optional<std::size_t> current_, hovered_;
  std::optional<Drag> drag_;
  QPolygonF lasso_;
  QImage layer_;
  ScatterView layerView_;
  bool drawing_ = false, outdated_ = true;
  quint64 request_ = 0;
  QThreadPool pool_;
};

}  // namespace sw
