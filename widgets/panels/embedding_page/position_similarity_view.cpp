#include "widgets/panels/embedding_page/position_similarity_view.h"

#include "widgets/bridge/selection.h"
#include "widgets/models/texts.h"
#include "widgets/plots/heat_map.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QShowEvent>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sw {
namespace {

constexpr int kFirstBins = 20;
constexpr int kMostBins = 100;

/// Names of bins by their ends: "0.00–0.05".
QStringList binNames(int bins) {
  QStringList names;
  const QLocale locale;
  for (int bin = 0; bin < bins; ++bin)
    names << locale.toString(static_cast<double>(bin) / bins, 'f', 2) + QStringLiteral("–") +
                 locale.toString(static_cast<double>(bin + 1) / bins, 'f', 2);
  return names;
}

HeatMapData heatOf(const SimilarityMap& map, const QString& rows, const QString& columns) {
  HeatMapData data;
  data.rows = data.columns = map.bins;
  data.values = map.mean;
  data.rowNames = data.columnNames = binNames(map.bins);
  data.rowTitle = rows;
  data.columnTitle = columns;
  data.rowAxis = data.columnAxis = {0, 1};
  data.firstRowBelow = true;
  return data;
}

}  // namespace

PositionSimilarityView::PositionSimilarityView(EmbeddingData& embeddings, QWidget* parent)
    : QWidget(parent),
      embeddings_(embeddings),
      similarity_(new HeatMap(tr("Similarity by position"))),
      rule_(new HeatMap(tr("Positives by position"))),
      score_(new QLabel),
      ruleTitle_(new QLabel),
      bins_(new QSpinBox) {
  bins_->setAccessibleName(tr("Cells a side"));
  bins_->setRange(2, kMostBins);
  bins_->setValue(kFirstBins);
  bins_->setMinimumHeight(kControlHeight);
  for (QLabel* label : {score_, ruleTitle_}) {
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  score_->setToolTip(
      tr("Spearman's correlation of the difference of positions and the cosine similarity, over "
         "pairs of slices of different volumes: −1 if similarity falls with every step apart, 0 if "
         "positions mean nothing"));
  auto* row = new QHBoxLayout;
  row->addWidget(new QLabel(tr("Cells a side")));
  row->addWidget(bins_);
  row->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, Space::kSmall, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addLayout(row);
  layout->addWidget(score_);
  layout->addWidget(similarity_, 1);
  layout->addWidget(ruleTitle_);
  layout->addWidget(rule_, 1);
  connect(bins_, &QSpinBox::valueChanged, this, [this] { setSet(set_, epoch_); });
}

QString PositionSimilarityView::said() const {
  return score_->text();
}

void PositionSimilarityView::setSet(std::shared_ptr<const EmbeddingSet> set, const QString& epoch) {
  set_ = std::move(set);
  epoch_ = epoch;
  outdated_ = true;
  if (isVisible()) ask();
}

void PositionSimilarityView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (outdated_) ask();
}

void PositionSimilarityView::ask() {
  outdated_ = false;
  if (!set_) {
    fill({});
    return;
  }
  const auto set = set_;
  const int bins = bins_->value();
  embeddings_.services().gateway->read<std::optional<RuleMap>>(
      this, QStringLiteral("rule map"),
      [set, bins](Catalog& catalog) { return ruleMapOf(catalog, *set, bins); },
      [this, set, bins](const std::optional<RuleMap>& rule) {
        embeddings_.services().gateway->compute<Maps>(
            this, QStringLiteral("similarity map"),
            [set, bins, rule] {
              return Maps{similarityMap(set->embeddings.features, set->placed, bins), rule};
            },
            [this, set](const Maps& maps) {
              if (set == set_) fill(maps);
            });
      });
}

void PositionSimilarityView::fill(const Maps& maps) {
  const QLocale locale;
  HeatMapData heat =
      heatOf(maps.similarity, tr("Position in one volume"), tr("Position in another"));
  heat.valueTitle = tr("Mean cosine similarity");
  if (const auto range = valueRange(heat)) heat.range = *range;
  similarity_->setData(std::move(heat));
  similarity_->setEmptyText(tr("There are no pairs of slices of different volumes"));
  const auto spearman = maps.similarity.spearman;
  const QString score = spearman
                            ? tr("Similarity against the distance of positions: Spearman ρ = %1 "
                                 "over %2 pairs")
                                  .arg(locale.toString(*spearman, 'f', 3),
                                       locale.toString(qlonglong{maps.similarity.used / 2}))
                            : QString();
  score_->setText(
      epoch_.isEmpty() || score.isEmpty() ? score : QStringLiteral("%1 · %2").arg(epoch_, score));
  rule_->setVisible(maps.rule.has_value());
  if (!maps.rule) {
    ruleTitle_->setText(tr("This run was not trained with pairs of slices: there is no mask."));
    return;
  }
  HeatMapData mask =
      heatOf(maps.rule->map, tr("Position in one volume"), tr("Position in another"));
  const bool kernel = !maps.rule->kernel.empty();
  mask.valueTitle = kernel ? tr("Weight of the kernel") : tr("Share of pairs that are positive");
  mask.range = {0, 1};
  rule_->setData(std::move(mask));
  const QString method = methodTitle(maps.rule->method);
  ruleTitle_->setText(kernel ? tr("What %1 called positive in training, kernel width %2")
                                   .arg(method, locale.toString(maps.rule->width))
                      : maps.rule->threshold
                          ? tr("What %1 called positive in training, threshold %2")
                                .arg(method, locale.toString(*maps.rule->threshold))
                          : tr("What %1 called positive in training").arg(method));
}

}  // namespace sw
