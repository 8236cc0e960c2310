#include "widgets/panels/batch_panel.h"

#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace sw {
namespace {

constexpr std::int64_t kBatches = 100;
constexpr int kBins = 20;
constexpr int kRefreshMilliseconds = 1000;
constexpr const char* kPull = "gradient_pull";
constexpr int kColumns = 3;

/// A run's plan and how far it has come.
struct Loaded {
  std::shared_ptr<const BatchPlan> plan;
  std::int64_t last = 0;
  std::vector<MetricPoint> pull;
};

Loaded loadPlan(Catalog& catalog, RunId run) {
  Loaded loaded;
  loaded.plan = std::make_shared<const BatchPlan>(planBatches(catalog, run));
  const auto series = catalog.runs().metrics(run);
  if (const auto loss = series.find("loss"); loss != series.end() && !loss->second.empty())
    loaded.last = loss->second.back().step;
  if (const auto pull = series.find(kPull); pull != series.end()) loaded.pull = pull->second;
  return loaded;
}

template <class Value>
PlotSeries bySteps(const std::vector<BatchComposition>& batches,
                   const QString& name,
                   SeriesForm form,
                   Value value) {
  PlotSeries series{name, QStringLiteral("accent"), form, {}};
  for (const BatchComposition& batch : batches)
    series.points.push_back({static_cast<double>(batch.step), static_cast<double>(value(batch))});
  return series;
}

PlotData positivesPlot(const BatchSummary& summary) {
  PlotData plot{BatchPanel::tr("step"), BatchPanel::tr("positives per anchor"), {}, {}, {}};
  if (!summary.pairs) return plot;
  PlotSeries range{BatchPanel::tr("fewest to most"), QStringLiteral("muted"), SeriesForm::Band, {}};
  for (const BatchComposition& batch : summary.batches) {
    const auto least = static_cast<double>(batch.leastPositives);
    const auto most = static_cast<double>(batch.mostPositives);
    range.points.push_back(
        {static_cast<double>(batch.step), (least + most) / 2, (most - least) / 2});
  }
  plot.series = {range, bySteps(summary.batches, BatchPanel::tr("mean"), SeriesForm::Line,
                                [](const auto& batch) { return batch.meanPositives; })};
  return plot;
}

/// Of the steps that the other plots show.
PlotData pullPlot(const BatchSummary& summary, const std::vector<MetricPoint>& pull) {
  PlotData plot{BatchPanel::tr("step"), BatchPanel::tr("% of the gradient"), {}, {}, {}};
  if (summary.batches.empty()) return plot;
  PlotSeries series{
      BatchPanel::tr("draws together"), QStringLiteral("accent"), SeriesForm::LineWithMarkers, {}};
  for (const MetricPoint& point : pull) {
    if (point.step >= summary.batches.front().step && point.step <= summary.batches.back().step)
      series.points.push_back({static_cast<double>(point.step), point.value * 100});
  }
  plot.series = {series};
  return plot;
}

PlotData histogramPlot(const BatchSummary& summary) {
  PlotData plot{BatchPanel::tr("positives"), BatchPanel::tr("% of anchors"), {}, {}, {}};
  PlotSeries series{
      BatchPanel::tr("anchors"), QStringLiteral("accent"), SeriesForm::LineWithMarkers, {}};
  for (std::size_t count = 0; count < summary.positives.size(); ++count) {
    if (summary.positives[count] > 0)
      series.points.push_back({static_cast<double>(count), summary.positives[count] * 100});
  }
  plot.series = {series};
  return plot;
}

PlotSeries positionSeries(const std::vector<double>& shares,
                          const QString& name,
                          const QString& style,
                          SeriesForm form) {
  PlotSeries series{name, style, form, {}};
  for (std::size_t bin = 0; bin < shares.size(); ++bin)
    series.points.push_back(
        {(static_cast<double>(bin) + 0.5) / static_cast<double>(shares.size()), shares[bin] * 100});
  return series;
}

PlotData positionsPlot(const BatchSummary& summary) {
  PlotData plot{BatchPanel::tr("position"), BatchPanel::tr("% of slices"), {}, {}, {}};
  plot.series = {positionSeries(summary.expected, BatchPanel::tr("all slices"),
                                QStringLiteral("muted"), SeriesForm::Line),
                 positionSeries(summary.positions, BatchPanel::tr("in the batches"),
                                QStringLiteral("accent"), SeriesForm::LineWithMarkers)};
  return plot;
}

PlotData subjectsPlot(const BatchSummary& summary) {
  return {BatchPanel::tr("step"),
          BatchPanel::tr("subjects per batch"),
          {bySteps(summary.batches, BatchPanel::tr("subjects"), SeriesForm::Line,
                   [](const auto& batch) { return batch.subjects; })},
          {},
          {}};
}

}  // namespace

