#include "widgets/panels/data_pages/pair_stats_view.h"

#include "core/explore/effective_positives.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>
#include <map>

namespace sw {
namespace {

constexpr int kSampledBatches = 100;
constexpr int kSampledSlices = 3200;  ///< of a kernel, whose batches cost the square of their size
constexpr std::uint64_t kSeed = 0;

/// Per cent of the batches by their mean, rounded to whole positives.
PlotSeries batchSeries(const QString& name, const std::vector<double>& means) {
  std::map<double, double> bins;
  for (const double mean : means)
    bins[std::round(mean)] += 100.0 / static_cast<double>(means.size());
  PlotSeries series;
  series.name = name;
  series.style = QStringLiteral("muted");
  series.form = SeriesForm::LineWithMarkers;
  for (const auto& [positives, share] : bins) series.points.push_back({positives, share, 0});
  return series;
}

}  // namespace

PairNumbers pairNumbers(const PairExplorer& explorer,
                        const PositiveCounter& counter,
                        const PairShape& shape,
                        int batch) {
  if (shape.form == PairForm::Weights) {
    const int batches = std::clamp(kSampledSlices / batch, 10, kSampledBatches);
    EffectivePositives found =
        sampledEffectivePositives(explorer.meta(), shape, batch, batches, kSeed);
    return {std::move(found.batch), std::move(found.batchMeans), 0, {}, counter.size(), true};
  }
  const PositiveCounts counts = counter.count(shape.rule);
  return {batchPositives(counts, batch),
          sampledBatchMeans(explorer.meta(), shape.rule, batch, kSampledBatches, kSeed),
          counts.share, counts.alone(), counter.size()};
}

std::vector<ThresholdShare> thresholdCurve(const PositiveCounter& counter, int batch) {
  std::vector<ThresholdShare> curve;
  for (int step = 1; step <= 30; ++step) {
    const double threshold = 0.02 * step;
    const double share = counter.count({PositiveRuleKind::NearPosition, threshold}).share;
    curve.push_back({threshold, (1 + 2 * (batch - 1) * share) / (2 * batch - 1)});
  }
  return curve;
}

PairStatsView::PairStatsView(QWidget* parent)
    : QWidget(parent),
      share_(new QLabel),
      histogram_(new CurvePlot(tr("Positives per anchor"))),
      curve_(new CurvePlot(tr("Share of positives by threshold"))),
      aloneTitle_(new QLabel),
      alone_(new QListWidget) {
  for (QLabel* label : {share_, aloneTitle_}) {
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  alone_->setAccessibleName(tr("Anchors without a positive in another volume"));
  alone_->setMaximumHeight(90);
  histogram_->setEmptyText(tr("This method has no positives that could be counted."));
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
  layout->addWidget(aloneTitle_);
  layout->addWidget(alone_);
  connect(alone_, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row >= 0) Q_EMIT aloneChosen(static_cast<std::size_t>(row));
  });
}

void PairStatsView::setNumbers(const PairNumbers& numbers,
                               const std::string& method,
                               const QStringList& alone) {
  PlotData plot;
  plot.xTitle = tr("positives");
  plot.yTitle = tr("anchors, batches [%]");
  PlotSeries series;
  series.name = tr("anchors");
  series.style = QString::fromStdString(method);
  // Of a rule the own other view and both views of other slices: the number is always odd.
  const std::vector<double>& histogram = numbers.batch.histogram;
  for (std::size_t count = 1; count < histogram.size(); count += numbers.effective ? 1 : 2) {
    series.points.push_back({static_cast<double>(count), 100 * histogram[count], 0});
  }
  plot.series.push_back(std::move(series));
  if (!numbers.batchMeans.empty())
    plot.series.push_back(batchSeries(tr("batch means"), numbers.batchMeans));
  const double others = static_cast<double>(histogram.size()) - 1;
  histogram_->setData(std::move(plot));
  const QLocale locale;
  if (numbers.effective) return showEffective(numbers);
  share_->setText(tr("%1 % of the %2 other views are positives of an anchor; of all pairs of two "
                     "slices, %3 % are.")
                      .arg(locale.toString(100 * numbers.batch.mean / others, 'f', 1))
                      .arg(others)
                      .arg(locale.toString(100 * numbers.share, 'f', 1)));
  aloneTitle_->setText(tr("%1 of %2 anchors have no positive in another volume%3")
                           .arg(locale.toString(qulonglong{numbers.alone.size()}),
                                locale.toString(qulonglong{numbers.slices}),
                                numbers.alone.empty() ? QStringLiteral(".") : QStringLiteral(":")));
  const QSignalBlocker quiet(alone_);
  alone_->clear();
  alone_->addItems(alone);
  alone_->setVisible(!alone.isEmpty());
}

void PairStatsView::showEffective(const PairNumbers& numbers) {
  clearTexts();
  share_->setText(tr("The weights of an anchor are worth %1 positives of the %2 other views: so "
                     "many equal ones have the same entropy. From %3 drawn batches.")
                      .arg(QLocale().toString(numbers.batch.mean, 'f', 1))
                      .arg(numbers.batch.histogram.size() - 1)
                      .arg(numbers.batchMeans.size()));
}

void PairStatsView::clearNumbers() {
  histogram_->setData({});
  clearTexts();
}

void PairStatsView::clearTexts() {
  share_->clear();
  aloneTitle_->clear();
  alone_->hide();
}

QString PairStatsView::shareText() const {
  return share_->text();
}

QString PairStatsView::aloneText() const {
  return aloneTitle_->text();
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
