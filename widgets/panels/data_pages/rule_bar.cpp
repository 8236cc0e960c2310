#include "widgets/panels/data_pages/rule_bar.h"

#include "core/ssl/ssl_method.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
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

}  // namespace

RuleBar::RuleBar(QWidget* parent)
    : QWidget(parent),
      methods_(new QComboBox),
      slider_(new QSlider(Qt::Horizontal)),
      spin_(new QDoubleSpinBox),
      batch_(new QSpinBox),
      stats_(new QLabel),
      warning_(new QLabel) {
  fillMethods();
  makeThreshold();
  batch_->setAccessibleName(tr("Slices per batch"));
  batch_->setToolTip(tr("Slices per batch; each is seen in two views"));
  batch_->setRange(2, 512);
  batch_->setValue(32);
  batch_->setMinimumHeight(kControlHeight);
  stats_->setFont(sectionFont(this));
  stats_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  stats_->setToolTip(
      tr("Mean ± standard deviation over anchors of shuffled batches; each slice counts in two "
         "views, the anchor itself not"));
  warning_->setProperty("role", "warning");
  warning_->setWordWrap(true);
  auto* row = new QHBoxLayout;
  row->setSpacing(Space::kSmall);
  row->addWidget(new QLabel(tr("Method")));
  row->addWidget(methods_);
  row->addSpacing(Space::kSmall);
  row->addWidget(new QLabel(tr("Threshold")));
  row->addWidget(slider_, 1);
  row->addWidget(spin_);
  row->addSpacing(Space::kSmall);
  row->addWidget(new QLabel(tr("Batch")));
  row->addWidget(batch_);
  row->addSpacing(Space::kNormal);
  row->addWidget(stats_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addLayout(row);
  layout->addWidget(warning_);
  connect(methods_, &QComboBox::currentIndexChanged, this, &RuleBar::showMethod);
  connect(batch_, &QSpinBox::valueChanged, this, &RuleBar::changed);
  showMethod();
}

void RuleBar::fillMethods() {
  methods_->setAccessibleName(tr("Method"));
  methods_->setMinimumHeight(kControlHeight);
  for (const SslMethod* method : pairMethods()) {
    methods_->addItem(QString::fromStdString(method->title), QString::fromStdString(method->id));
    methods_->setItemData(methods_->count() - 1,
                          QCoreApplication::translate("Method", method->summary.c_str()),
                          Qt::ToolTipRole);
  }
  methods_->setCurrentIndex(std::max(0, methods_->findData(QStringLiteral("pcl"))));
}

void RuleBar::makeThreshold() {
  for (QWidget* part : {static_cast<QWidget*>(slider_), static_cast<QWidget*>(spin_)}) {
    part->setAccessibleName(tr("Position threshold"));
    part->setToolTip(tr("Slices nearer than this along the volume are positives ([ and ])"));
  }
  slider_->setRange(1, kStepsPerUnit);
  slider_->setMinimumWidth(120);
  spin_->setDecimals(3);
  spin_->setRange(1.0 / kStepsPerUnit, 1);
  spin_->setSingleStep(1.0 / kStepsPerUnit);
  spin_->setMinimumHeight(kControlHeight);
  connect(slider_, &QSlider::valueChanged, this,
          [this](int step) { spin_->setValue(static_cast<double>(step) / kStepsPerUnit); });
  connect(spin_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    const QSignalBlocker quiet(slider_);
    slider_->setValue(static_cast<int>(std::lround(value * kStepsPerUnit)));
    showWarning();
    Q_EMIT changed();
  });
}

void RuleBar::showMethod() {
  const OptionSpec* threshold = sslMethod(method()).options.find(kThreshold);
  slider_->setEnabled(threshold != nullptr);
  spin_->setEnabled(threshold != nullptr);
  if (threshold != nullptr && spin_->value() <= spin_->minimum()) {
    spin_->setValue(std::get<double>(threshold->defaultValue));
  }
  methods_->setToolTip(QCoreApplication::translate("Method", sslMethod(method()).summary.c_str()));
  showWarning();
  Q_EMIT changed();
}

std::string RuleBar::method() const {
  return methods_->currentData().toString().toStdString();
}

PositiveRule RuleBar::rule() const {
  const SslMethod& chosen = sslMethod(method());
  OptionValues values;
  if (chosen.options.find(kThreshold) != nullptr) {
    values[kThreshold] = threshold();
  }
  return chosen.rule(chosen.options.complete(values));
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

void RuleBar::setStats(const PositiveStats& stats) {
  const QLocale locale;
  stats_->setText(tr("%1 ± %2 positives per anchor")
                      .arg(locale.toString(stats.mean, 'f', 1), locale.toString(stats.sd, 'f', 1)));
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
  const bool byThreshold = slider_->isEnabled();
  if (const auto counts = countsDecidedByRounding(threshold(), counts_);
      byThreshold && !counts.empty()) {
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
}

}  // namespace sw
