#include "widgets/panels/pair_lab/pair_lab.h"

#include "widgets/bridge/catalog_gateway.h"
#include "widgets/panels/data_pages/pair_bands.h"
#include "widgets/panels/data_pages/position_strip.h"
#include "widgets/panels/pair_lab/changed_view.h"
#include "widgets/panels/pair_lab/compare_view.h"
#include "widgets/panels/pair_lab/errors_view.h"
#include "widgets/panels/pair_lab/row_view.h"
#include "widgets/panels/pair_lab/similarity_view.h"
#include "widgets/panels/pair_lab/strip_rows.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <optional>
#include <tuple>
#include <type_traits>

namespace sw {
namespace {

bool sameRule(const PairShape& one, const PairShape& other) {
  const auto key = [](const PairShape& shape) {
    return std::tuple(shape.form, shape.rule.kind, shape.rule.threshold, shape.rule.exact,
                      shape.rule.cyclic);
  };
  return key(one) == key(other);
}

}  // namespace

PairLab::PairLab(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(catalogData),
      tabs_(new QTabWidget),
      bands_(new PairBands(catalogData)),
      changed_(new ChangedView(catalogData)),
      compare_(new CompareView(catalogData)),
      row_(new RowView(catalogData)),
      errors_(new ErrorsView(services, catalogData)),
      similarity_(new SimilarityView(services, catalogData)),
      strip_(new PositionStrip),
      stripPart_(makeStripPart()) {
  addTabs();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(tabs_, 1);
  layout->addWidget(stripPart_, 1);
  followViews();
}

void PairLab::addTabs() {
  tabs_->setDocumentMode(true);
  tabs_->setAccessibleName(tr("Views of the pairs"));
  const auto add = [this](QWidget* view, const QString& title, const QString& help) {
    tabs_->setTabToolTip(tabs_->addTab(view, title), help);
  };
  add(bands_, tr("Tiles"), tr("Positives and negatives of the anchor, nearest first"));
  add(changed_, tr("Changed"), tr("Slices that changed sides with the last move of the threshold"));
  add(row_, tr("In 3D"), tr("The volumes in a row, slices at their place"));
  add(scrolled(errors_), tr("Errors"), tr("What the labels say of the rule"));
  add(scrolled(similarity_), tr("Similarity"), tr("The pairs as the encoder of a run sees them"));
  add(compare_, tr("Compare"), tr("A second rule beside the first"));
}

QWidget* PairLab::scrolled(QWidget* view) const {
  auto* scroll = new QScrollArea;
  scroll->setWidget(view);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  return scroll;
}

void PairLab::followViews() {
  const auto follow = [this](auto* view) {
    using View = std::remove_pointer_t<decltype(view)>;
    connect(view, &View::partnerChosen, this, &PairLab::partnerChosen);
    connect(view, &View::anchorRequested, this, &PairLab::anchorRequested);
  };
  follow(bands_);
  follow(changed_);
  follow(compare_);
  follow(row_);
  follow(similarity_);
  connect(strip_, &PositionStrip::anchorRequested, this, &PairLab::anchorRequested);
  connect(errors_, &ErrorsView::pairChosen, this, &PairLab::choosePair);
  connect(similarity_, &SimilarityView::pairChosen, this, &PairLab::choosePair);
  connect(errors_, &ErrorsView::labelsRead, this,
          [this] { similarity_->setLabels(errors_->labels()); });
  connect(errors_, &ErrorsView::viewRequested, this, &PairLab::viewRequested);
  const auto show = [this] {
    showTab();
    askForAgreement();
  };
  connect(compare_, &CompareView::changed, this, show);
  connect(tabs_, &QTabWidget::currentChanged, this, show);
}

void PairLab::choosePair(const SliceRef& first, const SliceRef& second) {
  Q_EMIT anchorRequested(first);
  Q_EMIT partnerChosen(second);
}

void PairLab::setBatch(int batch) {
  similarity_->setBatch(batch);
}

QWidget* PairLab::makeStripPart() {
  auto* title = new QLabel(tr("Where they lie"));
  title->setFont(sectionFont(this));
  auto* scroll = new QScrollArea;
  scroll->setWidget(strip_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumHeight(96);
  auto* part = new QWidget;
  auto* layout = new QVBoxLayout(part);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(title);
  layout->addWidget(scroll, 1);
  return part;
}

void PairLab::setData(std::shared_ptr<const PairExplorer> explorer, DatasetId dataset) {
  explorer_ = std::move(explorer);
  counter_.reset();
  errors_->setDataset(dataset);
  similarity_->setData(explorer_, dataset);
}

void PairLab::setCounter(std::shared_ptr<const PositiveCounter> counter) {
  counter_ = std::move(counter);
  askForAgreement();
}

void PairLab::setPairs(AnchorPairs pairs, SideChanges changes) {
  const bool same = sameRule(pairs.shape, pairs_.shape);
  pairs_ = std::move(pairs);
  changes_ = std::move(changes);
  const auto count = changes_.became.size() + changes_.ceased.size();
  tabs_->setTabText(tabs_->indexOf(changed_),
                    count > 0 ? tr("Changed · %1").arg(count) : tr("Changed"));
  showTab();
  if (!same) askForAgreement();
}

void PairLab::showTab() {
  if (!explorer_) {
    return;
  }
  const QWidget* now = tabs_->currentWidget();
  const bool similarity = now->isAncestorOf(similarity_);
  const bool large = now == row_ || similarity || now->isAncestorOf(errors_);
  stripPart_->setVisible(!large);
  if (now == row_) row_->setPairs(pairs_);
  if (now->isAncestorOf(errors_)) {
    errors_->setRule(pairs_.shape.form == PairForm::Positives ? std::optional(pairs_.shape.rule)
                                                              : std::nullopt);
  }
  if (similarity) similarity_->setPairs(pairs_);
  if (now == compare_) showComparison();
  if (large || now == compare_) return;
  if (now == bands_) bands_->setPairs(pairs_, changes_);
  if (now == changed_) changed_->setChanges(changes_);
  StripData strip = stripOf(*explorer_, pairs_, data_);
  markChanges(strip, changes_);
  strip_->setData(std::move(strip));
}

void PairLab::showComparison() {
  StripData strip = stripOf(*explorer_, pairs_, data_);
  if (pairs_.shape.form == PairForm::Positives && pairs_.position) {
    const std::vector<PairSlice> second = explorer_->against(pairs_.anchor, compare_->second());
    compare_->setPairs(pairs_.pairs, second);
    markDifferences(strip, pairs_.pairs, second);
  } else {
    compare_->setPairs({}, {});
  }
  strip_->setData(std::move(strip));
}

void PairLab::askForAgreement() {
  if (!counter_ || tabs_->currentWidget() != compare_) {
    return;
  }
  if (pairs_.shape.form != PairForm::Positives) {
    compare_->clearAgreement();
    return;
  }
  services_.gateway->compute<RuleAgreement>(
      this, QStringLiteral("agreement"),
      [counter = counter_, first = pairs_.shape.rule, second = compare_->second()] {
        return counter->agreement(first, second);
      },
      [this](RuleAgreement agreement) { compare_->setAgreement(agreement); });
}

}  // namespace sw
