#include "widgets/panels/pair_lab/changed_view.h"

#include "widgets/theme/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sw {
namespace {

std::vector<const PairSlice*> pointersTo(const std::vector<PairSlice>& slices) {
  std::vector<const PairSlice*> pointers;
  for (const PairSlice& slice : slices) pointers.push_back(&slice);
  return pointers;
}

}  // namespace

ChangedView::ChangedView(CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      summary_(new QLabel),
      became_(new PairTileRow(catalogData, tr("Slices that became positive"))),
      ceased_(new PairTileRow(catalogData, tr("Slices that became negative"))) {
  summary_->setWordWrap(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, Space::kTight, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(summary_);
  for (PairTileRow* row : {became_, ceased_}) {
    layout->addWidget(row);
    connect(row, &PairTileRow::partnerChosen, this, &ChangedView::partnerChosen);
    connect(row, &PairTileRow::anchorRequested, this, &ChangedView::anchorRequested);
  }
  layout->addStretch(1);
  setChanges({});
}

QString ChangedView::summary() const {
  return summary_->text();
}

void ChangedView::setChanges(const SideChanges& changes) {
  const PairNote isNew = [](const PairSlice&) { return tr("new"); };
  became_->setSlices(tr("● Became positive"), pointersTo(changes.became), TileMark::Positive,
                     isNew);
  ceased_->setSlices(tr("✕ Became negative"), pointersTo(changes.ceased), TileMark::Negative,
                     isNew);
  if (!changes.moved) {
    summary_->setText(
        tr("Move the threshold: the slices that change sides stand here until the next move."));
  } else if (changes.became.empty() && changes.ceased.empty()) {
    summary_->setText(tr("The last move changed no pair of this anchor."));
  } else {
    summary_->setText(tr("By the last move, marked ▲ and ▽ on the strip."));
  }
}

}  // namespace sw
