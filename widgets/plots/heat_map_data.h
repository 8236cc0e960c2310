#pragma once

#include "widgets/plots/plot_data.h"

#include <QColor>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace sw {

/// Both can be read by colour-blind eyes, and viridis in grey print, too.
enum class ColourScale {
  Viridis,   ///< low to high, darker to lighter
  Diverging  ///< blue below the middle of the range, red above it: for signed values
};

/// @param share 0…1 of the range; clamped
QColor scaleColour(ColourScale scale, double share);

/// All that a heat map shows: pure values. Row 0 is drawn at the top.
struct HeatMapData {
  int rows = 0;
  int columns = 0;
  std::vector<double> values;          ///< rows · columns, row-major; NaN = there is none
  std::vector<std::uint8_t> outlined;  ///< as many 0/1, or empty: cells that get an outline
  QStringList rowNames, columnNames;   ///< of each, said by hover and export; or empty
  QString rowTitle, columnTitle;
  QString valueTitle;
  QString outlineTitle;           ///< what the outlined cells are
  PlotRange range;                ///< first and last colour
  PlotRange rowAxis, columnAxis;  ///< at the first and the last edge, for the ticks
  bool firstRowBelow = false;     ///< as in a diagram, where both axes begin bottom left
  ColourScale scale = ColourScale::Viridis;

  bool hasCells() const { return rows > 0 && columns > 0; }
  double at(int row, int column) const;
  bool isOutlined(int row, int column) const;
};

/// Finite values only; nothing if there are none.
std::optional<PlotRange> valueRange(const HeatMapData& data);

/// One line a cell: row,column,value and, with an outline, outlined. C locale, for other programs.
QString heatMapCsv(const HeatMapData& data);

}  // namespace sw
