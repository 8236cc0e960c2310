#pragma once

#include "widgets/theme/theme.h"

#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace sw {

struct ScatterPoint {
  float x = 0;
  float y = 0;
};

/// What the colour of a point says: a number (a scale with a bar), or one of some names (colour and
/// marker).
struct ScatterColouring {
  QString title;
  bool numeric = false;
  std::vector<float> values;    ///< numeric: one for each point; NaN = unknown
  std::vector<int> categories;  ///< else: number of each point's name; −1 = none of them
  QStringList names;            ///< of the categories
};

/// All that a scatter plot shows: pure values.
struct ScatterData {
  std::vector<ScatterPoint> points;
  ScatterColouring colouring;
  QStringList columns;                               ///< of `row`, for the numbers as CSV
  std::function<QStringList(std::size_t)> row = {};  ///< what is known of a point; may be empty
};

/// Least and greatest value that is known; 0 and 1 where there is none.
struct ScatterScale {
  double low = 0;
  double high = 1;
};
ScatterScale scaleOf(const std::vector<float>& values);

/// Around all points, never empty.
QRectF boundsOf(const std::vector<ScatterPoint>& points);

/// Colour (Okabe and Ito's) and marker of a category; more than 42 repeat.
MethodStyle categoryStyle(int category, ThemeKind theme);

/// How many points have each name, in the order of the names.
std::vector<std::size_t> categoryCounts(const ScatterColouring& colouring);

/// A row for each point: its columns, x, y, colour. C locale, for other programs.
QString scatterCsv(const ScatterData& data);

}  // namespace sw
