#include "widgets/panels/pair_lab/similarity_view.h"

#include "core/base/error.h"
#include "core/explore/embedding_set.h"
#include "core/explore/encode_job.h"
#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/panels/pair_lab/job_line.h"
#include "widgets/plots/heat_map.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

/// The negatives among `pairs`, most alike first, with the similarity as their weight.
std::vector<PairSlice> ranked(const PairExplorer& explorer,
                              const SliceFeatures& features,
                              const AnchorPairs& pairs,
                              const std::vector<int>* shown) {
  const std::size_t anchor = explorer.placeOf(pairs.anchor).value();
  const std::vector<double> cosine = similaritiesTo(features, anchor);
  std::vector<PairSlice> found;
  for (PairSlice pair : pairs.pairs) {
    const std::size_t place = explorer.placeOf(pair.slice).value();
    const bool other = shown != nullptr && (*shown)[place] != (*shown)[anchor];
    if (pair.positive || std::isnan(cosine[place]) || other) continue;
    pair.weight = cosine[place];
    found.push_back(pair);
  }
  std::ranges::stable_sort(found, std::greater<>(), &PairSlice::weight);
  return found;
}

}  // namespace

SimilarityView::SimilarityView(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(catalogData),
      runs_(new QComboBox),
      job_(new JobLine(services, tr("Encode all slices"))),
      sameOnly_(new QCheckBox(tr("Same structures only"))),
      seed_(new QSpinBox),
      negatives_(new PairTileRow(catalogData, tr("Negatives by similarity"))),
      map_(new HeatMap(tr("Similarity of a batch"))) {
  makeLayout();
  connect(runs_, &QComboBox::currentIndexChanged, this, &SimilarityView::readFeatures);
  connect(job_, &JobLine::completed, this, &SimilarityView::readFeatures);
  connect(sameOnly_, &QCheckBox::toggled, this, &SimilarityView::rankNegatives);
  connect(seed_, &QSpinBox::valueChanged, this, &SimilarityView::drawBatch);
  connect(negatives_, &PairTileRow::partnerChosen, this, &SimilarityView::partnerChosen);
  connect(negatives_, &PairTileRow::anchorRequested, this, &SimilarityView::anchorRequested);
  connect(map_, &HeatMap::cellChosen, this, [this](int row, int column) {
    const auto slice = [this](int at) {
      return explorer_->slices()[drawn_.slices.at(static_cast<std::size_t>(at))];
    };
    Q_EMIT pairChosen(slice(row), slice(column));
  });
}

void SimilarityView::makeLayout() {
  runs_->setAccessibleName(tr("Run whose encoder is used"));
  runs_->setMinimumWidth(160);
  sameOnly_->setEnabled(false);
  sameOnly_->setToolTip(tr("Read the labels on the tab Errors first"));
  seed_->setAccessibleName(tr("Seed of the batch"));
  seed_->setRange(0, 999999);
  map_->setEmptyText(tr("Choose a run: its encoder says how alike slices are."));
  map_->setMinimumHeight(320);
  auto* top = new QHBoxLayout;
  top->setSpacing(Space::kSmall);
  top->addWidget(new QLabel(tr("Run")));
  top->addWidget(runs_);
  top->addWidget(job_, 1);
  auto* below = new QHBoxLayout;
  below->setSpacing(Space::kSmall);
  auto* title = new QLabel(tr("A batch, sorted by position"));
  title->setFont(sectionFont(this));
  below->addWidget(title, 1);
  below->addWidget(new QLabel(tr("Seed")));
  below->addWidget(seed_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, Space::kTight, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addLayout(top);
  layout->addWidget(sameOnly_);
  layout->addWidget(negatives_);
  layout->addLayout(below);
  layout->addWidget(map_, 1);
}

void SimilarityView::setData(std::shared_ptr<const PairExplorer> explorer, DatasetId dataset) {
  explorer_ = std::move(explorer);
  dataset_ = dataset;
  features_.reset();
  pairs_ = {};
  setLabels(nullptr);
  map_->setData({});
  if (isVisible()) readRuns();
}

void SimilarityView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  readRuns();
}

void SimilarityView::readRuns() {
  if (!explorer_) return;
  services_.gateway->read<std::vector<WeightedRun>>(
      this, QStringLiteral("runs"),
      [workspace = services_.workspace](Catalog& catalog) {
        return runsWithWeights(catalog, workspace);
      },
      [this](std::vector<WeightedRun> runs) {
        const QVariant before = runs_->currentData();
        {
          const QSignalBlocker quiet(runs_);
          runs_->clear();
          for (const auto& [run, epochs] : runs) {
            runs_->addItem(
                tr("Run %1 · %2").arg(run.id.value).arg(QString::fromStdString(run.method)),
                qlonglong{run.id.value});
          }
          if (const int at = runs_->findData(before); at >= 0) runs_->setCurrentIndex(at);
        }
        if (runs.empty()) {
          job_->setJob({});
          job_->say(tr("No run has weights yet: train one first."));
        } else if (!features_ || runs_->currentData() != before) {
          readFeatures();
        }
      },
      [this](const GatewayError& error) { job_->say(errorText(error.code, error.text), "error"); });
}

void SimilarityView::readFeatures() {
  features_.reset();
  if (!explorer_ || runs_->currentIndex() < 0) return;
  const RunId run{runs_->currentData().toLongLong()};
  job_->setJob([workspace = services_.workspace, run, dataset = dataset_] {
    return std::make_unique<EncodeJob>(workspace, EncodeRequest{run, dataset, "auto"});
  });
  services_.gateway->read<std::shared_ptr<const SliceFeatures>>(
      this, QStringLiteral("features"),
      [workspace = services_.workspace, run, dataset = dataset_,
       explorer = explorer_](Catalog& catalog) -> std::shared_ptr<const SliceFeatures> {
        const auto kept = loadEmbeddings(embeddingsFile(catalog, workspace, run, dataset));
        if (!kept) return nullptr;
        return std::make_shared<const SliceFeatures>(sliceFeatures(*kept, explorer->slices()));
      },
      [this, explorer = explorer_](std::shared_ptr<const SliceFeatures> features) {
        if (explorer != explorer_) return;
        features_ = std::move(features);
        if (features_) job_->setJob({});
        job_->say(features_ ? QString() : tr("The slices were not encoded with this run yet."));
        rankNegatives();
        drawBatch();
      },
      [this](const GatewayError& error) { job_->say(errorText(error.code, error.text), "error"); });
}

void SimilarityView::setPairs(const AnchorPairs& pairs) {
  pairs_ = pairs;
  rankNegatives();
  drawBatch();
}

void SimilarityView::setBatch(int batch) {
  if (batch == batch_) return;
  batch_ = batch;
  drawBatch();
}

void SimilarityView::setLabels(std::shared_ptr<const LabelledSlices> labels) {
  shown_.reset();
  if (labels && explorer_) {
    std::vector<int> shown(explorer_->slices().size(), -1);
    for (std::size_t i = 0; i < labels->slices.size(); ++i)
      if (const auto place = explorer_->placeOf(labels->slices[i]))
        shown[*place] = labels->shown[i];
    shown_ = std::make_shared<const std::vector<int>>(std::move(shown));
  }
  sameOnly_->setEnabled(shown_ != nullptr);
  rankNegatives();
}

void SimilarityView::rankNegatives() {
  const bool shows = features_ && pairs_.position && pairs_.shape.form != PairForm::Nothing;
  if (!shows) {
    negatives_->setSlices(tr("✕ Negatives by similarity"), {}, TileMark::Negative);
    return;
  }
  const bool same = sameOnly_->isChecked() && shown_;
  services_.gateway->compute<std::vector<PairSlice>>(
      this, QStringLiteral("ranked"),
      [explorer = explorer_, features = features_, pairs = pairs_,
       shown = same ? shown_ : nullptr] {
        return ranked(*explorer, *features, pairs, shown.get());
      },
      [this](std::vector<PairSlice> slices) {
        std::vector<const PairSlice*> pointers;
        for (const PairSlice& slice : slices) pointers.push_back(&slice);
        negatives_->setSlices(tr("✕ Negatives by similarity"), pointers, TileMark::Negative,
                              [](const PairSlice& pair) {
                                return tr("s %1").arg(QLocale().toString(pair.weight, 'f', 2));
                              });
      });
}

void SimilarityView::drawBatch() {
  if (!features_ || !pairs_.position) return;
  services_.gateway->compute<BatchSimilarity>(
      this, QStringLiteral("batch"),
      [explorer = explorer_, features = features_, shape = pairs_.shape, batch = batch_,
       seed = static_cast<std::uint64_t>(seed_->value())] {
        return batchSimilarity(*features, explorer->meta(), shape.rule, batch, seed);
      },
      [this](BatchSimilarity batch) {
        drawn_ = std::move(batch);
        showBatch(drawn_);
      });
}

QString SimilarityView::nameOf(std::size_t place) const {
  const SliceRef& slice = explorer_->slices()[place];
  const VolumeRecord* volume = data_.volume(slice.volume);
  return tr("%1, slice %2, position %3")
      .arg(volume != nullptr ? QString::fromStdString(volume->name) : QString())
      .arg(slice.index + 1)
      .arg(QLocale().toString(explorer_->meta().positions[place], 'f', 2));
}

void SimilarityView::showBatch(const BatchSimilarity& batch) {
  HeatMapData map;
  map.rows = map.columns = static_cast<int>(batch.slices.size());
  map.values = batch.cosine;
  if (pairs_.shape.form == PairForm::Positives) map.outlined = batch.positive;
  for (const std::size_t place : batch.slices) map.rowNames << nameOf(place);
  map.columnNames = map.rowNames;
  map.rowTitle = tr("slice of the batch");
  map.columnTitle = tr("slice of the batch, by position");
  map.valueTitle = tr("cosine");
  map.outlineTitle = tr("positives");
  map.rowAxis = map.columnAxis = {0, static_cast<double>(batch.slices.size())};
  const auto values = valueRange(map);
  const bool negative = values && values->low < 0;
  map.range = negative ? PlotRange{-1, 1} : PlotRange{0, 1};
  map.scale = negative ? ColourScale::Diverging : ColourScale::Viridis;
  map_->setData(std::move(map));
}

}  // namespace sw
