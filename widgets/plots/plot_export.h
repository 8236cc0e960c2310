#pragma once

#include "widgets/plots/plot_data.h"

#include <QString>

namespace sw {

/// Column widths of journals, in millimetres.
enum class PlotWidth { Column = 84, OneAndAHalf = 122, Full = 174 };

/// Writes the plot in the light theme with 8 pt text: .svg, .pdf, .png (300 dpi), or .csv for the
/// numbers.
/// @return what went wrong, in the user's language; empty if all went well
QString writePlot(const QString& file, const PlotData& data, const PlotView& view, PlotWidth width);

}  // namespace sw
