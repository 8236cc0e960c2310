#include "widgets/panels/data_pages/tile_delegate.h"

#include "widgets/theme/theme.h"

#include <QListView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kPadding = Space::kTight;

int captionHeight(const QFontMetrics& metrics, int lines) {
  return metrics.height() * lines + Space::kTight;
}

QString elidedLines(const QFontMetrics& metrics, const QString& caption, int width) {
  QStringList lines = caption.split(QLatin1Char('\n'));
  for (QString& line : lines) line = metrics.elidedText(line, Qt::ElideMiddle, width);
  return lines.join(QLatin1Char('\n'));
}

void paintMark(QPainter& painter, const QRectF& picture, TileMark mark, const ThemeTokens& tokens) {
  const bool positive = mark == TileMark::Positive;
  const QColor colour = positive ? tokens.positive : tokens.negative;
  painter.setPen(QPen(colour, 2.5, positive ? Qt::SolidLine : Qt::DashLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(picture.adjusted(1, 1, -1, -1));
  const QRectF badge(picture.right() - 17, picture.top() + 3, 14, 14);
  painter.setPen(Qt::NoPen);
  painter.setBrush(tokens.canvas);
  painter.drawEllipse(badge.adjusted(-1, -1, 1, 1));
  if (positive) {
    painter.setBrush(colour);
    painter.drawEllipse(badge.adjusted(2, 2, -2, -2));
    return;
  }
  painter.setPen(QPen(colour, 2.2, Qt::SolidLine, Qt::RoundCap));
  const QRectF cross = badge.adjusted(4, 4, -4, -4);
  painter.drawLine(cross.topLeft(), cross.bottomRight());
  painter.drawLine(cross.topRight(), cross.bottomLeft());
}

/// In the middle of the area, on whole pixels of the device.
void paintFitted(QPainter& painter, const QRectF& area, const QImage& image) {
  const double ratio = painter.device()->devicePixelRatio();
  QRectF fitted(QPointF(), QSizeF(image.size()) / ratio);
  fitted.moveCenter(area.center());
  const auto whole = [ratio](double at) { return std::floor(at * ratio) / ratio; };
  fitted.moveTopLeft({whole(fitted.left()), whole(fitted.top())});
  painter.drawImage(fitted, image);
}

}  // namespace

void paintTile(QPainter& painter,
               const QRectF& area,
               const TileInfo& tile,
               const QPalette& palette) {
  const ThemeTokens& tokens = themeTokens(themeKind(palette));
  painter.fillRect(area, tokens.canvas);
  if (!tile.problem.isEmpty()) {
    painter.setPen(themeTokens(ThemeKind::Dark).error);
    painter.drawText(area, Qt::AlignCenter, QStringLiteral("!"));
    return;
  }
  if (tile.image.isNull() || tile.extentMm.isEmpty()) {
    painter.setPen(themeTokens(ThemeKind::Dark).muted);
    painter.drawText(area, Qt::AlignCenter, QStringLiteral("…"));
    return;
  }
  if (tile.fitted) {
    paintFitted(painter, area, tile.image);
    return;
  }
  QSizeF size = tile.extentMm.scaled(area.size(), Qt::KeepAspectRatio);
  if (!tile.frameMm.isEmpty()) {
    const double scale =
        std::min(area.width() / tile.frameMm.width(), area.height() / tile.frameMm.height());
    size = tile.extentMm * scale;
  }
  QRectF fitted(QPointF(), size);
  fitted.moveCenter(area.center());
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.drawImage(fitted, tile.image);
}

TileDelegate::TileDelegate(int pictureSide, int captionLines, QObject* parent)
    : QStyledItemDelegate(parent), side_(pictureSide), lines_(captionLines) {}

void paintTileCell(QPainter& painter,
                   const TileCell& cell,
                   const TileInfo& tile,
                   const QPalette& palette) {
  const ThemeTokens& tokens = themeTokens(themeKind(palette));
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF frame = cell.area.adjusted(1, 1, -1, -1);
  if (cell.chosen) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(frame, 6, 6);
  }
  if (cell.current) {
    painter.setPen(QPen(cell.chosen ? tokens.text : tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, 6, 6);
  }
  const QRectF picture(cell.area.left() + kPadding, cell.area.top() + kPadding, cell.side,
                       cell.side);
  paintTile(painter, picture, tile, palette);
  if (tile.mark != TileMark::None) {
    paintMark(painter, picture, tile.mark, tokens);
  }
  const QFontMetrics metrics = painter.fontMetrics();
  const QRectF caption(picture.left(), picture.bottom(), cell.side,
                       captionHeight(metrics, cell.lines));
  painter.setPen(cell.chosen ? tokens.accentText : tokens.text);
  painter.drawText(caption, Qt::AlignLeft | Qt::AlignVCenter,
                   elidedLines(metrics, tile.caption, cell.side));
  painter.restore();
}

QSize tileCellSize(const QFontMetrics& metrics, int side, int lines) {
  return {side + 2 * kPadding, side + captionHeight(metrics, lines) + 2 * kPadding};
}

void TileDelegate::paint(QPainter* painter,
                         const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  const bool selected = option.state & QStyle::State_Selected;
  const bool focused = option.state & QStyle::State_HasFocus;
  painter->save();
  painter->setFont(option.font);
  paintTileCell(*painter, {QRectF(option.rect), side_, lines_, selected, focused && !selected},
                index.data(kTileRole).value<TileInfo>(), option.palette);
  painter->restore();
}

QSize TileDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return tileCellSize(option.fontMetrics, side_, lines_);
}

QListView* makeTileList(QAbstractItemModel* model,
                        const QString& name,
                        int pictureSide,
                        bool oneRow,
                        int captionLines) {
  auto* list = new QListView;
  list->setModel(model);
  list->setItemDelegate(new TileDelegate(pictureSide, captionLines, list));
  list->setAccessibleName(name);
  list->setFlow(QListView::LeftToRight);
  list->setWrapping(!oneRow);
  list->setResizeMode(QListView::Adjust);
  list->setMovement(QListView::Static);
  list->setUniformItemSizes(true);
  list->setSpacing(2);
  list->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list->setFrameShape(QFrame::NoFrame);
  if (oneRow) {
    const int tile =
        pictureSide + captionHeight(list->fontMetrics(), captionLines) + 2 * kPadding + 6;
    list->setFixedHeight(tile + list->horizontalScrollBar()->sizeHint().height());
    list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  }
  return list;
}

}  // namespace sw
