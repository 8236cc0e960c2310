#include "widgets/panels/data_pages/rule_bar.h"

#include "core/explore/threshold_grid.h"
#include "core/ssl/ssl_method.h"
#include "core/volume/position_grid.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kStepsPerUnit = 200;  // of the slider: 0.005
constexpr const char* kThreshold = "threshold";
constexpr const char* kKernel = "kernel";
constexpr const char* kWidth = "kernel_width";

}  // namespace

RuleBar::RuleBar(QWidget* parent)
    : QWidget(parent),
      methods_(new QComboBox),
      kernels_(new QComboBox),
      thresholdName_(new QLabel),
      slider_(new QSlider(Qt::Horizontal)),
      spin_(new QDoubleSpinBox),
      batch_(new QSpinBox),
      stats_(new QLabel),
      explanation_(new QLabel),
      warning_(new QLabel),
      suggestion_(new QPushButton) {
  fillMethods();
  makeThreshold();
  batch_->setAccessibleName(tr("Slices per batch"));
  batch_->setToolTip(tr("Slices per batch; each is seen in two views"));
  batch_->setRange(2, 512);
  batch_->setValue(32);
  batch_->setMinimumHeight(kControlHeight);
  stats_->setFont(sectionFont(this));
  stats_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  stats_->setToolTip(tr(
      "Mean ± standard deviation over the anchors of all batches that can be drawn, computed "
      "exactly. Counted as the published code does: 2 · Σ mask − 1, each slice in two views, the "
      "anchor itself not."));
  explanation_->setWordWrap(true);
  warning_->setProperty("role", "warning");
  warning_->setWordWrap(true);
  auto* lower = new QHBoxLayout;
  lower->setSpacing(Space::kSmall);
  lower->addWidget(warning_, 1);
  lower->addWidget(suggestion_, 0, Qt::AlignTop);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addLayout(makeRow());
  layout->addWidget(explanation_);
  layout->addLayout(lower);
  connect(methods_, &QComboBox::currentIndexChanged, this, &RuleBar::showMethod);
  connect(kernels_, &QComboBox::currentIndexChanged, this, &RuleBar::changed);
  connect(batch_, &QSpinBox::valueChanged, this, &RuleBar::changed);
  showMethod();
}

QHBoxLayout* RuleBar::makeRow() {
  auto* row = new QHBoxLayout;
  row->setSpacing(Space::kSmall);
  row->addWidget(new QLabel(tr("Method")));
  row->addWidget(methods_);
  row->addWidget(kernels_);
  row->addSpacing(Space::kSmall);
  row->addWidget(thresholdName_);
  row->addWidget(slider_, 1);
  row->addWidget(spin_);
  row->addSpacing(Space::kSmall);
  row->addWidget(new QLabel(tr("Batch")));
  row->addWidget(batch_);
  row->addSpacing(Space::kNormal);
  row->addWidget(stats_);
  return row;
}

void RuleBar::fillMethods() {
  methods_->setAccessibleName(tr("Method"));
  methods_->setMinimumHeight(kControlHeight);
  for (const SslMethod& method : sslMethods()) {
    methods_->addItem(QString::fromStdString(method.title), QString::fromStdString(method.id));
    methods_->setItemData(methods_->count() - 1,
                          QCoreApplication::translate("Method", method.summary.c_str()),
                          Qt::ToolTipRole);
  }
  methods_->setCurrentIndex(std::max(0, methods_->findData(QStringLiteral("pcl"))));
  kernels_->setAccessibleName(tr("Kernel"));
  kernels_->setMinimumHeight(kControlHeight);
  for (const std::string& kernel : sslMethod("kernel_pcl").options.find(kKernel)->choices) {
    kernels_->addItem(QString::fromStdString(kernel));
  }
}

void RuleBar::makeThreshold() {
  slider_->setRange(1, kStepsPerUnit);
  slider_->setMinimumWidth(120);
  spin_->setDecimals(3);
  spin_->setRange(1.0 / kStepsPerUnit, 1);
  spin_->setSingleStep(1.0 / kStepsPerUnit);
  spin_->setMinimumHeight(kControlHeight);
  suggestion_->setMinimumHeight(kControlHeight);
  suggestion_->setToolTip(
      tr("Half way down to the next distance that slices here have: the same "
         "pairs as by comparing without rounding"));
  connect(slider_, &QSlider::sliderPressed, this, &RuleBar::moveBegan);
  connect(slider_, &QSlider::valueChanged, this,
          [this](int step) { spin_->setValue(static_cast<double>(step) / kStepsPerUnit); });
  connect(spin_, &QDoubleSpinBox::valueChanged, this, &RuleBar::takeValue);
  connect(suggestion_, &QPushButton::clicked, this, [this] {
    if (const auto better = thresholdOffGrid(threshold(), counts_)) setThreshold(*better);
  });
}

void RuleBar::takeValue(double value) {
  if (!slider_->isSliderDown()) {
    Q_EMIT moveBegan();
  }
  const QSignalBlocker quiet(slider_);
  slider_->setValue(static_cast<int>(std::lround(value * kStepsPerUnit)));
  showWarning();
  Q_EMIT changed();
}

