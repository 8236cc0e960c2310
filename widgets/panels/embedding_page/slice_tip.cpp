#include "widgets/panels/embedding_page/slice_tip.h"

#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace sw {
namespace {

constexpr int kSide = 128;
constexpr int kPadding = Space::kSmall;
constexpr int kDistance = 18;  ///< from the pointer

}  // namespace

SliceTip::SliceTip(VolumeStore& store, QWidget* host) : QWidget(host), store_(store) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::NoFocus);
  hide();
  connect(&store_, &VolumeStore::tileReady, this, [this](const SliceRef& slice) {
    if (entry_ && entry_->source.record.id == slice.volume && entry_->index == slice.index)
      update();
  });
}

QSize SliceTip::wantedSize() const {
  const QFontMetrics metrics(font());
  int width = kSide;
  const QStringList lines = entry_->caption.split(QLatin1Char('\n'));
  for (const QString& line : lines) width = std::max(width, metrics.horizontalAdvance(line));
  width = std::min(width, 2 * kSide);
  return {width + 2 * kPadding,
          kSide + static_cast<int>(lines.size()) * metrics.lineSpacing() + 3 * kPadding};
}

void SliceTip::showSlice(const TileEntry& entry, const QPointF& at) {
  entry_ = entry;
  resize(wantedSize());
  const QRect room = parentWidget()->rect();
  const QPoint place = at.toPoint();
  int x = place.x() + kDistance, y = place.y() + kDistance;
  if (x + width() > room.right()) x = place.x() - kDistance - width();
  if (y + height() > room.bottom()) y = place.y() - kDistance - height();
  move(std::clamp(x, 0, std::max(0, room.width() - width())),
       std::clamp(y, 0, std::max(0, room.height() - height())));
  show();
  raise();
  update();
}

void SliceTip::hideSlice() {
  entry_.reset();
  hide();
}

void SliceTip::paintEvent(QPaintEvent*) {
  if (!entry_) return;
  const ThemeTokens& tokens = themeTokens(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(tokens.border, 1));
  painter.setBrush(tokens.raised);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  const QRectF picture((width() - kSide) / 2.0, kPadding, kSide, kSide);
  paintTile(painter, picture, tileOf(store_, *entry_), palette());
  painter.setPen(tokens.text);
  const QFontMetrics metrics(font());
  int y = kSide + 2 * kPadding;
  for (const QString& line : entry_->caption.split(QLatin1Char('\n'))) {
    const int room = width() - 2 * kPadding;
    painter.drawText(QRect(kPadding, y, room, metrics.lineSpacing()), Qt::AlignLeft,
                     metrics.elidedText(line, Qt::ElideMiddle, room));
    y += metrics.lineSpacing();
  }
}

}  // namespace sw