BatchPanel::BatchPanel(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  text_ = new QLabel;
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  warning_ = new QLabel;
  warning_->setWordWrap(true);
  warning_->setProperty("role", "notice-warning");
  warning_->hide();
  positives_ = new CurvePlot(tr("Positives per anchor by step"));
  histogram_ = new CurvePlot(tr("How many positives anchors have"));
  pull_ = new CurvePlot(tr("Share of the gradient that draws views together"));
  positions_ = new CurvePlot(tr("Positions of the batches"));
  subjects_ = new CurvePlot(tr("Subjects per batch"));
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(0, Space::kSmall, 0, 0);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(text_, 0, 0, 1, kColumns);
  layout->addWidget(warning_, 1, 0, 1, kColumns);
  int place = 0;
  for (CurvePlot* plot : {positives_, histogram_, pull_, positions_, subjects_}) {
    plot->setEmptyText(plot->accessibleName());
    layout->addWidget(plot, 2 + place / kColumns, place % kColumns);
    ++place;
  }
  layout->setRowStretch(2, 1);
  layout->setRowStretch(3, 1);
  timer_.setSingleShot(true);
  timer_.setInterval(kRefreshMilliseconds);
  connect(&timer_, &QTimer::timeout, this, &BatchPanel::compute);
  connect(services.selection, &Selection::runChanged, this, &BatchPanel::load);
  connect(services.monitor, &RunMonitor::metricsArrived, this, &BatchPanel::follow);
  showTexts();
}

QString BatchPanel::summaryText() const {
  return text_->text();
}

QString BatchPanel::warningText() const {
  return warning_->text();
}

void BatchPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (run_ != services_.selection->run())
    load();
  else
    compute();
}

void BatchPanel::load() {
  if (!isVisible()) return;
  plan_.reset();
  run_ = services_.selection->run();
  last_ = 0;
  shown_ = -1;
  pulls_.clear();
  take({});
  if (!run_) return;
  services_.gateway->read<Loaded>(
      this, QStringLiteral("batch plan"),
      [run = run_](Catalog& catalog) { return loadPlan(catalog, run); },
      [this](Loaded loaded) {
        plan_ = std::move(loaded.plan);
        last_ = std::max(last_, loaded.last);
        pulls_ = std::move(loaded.pull);
        compute();
      },
      [this](const GatewayError& error) { fail(error); });
}

void BatchPanel::follow(const std::vector<MetricSample>& samples) {
  for (const MetricSample& sample : samples) {
    if (sample.run != run_) continue;
    if (sample.series == "loss") last_ = std::max(last_, sample.step);
    if (sample.series == kPull && (pulls_.empty() || sample.step > pulls_.back().step))
      pulls_.push_back({sample.step, sample.value});
  }
  if (isVisible() && last_ != shown_ && !timer_.isActive()) timer_.start();
}

void BatchPanel::compute() {
  if (!plan_ || last_ == shown_) return;
  services_.gateway->compute<BatchSummary>(
      this, QStringLiteral("batches"),
      [plan = plan_, last = last_] { return batchSummary(*plan, last, kBatches, kBins); },
      [this, last = last_](BatchSummary summary) {
        shown_ = last;
        take(std::move(summary));
      },
      [this](const GatewayError& error) { fail(error); });
}

void BatchPanel::take(BatchSummary summary) {
  summary_ = std::move(summary);
  positives_->setVisible(summary_.pairs || summary_.batches.empty());
  histogram_->setVisible(positives_->isVisibleTo(this));
  const PlotData pull = pullPlot(summary_, pulls_);
  pull_->setVisible(pull.hasPoints() || summary_.batches.empty());
  pull_->setData(pull);
  positives_->setData(positivesPlot(summary_));
  histogram_->setData(histogramPlot(summary_));
  positions_->setData(positionsPlot(summary_));
  subjects_->setData(subjectsPlot(summary_));
  showTexts();
}

void BatchPanel::fail(const GatewayError& error) {
  take({});
  text_->setText(errorText(error.code, error.text));
}

void BatchPanel::showTexts() {
  const auto& batches = summary_.batches;
  warning_->hide();
  warning_->clear();
  if (batches.empty()) {
    text_->setText(tr("The batches of the selected pre-training appear here from its first step."));
    return;
  }
  const QLocale locale;
  const double count = static_cast<double>(batches.size());
  double positives = 0, share = 0, subjects = 0;
  for (const BatchComposition& batch : batches) {
    positives += batch.meanPositives / count;
    share += batch.positiveShare / count;
    subjects += static_cast<double>(batch.subjects) / count;
  }
  QString text = tr("Steps %1 to %2 · %3 subjects in a batch on average")
                     .arg(batches.front().step)
                     .arg(batches.back().step)
                     .arg(locale.toString(subjects, 'f', 1));
  if (summary_.pairs)
    text += tr(" · %1 positives an anchor, %2 % of all pairs; the others are negatives")
                .arg(locale.toString(positives, 'f', 1), locale.toString(share * 100, 'f', 1));
  text_->setText(text);
  if (!summary_.acrossVolumes || summary_.alone == 0) return;
  warning_->setText(tr("%1 of %2 anchors have no positive in another volume: they learn only from "
                       "their own views. A larger batch or threshold gives them partners.")
                        .arg(summary_.alone)
                        .arg(summary_.anchors));
  warning_->show();
}

}  // namespace sw
