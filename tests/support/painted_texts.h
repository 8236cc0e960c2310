#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include <vector>

class QWidget;

namespace sw::test {

/// A text that a widget painted itself.
struct PaintedText {
  QString text;
  QRectF rect;  ///< on the widget, in its units
  QColor colour;
  QColor edge{};      ///< of the edge that it was given; invalid without one
  bool whole = true;  ///< false if a clip or the widget's edge cuts it off
};

/// Every text of the widget's own paintEvent, by painting it on a device that listens. Children are
/// left out, and texts painted as outlines (QPainterPath).
std::vector<PaintedText> paintedTexts(QWidget& widget);

/// Texts that do not stand out from what lies behind them (contrast < 4.5:1), in words.
QString faintTexts(QWidget& widget);
/// Texts that are cut off, in words.
QString cutTexts(QWidget& widget);

}  // namespace sw::test
