#include "widgets/plots/scatter_plot.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineF>
#include <QMenu>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace sw {
namespace {

constexpr double kPickRadius = 10;
constexpr double kClick = 4;  ///< pixels that a hand may tremble
constexpr double kLassoStep = 2;
constexpr double kLeastScale = 1e-9, kMostScale = 1e12;

bool takesAway(Qt::KeyboardModifiers keys) {
  return keys.testFlag(Qt::ControlModifier) || keys.testFlag(Qt::AltModifier);
}

}  // namespace

std::optional<std::size_t> ScatterPlot::pointAt(const QPointF& pixel) const {
  const QRectF place = area();
  const ScatterView now = view();
  if (data_->points.empty() || !place.contains(pixel)) return std::nullopt;
  return index_->nearest(now.valueAt(pixel - place.topLeft(), place.size()),
                         (pointSize_ / 2 + kPickRadius) / now.scale);
}

void ScatterPlot::hoverAt(const QPointF& pixel) {
  const auto point = pointAt(pixel);
  if (point == hovered_) return;
  hovered_ = point;
  update();
  Q_EMIT hoverChanged(point);
}

void ScatterPlot::choose(const std::vector<std::size_t>& points, Qt::KeyboardModifiers keys) {
  const std::vector<std::size_t> before = chosen();
  std::vector<std::size_t> now = points;
  if (takesAway(keys)) {
    now.clear();
    std::ranges::set_difference(before, points, std::back_inserter(now));
  } else if (keys.testFlag(Qt::ShiftModifier)) {
    now.clear();
    std::ranges::set_union(before, points, std::back_inserter(now));
  }
  if (now != before) Q_EMIT choosingRequested(now);
}

void ScatterPlot::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) return;
  const bool moves = event->button() == Qt::MiddleButton || tool_ == Tool::Move;
  drag_ = Drag{event->position(), event->position(), event->modifiers(), moves, false};
  lasso_ = moves ? QPolygonF() : QPolygonF({event->position()});
}

void ScatterPlot::mouseMoveEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  if (!drag_) {
    hoverAt(at);
    return;
  }
  drag_->begun = drag_->begun || QLineF(drag_->from, at).length() > kClick;
  if (!drag_->begun) return;
  if (drag_->moves) {
    setCursor(Qt::ClosedHandCursor);
    panBy(at - drag_->last);
  } else if (tool_ == Tool::Rectangle) {
    lasso_ = QPolygonF(QRectF(drag_->from, at).normalized());
  } else if (QLineF(lasso_.last(), at).length() >= kLassoStep) {
    lasso_ << at;
  }
  drag_->last = at;
  update();
}

void ScatterPlot::mouseReleaseEvent(QMouseEvent* event) {
  if (!drag_) return;
  if (drag_->begun && !drag_->moves && tool_ == Tool::Lasso) lasso_ << event->position();
  finishDrag();
}

void ScatterPlot::finishDrag() {
  const Drag drag = *drag_;
  const QPolygonF corners = lasso_;
  drag_.reset();
  lasso_.clear();
  setTool(tool_);
  update();
  if (drag.begun) {
    if (!drag.moves) choose(inside(corners), drag.keys);
    return;
  }
  const auto point = pointAt(drag.from);
  if (!point) {
    if (!drag.moves && drag.keys == Qt::NoModifier) choose({}, drag.keys);
  } else if (drag.keys != Qt::NoModifier) {
    choose({*point}, drag.keys);
  } else {
    Q_EMIT currentRequested(*point);
  }
}

void ScatterPlot::mouseDoubleClickEvent(QMouseEvent* event) {
  drag_.reset();
  if (const auto point = pointAt(event->position())) {
    Q_EMIT opened(*point);
  } else {
    showAll();
  }
}

void ScatterPlot::zoomAt(const QPointF& pixel, double factor) {
  if (data_->points.empty()) return;
  const QRectF place = area();
  ScatterView next = view();
  const QPointF fixed = next.valueAt(pixel - place.topLeft(), place.size());
  next.scale = std::clamp(next.scale * factor, kLeastScale, kMostScale);
  next.centre += fixed - next.valueAt(pixel - place.topLeft(), place.size());
  setView(next);
}

void ScatterPlot::panBy(const QPointF& pixels) {
  if (data_->points.empty()) return;
  ScatterView next = view();
  next.centre += QPointF(-pixels.x(), pixels.y()) / next.scale;
  setView(next);
}

void ScatterPlot::wheelEvent(QWheelEvent* event) {
  zoomAt(event->position(), std::pow(0.85, -event->angleDelta().y() / 120.0));
  event->accept();
}

bool ScatterPlot::moveCursor(int key) {
  const QPointF way = key == Qt::Key_Left    ? QPointF(-1, 0)
                      : key == Qt::Key_Right ? QPointF(1, 0)
                      : key == Qt::Key_Up    ? QPointF(0, 1)
                      : key == Qt::Key_Down  ? QPointF(0, -1)
                                             : QPointF();
  if (way.isNull() || data_->points.empty()) return false;
  if (!current_) {
    Q_EMIT currentRequested(0);
  } else if (const auto next = index_->towards(*current_, way)) {
    Q_EMIT currentRequested(*next);
  }
  return true;
}

void ScatterPlot::toggleCurrent() {
  if (!current_) return;
  const bool was = !mask_->empty() && (*mask_)[*current_] != 0;
  choose({*current_}, was ? Qt::ControlModifier : Qt::ShiftModifier);
}

void ScatterPlot::keyPressEvent(QKeyEvent* event) {
  const QPointF centre = area().center();
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoomAt(centre, 1.25);
      return;
    case Qt::Key_Minus:
      zoomAt(centre, 0.8);
      return;
    case Qt::Key_Home:
      showAll();
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current_) Q_EMIT opened(*current_);
      return;
    case Qt::Key_Space:
      toggleCurrent();
      return;
    case Qt::Key_Escape:
      if (drag_) {
        drag_.reset();
        lasso_.clear();
        setTool(tool_);
        update();
        return;
      }
      if (!mask_->empty()) {
        choose({}, Qt::NoModifier);
        return;
      }
      break;
    default:
      if (moveCursor(event->key())) return;
  }
  QWidget::keyPressEvent(event);
}

void ScatterPlot::leaveEvent(QEvent*) {
  if (!hovered_) return;
  hovered_.reset();
  update();
  Q_EMIT hoverChanged(std::nullopt);
}

void ScatterPlot::resizeEvent(QResizeEvent*) {
  drawSoon();
}

void ScatterPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
    layer_ = QImage();  // colours of the other theme must not be seen
    drawSoon();
  }
}

void ScatterPlot::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  menu.addAction(themeIcon(QStringLiteral("reset")), tr("Show all"), this, &ScatterPlot::showAll);
  menu.addAction(themeIcon(QStringLiteral("export")), tr("Export plot or numbers…"), this,
                 &ScatterPlot::exportPlot);
  menu.exec(event->globalPos());
}

}  // namespace sw
