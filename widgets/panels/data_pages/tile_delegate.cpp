#include "widgets/panels/data_pages/tile_delegate.h"

#include "widgets/theme/theme.h"

#include <QListView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

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

void TileDelegate::paint(QPainter* painter,
                         const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  const TileInfo tile = index.data(kTileRole).value<TileInfo>();
  const ThemeTokens& tokens = themeTokens(themeKind(option.palette));
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRectF cell(option.rect);
  const bool selected = option.state & QStyle::State_Selected;
  if (selected) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.accent);
    painter->drawRoundedRect(cell.adjusted(1, 1, -1, -1), 6, 6);
  } else if (option.state & QStyle::State_HasFocus) {
    painter->setPen(QPen(tokens.accent, 2));
    painter->drawRoundedRect(cell.adjusted(1, 1, -1, -1), 6, 6);
  }
  const QRectF picture(cell.left() + kPadding, cell.top() + kPadding, side_, side_);
  paintTile(*painter, picture, tile, option.palette);
  if (tile.mark != TileMark::None) {
    paintMark(*painter, picture, tile.mark, tokens);
  }
  const QRectF caption(picture.left(), picture.bottom(), side_,
                       captionHeight(option.fontMetrics, lines_));
  painter->setPen(selected ? tokens.accentText : tokens.text);
  painter->drawText(caption, Qt::AlignLeft | Qt::AlignVCenter,
                    elidedLines(option.fontMetrics, tile.caption, side_));
  painter->restore();
}

QSize TileDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {side_ + 2 * kPadding, side_ + captionHeight(option.fontMetrics, lines_) + 2 * kPadding};
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
