#include "widgets/panels/data_pages/position_strip.h"

#include "widgets/theme/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kRowHeight = 16;
constexpr double kNarrowestNames = 60;
constexpr double kWidestNames = 180;
constexpr double kAxisHeight = 18;
constexpr double kRightMargin = 10;

double xOf(const QRectF& band, double position) {
  return band.left() + position * band.width();
}

QColor mixed(const QColor& a, const QColor& b, double share) {
  const auto mix = [share](int from, int to) {
    return static_cast<int>(std::lround(from + share * (to - from)));
  };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

/// Signs that differ in shape and in filling, so that colour is never the only difference.
void paintMark(QPainter& painter, StripMark mark, const QPointF& tick, const ThemeTokens& tokens) {
  constexpr double r = 3.2;
  const bool filled = mark == StripMark::Became || mark == StripMark::OnlyFirst;
  const QColor colour = filled ? tokens.positive : tokens.negative;
  const QPointF c = tick + QPointF(0, 4.3);
  QPolygonF shape;
  switch (mark) {
    case StripMark::Became:
      shape << c + QPointF(-r, r) << c + QPointF(r, r) << c + QPointF(0, -r);
      break;
    case StripMark::Ceased:
      shape << c + QPointF(-r, -r) << c + QPointF(r, -r) << c + QPointF(0, r);
      break;
    case StripMark::OnlyFirst:
      shape << c + QPointF(-r, 0) << c + QPointF(0, -r) << c + QPointF(r, 0) << c + QPointF(0, r);
      break;
    default:
      shape << c + QPointF(-r, -r) << c + QPointF(r, -r) << c + QPointF(r, r) << c + QPointF(-r, r);
  }
  painter.setPen(QPen(colour, 1.3));
  painter.setBrush(filled ? colour : tokens.surface);
  painter.drawPolygon(shape);
  painter.setBrush(Qt::NoBrush);
}

}  // namespace

