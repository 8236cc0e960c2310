#include "widgets/panels/embedding_page/embedding_page.h"

#include "widgets/bridge/error_text.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/texts.h"
#include "widgets/panels/embedding_page/chosen_tiles.h"
#include "widgets/panels/embedding_page/embedding_data.h"
#include "widgets/panels/embedding_page/map_bar.h"
#include "widgets/panels/embedding_page/nearest_tiles.h"
#include "widgets/panels/embedding_page/scatter_bar.h"
#include "widgets/panels/embedding_page/position_similarity_view.h"
#include "widgets/panels/embedding_page/slice_tip.h"
#include "widgets/panels/page_frame.h"
#include "widgets/plots/scatter_plot.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kRestMs = 150;  ///< after which a slider is taken to stand still
/// From here on t-SNE and UMAP take minutes: they are made when they are asked for.
constexpr std::size_t kLargeSet = 20000;

}  // namespace

EmbeddingPage::EmbeddingPage(AppServices& services, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(CatalogData::of(services)),
      embeddings_(new EmbeddingData(services, data_, this)),
      maker_(new MapMaker(this)),
      frame_(new PageFrame(tr("Embeddings"))) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(frame_);
  makeActions();
  frame_->addHeaderWidget(makeHeader());
  frame_->addAction(cancel_);
  frame_->addAction(encodeAll_);
  frame_->addAction(encode_, true);
  frame_->setBody(makeBody());
  epochRest_.setSingleShot(true);
  epochRest_.setInterval(kRestMs);
  connect(&epochRest_, &QTimer::timeout, this, &EmbeddingPage::readEpoch);
  connectPlot();
  connectData();
  showRuns();
  showState();
}

void EmbeddingPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  embeddings_->setActive(true);
}

void EmbeddingPage::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  embeddings_->setActive(false);
}

void EmbeddingPage::makeActions() {
  openCatalog_ = new QAction(tr("Open catalog"), this);
  connect(openCatalog_, &QAction::triggered, this,
          [this] { services_.selection->showPage(QStringLiteral("catalog")); });
  openTrain_ = new QAction(tr("Train an encoder"), this);
  connect(openTrain_, &QAction::triggered, this,
          [this] { services_.selection->showPage(QStringLiteral("train")); });
  encode_ = new QAction(themeIcon(QStringLiteral("play")), tr("Encode"), this);
  encode_->setToolTip(
      writeHelp(services_, tr("Lets the run's encoder look at every slice of the data set")));
  connect(encode_, &QAction::triggered, this, [this] {
    frame_->setNotice({});
    embeddings_->encode(false);
  });
  encodeAll_ = new QAction(themeIcon(QStringLiteral("play")), tr("Encode all epochs"), this);
  encodeAll_->setToolTip(
      writeHelp(services_,
                tr("With every checkpoint that the run kept: a slider then shows how it learned")));
  connect(encodeAll_, &QAction::triggered, this, [this] {
    frame_->setNotice({});
    embeddings_->encode(true);
  });
  cancel_ = new QAction(themeIcon(QStringLiteral("stop")), tr("Cancel"), this);
  connect(cancel_, &QAction::triggered, this, [this] { embeddings_->cancelEncoding(); });
}

QWidget* EmbeddingPage::makeHeader() {
  runs_ = new QComboBox;
  runs_->setAccessibleName(tr("Run whose encoder is used"));
  runs_->setToolTip(runs_->accessibleName());
  runs_->setMinimumHeight(kControlHeight);
  runs_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  runs_->setMinimumContentsLength(24);
  connect(runs_, &QComboBox::activated, this, [this] {
    frame_->setNotice({});
    services_.selection->setRun(RunId{runs_->currentData().toLongLong()});
  });
  return runs_;
}

QWidget* EmbeddingPage::makeEpochs() {
  epochs_ = new QSlider(Qt::Horizontal);
  epochs_->setAccessibleName(tr("Epoch"));
  epochs_->setToolTip(
      tr("Moves the points from checkpoint to checkpoint; maps are turned onto each "
         "other, so that motion means change"));
  epochText_ = new QLabel;
  epochText_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("epoch 00000 of 0")));
  connect(epochs_, &QSlider::valueChanged, this, [this] {
    showPoints();
    epochRest_.start();
  });
  epochRow_ = new QWidget;
  auto* row = new QHBoxLayout(epochRow_);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(new QLabel(tr("Epoch")));
  row->addWidget(epochs_, 1);
  row->addWidget(epochText_);
  epochRow_->hide();
  return epochRow_;
}

