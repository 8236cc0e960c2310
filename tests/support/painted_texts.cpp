#include "tests/support/painted_texts.h"

#include "tests/support/colour_vision.h"

#include <QHash>
#include <QImage>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QStringList>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace sw::test {
namespace {

/// The same text a little beside the next one is the edge around it.
bool isEdge(const PaintedText& text, const PaintedText& next) {
  constexpr double kEdge = 4;  // px
  return text.text == next.text &&
         (text.rect.topLeft() - next.rect.topLeft()).manhattanLength() <= 2 * kEdge;
}

class Listener : public QPaintEngine {
 public:
  explicit Listener(const QRectF& page) : QPaintEngine(AllFeatures), page_(page) {}

  bool begin(QPaintDevice*) override { return true; }
  bool end() override { return true; }
  Type type() const override { return User; }
  void updateState(const QPaintEngineState&) override {}
  void drawPath(const QPainterPath&) override {}
  void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
  void drawPolygon(const QPoint*, int, PolygonDrawMode) override {}
  void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
  void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}

  void drawTextItem(const QPointF& at, const QTextItem& item) override {
    if (item.text().trimmed().isEmpty()) return;
    const QRectF box(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
    // A line may lose the air above its letters, but no letter.
    const QRectF ink = QFontMetricsF(item.font()).tightBoundingRect(item.text()).translated(at);
    const QTransform transform = painter()->combinedTransform();
    const QRectF shown = transform.mapRect(ink);
    constexpr double kAir = 1.5;
    QRectF room = page_.adjusted(-kAir, -kAir, kAir, kAir);
    if (painter()->hasClipping()) {
      const QRectF clip = transform.mapRect(painter()->clipBoundingRect());
      room &= clip.adjusted(-kAir, -kAir, kAir, kAir);
    }
    PaintedText text{item.text(), transform.mapRect(box), painter()->pen().color(), {},
                     room.contains(shown)};
    if (!texts_.empty() && isEdge(texts_.back(), text)) {
      text.edge = texts_.back().colour;
      texts_.pop_back();
    }
    texts_.push_back(text);
  }

  std::vector<PaintedText> texts_;

 private:
  QRectF page_;
};

class Page : public QPaintDevice {
 public:
  explicit Page(const QSize& size) : size_(size), listener_(QRectF(QPointF(), QSizeF(size))) {}
  QPaintEngine* paintEngine() const override { return &listener_; }
  const std::vector<PaintedText>& texts() const { return listener_.texts_; }

 protected:
  int metric(PaintDeviceMetric metric) const override {
    switch (metric) {
      case PdmWidth:
        return size_.width();
      case PdmHeight:
        return size_.height();
      case PdmDevicePixelRatio:
        return 1;
      case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
      case PdmDepth:
        return 32;
      case PdmDpiX:
      case PdmDpiY:
      case PdmPhysicalDpiX:
      case PdmPhysicalDpiY:
        return 96;
      default:
        return 0;
    }
  }

 private:
  QSize size_;
  mutable Listener listener_;
};

/// The colour that fills most of a rectangle: a text covers less than half of its own.
QColor mostCommon(const QImage& image, const QRect& rect) {
  QHash<QRgb, int> counts;
  QRgb best = 0;
  const QRect inside = rect & image.rect();
  for (int y = inside.top(); y <= inside.bottom(); ++y) {
    for (int x = inside.left(); x <= inside.right(); ++x) {
      const QRgb colour = image.pixel(x, y);
      if (++counts[colour] > counts.value(best)) best = colour;
    }
  }
  return QColor(best);
}

}  // namespace

std::vector<PaintedText> paintedTexts(QWidget& widget) {
  Page page(widget.size());
  widget.render(&page, {}, {}, QWidget::DrawWindowBackground);
  return page.texts();
}

QString faintTexts(QWidget& widget) {
  constexpr double kLeast = 4.5;
  const QPixmap grabbed = widget.grab();
  const double ratio = grabbed.devicePixelRatio();
  const QImage image = grabbed.toImage().convertToFormat(QImage::Format_RGB32);
  QStringList found;
  for (const PaintedText& text : paintedTexts(widget)) {
    const QRectF place(text.rect.topLeft() * ratio, text.rect.size() * ratio);
    if (!place.intersects(image.rect())) continue;  // scrolled away
    // An edge keeps a text readable on anything.
    const QColor behind =
        text.edge.isValid() ? text.edge : mostCommon(image, place.toAlignedRect());
    const double stands = contrast(text.colour, behind);
    if (stands < kLeast) {
      found << QStringLiteral("'%1' %2 on %3: %4:1")
                   .arg(text.text, text.colour.name(), behind.name())
                   .arg(stands, 0, 'f', 2);
    }
  }
  return found.join(QStringLiteral("; "));
}

QString cutTexts(QWidget& widget) {
  QStringList found;
  for (const PaintedText& text : paintedTexts(widget))
    if (!text.whole) found << QStringLiteral("'%1'").arg(text.text);
  return found.join(QStringLiteral("; "));
}

}  // namespace sw::test
