#include "widgets/panels/data_pages/pairs_page.h"

#include "core/store/volume_positions.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/selection.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/pair_bands.h"
#include "widgets/panels/data_pages/position_strip.h"
#include "widgets/panels/data_pages/rule_bar.h"
#include "widgets/panels/page_frame.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_viewer.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace sw {
namespace {

constexpr int kStatsBatches = 24;

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
  connect(rule_, &RuleBar::changed, this, [this] {
    showPairs();
    askForStats();
    stats_->setCurve(curve_, rule_->rule().threshold);
  });
  connect(bands_, &PairBands::partnerChosen, this, &PairsPage::showPartner);
  connect(bands_, &PairBands::anchorRequested, this, &PairsPage::setAnchor);
  connect(strip_, &PositionStrip::anchorRequested, this, &PairsPage::setAnchor);
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
         [this] { bands_->stepPositive(1); });
  addKey(QStringLiteral("pairs.previous_positive"), tr("Previous positive"),
         QKeySequence(Qt::SHIFT | Qt::Key_N), [this] { bands_->stepPositive(-1); });
}

QWidget* PairsPage::makeBody() {
  rule_ = new RuleBar;
  stats_ = new PairStatsView;
  stats_->setMinimumWidth(220);
  auto* columns = new QSplitter(Qt::Horizontal);
  columns->addWidget(makePair());
  columns->addWidget(makeMiddle());
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

QWidget* PairsPage::makeMiddle() {
  bands_ = new PairBands(data_);
  strip_ = new PositionStrip;
  auto* scroll = new QScrollArea;
  scroll->setWidget(strip_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumHeight(96);
  auto* holder = new QWidget;
  auto* layout = new QVBoxLayout(holder);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(bands_);
  layout->addWidget(titleLabel(tr("Where they lie"), this));
  layout->addWidget(scroll, 1);
  return holder;
}

void PairsPage::takeVolumes() {
  const DatasetRecord* dataset = data_.dataset();
  volumes_.clear();
  std::vector<std::int64_t> counts;
  for (const VolumeRecord& volume : data_.volumes()) {
    if (dataset == nullptr || volume.excluded) continue;
    volumes_.push_back({volume.id, positionAxis(volume, dataset->axis)});
    counts.push_back(volumes_.back().axis.count());
  }
  if (dataset == nullptr || volumes_.size() < 2) {
    explorer_.reset();
    anchor_ = {};
    frame_->setSubject({});
    frame_->showEmpty(tr("Pairs need at least two volumes"), openCatalog_);
    return;
  }
  frame_->showBody();
  frame_->setSubject(
      tr("%1 · %2 volumes").arg(QString::fromStdString(dataset->name)).arg(volumes_.size()));
  explorer_ = std::make_shared<PairExplorer>(volumes_, dataset->axis);
  rule_->setSliceCounts(std::move(counts));
  anchor_ = {};
  partner_ = {};
  followSelection();
  askForStats();
  askForCurve();
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
    volume = volume != nullptr ? volume : data_.volume(volumes_.front().volume);
    const PositionAxis range = positionAxis(*volume, dataset->axis);
    wanted = {volume->id, dataset->axis, range.first() + range.count() / 2};
  }
  if (wanted != anchor_) {
    anchor_ = wanted;
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

void PairsPage::showPairs() {
  if (!explorer_ || usedVolume(anchor_.volume) == nullptr) {
    return;
  }
  const std::optional<double> position = explorer_->position(anchor_);
  const std::vector<PairSlice> pairs = explorer_->against(anchor_, rule_->rule());
  frame_->setNotice(
      position ? QString()
               : tr("This slice lies outside the position range of its volume: it has no pairs."));
  bands_->setPairs(pairs, position.value_or(0));
  showStrip(pairs, position);
}

void PairsPage::showStrip(const std::vector<PairSlice>& pairs, std::optional<double> position) {
  StripData strip;
  strip.anchor = anchor_;
  strip.anchorPosition = position;
  strip.threshold = rule_->rule().threshold;
  for (const PairVolume& volume : volumes_) {
    const VolumeRecord* record = data_.volume(volume.volume);
    if (record == nullptr) {
      return;
    }
    StripRow row{volume.volume, QString::fromStdString(record->name), {}, {}, volume.axis.first()};
    for (std::int64_t index = row.first; index <= volume.axis.last(); ++index) {
      row.positions.push_back(explorer_->position({volume.volume, anchor_.axis, index}).value());
    }
    row.positive.assign(row.positions.size(), false);
    strip.rows.push_back(std::move(row));
  }
  std::size_t at = 0;  // pairs come in the order of the volumes
  for (const PairSlice& pair : pairs) {
    while (strip.rows[at].volume != pair.slice.volume) {
      ++at;
    }
    StripRow& row = strip.rows[at];
    row.positive[static_cast<std::size_t>(pair.slice.index - row.first)] = pair.positive;
  }
  strip_->setData(std::move(strip));
}

void PairsPage::askForStats() {
  if (!explorer_) {
    return;
  }
  services_.gateway->compute<PositiveStats>(
      this, QStringLiteral("stats"),
      [explorer = explorer_, rule = rule_->rule(), batch = rule_->batch()] {
        return explorer->stats(rule, batch, kStatsBatches, 0);
      },
      [this](PositiveStats stats) {
        rule_->setStats(stats);
        stats_->setStats(stats, static_cast<int>(stats.histogram.size()) / 2, rule_->method());
      },
      [this](const GatewayError& error) {
        frame_->setNotice(errorText(error.code, error.text), PageFrame::Notice::Error);
      });
}

void PairsPage::askForCurve() {
  services_.gateway->compute<std::vector<ThresholdShare>>(
      this, QStringLiteral("curve"),
      [explorer = explorer_, batch = rule_->batch()] { return thresholdCurve(*explorer, batch); },
      [this](std::vector<ThresholdShare> curve) {
        curve_ = std::move(curve);
        stats_->setCurve(curve_, rule_->rule().threshold);
      });
}

}  // namespace sw
