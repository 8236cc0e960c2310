#include "widgets/panels/data_pages/pairs_page.h"

#include "core/store/volume_positions.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/selection.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/pair_bands.h"
#include "widgets/panels/data_pages/rule_bar.h"
#include "widgets/panels/page_frame.h"
#include "widgets/panels/pair_lab/pair_lab.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_viewer.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

QLabel* titleLabel(const QString& text, const QWidget* like) {
  auto* label = new QLabel(text);
  label->setFont(sectionFont(like));
  return label;
}

}  // namespace

PairsPage::PairsPage(AppServices& services, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(CatalogData::of(services)),
      frame_(new PageFrame(tr("Pairs"))) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(frame_);
  frame_->setBody(makeBody());
  makeActions();
  connect(rule_, &RuleBar::moveBegan, this, &PairsPage::beginMove);
  connect(rule_, &RuleBar::changed, this, [this] {
    lab_->setBatch(rule_->batch());
    showPairs();
    askForStats();
    askForCurve();
  });
  connect(lab_, &PairLab::partnerChosen, this, &PairsPage::showPartner);
  connect(lab_, &PairLab::anchorRequested, this, &PairsPage::setAnchor);
  connect(lab_, &PairLab::viewRequested, this, [this](const SliceRef& slice) {
    setAnchor(slice);
    services_.selection->showPage(QStringLiteral("view"));
  });
  connect(stats_, &PairStatsView::aloneChosen, this,
          [this](std::size_t at) { setAnchor(explorer_->slices()[alone_.at(at)]); });
  connect(anchorViewer_, &SliceViewer::sliceChanged, this, [this](int axis, qint64 index) {
    if (!following_) {
      setAnchor({anchor_.volume, axis, index});
    }
  });
  connect(&data_, &CatalogData::volumesChanged, this, &PairsPage::takeVolumes);
  connect(services.selection, &Selection::volumesChanged, this, &PairsPage::followSelection);
  connect(services.selection, &Selection::sliceChanged, this, &PairsPage::followSelection);
  takeVolumes();
}

void PairsPage::addKey(const QString& id,
                       const QString& text,
                       const QKeySequence& key,
                       std::function<void()> deed) {
  auto* action = new QAction(text, this);
  nameKeys(action, id, key);
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(action, &QAction::triggered, this, [deed = std::move(deed)] { deed(); });
  addAction(action);
}

void PairsPage::makeActions() {
  openCatalog_ = new QAction(tr("Open catalog"), this);
  connect(openCatalog_, &QAction::triggered, this,
          [this] { services_.selection->showPage(QStringLiteral("catalog")); });
  addKey(QStringLiteral("pairs.smaller_threshold"), tr("Smaller threshold"), Qt::Key_BracketLeft,
         [this] { rule_->stepThreshold(-1); });
  addKey(QStringLiteral("pairs.larger_threshold"), tr("Larger threshold"), Qt::Key_BracketRight,
         [this] { rule_->stepThreshold(1); });
  addKey(QStringLiteral("pairs.next_positive"), tr("Next positive"), Qt::Key_N,
         [this] { bands()->stepPositive(1); });
  addKey(QStringLiteral("pairs.previous_positive"), tr("Previous positive"),
         QKeySequence(Qt::SHIFT | Qt::Key_N), [this] { bands()->stepPositive(-1); });
}

QWidget* PairsPage::makeBody() {
  rule_ = new RuleBar;
  lab_ = new PairLab(services_, data_);
  stats_ = new PairStatsView;
  stats_->setMinimumWidth(220);
  auto* columns = new QSplitter(Qt::Horizontal);
  columns->addWidget(makePair());
  columns->addWidget(lab_);
  columns->addWidget(stats_);
  columns->setStretchFactor(1, 1);
  columns->setSizes({270, 640, 270});
  columns->setChildrenCollapsible(false);
  columns->setHandleWidth(Space::kNormal);
  auto* body = new QWidget;
  auto* layout = new QVBoxLayout(body);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kNormal);
  layout->addWidget(rule_);
  layout->addWidget(columns, 1);
  return body;
}

