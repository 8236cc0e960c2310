#include "widgets/panels/loss_panel.h"

#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/texts.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw {
namespace {

constexpr int kRedrawMilliseconds = 200;

struct StoredRun {
  RunRecord run;
  RunSeries::Series series;
};

}  // namespace

LossPanel::LossPanel(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  title_ = new QLabel;
  title_->setFont(sectionFont(this));
  now_ = new QLabel;
  now_->setProperty("role", "muted");
  now_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  logarithmic_ = new QCheckBox(tr("Logarithmic"));
  auto* exportButton = new QPushButton(themeIcon(QStringLiteral("export")), tr("Export…"));
  exportButton->setAccessibleName(tr("Export the loss plot"));
  auto* bar = new QHBoxLayout;
  auto* texts = new QVBoxLayout;
  texts->setSpacing(0);
  texts->addWidget(title_);
  texts->addWidget(now_);
  bar->addLayout(texts, 1);
  bar->addWidget(logarithmic_);
  bar->addWidget(exportButton);
  loss_ = new CurvePlot(tr("Training loss"));
  loss_->setEmptyText(tr("The loss of the selected run appears here while it trains."));
  rate_ = new CurvePlot(tr("Learning rate"));
  throughput_ = new CurvePlot(tr("Throughput"));
  positives_ = new CurvePlot(tr("Positives per anchor"));
  probe_ = new CurvePlot(tr("Probes"));
  spread_ = new CurvePlot(tr("Spread of the embeddings"));
  auto* small = new QHBoxLayout;
  small->setSpacing(Space::kSmall);
  for (CurvePlot* plot : {rate_, throughput_, positives_, spread_, probe_}) {
    plot->setFixedHeight(124);
    plot->setEmptyText(plot->accessibleName());
    plot->setToolTip(plot->accessibleName());  // the title on the axis is short, to fit
    small->addWidget(plot);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  layout->addLayout(bar);
  layout->addWidget(loss_, 1);
  layout->addLayout(small);

  redrawTimer_.setSingleShot(true);
  redrawTimer_.setInterval(kRedrawMilliseconds);
  connect(&redrawTimer_, &QTimer::timeout, this, &LossPanel::redraw);
  connect(logarithmic_, &QCheckBox::toggled, this, &LossPanel::redraw);
  connect(exportButton, &QPushButton::clicked, loss_, &CurvePlot::exportPlot);
  connect(services.selection, &Selection::runChanged, this, &LossPanel::load);
  connect(services.monitor, &RunMonitor::metricsArrived, this, &LossPanel::take);
  load();
}

void LossPanel::load() {
  const RunId run = services_.selection->run();
  whileLoading_.clear();
  if (!run) {
    series_.reset({}, {});
    redraw();
    return;
  }
  loading_ = true;
  services_.gateway->read<StoredRun>(
      this, QStringLiteral("series"),
      [run](Catalog& catalog) {
        return StoredRun{catalog.runs().get(run), catalog.runs().metrics(run)};
      },
      [this](StoredRun stored) {
        loading_ = false;
        series_.reset(stored.run, std::move(stored.series));
        series_.append(whileLoading_);
        whileLoading_.clear();
        redraw();
      },
      [this](const GatewayError& error) {
        loading_ = false;
        now_->setText(QString::fromStdString(error.text));
      });
}

void LossPanel::take(const std::vector<MetricSample>& samples) {
  if (loading_) {
    whileLoading_.insert(whileLoading_.end(), samples.begin(), samples.end());
    return;
  }
  if (series_.append(samples) && !redrawTimer_.isActive()) {
    redrawTimer_.start();
  }
}

void LossPanel::redraw() {
  title_->setText(series_.run().id ? runText(series_.run()) : tr("No run selected"));
  loss_->setData(series_.lossPlot(logarithmic_->isChecked()));
  rate_->setData(series_.smallPlot("lr", tr("rate"), false));
  throughput_->setData(series_.smallPlot("throughput", tr("slices/s"), false));
  const bool pretrain = series_.run().kind != "finetune";
  positives_->setData(pretrain
                          ? series_.smallPlot("positives", tr("positives"), false)
                          : series_.smallPlot("validation_dice", tr("validation Dice"), false));
  probe_->setVisible(pretrain);
  probe_->setData(series_.probePlot());
  spread_->setVisible(pretrain);
  spread_->setData(series_.smallPlot("embedding_spread", tr("spread"), false));
  const QLocale locale;
  QStringList numbers;
  if (const auto loss = series_.last("loss")) {
    numbers << tr("loss %1").arg(locale.toString(*loss, 'f', 4));
  }
  if (const auto epoch = series_.last("epoch_loss")) {
    numbers << tr("epoch mean %1").arg(locale.toString(*epoch, 'f', 4));
  }
  if (const auto progress = series_.last("contrast_progress")) {
    numbers << tr("contrast progress %1 %").arg(locale.toString(*progress, 'f', 0));
  }
  if (const auto dice = series_.last("val_dice")) {
    numbers << tr("3D Dice %1").arg(locale.toString(*dice, 'f', 3));
  }
  if (const auto dice = series_.last("probe_dice")) {
    numbers << tr("Dice of the probe %1").arg(locale.toString(*dice, 'f', 3));
  }
  if (const CollapseAlarm alarm = series_.collapse(); alarm.ended >= 0) {
    numbers << tr("collapsed from step %1 to %2").arg(alarm.raised).arg(alarm.ended);
  }
  now_->setText(numbers.join(QStringLiteral(" · ")));
  Q_EMIT collapseNoticed(series_.collapseText());
}

}  // namespace sw