PositionStrip::PositionStrip(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Position strip"));
  setLayoutDirection(Qt::LeftToRight);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void PositionStrip::setData(StripData strip) {
  data_ = std::move(strip);
  double widest = 0;
  for (const StripRow& row : data_.rows) {
    widest = std::max<double>(widest, fontMetrics().horizontalAdvance(row.name));
  }
  nameWidth_ = std::clamp(widest + Space::kNormal, kNarrowestNames, kWidestNames);
  std::size_t positives = 0, marks = 0;
  for (const StripRow& row : data_.rows) {
    positives += static_cast<std::size_t>(std::ranges::count(row.positive, true));
    marks +=
        row.marks.size() - static_cast<std::size_t>(std::ranges::count(row.marks, StripMark::None));
  }
  QString said = tr("%1 volumes, anchor at %2, %3 positives")
                     .arg(data_.rows.size())
                     .arg(data_.anchorPosition ? QLocale().toString(*data_.anchorPosition, 'f', 2)
                                               : tr("no position"))
                     .arg(positives);
  if (marks > 0) said += tr(", %1 marked").arg(marks);
  setAccessibleDescription(said);
  updateGeometry();
  update();
}

QSize PositionStrip::sizeHint() const {
  return {420,
          static_cast<int>(kAxisHeight + kRowHeight * static_cast<double>(data_.rows.size())) + 4};
}

QSize PositionStrip::minimumSizeHint() const {
  return {260, sizeHint().height()};
}

QRectF PositionStrip::bandOf(std::size_t row) const {
  return {nameWidth_, kAxisHeight + kRowHeight * static_cast<double>(row),
          std::max(40.0, width() - nameWidth_ - kRightMargin), kRowHeight};
}

QPointF PositionStrip::pointOf(const SliceRef& slice) const {
  for (std::size_t row = 0; row < data_.rows.size(); ++row) {
    if (data_.rows[row].volume == slice.volume) {
      const QRectF band = bandOf(row);
      const auto at = static_cast<std::size_t>(slice.index - data_.rows[row].first);
      return {xOf(band, data_.rows[row].positions.at(at)), band.center().y()};
    }
  }
  return {};
}

std::optional<SliceRef> PositionStrip::sliceAt(const QPointF& point) const {
  const double place = (point.y() - kAxisHeight) / kRowHeight;
  if (place < 0 || place >= static_cast<double>(data_.rows.size())) {
    return std::nullopt;
  }
  const auto row = static_cast<std::size_t>(place);
  const auto& positions = data_.rows[row].positions;
  if (positions.empty()) {
    return std::nullopt;
  }
  const QRectF band = bandOf(row);
  const auto nearest = std::ranges::min_element(
      positions, {}, [&](double position) { return std::abs(xOf(band, position) - point.x()); });
  return SliceRef{data_.rows[row].volume, data_.anchor.axis,
                  data_.rows[row].first + (nearest - positions.begin())};
}

void PositionStrip::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setLayoutDirection(Qt::LeftToRight);  // a painter does not take it from the widget
  const ThemeTokens& tokens = themeTokens(this);
  painter.fillRect(event->rect(), tokens.surface);
  if (data_.rows.empty()) {
    return;
  }
  const QRectF all = bandOf(0).united(bandOf(data_.rows.size() - 1));
  if (data_.threshold > 0 && data_.anchorPosition) {
    QColor shade = tokens.positive;
    shade.setAlpha(38);
    const double left = xOf(all, std::max(0.0, *data_.anchorPosition - data_.threshold));
    const double right = xOf(all, std::min(1.0, *data_.anchorPosition + data_.threshold));
    painter.fillRect(QRectF(left, all.top(), right - left, all.height()), shade);
  }
  paintAxis(painter);
  for (std::size_t row = 0; row < data_.rows.size(); ++row) {
    if (bandOf(row).intersects(QRectF(event->rect()).adjusted(-2000, 0, 2000, 0))) {
      paintRow(painter, row);
    }
  }
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

void PositionStrip::paintAxis(QPainter& painter) const {
  const ThemeTokens& tokens = themeTokens(this);
  const QRectF band = bandOf(0);
  painter.setPen(tokens.muted);
  for (int quarter = 0; quarter <= 4; ++quarter) {
    const double position = quarter / 4.0;
    const QRectF text(xOf(band, position) - 24, 0, 48, kAxisHeight - 2);
    painter.drawText(text, Qt::AlignHCenter | Qt::AlignBottom, QLocale().toString(position));
  }
  painter.drawText(QRectF(0, 0, nameWidth_, kAxisHeight - 2), Qt::AlignLeft | Qt::AlignBottom,
                   tr("position"));
}

void PositionStrip::paintRow(QPainter& painter, std::size_t row) const {
  const ThemeTokens& tokens = themeTokens(this);
  const StripRow& volume = data_.rows[row];
  const QRectF band = bandOf(row);
  const bool anchorRow = volume.volume == data_.anchor.volume;
  painter.setPen(anchorRow ? tokens.text : tokens.muted);
  painter.drawText(
      QRectF(0, band.top(), nameWidth_ - 8, kRowHeight), Qt::AlignLeft | Qt::AlignVCenter,
      fontMetrics().elidedText(volume.name, Qt::ElideMiddle, static_cast<int>(nameWidth_) - 8));
  painter.setPen(QPen(tokens.border, 1));
  painter.drawLine(QPointF(band.left(), band.center().y()),
                   QPointF(band.right(), band.center().y()));
  for (std::size_t i = 0; i < volume.positions.size(); ++i) {
    paintTick(painter, volume, i, {xOf(band, volume.positions[i]), band.center().y()});
  }
  if (anchorRow && data_.anchorPosition) {
    painter.setPen(QPen(tokens.surface, 1));
    painter.setBrush(tokens.accent);
    painter.drawEllipse(QPointF(xOf(band, *data_.anchorPosition), band.center().y()), 6, 6);
  }
}

void PositionStrip::paintTick(QPainter& painter,
                              const StripRow& volume,
                              std::size_t at,
                              const QPointF& place) const {
  const ThemeTokens& tokens = themeTokens(this);
  const StripMark mark = volume.marks.empty() ? StripMark::None : volume.marks[at];
  const bool second = mark == StripMark::OnlySecond;
  const double half = volume.positive[at] || second ? 5.5 : 2.5;
  QPen pen(tokens.muted, 1);
  if (volume.positive[at]) {
    // Never so faint that a tall tick cannot be seen.
    const double weight = volume.weight.empty() ? 1.0 : volume.weight[at];
    pen = QPen(mixed(tokens.surface, tokens.positive, 0.25 + 0.75 * weight), 2);
  } else if (second) {
    pen = QPen(tokens.negative, 2, Qt::DotLine);
  }
  painter.setPen(pen);
  painter.drawLine(place - QPointF(0, half), place + QPointF(0, half));
  if (mark != StripMark::None) {
    paintMark(painter, mark, place, tokens);
  }
}

void PositionStrip::mousePressEvent(QMouseEvent* event) {
  if (const auto slice = sliceAt(event->position()); slice && event->button() == Qt::LeftButton) {
    Q_EMIT anchorRequested(*slice);
  }
}

bool PositionStrip::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    if (const auto slice = sliceAt(help->pos())) {
      const auto row = static_cast<std::size_t>((help->pos().y() - kAxisHeight) / kRowHeight);
      QToolTip::showText(
          help->globalPos(),
          tr("%1, slice %2, position %3")
              .arg(data_.rows[row].name)
              .arg(slice->index + 1)
              .arg(QLocale().toString(data_.rows[row].positions[static_cast<std::size_t>(
                                          slice->index - data_.rows[row].first)],
                                      'f', 2)),
          this);
    }
    return true;
  }
  return QWidget::event(event);
}

}  // namespace sw
