#include "widgets/panels/pair_lab/errors_view.h"

#include "core/explore/labels_job.h"
#include "core/study/job_factory.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/panels/pair_lab/job_line.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <utility>

namespace sw {
namespace {

constexpr std::size_t kWorst = 24;
constexpr int kThresholds = 25;
constexpr double kThresholdStep = 0.02;

struct RuleErrors {
  PairErrors errors;
  WorstPairs worst;
};

std::vector<PositiveRule> rulesByThreshold() {
  std::vector<PositiveRule> rules;
  for (int step = 1; step <= kThresholds; ++step)
    rules.push_back({PositiveRuleKind::NearPosition, kThresholdStep * step});
  return rules;
}

std::vector<ShownPair> shownPairs(const LabelledSlices& labels,
                                  const std::vector<WorstPair>& pairs) {
  std::vector<ShownPair> shown;
  for (const WorstPair& pair : pairs) {
    shown.push_back({labels.slices[pair.first], labels.slices[pair.second],
                     labels.meta.positions[pair.first], labels.meta.positions[pair.second],
                     ErrorsView::tr("Δ %1").arg(QLocale().toString(pair.distance, 'f', 2))});
  }
  return shown;
}

QString percent(double share) {
  return QLocale().toString(100 * share, 'f', 1);
}

}  // namespace

ErrorsView::ErrorsView(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      services_(services),
      job_(new JobLine(services, tr("Read labels"))),
      curves_(new CurvePlot(tr("Wrong pairs by threshold"))),
      sentence_(new QLabel),
      falsePositives_(new PairColumns(catalogData, tr("False positives"))),
      falseNegatives_(new PairColumns(catalogData, tr("False negatives"))) {
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  curves_->setEmptyText(tr("Read the labels to see how often the rule agrees with anatomy."));
  curves_->setMinimumHeight(170);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, Space::kTight, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(job_);
  layout->addWidget(curves_, 1);
  layout->addWidget(sentence_);
  for (PairColumns* pairs : {falsePositives_, falseNegatives_}) {
    layout->addWidget(pairs);
    connect(pairs, &PairColumns::pairChosen, this, &ErrorsView::pairChosen);
    connect(pairs, &PairColumns::viewRequested, this, &ErrorsView::viewRequested);
  }
  connect(job_, &JobLine::completed, this, &ErrorsView::takeLabels);
  setDataset({});
}

void ErrorsView::setDataset(DatasetId dataset) {
  dataset_ = dataset;
  labels_.reset();
  // A job of another data set keeps writing into its own.
  reading_ = std::make_shared<LabelledSlices>();
  byThreshold_.clear();
  curves_->setData({});
  sentence_->clear();
  falsePositives_->setPairs(tr("● Positives with other structures"), {}, TileMark::Positive);
  falseNegatives_->setPairs(tr("✕ Negatives with the same structures"), {}, TileMark::Negative);
  job_->say({});
  if (!dataset) {
    job_->setJob({});
    return;
  }
  job_->setJob([workspace = services_.workspace, dataset, result = reading_] {
    return std::make_unique<LabelsJob>(workspace, dataset, pretrainOptions("pcl").complete({}),
                                       result);
  });
}

void ErrorsView::takeLabels() {
  // Empty: they were read for another data set.
  if (reading_->slices.empty()) return;
  labels_ = std::exchange(reading_, nullptr);
  job_->setJob({});
  job_->say(labels_->unlabelled > 0
                ? tr("%1 volumes have no labels and are left out.").arg(labels_->unlabelled)
                : tr("The labels of all volumes were read."));
  ask();
  Q_EMIT labelsRead();
}

QString ErrorsView::sentence() const {
  return sentence_->text();
}

void ErrorsView::setRule(std::optional<PositiveRule> rule) {
  rule_ = rule;
  ask();
}

void ErrorsView::ask() {
  if (!labels_) return;
  if (!rule_) {
    sentence_->setText(tr("The method above has no positives and negatives that could be wrong."));
    return;
  }
  showCurves();
  services_.gateway->compute<RuleErrors>(
      this, QStringLiteral("errors"),
      [labels = labels_, rule = *rule_] {
        return RuleErrors{pairErrors(*labels, std::span(&rule, 1)).front(),
                          worstPairs(*labels, rule, kWorst)};
      },
      [this](RuleErrors found) { showRule(found.errors, found.worst); });
}

void ErrorsView::showCurves() {
  if (byThreshold_.empty()) {
    services_.gateway->compute<std::vector<PairErrors>>(
        this, QStringLiteral("curves"),
        [labels = labels_] { return pairErrors(*labels, rulesByThreshold()); },
        [this](std::vector<PairErrors> errors) {
          byThreshold_ = std::move(errors);
          showCurves();
        });
    return;
  }
  PlotData plot;
  plot.xTitle = tr("threshold");
  plot.yTitle = tr("wrong pairs [%]");
  PlotSeries positives{
      tr("● false positives"), QStringLiteral("accent"), SeriesForm::LineWithMarkers, {}};
  PlotSeries negatives{
      tr("✕ false negatives"), QStringLiteral("warning"), SeriesForm::LineWithMarkers, {}};
  for (std::size_t i = 0; i < byThreshold_.size(); ++i) {
    const double threshold = kThresholdStep * static_cast<double>(i + 1);
    positives.points.push_back({threshold, 100 * byThreshold_[i].falsePositive, 0});
    negatives.points.push_back({threshold, 100 * byThreshold_[i].falseNegative, 0});
  }
  const double alike = byThreshold_.front().alike;
  plot.references = {{tr("● of a blind rule"), 100 * (1 - alike), QStringLiteral("accent")},
                     {tr("✕ of a blind rule"), 100 * alike, QStringLiteral("warning")}};
  plot.series = {positives, negatives};
  if (rule_ && rule_->kind == PositiveRuleKind::NearPosition) {
    plot.series.push_back({tr("now %1").arg(QLocale().toString(rule_->threshold, 'g', 3)),
                           QStringLiteral("text"),
                           SeriesForm::Line,
                           {{rule_->threshold, 0, 0}, {rule_->threshold, 100 * (1 - alike), 0}}});
  }
  curves_->setData(std::move(plot));
}

void ErrorsView::showRule(const PairErrors& errors, const WorstPairs& worst) {
  sentence_->setText(
      tr("%1 % of the positives show other structures, %2 % of the negatives show the "
         "same. Of all %3 pairs of slices of two volumes %4 % show the same: what a "
         "blind rule would get. Both sides of a pair count.")
          .arg(percent(errors.falsePositive), percent(errors.falseNegative),
               QLocale().toString(qlonglong{errors.pairs}), percent(errors.alike)));
  falsePositives_->setPairs(tr("● Positives with other structures, nearest first"),
                            shownPairs(*labels_, worst.falsePositives), TileMark::Positive);
  falseNegatives_->setPairs(tr("✕ Negatives with the same structures, farthest first"),
                            shownPairs(*labels_, worst.falseNegatives), TileMark::Negative);
}

}  // namespace sw
