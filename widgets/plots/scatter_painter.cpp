#include "widgets/plots/scatter_painter.h"

#include "widgets/plots/heat_map_data.h"
#include "widgets/plots/plot_style.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace sw {
namespace {

constexpr int kLevels = 64;  ///< colours of a scale
constexpr double kAir = 0.92;
constexpr double kFaintShare = 0.3;  ///< opacity of what is not chosen
constexpr double kChosenMore = 1.35;

/// How the points of a plot look: one style a level or category, and one for those without.
class Styles {
 public:
  Styles(const ScatterColouring& colouring, ThemeKind theme)
      : colouring_(colouring), scale_(scaleOf(colouring.values)) {
    if (colouring.numeric) {
      for (int level = 0; level < kLevels; ++level)
        styles_.push_back({scaleColour(ColourScale::Viridis, level / (kLevels - 1.0)), Qt::SolidLine, Marker::Circle});
    } else {
      for (int i = 0; i < static_cast<int>(colouring.names.size()); ++i)
        styles_.push_back(categoryStyle(i, theme));
    }
    styles_.push_back({themeTokens(theme).muted, Qt::SolidLine, Marker::Circle});
  }

  const std::vector<MethodStyle>& all() const { return styles_; }
  std::size_t of(std::size_t point) const {
    if (!colouring_.numeric) {
      const int category = colouring_.categories.empty() ? -1 : colouring_.categories[point];
      return category < 0 ? styles_.size() - 1 : static_cast<std::size_t>(category);
    }
    const double value = colouring_.values[point];
    if (std::isnan(value)) return styles_.size() - 1;
    const double span = scale_.high - scale_.low;
    const double share = span > 0 ? (value - scale_.low) / span : 0.5;
    return static_cast<std::size_t>(std::lround(share * (kLevels - 1)));
  }

 private:
  const ScatterColouring& colouring_;
  ScatterScale scale_;
  std::vector<MethodStyle> styles_;
};

void paintPoint(QPainter& painter,
                const QPointF& centre,
                double radius,
                const MethodStyle& style,
                const QColor& border) {
  const bool lines = style.marker == Marker::Cross || style.marker == Marker::Plus;
  if (border.isValid()) {
    painter.setPen(QPen(border, radius * (lines ? 1.1 : 0.6)));
    painter.setBrush(lines ? QBrush(Qt::NoBrush) : QBrush(border));
    paintMarker(painter, centre, radius, style.marker);
  }
  painter.setPen(lines ? QPen(style.colour, radius * 0.6) : QPen(Qt::NoPen));
  painter.setBrush(style.colour);
  paintMarker(painter, centre, radius * (lines ? 0.85 : 1), style.marker);
}

/// A point's picture, drawn once and copied to every place.
QImage spriteOf(const MethodStyle& style, double radius, double opacity, const QColor& border) {
  const int side = 2 * static_cast<int>(std::ceil(radius * 1.9)) + 1;
  QImage sprite(side, side, QImage::Format_ARGB32_Premultiplied);
  sprite.fill(Qt::transparent);
  QPainter painter(&sprite);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setOpacity(opacity);
  paintPoint(painter, {side / 2.0, side / 2.0}, radius, style, border);
  return sprite;
}

/// Each channel times share / 255.
std::uint32_t scaled(std::uint32_t pixel, std::uint32_t share) {
  std::uint32_t even = (pixel & 0xff00ff) * share;
  even = (even + ((even >> 8) & 0xff00ff) + 0x800080) >> 8;
  std::uint32_t odd = ((pixel >> 8) & 0xff00ff) * share;
  odd = odd + ((odd >> 8) & 0xff00ff) + 0x800080;
  return (even & 0xff00ff) | (odd & 0xff00ff00);
}

/// Lays sprites over a picture; many times faster than QPainter for small ones.
class Stamp {
 public:
  explicit Stamp(QImage& picture)
      : bits_(picture.bits()),
        line_(picture.bytesPerLine()),
        width_(picture.width()),
        height_(picture.height()) {}

