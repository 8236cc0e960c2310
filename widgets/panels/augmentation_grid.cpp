#include "widgets/panels/augmentation_grid.h"

#include "widgets/scene/colour_maps.h"
#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kTextLines = 4;
constexpr double kLargest = 240;

QString number(double value, int decimals) {
  return QLocale().toString(value, 'f', decimals);
}

/// Grey from the original's least to its largest value, in every picture alike.
QImage greyPicture(const std::vector<float>& image, std::int64_t size, float low, float high) {
  const int side = static_cast<int>(size);
  QImage picture(side, side, QImage::Format_RGB32);
  const float range = high > low ? high - low : 1.0F;
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const float value = image[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
                                static_cast<std::size_t>(column)];
      const int grey = static_cast<int>(std::clamp((value - low) / range, 0.0F, 1.0F) * 255 + 0.5F);
      picture.setPixel(column, row, qRgb(grey, grey, grey));
    }
  }
  return picture;
}

/// Colours the pixels of a structure that touch another one.
void drawLabelEdges(QImage& picture, const std::vector<std::uint8_t>& labels) {
  const int side = picture.width();
  const auto at = [&](int row, int column) {
    const bool inside = row >= 0 && column >= 0 && row < side && column < side;
    return inside ? labels[static_cast<std::size_t>(row * side + column)] : std::uint8_t{0};
  };
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const std::uint8_t own = at(row, column);
      if (own == 0 || (at(row - 1, column) == own && at(row + 1, column) == own &&
                       at(row, column - 1) == own && at(row, column + 1) == own))
        continue;
      const Rgb colour = labelColour(own);
      picture.setPixel(column, row, qRgb(colour[0], colour[1], colour[2]));
    }
  }
}

}  // namespace

QString augmentationText(const AugmentationNumbers& numbers) {
  QStringList parts;
  if (numbers.flipRows) parts << AugmentationGrid::tr("rows mirrored");
  if (numbers.flipColumns) parts << AugmentationGrid::tr("columns mirrored");
  if (numbers.warped) {
    parts << AugmentationGrid::tr("turned %1°").arg(number(numbers.angleDegrees, 0))
          << AugmentationGrid::tr("size × %1").arg(number(numbers.scale, 2))
          << AugmentationGrid::tr("bent by %1 px (at most %2)")
                 .arg(number(numbers.meanShiftPx, 1), number(numbers.largestShiftPx, 1));
  }
  if (numbers.noise > 0) parts << AugmentationGrid::tr("noise %1").arg(number(numbers.noise, 3));
  if (numbers.blurPx > 0)
    parts << AugmentationGrid::tr("blurred %1 px").arg(number(numbers.blurPx, 2));
  if (numbers.brightness != 1)
    parts << AugmentationGrid::tr("brightness × %1").arg(number(numbers.brightness, 2));
  if (numbers.contrast != 1)
    parts << AugmentationGrid::tr("contrast × %1").arg(number(numbers.contrast, 2));
  if (numbers.invertedGamma != 1)
    parts << AugmentationGrid::tr("gamma of the negative %1").arg(number(numbers.invertedGamma, 2));
  if (numbers.gamma != 1) parts << AugmentationGrid::tr("gamma %1").arg(number(numbers.gamma, 2));
  return parts.isEmpty() ? AugmentationGrid::tr("unchanged") : parts.join(QStringLiteral(", "));
}

