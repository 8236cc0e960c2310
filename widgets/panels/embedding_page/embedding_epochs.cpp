// What EmbeddingPage shows of its maps: points, colours, checkpoints, and what follows the
// selection.
#include "core/explore/dominant_structures.h"
#include "core/store/catalog.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/embedding_page/chosen_tiles.h"
#include "widgets/panels/embedding_page/embedding_data.h"
#include "widgets/panels/embedding_page/embedding_page.h"
#include "widgets/panels/embedding_page/nearest_tiles.h"
#include "widgets/panels/embedding_page/scatter_bar.h"
#include "widgets/panels/embedding_page/position_similarity_view.h"
#include "widgets/panels/embedding_page/slice_tip.h"
#include "widgets/plots/scatter_plot.h"

#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kStepsAMap = 100;  ///< of the slider, from one checkpoint to the next

}  // namespace

void EmbeddingPage::takeMaps(const std::shared_ptr<const EpochMaps>& maps) {
  maps_ = maps;
  structures_.clear();
  showEpochs();
  if (!maps_) {
    plot_->setData({});
    tip_->hideSlice();
    nearest_->setSet(nullptr, {});
    similarity_->setSet(nullptr, {});
    return;
  }
  nearest_->setSet(shown_, {});
  similarity_->setSet(shown_, {});
  colour();
  followSlices();
  followSlice();
}

void EmbeddingPage::showEpochs() {
  const bool several = maps_ && maps_->size() > 1;
  epochRow_->setVisible(several);
  const QSignalBlocker quiet(epochs_);
  epochs_->setRange(0, several ? static_cast<int>(maps_->size() - 1) * kStepsAMap : 0);
  epochs_->setSingleStep(kStepsAMap / 10);
  epochs_->setPageStep(kStepsAMap);
  epochs_->setValue(epochs_->maximum());
  if (several) epochText_->setText(epochName(maps_->size() - 1));
}

QString EmbeddingPage::epochName(std::size_t map) const {
  const WeightedRun* run = embeddings_->run();
  if (run == nullptr || map >= run->epochs.size()) return tr("last");
  return tr("epoch %1").arg(run->epochs[map]);
}

std::vector<MapPoint> EmbeddingPage::pointsNow() const {
  const double at = static_cast<double>(epochs_->value()) / kStepsAMap;
  const auto first = static_cast<std::size_t>(at);
  const auto rest = static_cast<float>(at - static_cast<double>(first));
  MapPoints points = (*maps_)[std::min(first, maps_->size() - 1)];
  if (rest <= 0 || first + 1 >= maps_->size()) return points;
  const MapPoints& next = (*maps_)[first + 1];
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].x += (next[i].x - points[i].x) * rest;
    points[i].y += (next[i].y - points[i].y) * rest;
  }
  return points;
}

void EmbeddingPage::showPoints() {
  if (!maps_) return;
  ScatterData next = plot_->data();
  next.points.clear();
  for (const MapPoint& point : pointsNow()) next.points.push_back({point.x, point.y});
  plot_->setData(std::move(next));
  if (maps_->size() > 1)
    epochText_->setText(epochName(
        static_cast<std::size_t>(std::lround(static_cast<double>(epochs_->value()) / kStepsAMap))));
}

void EmbeddingPage::colour() {
  if (!maps_) return;
  const ScatterColumn column = scatterBar_->column();
  if (column == ScatterColumn::Structure && structures_.empty()) readStructures();
  const DatasetRecord* dataset = data_.dataset();
  ScatterData next = plot_->data();
  next.colouring = scatterColouring(
      column, *shown_, [this](VolumeId id) { return data_.volume(id); }, structures_,
      dataset != nullptr ? dataset->labelNames : std::map<int, std::string>());
  next.columns = {QStringLiteral("volume"), QStringLiteral("subject"), QStringLiteral("slice"),
                  QStringLiteral("position")};
  next.row = [this, set = shown_](std::size_t place) -> QStringList {
    const EmbeddedSlice& slice = set->slice(place);
    const VolumeRecord* volume = data_.volume(slice.volume);
    return {volume != nullptr ? QString::fromStdString(volume->name) : QString(),
            volume != nullptr ? QString::fromStdString(volume->subjectName) : QString(),
            QString::number(slice.slice + 1),
            QString::number(set->placed.positions[place], 'g', 6)};
  };
  next.points.clear();
  for (const MapPoint& point : pointsNow()) next.points.push_back({point.x, point.y});
  plot_->setData(std::move(next));
}

void EmbeddingPage::readStructures() {
  const DatasetRecord* dataset = data_.dataset();
  if (dataset == nullptr) return;
  using Structures = std::vector<int>;
  services_.gateway->compute<Structures>(
      this, QStringLiteral("structures"),
      [dataset = *dataset, volumes = data_.sharedVolumes(), set = shown_] {
        return dominantStructures(dataset, *volumes, *set);
      },
      [this, set = shown_](const Structures& structures) {
        if (set != shown_) return;
        structures_ = structures;
        colour();
      });
}

void EmbeddingPage::followSlices() {
  if (!maps_) return;
  std::vector<std::size_t> points;
  for (const SliceRef& slice : services_.selection->slices())
    if (const auto place = embeddings_->placeOf(slice)) points.push_back(*place);
  std::ranges::sort(points);
  plot_->setChosen(points);
}

void EmbeddingPage::followSlice() {
  if (maps_) plot_->setCurrent(embeddings_->placeOf(services_.selection->slice()));
}

void EmbeddingPage::showTip(std::optional<std::size_t> point) {
  const VolumeRecord* volume = point && shown_ ? embeddings_->volumeAt(*point) : nullptr;
  if (volume == nullptr) {
    tip_->hideSlice();
    return;
  }
  const SliceRef slice = embeddings_->sliceAt(*point);
  const QString position = QLocale().toString(embeddings_->set()->placed.positions[*point], 'f', 3);
  TileEntry entry;
  entry.source = data_.source(*volume);
  entry.axis = slice.axis;
  entry.index = slice.index;
  entry.caption = QString::fromStdString(volume->name) + QLatin1Char('\n') +
                  tr("slice %1 · position %2").arg(slice.index + 1).arg(position);
  tip_->showSlice(entry, plot_->pixelOf(*point));
}

void EmbeddingPage::readEpoch() {
  const WeightedRun* run = embeddings_->run();
  if (!maps_ || !shown_ || run == nullptr) return;
  const auto map =
      static_cast<std::size_t>(std::lround(static_cast<double>(epochs_->value()) / kStepsAMap));
  if (map >= run->epochs.size()) {
    nearest_->setSet(shown_, {});
    similarity_->setSet(shown_, {});
    return;
  }
  using Set = std::shared_ptr<const EmbeddingSet>;
  services_.gateway->read<Set>(
      this, QStringLiteral("epoch"),
      [workspace = services_.workspace, id = run->record.id, epoch = run->epochs[map],
       dataset = shown_->dataset](Catalog& catalog) {
        auto set = keptEmbeddings(catalog, workspace, id, dataset, epoch);
        return set ? std::make_shared<const EmbeddingSet>(std::move(*set)) : Set();
      },
      [this, shown = shown_, name = epochName(map)](const Set& set) {
        if (!set || shown != shown_ || set->placed.rows != shown->placed.rows) return;
        nearest_->setSet(set, name);
        similarity_->setSet(set, name);
      });
}

}  // namespace sw