QWidget* EmbeddingPage::makeBody() {
  plot_ = new ScatterPlot(tr("Map of slices"));
  tip_ = new SliceTip(data_.store(), plot_);
  mapBar_ = new MapBar;
  scatterBar_ = new ScatterBar(*plot_);
  chosen_ = new ChosenTiles(*embeddings_);
  nearest_ = new NearestTiles(*embeddings_);
  similarity_ = new PositionSimilarityView(*embeddings_);
  tabs_ = new QTabWidget;
  tabs_->addTab(chosen_, tr("Chosen"));
  tabs_->addTab(nearest_, tr("Nearest"));
  tabs_->addTab(similarity_, tr("Similarity"));
  tabs_->setMinimumWidth(240);
  auto* columns = new QSplitter(Qt::Horizontal);
  columns->addWidget(plot_);
  columns->addWidget(tabs_);
  columns->setStretchFactor(0, 1);
  columns->setSizes({700, 330});
  columns->setChildrenCollapsible(false);
  columns->setHandleWidth(Space::kNormal);
  auto* body = new QWidget;
  auto* layout = new QVBoxLayout(body);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(mapBar_);
  layout->addWidget(scatterBar_);
  layout->addWidget(makeEpochs());
  layout->addWidget(columns, 1);
  return body;
}

void EmbeddingPage::connectPlot() {
  connect(plot_, &ScatterPlot::choosingRequested, this,
          [this](const std::vector<std::size_t>& points) {
            std::vector<SliceRef> slices;
            for (const std::size_t point : points) slices.push_back(embeddings_->sliceAt(point));
            services_.selection->setSlices(std::move(slices));
          });
  connect(plot_, &ScatterPlot::currentRequested, this,
          [this](std::size_t point) { makeCurrent(embeddings_->sliceAt(point)); });
  connect(plot_, &ScatterPlot::opened, this,
          [this](std::size_t point) { openSlice(embeddings_->sliceAt(point)); });
  connect(plot_, &ScatterPlot::hoverChanged, this, &EmbeddingPage::showTip);
  connect(scatterBar_, &ScatterBar::columnChanged, this, &EmbeddingPage::colour);
  connect(chosen_, &ChosenTiles::opened, this, &EmbeddingPage::openSlice);
  connect(nearest_, &NearestTiles::opened, this, &EmbeddingPage::openSlice);
  connect(chosen_, &ChosenTiles::failed, this,
          [this](const QString& text) { frame_->setNotice(text, PageFrame::Notice::Error); });
  connect(services_.selection, &Selection::slicesChanged, this, &EmbeddingPage::followSlices);
  connect(services_.selection, &Selection::sliceChanged, this, &EmbeddingPage::followSlice);
}

void EmbeddingPage::connectData() {
  connect(mapBar_, &MapBar::requested, this, [this] {
    frame_->setNotice({});
    drawMap();
  });
  connect(mapBar_, &MapBar::cancelled, maker_, &MapMaker::cancel);
  connect(maker_, &MapMaker::runningChanged, mapBar_, &MapBar::setRunning);
  connect(maker_, &MapMaker::progress, mapBar_, &MapBar::setProgress);
  connect(maker_, &MapMaker::made, this, &EmbeddingPage::takeMaps);
  connect(maker_, &MapMaker::failed, this, [this](const GatewayError& error) {
    frame_->setNotice(errorText(error.code, error.text), PageFrame::Notice::Error);
  });
  connect(embeddings_, &EmbeddingData::runsChanged, this, &EmbeddingPage::showRuns);
  connect(embeddings_, &EmbeddingData::changed, this, &EmbeddingPage::showState);
  connect(embeddings_, &EmbeddingData::encoding, this, &EmbeddingPage::showEncoding);
  connect(embeddings_, &EmbeddingData::failed, this,
          [this](const QString& text) { frame_->setNotice(text, PageFrame::Notice::Error); });
  connect(services_.selection, &Selection::runChanged, this, &EmbeddingPage::showRuns);
}