AugmentationGrid::AugmentationGrid(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Augmented views"));
  setFocusPolicy(Qt::StrongFocus);
  setLayoutDirection(Qt::LeftToRight);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void AugmentationGrid::setPreview(const AugmentationPreview& preview) {
  tiles_.clear();
  const auto [low, high] = std::ranges::minmax(preview.image);
  const auto add = [&](const auto& of, const QString& title, const QString& text) {
    Tile tile{greyPicture(of.image, preview.size, low, high), title, text};
    if (!of.labels.empty()) drawLabelEdges(tile.picture, of.labels);
    tiles_.push_back(std::move(tile));
  };
  add(preview, tr("Prepared slice"), tr("%1 × %1 px").arg(preview.size));
  pairs_ = std::ranges::any_of(preview.views, [](const auto& view) { return view.view > 0; });
  for (const AugmentedView& view : preview.views) {
    const QString title = pairs_ ? tr("Epoch %1, view %2").arg(view.epoch + 1).arg(view.view + 1)
                                 : tr("Epoch %1").arg(view.epoch + 1);
    add(view, title, augmentationText(view.numbers));
  }
  columns_ = pairs_ ? 3 : 4;
  updateGeometry();
  setMinimumHeight(heightForWidth(width()));
  choose(std::min(current_, tileCount() - 1));
}

void AugmentationGrid::clear() {
  tiles_.clear();
  setAccessibleDescription({});
  update();
}

int AugmentationGrid::textHeight() const {
  return (kTextLines + 1) * fontMetrics().lineSpacing() + Space::kSmall;
}

double AugmentationGrid::sideAt(int width) const {
  return std::clamp<double>(width / columns_ - Space::kSmall, 40, kLargest);
}

int AugmentationGrid::heightForWidth(int width) const {
  const int views = std::max(tileCount() - 1, 0);
  const int rows = pairs_ ? (views + 1) / 2 : (views + columns_) / columns_;
  return static_cast<int>(std::ceil(rows * (sideAt(width) + textHeight())));
}

QRectF AugmentationGrid::pictureRect(int tile) const {
  int row = tile / columns_, column = tile % columns_;
  if (pairs_ && tile > 0) {
    row = (tile - 1) / 2;
    column = 1 + (tile - 1) % 2;
  }
  const double side = sideAt(width());
  return {column * (side + Space::kSmall), row * (side + textHeight()), side, side};
}

void AugmentationGrid::paintTile(QPainter& painter, int tile) const {
  const ThemeTokens& tokens = themeTokens(this);
  const Tile& shown = tiles_[static_cast<std::size_t>(tile)];
  const QRectF area = pictureRect(tile);
  painter.drawImage(area.adjusted(2, 2, -2, -2), shown.picture);
  if (tile == current_) {
    painter.setPen(QPen(hasFocus() ? tokens.accent : tokens.border, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area.adjusted(1, 1, -1, -1));
  }
  const double line = fontMetrics().lineSpacing();
  painter.setPen(tokens.text);
  painter.drawText(
      QRectF(area.left(), area.bottom() + 2, area.width(), line), Qt::AlignLeft,
      fontMetrics().elidedText(shown.title, Qt::ElideRight, static_cast<int>(area.width())));
  painter.setPen(tokens.muted);
  painter.drawText(QRectF(area.left(), area.bottom() + 2 + line, area.width(), kTextLines * line),
                   Qt::AlignLeft | Qt::TextWordWrap, shown.text);
}

void AugmentationGrid::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setLayoutDirection(Qt::LeftToRight);  // whatever the language
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  for (int tile = 0; tile < tileCount(); ++tile) paintTile(painter, tile);
}

void AugmentationGrid::choose(int tile) {
  if (tile < 0 || tile >= tileCount()) return;
  current_ = tile;
  const Tile& shown = tiles_[static_cast<std::size_t>(tile)];
  setAccessibleDescription(
      tr("%1 views. %2: %3").arg(tileCount() - 1).arg(shown.title, shown.text));
  update();
}

void AugmentationGrid::keyPressEvent(QKeyEvent* event) {
  const int across = pairs_ ? 2 : columns_;
  switch (event->key()) {
    case Qt::Key_Left:
      return choose(current_ - 1);
    case Qt::Key_Right:
      return choose(current_ + 1);
    case Qt::Key_Up:
      return choose(current_ - across);
    case Qt::Key_Down:
      return choose(current_ + across);
    case Qt::Key_Home:
      return choose(0);
    case Qt::Key_End:
      return choose(tileCount() - 1);
    default:
      QWidget::keyPressEvent(event);
  }
}

void AugmentationGrid::mousePressEvent(QMouseEvent* event) {
  for (int tile = 0; tile < tileCount(); ++tile) {
    if (pictureRect(tile).contains(event->position())) choose(tile);
  }
}

void AugmentationGrid::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void AugmentationGrid::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void AugmentationGrid::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  setMinimumHeight(heightForWidth(width()));
}

}  // namespace sw
