#include "widgets/panels/data_pages/value_histogram.h"

#include "widgets/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sw {

ValueHistogram::ValueHistogram(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Histogram of values"));
  setLayoutDirection(Qt::LeftToRight);
}

void ValueHistogram::setHistogram(const IntensityHistogram& histogram, const WindowLevel& window) {
  histogram_ = histogram;
  window_ = window;
  setAccessibleDescription(
      tr("values from %1 to %2, shown from %3 to %4")
          .arg(QLocale().toString(histogram.minimum, 'g', 4),
               QLocale().toString(histogram.maximum, 'g', 4),
               QLocale().toString(window.level - window.window / 2, 'g', 4),
               QLocale().toString(window.level + window.window / 2, 'g', 4)));
  update();
}

void ValueHistogram::clear() {
  histogram_ = {};
  setAccessibleDescription({});
  update();
}

void ValueHistogram::paintEvent(QPaintEvent*) {
  if (histogram_.counts.empty()) {
    return;
  }
  QPainter painter(this);
  painter.setLayoutDirection(Qt::LeftToRight);  // a painter does not take it from the widget
  const ThemeTokens& tokens = themeTokens(this);
  const int textHeight = fontMetrics().height();
  const QRectF plane(0, 0, width(), height() - textHeight - 2);
  const double range = std::max(histogram_.maximum - histogram_.minimum, 1e-12);
  const auto xOf = [&](double value) {
    return plane.left() +
           std::clamp((value - histogram_.minimum) / range, 0.0, 1.0) * plane.width();
  };
  QColor shade = tokens.accent;
  shade.setAlpha(40);
  painter.fillRect(QRectF(QPointF(xOf(window_.level - window_.window / 2), plane.top()),
                          QPointF(xOf(window_.level + window_.window / 2), plane.bottom())),
                   shade);
  const double most = std::sqrt(static_cast<double>(*std::ranges::max_element(histogram_.counts)));
  const double step = plane.width() / static_cast<double>(histogram_.counts.size());
  for (std::size_t bin = 0; bin < histogram_.counts.size() && most > 0; ++bin) {
    const double tall =
        std::sqrt(static_cast<double>(histogram_.counts[bin])) / most * (plane.height() - 2);
    painter.fillRect(QRectF(plane.left() + static_cast<double>(bin) * step, plane.bottom() - tall,
                            std::max(1.0, step - 0.5), tall),
                     tokens.accent);
  }
  painter.setPen(tokens.border);
  painter.drawLine(plane.bottomLeft(), plane.bottomRight());
  painter.setPen(tokens.muted);
  const QRectF text(0, plane.bottom() + 2, width(), textHeight);
  painter.drawText(text, Qt::AlignLeft, QLocale().toString(histogram_.minimum, 'g', 4));
  painter.drawText(text, Qt::AlignRight, QLocale().toString(histogram_.maximum, 'g', 4));
}

}  // namespace sw