  void at(const QPointF& centre, const QImage& sprite) {
    const double half = sprite.width() / 2.0;
    if (centre.x() < -half || centre.y() < -half || centre.x() > width_ + half ||
        centre.y() > height_ + half)
      return;
    const int left = static_cast<int>(std::floor(centre.x())) - sprite.width() / 2;
    const int top = static_cast<int>(std::floor(centre.y())) - sprite.height() / 2;
    const int first = std::max(0, -left), last = std::min(sprite.width(), width_ - left);
    for (int y = std::max(0, -top); y < std::min(sprite.height(), height_ - top); ++y) {
      const auto* from = reinterpret_cast<const std::uint32_t*>(sprite.constScanLine(y));
      auto* to = reinterpret_cast<std::uint32_t*>(bits_ + (top + y) * line_) + left;
      for (int x = first; x < last; ++x) {
        const std::uint32_t alpha = from[x] >> 24;
        if (alpha != 0) to[x] = from[x] + scaled(to[x], 255 - alpha);
      }
    }
  }

 private:
  uchar* bits_;
  qsizetype line_;
  int width_, height_;
};

bool anyOf(const ScatterMask& chosen) {
  return std::ranges::find(chosen, std::uint8_t{1}) != chosen.end();
}

}  // namespace

ScatterView viewOfAll(const std::vector<ScatterPoint>& points, const QSizeF& size) {
  const QRectF bounds = boundsOf(points);
  const double scale = std::min(size.width() / bounds.width(), size.height() / bounds.height());
  return {bounds.center(), std::max(scale * kAir, 1e-9)};
}

QImage scatterLayer(const ScatterData& data,
                    const ScatterMask& chosen,
                    const ScatterView& view,
                    const QSizeF& size,
                    double ratio,
                    const ScatterLook& look) {
  QImage layer((size * ratio).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
  layer.setDevicePixelRatio(ratio);
  layer.fill(Qt::transparent);
  const Styles styles(data.colouring, look.theme);
  const bool some = anyOf(chosen);
  const double radius = look.size / 2 * ratio;
  std::vector<QImage> plain, raised;
  for (const MethodStyle& style : styles.all()) {
    plain.push_back(spriteOf(style, radius, some ? look.opacity * kFaintShare : look.opacity, {}));
    if (some)
      raised.push_back(spriteOf(style, radius * kChosenMore, 1, themeTokens(look.theme).text));
  }
  Stamp stamp(layer);
  for (std::size_t i = 0; i < data.points.size(); ++i)
    if (!some || chosen[i] == 0)
      stamp.at(view.pixelAt(data.points[i], size) * ratio, plain[styles.of(i)]);
  for (std::size_t i = 0; some && i < data.points.size(); ++i)
    if (chosen[i] != 0)
      stamp.at(view.pixelAt(data.points[i], size) * ratio, raised[styles.of(i)]);
  return layer;
}

void paintScatter(QPainter& painter,
                  const ScatterData& data,
                  const ScatterMask& chosen,
                  const ScatterView& view,
                  const QRectF& area,
                  const ScatterLook& look) {
  const Styles styles(data.colouring, look.theme);
  const bool some = anyOf(chosen);
  painter.save();
  painter.setClipRect(area);
  painter.setRenderHint(QPainter::Antialiasing);
  for (const bool raised : {false, true}) {
    painter.setOpacity(raised ? 1 : some ? look.opacity * kFaintShare : look.opacity);
    const double radius = look.size / 2 * (raised ? kChosenMore : 1);
    const QColor border = raised ? themeTokens(look.theme).text : QColor();
    for (std::size_t i = 0; i < data.points.size(); ++i) {
      if ((some && chosen[i] != 0) != raised) continue;
      const QPointF at = area.topLeft() + view.pixelAt(data.points[i], area.size());
      if (area.contains(at)) paintPoint(painter, at, radius, styles.all()[styles.of(i)], border);
    }
  }
  painter.restore();
}

}  // namespace sw