QWidget* PairsPage::makePair() {
  anchorViewer_ = new SliceViewer(tr("Anchor"));
  partnerViewer_ = new SliceViewer(tr("Partner"));
  partnerViewer_->setVolume(nullptr, tr("Choose a tile, or press N for the next positive"));
  partnerTitle_ = titleLabel(tr("Partner"), this);
  auto* holder = new QWidget;
  holder->setMinimumWidth(200);
  auto* layout = new QVBoxLayout(holder);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(titleLabel(tr("Anchor"), this));
  layout->addWidget(anchorViewer_, 3);
  layout->addWidget(partnerTitle_);
  layout->addWidget(partnerViewer_, 2);
  return holder;
}

PairBands* PairsPage::bands() const {
  return lab_->bands();
}

void PairsPage::takeVolumes() {
  const DatasetRecord* dataset = data_.dataset();
  std::vector<PairVolume> volumes;
  std::vector<std::int64_t> counts;
  for (const VolumeRecord& volume : data_.volumes()) {
    if (dataset == nullptr || volume.excluded) continue;
    volumes.push_back({volume.id, positionAxis(volume, dataset->axis)});
    counts.push_back(volumes.back().axis.count());
  }
  anchor_ = {};
  partner_ = {};
  counter_.reset();
  curve_.clear();
  curveBatch_ = 0;
  pairs_.clear();
  before_.clear();
  if (dataset == nullptr || volumes.size() < 2) {
    explorer_.reset();
    lab_->setData(nullptr, {});
    frame_->setSubject({});
    frame_->showEmpty(tr("Pairs need at least two volumes"), openCatalog_);
    return;
  }
  frame_->showBody();
  frame_->setSubject(
      tr("%1 · %2 volumes").arg(QString::fromStdString(dataset->name)).arg(volumes.size()));
  explorer_ = std::make_shared<PairExplorer>(volumes, dataset->axis);
  lab_->setData(explorer_, dataset->id);
  rule_->setSliceCounts(std::move(counts));
  followSelection();
  askForCounter();
}

const VolumeRecord* PairsPage::usedVolume(VolumeId id) const {
  const VolumeRecord* volume = data_.volume(id);
  return volume == nullptr || volume->excluded ? nullptr : volume;
}

void PairsPage::followSelection() {
  const DatasetRecord* dataset = data_.dataset();
  if (!explorer_ || dataset == nullptr || following_) {
    return;
  }
  SliceRef wanted = services_.selection->slice();
  const VolumeRecord* volume = usedVolume(wanted.volume);
  if (volume == nullptr || wanted.axis != dataset->axis ||
      wanted.volume != services_.selection->volume()) {
    volume = usedVolume(services_.selection->volume());
    volume = volume != nullptr ? volume : data_.volume(explorer_->slices().front().volume);
    const PositionAxis range = positionAxis(*volume, dataset->axis);
    wanted = {volume->id, dataset->axis, range.first() + range.count() / 2};
  }
  if (wanted != anchor_) {
    anchor_ = wanted;
    before_.clear();
    showAnchor();
    showPairs();
  }
}

void PairsPage::setAnchor(const SliceRef& slice) {
  following_ = true;
  if (services_.selection->volume() != slice.volume) {
    services_.selection->setVolumes({slice.volume});
  }
  services_.selection->setSlice(slice);
  following_ = false;
  followSelection();
}

void PairsPage::load(const SliceRef& slice, SliceViewer* viewer) {
  const VolumeRecord* record = data_.volume(slice.volume);
  if (record == nullptr) {
    return;
  }
  const auto turn = [this, viewer, slice] {
    following_ = true;
    viewer->setSlice(slice.axis, slice.index);
    following_ = false;
  };
  if (viewer->volume() != nullptr && viewer->volume()->source.record.id == slice.volume) {
    viewer->setRange(record->range);
    turn();
    return;
  }
  data_.store().load(
      viewer, data_.source(*record),
      [this, viewer, turn](auto shown) {
        viewer->setVolume(shown);
        viewer->setLabelNames(data_.dataset() != nullptr ? data_.dataset()->labelNames
                                                         : std::map<int, std::string>());
        turn();
      },
      [viewer](const QString& code, const QString& text) {
        viewer->setVolume(nullptr, errorText(code.toStdString(), text.toStdString()));
      });
}