void RuleBar::showMethod() {
  const SslMethod& chosen = sslMethod(method());
  const bool kernel = chosen.options.find(kWidth) != nullptr;
  const OptionSpec* value = chosen.options.find(kernel ? kWidth : kThreshold);
  Q_EMIT moveBegan();
  kernels_->setVisible(kernel);
  thresholdName_->setText(kernel ? tr("Width") : tr("Threshold"));
  for (QWidget* part : {static_cast<QWidget*>(slider_), static_cast<QWidget*>(spin_)}) {
    part->setEnabled(value != nullptr);
    part->setAccessibleName(kernel ? tr("Kernel width") : tr("Position threshold"));
    part->setToolTip(kernel
                         ? tr("How far along the volume slices count ([ and ])")
                         : tr("Slices nearer than this along the volume are positives ([ and ])"));
  }
  if (value != nullptr && (kernel || spin_->value() <= spin_->minimum())) {
    const QSignalBlocker quiet(spin_);
    spin_->setValue(std::get<double>(value->defaultValue));
    const QSignalBlocker quietToo(slider_);
    slider_->setValue(static_cast<int>(std::lround(spin_->value() * kStepsPerUnit)));
  }
  methods_->setToolTip(QCoreApplication::translate("Method", chosen.summary.c_str()));
  explanation_->setText(explanation());
  explanation_->setVisible(!explanation_->text().isEmpty());
  if (!isCountable()) {
    stats_->clear();
  }
  showWarning();
  Q_EMIT changed();
}

QString RuleBar::explanation() const {
  const SslMethod& chosen = sslMethod(method());
  const QString summary = QCoreApplication::translate("Method", chosen.summary.c_str());
  if (shape().form == PairForm::Nothing) {
    return tr("No pairs of slices. What it does instead: %1").arg(summary);
  }
  return isCountable() && shape().form == PairForm::Positives ? QString() : summary;
}

bool RuleBar::isCountable() const {
  const PairForm form = shape().form;
  return (form == PairForm::Positives || form == PairForm::Weights) &&
         sslMethod(method()).draw == BatchDraw::Shuffled;
}

void RuleBar::setMethod(const std::string& id) {
  methods_->setCurrentIndex(methods_->findData(QString::fromStdString(id)));
}

std::string RuleBar::method() const {
  return methods_->currentData().toString().toStdString();
}

PairShape RuleBar::shape() const {
  const SslMethod& chosen = sslMethod(method());
  OptionValues values;
  if (chosen.options.find(kThreshold) != nullptr) {
    values[kThreshold] = threshold();
  }
  if (chosen.options.find(kWidth) != nullptr) {
    values[kWidth] = threshold();
    values[kKernel] = kernels_->currentText().toStdString();
  }
  return pairShape(chosen, chosen.options.complete(values));
}

double RuleBar::threshold() const {
  return spin_->value();
}

int RuleBar::batch() const {
  return batch_->value();
}

void RuleBar::setSliceCounts(std::vector<std::int64_t> counts) {
  counts_ = std::move(counts);
  showWarning();
}

void RuleBar::setStats(const BatchPositives& stats) {
  if (!isCountable()) {
    return;
  }
  const QLocale locale;
  const QString text = shape().form == PairForm::Weights
                           ? tr("≈ %1 ± %2 effective positives per anchor")
                           : tr("%1 ± %2 positives per anchor");
  stats_->setText(text.arg(locale.toString(stats.mean, 'f', 1), locale.toString(stats.sd, 'f', 1)));
}

void RuleBar::stepThreshold(int steps) {
  if (spin_->isEnabled()) {
    spin_->stepBy(steps);
  }
}

void RuleBar::setThreshold(double threshold) {
  spin_->setValue(threshold);
}

QString RuleBar::statsText() const {
  return stats_->text();
}

QString RuleBar::warning() const {
  return warning_->text();
}

void RuleBar::showWarning() {
  QString text;
  const PairShape now = shape();
  const bool byThreshold =
      now.form == PairForm::Positives && now.rule.kind == PositiveRuleKind::NearPosition;
  const auto counts =
      byThreshold ? countsDecidedByRounding(threshold(), counts_) : std::vector<std::int64_t>();
  if (!counts.empty()) {
    QStringList shown;
    for (std::size_t i = 0; i < std::min<std::size_t>(counts.size(), 4); ++i) {
      shown << QLocale().toString(qlonglong{counts[i]});
    }
    text = tr("⚠ %1 is a whole number of slices in volumes of %2 slices%3: whether slices just at "
              "the threshold "
              "are positives is decided by rounding, as in the published code. A little more or "
              "less avoids it.")
               .arg(QLocale().toString(threshold(), 'g', 4), shown.join(QStringLiteral(", ")),
                    counts.size() > 4 ? tr(" and others") : QString());
  }
  warning_->setText(text);
  warning_->setVisible(!text.isEmpty());
  const auto better = counts.empty() ? std::nullopt : thresholdOffGrid(threshold(), counts_);
  suggestion_->setText(tr("Use %1").arg(QLocale().toString(better.value_or(0), 'g', 4)));
  suggestion_->setVisible(better.has_value());
}

}  // namespace sw
