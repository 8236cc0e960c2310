#pragma once

#include "widgets/plots/plot_data.h"

#include <QSizeF>
#include <QString>

#include <functional>

class QFont;
class QPainter;
class QRectF;

namespace sw {

/// Column widths of journals, in millimetres.
enum class PlotWidth { Column = 84, OneAndAHalf = 122, Full = 174 };

/// Writes the plot in the light theme with 8 pt text: .svg, .pdf, .png (300 dpi), or .csv for the
/// numbers.
/// @return what went wrong, in the user's language; empty if all went well
QString writePlot(const QString& file, const PlotData& data, const PlotView& view, PlotWidth width);

/// Size of a picture of that width, in the units of a screen of 96 dpi. @param share height / width
QSizeF plotPageSize(PlotWidth width, double share);

/// Writes what `paint` draws on white, in 8 pt text, and `csv` for the numbers: as writePlot.
/// @param size as of plotPageSize
QString writeDrawing(const QString& file,
                     const QSizeF& size,
                     const QString& title,
                     const std::function<void(QPainter&, const QRectF&, const QFont&)>& paint,
                     const std::function<QString()>& csv);

}  // namespace sw
