#include "widgets/panels/data_pages/pair_bands.h"

#include "widgets/theme/theme.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

/// Nearest first; equally near ones in their order.
void sortByDistance(std::vector<const PairSlice*>& slices, const AnchorPairs& pairs) {
  const double anchor = pairs.position.value_or(0);
  const bool cyclic = pairs.shape.cyclic || pairs.shape.rule.cyclic;
  std::vector<std::pair<double, const PairSlice*>> keyed;
  keyed.reserve(slices.size());
  for (const PairSlice* slice : slices)
    keyed.emplace_back(positionDistance(slice->position, anchor, cyclic), slice);
  std::ranges::stable_sort(keyed, {}, &std::pair<double, const PairSlice*>::first);
  std::ranges::transform(keyed, slices.begin(), &std::pair<double, const PairSlice*>::second);
}

}  // namespace

PairBands::PairBands(CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      positives_(new PairTileRow(catalogData, tr("Positives"))),
      negatives_(new PairTileRow(catalogData, tr("Negatives"))) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  for (PairTileRow* row : {positives_, negatives_}) {
    layout->addWidget(row);
    connect(row, &PairTileRow::partnerChosen, this, &PairBands::partnerChosen);
    connect(row, &PairTileRow::anchorRequested, this, &PairBands::anchorRequested);
  }
  layout->addStretch(1);
}

void PairBands::setPairs(const AnchorPairs& pairs, const SideChanges& changes) {
  std::vector<const PairSlice*> positives, negatives;
  for (const PairSlice& pair : pairs.pairs) {
    (pair.positive ? positives : negatives).push_back(&pair);
  }
  sortByDistance(positives, pairs);
  sortByDistance(negatives, pairs);
  switch (pairs.shape.form) {
    case PairForm::Nothing:
      positives_->setSlices(tr("● Positives"), {}, TileMark::Positive);
      negatives_->setSlices(tr("Other slices, not compared"), negatives, TileMark::None);
      return;
    case PairForm::Weights: {
      const PairNote weight = [](const PairSlice& pair) {
        return tr("w %1").arg(QLocale().toString(pair.weight, 'f', 2));
      };
      positives_->setSlices(tr("● Positives by weight"), positives, TileMark::Positive, weight);
      negatives_->setSlices(tr("✕ Negatives: weight under 0.01"), negatives, TileMark::Negative);
      return;
    }
    case PairForm::Ranks:
      positives_->setSlices(tr("Others by rank: those farther are the negatives of each"),
                            positives, TileMark::None,
                            [](const PairSlice& pair) { return tr("rank %1").arg(pair.rank); });
      negatives_->setSlices(tr("✕ Negatives of the last rank"), {}, TileMark::Negative);
      return;
    case PairForm::Positives:
      positives_->setSlices(tr("● Positives"), positives, TileMark::Positive,
                            [&changes](const PairSlice& pair) {
                              return changes.isNew(pair.slice) ? tr("new") : QString();
                            });
      negatives_->setSlices(tr("✕ Negatives"), negatives, TileMark::Negative);
  }
}

}  // namespace sw
