#pragma once

#include "widgets/plots/plot_data.h"
#include "widgets/theme/theme.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPointF>
#include <QRectF>

#include <optional>

class QPainter;

namespace sw {

/// How a plot is drawn: the same painter serves screen and export.
struct PlotLook {
  ThemeKind theme = ThemeKind::Light;
  QFont font;
  double penWidth = 2;  ///< of a curve, in the painter's units
};

/// Where things lie for one size of the plot: values ⇄ painter coordinates.
class PlotGeometry {
 public:
  PlotGeometry(const PlotData& data, const PlotView& view, const QRectF& rect, const QFont& font);

  const QRectF& plane() const { return plane_; }
  QPointF at(double x, double y) const { return {xAt(x), yAt(y)}; }
  double xAt(double x) const;
  double yAt(double y) const;
  double valueAtX(double pixel) const;
  double valueAtY(double pixel) const;
  bool labelsAtEnd() const { return labelsAtEnd_; }
  /// Height of the row of names above the plane; 0 if there is none.
  double legendHeight() const { return legendHeight_; }
  const std::vector<double>& xTicks() const { return xTicks_; }
  const std::vector<double>& yTicks() const { return yTicks_; }

 private:
  /// Of ticks whose labels would touch only the first stays.
  void dropCrowdedTicks(const QFontMetricsF& metrics);

  QRectF plane_;
  PlotView view_;
  bool logX_, logY_;
  bool labelsAtEnd_ = false;
  double legendHeight_ = 0;
  std::vector<double> xTicks_, yTicks_;
};

/// Draws axes, grid, reference lines, bands, curves, error bars and names; with `hoverX` also the
/// values at x.
void paintPlot(QPainter& painter,
               const PlotData& data,
               const PlotGeometry& geometry,
               const PlotLook& look,
               std::optional<double> hoverX = std::nullopt);

}  // namespace sw
