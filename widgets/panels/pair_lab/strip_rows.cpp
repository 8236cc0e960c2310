#include "widgets/panels/pair_lab/strip_rows.h"

#include <QHash>

namespace sw {
namespace {

/// Rows of the strip by volume.
class Rows {
 public:
  explicit Rows(StripData& strip) : strip_(strip) {
    for (std::size_t row = 0; row < strip.rows.size(); ++row)
      rows_.insert(strip.rows[row].volume.value, row);
  }
  void mark(const SliceRef& slice, StripMark mark) {
    const auto row = rows_.constFind(slice.volume.value);
    if (row == rows_.constEnd()) return;
    StripRow& volume = strip_.rows[*row];
    volume.marks.resize(volume.positions.size(), StripMark::None);
    volume.marks[static_cast<std::size_t>(slice.index - volume.first)] = mark;
  }

 private:
  StripData& strip_;
  QHash<std::int64_t, std::size_t> rows_;
};

/// Half width of the window in which slices are positives; 0 where there is none.
double windowOf(const PairShape& shape) {
  if (shape.form == PairForm::Positives && shape.rule.kind == PositiveRuleKind::NearPosition)
    return shape.rule.threshold;
  return 0;
}

}  // namespace

StripData stripOf(const PairExplorer& explorer, const AnchorPairs& pairs, const CatalogData& data) {
  StripData strip;
  strip.anchor = pairs.anchor;
  strip.anchorPosition = pairs.position;
  strip.threshold = windowOf(pairs.shape);
  const bool weighed = pairs.shape.form == PairForm::Weights || pairs.shape.form == PairForm::Ranks;
  const std::vector<SliceRef>& slices = explorer.slices();
  auto pair = pairs.pairs.begin();
  for (std::size_t i = 0; i < slices.size(); ++i) {
    if (i == 0 || slices[i].volume != slices[i - 1].volume) {
      const VolumeRecord* record = data.volume(slices[i].volume);
      const QString name = record != nullptr ? QString::fromStdString(record->name) : QString();
      strip.rows.push_back({slices[i].volume, name, {}, {}, slices[i].index, {}, {}});
    }
    StripRow& row = strip.rows.back();
    row.positions.push_back(explorer.meta().positions[i]);
    // Pairs come in the same order, without the anchor; none where it has no position.
    const bool paired = pair != pairs.pairs.end() && pair->slice == slices[i];
    row.positive.push_back(paired && pair->positive);
    if (weighed) row.weight.push_back(paired ? pair->weight : 1.0);
    if (paired) ++pair;
  }
  return strip;
}

void markChanges(StripData& strip, const SideChanges& changes) {
  Rows rows(strip);
  for (const PairSlice& slice : changes.became) rows.mark(slice.slice, StripMark::Became);
  for (const PairSlice& slice : changes.ceased) rows.mark(slice.slice, StripMark::Ceased);
}

void markDifferences(StripData& strip,
                     const std::vector<PairSlice>& first,
                     const std::vector<PairSlice>& second) {
  Rows rows(strip);
  for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
    if (first[i].positive == second[i].positive) continue;
    rows.mark(first[i].slice, first[i].positive ? StripMark::OnlyFirst : StripMark::OnlySecond);
  }
}

}  // namespace sw
