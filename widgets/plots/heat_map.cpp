#include "widgets/plots/heat_map.h"

#include "widgets/plots/plot_export.h"

#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kPageStep = 10;

QString nameOf(const QStringList& names, int at) {
  return at < names.size() ? names[at] : QLocale().toString(at + 1);
}

QString valueText(double value) {
  return std::isfinite(value) ? QLocale().toString(value, 'f', 3) : HeatMap::tr("no value");
}

}  // namespace

HeatMap::HeatMap(const QString& accessibleName, QWidget* parent) : QWidget(parent) {
  setAccessibleName(accessibleName);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setLayoutDirection(Qt::LeftToRight);
}

void HeatMap::setData(HeatMapData data) {
  const auto inside = [&data](const std::optional<QPoint>& cell) {
    return cell && cell->x() < data.columns && cell->y() < data.rows;
  };
  current_ = inside(current_) ? current_ : std::nullopt;
  hover_.reset();
  data_ = std::move(data);
  describe();
  update();
}

void HeatMap::setEmptyText(const QString& text) {
  emptyText_ = text;
  describe();
  update();
}

void HeatMap::setCellText(CellText text) {
  text_ = std::move(text);
  describe();
  update();
}

QString HeatMap::cellText(int row, int column) const {
  if (text_) {
    return text_(row, column);
  }
  return tr("%1 × %2: %3")
      .arg(nameOf(data_.rowNames, row), nameOf(data_.columnNames, column),
           valueText(data_.at(row, column)));
}

QString HeatMap::readout() const {
  const std::optional<QPoint> cell = hover_ ? hover_ : current_;
  return cell && data_.hasCells() ? cellText(cell->y(), cell->x()) : QString();
}

void HeatMap::describe() {
  const auto range = valueRange(data_);
  if (!range) {
    setAccessibleDescription(emptyText_);
    return;
  }
  QStringList parts{tr("%1 rows, %2 columns, %3 from %4 to %5")
                        .arg(data_.rows)
                        .arg(data_.columns)
                        .arg(data_.valueTitle, valueText(range->low), valueText(range->high))};
  if (!data_.outlined.empty()) {
    parts << tr("outlined: %1, %2 cells")
                 .arg(data_.outlineTitle)
                 .arg(data_.outlined.size() -
                      static_cast<std::size_t>(std::ranges::count(data_.outlined, 0)));
  }
  if (current_) {
    parts << cellText(current_->y(), current_->x());
  }
  setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

double HeatMap::readoutHeight() const {
  return fontMetrics().height() + 4;
}

HeatMapGeometry HeatMap::geometryNow() const {
  return {data_, QRectF(rect()).adjusted(4, 4, -4, -4 - readoutHeight()), font()};
}

QRectF HeatMap::cellRect(int row, int column) const {
  return geometryNow().cell(row, column);
}

void HeatMap::setCurrentCell(std::optional<QPoint> cell) {
  if (cell == current_) {
    return;
  }
  current_ = cell;
  describe();
  update();
  if (current_) {
    Q_EMIT currentChanged(current_->y(), current_->x());
  }
}

void HeatMap::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setLayoutDirection(Qt::LeftToRight);  // whatever the language
  painter.setRenderHint(QPainter::Antialiasing);
  const ThemeTokens& t = themeTokens(this);
  painter.fillRect(rect(), t.surface);
  painter.setPen(t.muted);
  if (!data_.hasCells()) {
    painter.drawText(rect().adjusted(16, 8, -16, -8), Qt::AlignCenter | Qt::TextWordWrap,
                     emptyText_);
  } else {
    paintHeatMap(painter, data_, geometryNow(), {themeKind(palette()), font(), 2.0}, current_);
    painter.setPen(t.text);
    const QRectF line(8, height() - readoutHeight() - 2, width() - 16, readoutHeight());
    painter.drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(readout(), Qt::ElideMiddle, static_cast<int>(line.width())));
  }
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

void HeatMap::mousePressEvent(QMouseEvent* event) {
  const auto cell = geometryNow().cellAt(event->position());
  if (event->button() == Qt::LeftButton && cell) {
    setCurrentCell(cell);
    Q_EMIT cellChosen(cell->y(), cell->x());
  }
}

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
  const auto cell = geometryNow().cellAt(event->position());
  if (cell != hover_) {
    hover_ = cell;
    setToolTip(hover_ ? cellText(hover_->y(), hover_->x()) : QString());
    update();
  }
}

void HeatMap::leaveEvent(QEvent*) {
  hover_.reset();
  update();
}

void HeatMap::move(int rows, int columns) {
  const QPoint from = current_.value_or(QPoint(0, 0));
  setCurrentCell(QPoint(std::clamp(from.x() + columns, 0, data_.columns - 1),
                        std::clamp(from.y() + rows, 0, data_.rows - 1)));
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
  const int step = event->modifiers().testFlag(Qt::ControlModifier) ? kPageStep : 1;
  const int down = data_.firstRowBelow ? -step : step;
  if (!data_.hasCells()) {
    QWidget::keyPressEvent(event);
    return;
  }
  switch (event->key()) {
    case Qt::Key_Left:
      return move(0, -step);
    case Qt::Key_Right:
      return move(0, step);
    case Qt::Key_Up:
      return move(-down, 0);
    case Qt::Key_Down:
      return move(down, 0);
    case Qt::Key_Home:
      return setCurrentCell(QPoint(0, 0));
    case Qt::Key_End:
      return setCurrentCell(QPoint(data_.columns - 1, data_.rows - 1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      if (current_) {
        Q_EMIT cellChosen(current_->y(), current_->x());
      }
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void HeatMap::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  menu.addAction(themeIcon(QStringLiteral("export")), tr("Export map or numbers…"), this,
                 &HeatMap::exportMap);
  menu.exec(event->globalPos());
}

void HeatMap::exportMap() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export map or numbers"), accessibleName() + QStringLiteral(".png"),
      tr("PNG picture (*.png);;SVG picture (*.svg);;PDF page (*.pdf);;Numbers (*.csv)"));
  if (file.isEmpty()) {
    return;
  }
  const QString problem = writeHeatMap(file, data_);
  if (!problem.isEmpty()) {
    QMessageBox::warning(this, tr("The map was not written"), problem);
  }
}

QString writeHeatMap(const QString& file, const HeatMapData& data) {
  const double share = data.rows == data.columns ? 0.92 : 0.62;  // of height and width
  return writeDrawing(
      file, plotPageSize(PlotWidth::OneAndAHalf, share), data.valueTitle,
      [&data](QPainter& painter, const QRectF& rect, const QFont& font) {
        painter.setRenderHint(QPainter::Antialiasing);
        const HeatMapGeometry geometry(data, rect.adjusted(4, 4, -4, -4), font);
        paintHeatMap(painter, data, geometry, {ThemeKind::Light, font, 1.5});
      },
      [&data] { return heatMapCsv(data); });
}

}  // namespace sw
