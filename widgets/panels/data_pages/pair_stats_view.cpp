#include "widgets/panels/data_pages/pair_stats_view.h"

#include "widgets/plots/curve_plot.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace sw {
namespace {

constexpr int kCurveBatches = 8;

}  // namespace

std::vector<ThresholdShare> thresholdCurve(const PairExplorer& explorer, int batch) {
  std::vector<ThresholdShare> curve;
  for (int step = 1; step <= 30; ++step) {
    const double threshold = 0.02 * step;
    const auto stats =
        explorer.stats({PositiveRuleKind::NearPosition, threshold}, batch, kCurveBatches, 0);
    curve.push_back({threshold, stats.mean / (2 * batch - 1)});
  }
  return curve;
}

PairStatsView::PairStatsView(QWidget* parent)
    : QWidget(parent),
      share_(new QLabel),
      histogram_(new CurvePlot(tr("Positives per anchor"))),
      curve_(new CurvePlot(tr("Share of positives by threshold"))) {
  share_->setWordWrap(true);
  share_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  const auto add = [&](const QString& title, QWidget* plot) {
    auto* label = new QLabel(title);
    label->setFont(sectionFont(this));
    layout->addWidget(label);
    layout->addWidget(plot, 1);
  };
  add(tr("Positives per anchor"), histogram_);
  add(tr("Share of positives"), curve_);
  layout->addWidget(share_);
}

void PairStatsView::setStats(const PositiveStats& stats, int batch, const std::string& method) {
  PlotData plot;
  plot.xTitle = tr("positives");
  plot.yTitle = tr("anchors [%]");
  PlotSeries series;
  series.style = QString::fromStdString(method);
  // The own other view and both views of other slices: the number is always odd.
  for (std::size_t count = 1; count < stats.histogram.size(); count += 2) {
    series.points.push_back({static_cast<double>(count), 100 * stats.histogram[count], 0});
  }
  plot.series.push_back(std::move(series));
  histogram_->setData(std::move(plot));
  const QLocale locale;
  share_->setText(tr("%1 % of the %2 other views are positives of an anchor.")
                      .arg(locale.toString(100 * stats.mean / (2 * batch - 1), 'f', 1))
                      .arg(2 * batch - 1));
}

void PairStatsView::setCurve(const std::vector<ThresholdShare>& curve, double threshold) {
  PlotData plot;
  plot.xTitle = tr("threshold");
  plot.yTitle = tr("positives [%]");
  PlotSeries series;
  series.style = QStringLiteral("pcl");
  double most = 0;
  for (const ThresholdShare& point : curve) {
    series.points.push_back({point.threshold, 100 * point.share, 0});
    most = std::max(most, 100 * point.share);
  }
  plot.series.push_back(std::move(series));
  if (threshold > 0 && !curve.empty()) {
    PlotSeries mark;
    mark.name = tr("now %1").arg(QLocale().toString(threshold, 'g', 3));
    mark.style = QStringLiteral("text");
    mark.points = {{threshold, 0, 0}, {threshold, most, 0}};
    plot.series.push_back(std::move(mark));
  }
  curve_->setData(std::move(plot));
}

}  // namespace sw