void PairsPage::showAnchor() {
  load(anchor_, anchorViewer_);
}

void PairsPage::showPartner(const SliceRef& slice) {
  partner_ = slice;
  if (const VolumeRecord* volume = data_.volume(slice.volume)) {
    partnerTitle_->setText(tr("Partner · %1").arg(QString::fromStdString(volume->name)));
  }
  load(slice, partnerViewer_);
}

void PairsPage::beginMove() {
  before_ = pairs_;
}

void PairsPage::showPairs() {
  if (!explorer_ || usedVolume(anchor_.volume) == nullptr) {
    return;
  }
  AnchorPairs pairs{anchor_, explorer_->position(anchor_), rule_->shape(), {}};
  pairs.pairs = explorer_->against(anchor_, pairs.shape);
  pairs_ = pairs.pairs;
  frame_->setNotice(
      pairs.position
          ? QString()
          : tr("This slice lies outside the position range of its volume: it has no pairs."));
  lab_->setPairs(std::move(pairs), sideChanges(before_, pairs_));
}

void PairsPage::askForCounter() {
  services_.gateway->compute<std::shared_ptr<const PositiveCounter>>(
      this, QStringLiteral("counter"),
      [explorer = explorer_] { return std::make_shared<const PositiveCounter>(explorer->meta()); },
      [this, explorer = explorer_](std::shared_ptr<const PositiveCounter> counter) {
        if (explorer != explorer_) return;
        counter_ = std::move(counter);
        lab_->setCounter(counter_);
        askForStats();
        askForCurve();
      });
}

void PairsPage::askForStats() {
  if (!counter_) {
    return;
  }
  if (!rule_->isCountable()) {
    stats_->clearNumbers();
  }
  services_.gateway->compute<std::optional<PairNumbers>>(
      this, QStringLiteral("stats"),
      [explorer = explorer_, counter = counter_, countable = rule_->isCountable(),
       shape = rule_->shape(), batch = rule_->batch()] {
        return countable ? std::optional(pairNumbers(*explorer, *counter, shape, batch))
                         : std::nullopt;
      },
      [this](std::optional<PairNumbers> numbers) {
        if (numbers) showNumbers(*numbers);
      },
      [this](const GatewayError& error) {
        frame_->setNotice(errorText(error.code, error.text), PageFrame::Notice::Error);
      });
}

void PairsPage::showNumbers(const PairNumbers& numbers) {
  rule_->setStats(numbers.batch);
  alone_ = numbers.alone;
  alone_.resize(std::min(alone_.size(), PairStatsView::kMostListed));
  QStringList names;
  for (const std::size_t place : alone_) {
    const SliceRef& slice = explorer_->slices()[place];
    const VolumeRecord* volume = data_.volume(slice.volume);
    names << tr("%1, slice %2, position %3")
                 .arg(volume != nullptr ? QString::fromStdString(volume->name) : QString())
                 .arg(slice.index + 1)
                 .arg(QLocale().toString(explorer_->meta().positions[place], 'f', 2));
  }
  stats_->setNumbers(numbers, rule_->method(), names);
}

/// The curve depends on the batch only; a new threshold moves the mark.
void PairsPage::askForCurve() {
  const PairShape shape = rule_->shape();
  const double mark = shape.form == PairForm::Positives ? shape.rule.threshold : 0;
  stats_->setCurve(curve_, mark);
  if (!counter_ || rule_->batch() == curveBatch_) {
    return;
  }
  services_.gateway->compute<std::vector<ThresholdShare>>(
      this, QStringLiteral("curve"),
      [counter = counter_, batch = rule_->batch()] { return thresholdCurve(*counter, batch); },
      [this, batch = rule_->batch(), mark](std::vector<ThresholdShare> curve) {
        curve_ = std::move(curve);
        curveBatch_ = batch;
        stats_->setCurve(curve_, mark);
      });
}

}  // namespace sw