void EmbeddingPage::showRuns() {
  const QSignalBlocker quiet(runs_);
  runs_->clear();
  for (const WeightedRun& run : embeddings_->runs())
    runs_->addItem(runText(run.record), qlonglong{run.record.id.value});
  const WeightedRun* chosen = embeddings_->run();
  runs_->setCurrentIndex(chosen == nullptr ? -1
                                           : runs_->findData(qlonglong{chosen->record.id.value}));
  runs_->setVisible(chosen != nullptr);
}

void EmbeddingPage::showState() {
  using State = EmbeddingData::State;
  const State state = embeddings_->state();
  const DatasetRecord* dataset = data_.dataset();
  const WeightedRun* run = embeddings_->run();
  const bool encoding = embeddings_->isEncoding();
  const bool hasEpochs = run != nullptr && !run->epochs.empty();
  encode_->setVisible(state == State::NotEncoded && !encoding);
  encode_->setEnabled(!services_.readOnly);
  encodeAll_->setVisible(hasEpochs && !encoding && embeddings_->filesBefore().empty() &&
                         (state == State::Ready || state == State::NotEncoded));
  encodeAll_->setEnabled(!services_.readOnly);
  cancel_->setVisible(encoding);
  if (!encoding && saysEncoding_) {
    frame_->setNotice({});
    saysEncoding_ = false;
  }
  frame_->setSubject(dataset == nullptr || state == State::NoVolumes
                         ? QString()
                         : tr("%1 · %n slice(s)", nullptr,
                              embeddings_->set() ? static_cast<int>(embeddings_->set()->size()) : 0)
                               .arg(QString::fromStdString(dataset->name)));
  if (state == State::Ready) {
    frame_->showBody();
    if (embeddings_->set() != shown_) drawMap();
    return;
  }
  shown_.reset();
  maker_->cancel();
  takeMaps(nullptr);
  if (state == State::NoVolumes) {
    frame_->showEmpty(tr("Embeddings need a data set"), openCatalog_);
  } else if (state == State::NoRuns) {
    frame_->showEmpty(tr("No run has weights yet: train an encoder, or import weights"),
                      openTrain_);
  } else if (encoding) {
    showEncoding(0, {});
  } else if (state == State::NotEncoded) {
    frame_->showEmpty(tr("This run's encoder has not looked at the data set yet"), encode_);
  } else {
    frame_->showEmpty(tr("Loading…"));
  }
}

void EmbeddingPage::showEncoding(double fraction, const QString& phase) {
  const QString share = QLocale().toString(static_cast<int>(fraction * 100));
  const QString text = phase.isEmpty() ? tr("Encoding every slice: waiting for its turn…")
                                       : tr("Encoding every slice: %1 %").arg(share);
  if (embeddings_->state() == EmbeddingData::State::Ready) {
    frame_->setNotice(text);
    saysEncoding_ = true;
  } else {
    frame_->showEmpty(text, cancel_);
  }
}

void EmbeddingPage::drawMap() {
  const auto set = embeddings_->set();
  if (!set) return;
  if (!shown_ && set->size() > kLargeSet) {
    MapRequest quick = mapBar_->request();
    quick.kind = MapKind::Pca;
    mapBar_->setRequest(quick);
  }
  shown_ = set;
  maker_->start({set, embeddings_->filesBefore(), mapBar_->request(), !services_.readOnly});
}

void EmbeddingPage::makeCurrent(const SliceRef& slice) {
  std::vector<VolumeId> volumes = services_.selection->volumes();
  const auto found = std::ranges::find(volumes, slice.volume);
  if (found != volumes.end()) {
    std::rotate(volumes.begin(), found, found + 1);
    services_.selection->setVolumes(std::move(volumes));
  } else if (services_.selection->slices().empty()) {
    services_.selection->setVolumes({slice.volume});
  }
  services_.selection->setSlice(slice);
}

void EmbeddingPage::openSlice(const SliceRef& slice) {
  const auto& volumes = services_.selection->volumes();
  if (std::ranges::find(volumes, slice.volume) == volumes.end())
    services_.selection->setVolumes({slice.volume});
  makeCurrent(slice);
  services_.selection->showPage(QStringLiteral("view"));
}

}  // namespace sw
