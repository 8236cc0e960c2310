#include "widgets/plots/curve_plot.h"

#include "widgets/plots/plot_export.h"

#include <QContextMenuEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace sw {

CurvePlot::CurvePlot(const QString& accessibleName, QWidget* parent) : QWidget(parent) {
  setAccessibleName(accessibleName);
  setLayoutDirection(Qt::LeftToRight);  // axes count to the right in every language
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setToolTip(tr("Wheel zooms, drag pans, double click shows all"));
}

void CurvePlot::setData(PlotData data) {
  if (data.logX != data_.logX || data.logY != data_.logY) {
    zoom_.reset();
  }
  data_ = std::move(data);
  QStringList lines;
  for (const PlotSeries& series : data_.series) {
    if (!series.points.empty() && series.form != SeriesForm::FaintLine) {
      lines << tr("%1: %2 points, last %3")
                   .arg(series.name)
                   .arg(series.points.size())
                   .arg(QLocale().toString(series.points.back().y, 'g', 4));
    }
  }
  setAccessibleDescription(lines.isEmpty() ? emptyText_ : lines.join(QStringLiteral("; ")));
  update();
}

void CurvePlot::setEmptyText(const QString& text) {
  emptyText_ = text;
  if (!data_.hasPoints()) setAccessibleDescription(text);
  update();
}

PlotView CurvePlot::view() const {
  return zoom_.value_or(viewOfAll(data_));
}

void CurvePlot::setView(const PlotView& view) {
  zoom_ = view;
  update();
}

void CurvePlot::showAll() {
  zoom_.reset();
  update();
}

PlotGeometry CurvePlot::geometryNow() const {
  return PlotGeometry(data_, view(), QRectF(rect()).adjusted(4, 4, -4, -4), font());
}

void CurvePlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const ThemeTokens& t = themeTokens(this);
  painter.fillRect(rect(), t.surface);
  if (!data_.hasPoints()) {
    painter.setPen(t.muted);
    painter.drawText(rect().adjusted(16, 8, -16, -8), Qt::AlignCenter | Qt::TextWordWrap,
                     emptyText_);
  } else {
    paintPlot(painter, data_, geometryNow(), {themeKind(palette()), font(), 2.0}, hoverX_);
  }
  if (hasFocus()) {
    painter.setPen(QPen(t.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

void CurvePlot::zoomAt(const QPointF& at, double factor, bool x, bool y) {
  if (!data_.hasPoints()) {
    return;
  }
  const PlotGeometry geometry = geometryNow();
  const QRectF plane = geometry.plane();
  PlotView next = view();
  if (x) {
    next.x = {geometry.valueAtX(at.x() - (at.x() - plane.left()) * factor),
              geometry.valueAtX(at.x() + (plane.right() - at.x()) * factor)};
  }
  if (y) {
    next.y = {geometry.valueAtY(at.y() + (plane.bottom() - at.y()) * factor),
              geometry.valueAtY(at.y() - (at.y() - plane.top()) * factor)};
  }
  const double scale = std::abs(next.x.high) + std::abs(next.y.high);
  if (std::isfinite(scale) && next.x.span() > 1e-12 && next.y.span() > 1e-12) {
    setView(next);
  }
}

void CurvePlot::panBy(const QPointF& pixels) {
  if (!data_.hasPoints()) {
    return;
  }
  const PlotGeometry geometry = geometryNow();
  const QRectF moved = geometry.plane().translated(-pixels);
  setView({{geometry.valueAtX(moved.left()), geometry.valueAtX(moved.right())},
           {geometry.valueAtY(moved.bottom()), geometry.valueAtY(moved.top())}});
}

void CurvePlot::wheelEvent(QWheelEvent* event) {
  const double factor = std::pow(0.85, event->angleDelta().y() / 120.0);
  const bool onlyX = event->modifiers().testFlag(Qt::ShiftModifier);
  zoomAt(event->position(), factor, true, !onlyX);
  event->accept();
}

void CurvePlot::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
    dragFrom_ = event->position();
    setCursor(Qt::ClosedHandCursor);
  }
}

void CurvePlot::mouseMoveEvent(QMouseEvent* event) {
  if (dragFrom_) {
    panBy(event->position() - *dragFrom_);
    dragFrom_ = event->position();
    return;
  }
  const PlotGeometry geometry = geometryNow();
  if (geometry.plane().contains(event->position())) {
    hoverX_ = geometry.valueAtX(event->position().x());
  } else {
    hoverX_.reset();
  }
  update();
}

void CurvePlot::mouseReleaseEvent(QMouseEvent*) {
  dragFrom_.reset();
  unsetCursor();
}

void CurvePlot::mouseDoubleClickEvent(QMouseEvent*) {
  showAll();
}

void CurvePlot::leaveEvent(QEvent*) {
  hoverX_.reset();
  update();
}

void CurvePlot::keyPressEvent(QKeyEvent* event) {
  const QPointF centre = geometryNow().plane().center();
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoomAt(centre, 0.8, true, true);
      return;
    case Qt::Key_Minus:
      zoomAt(centre, 1.25, true, true);
      return;
    case Qt::Key_Left:
      panBy({40, 0});
      return;
    case Qt::Key_Right:
      panBy({-40, 0});
      return;
    case Qt::Key_Up:
      panBy({0, 40});
      return;
    case Qt::Key_Down:
      panBy({0, -40});
      return;
    case Qt::Key_Home:
      showAll();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void CurvePlot::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  menu.addAction(themeIcon(QStringLiteral("reset")), tr("Show all"), this, &CurvePlot::showAll);
  menu.addAction(themeIcon(QStringLiteral("export")), tr("Export plot or numbers…"), this,
                 &CurvePlot::exportPlot);
  menu.exec(event->globalPos());
}

void CurvePlot::exportPlot() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export plot or numbers"), accessibleName() + QStringLiteral(".svg"),
      tr("SVG picture (*.svg);;PDF page (*.pdf);;PNG picture (*.png);;Numbers (*.csv)"));
  if (file.isEmpty()) {
    return;
  }
  const QString problem = writePlot(file, data_, view(), PlotWidth::Full);
  if (!problem.isEmpty()) {
    QMessageBox::warning(this, tr("The plot was not written"), problem);
  }
}

}  // namespace sw
