#include "widgets/panels/data_pages/catalog_data.h"

#include "core/store/catalog.h"
#include "core/store/volume_finder.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace sw {
namespace {

/// Rows are read piece by piece, so that what else is asked for meanwhile is answered in between.
constexpr std::size_t kPiece = 1000;

}  // namespace

CatalogData& CatalogData::of(AppServices& services) {
  if (auto* existing =
          services.gateway->findChild<CatalogData*>(QString(), Qt::FindDirectChildrenOnly)) {
    return *existing;
  }
  return *new CatalogData(services, services.gateway);
}

CatalogData::CatalogData(AppServices& services, QObject* parent)
    : QObject(parent),
      services_(services),
      store_(services.readOnly ? std::filesystem::path()
                               : services.workspace.cacheDir() / "thumbnails-1") {
  connect(services.selection, &Selection::datasetChanged, this, &CatalogData::readVolumes);
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if (change.what == "datasets") {
      readDatasets();
    } else if (change.what == "volumes") {
      readVolumes();
    }
  });
  readDatasets();
}

void CatalogData::readDatasets() {
  services_.gateway->read<std::vector<DatasetRecord>>(
      this, QStringLiteral("datasets"), [](Catalog& catalog) { return catalog.datasets().all(); },
      [this](std::vector<DatasetRecord> datasets) { takeDatasets(std::move(datasets)); },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void CatalogData::takeDatasets(std::vector<DatasetRecord> datasets) {
  datasets_ = std::move(datasets);
  loaded_ = true;
  Q_EMIT datasetsChanged();
  if (dataset() == nullptr) {
    // Pages hear of the choice as of any other; its volumes are read then.
    services_.selection->setDataset(datasets_.empty() ? DatasetId{} : datasets_.front().id);
  }
  readVolumes();
}

void CatalogData::readVolumes() {
  const DatasetId chosen = services_.selection->dataset();
  if (!chosen) {
    takeVolumes({});
    return;
  }
  services_.gateway->read<std::vector<VolumeId>>(
      this, QStringLiteral("volumes"),
      [chosen](Catalog& catalog) {
        std::vector<VolumeId> ids = catalog.finder().ids({}, chosen);
        std::ranges::sort(ids);
        return ids;
      },
      [this](std::vector<VolumeId> ids) {
        readRows(std::make_shared<const std::vector<VolumeId>>(std::move(ids)), {});
      },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void CatalogData::readRows(std::shared_ptr<const std::vector<VolumeId>> ids,
                           std::vector<VolumeRecord> read) {
  auto known = std::make_shared<std::vector<VolumeRecord>>(std::move(read));
  const std::size_t first = known->size();
  using Rows = std::vector<VolumeRecord>;
  services_.gateway->read<Rows>(
      this, QStringLiteral("volumes"),
      [ids, first](Catalog& catalog) {
        const std::span rest = std::span(*ids).subspan(first);
        return catalog.finder().rows(rest.first(std::min(kPiece, rest.size())));
      },
      [this, ids, known](Rows rows) {
        const bool last = rows.empty() || known->size() + rows.size() >= ids->size();
        known->insert(known->end(), std::make_move_iterator(rows.begin()),
                      std::make_move_iterator(rows.end()));
        if (last) {
          takeVolumes(std::move(*known));
        } else {
          readRows(ids, std::move(*known));
        }
      },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void CatalogData::takeVolumes(std::vector<VolumeRecord> volumes) {
  volumes_ = std::make_shared<const std::vector<VolumeRecord>>(std::move(volumes));
  rowOfVolume_.clear();
  for (std::size_t row = 0; row < volumes_->size(); ++row)
    rowOfVolume_.insert((*volumes_)[row].id.value, row);
  Q_EMIT volumesChanged();
  if (!volumes_->empty() && volume(services_.selection->volume()) == nullptr) {
    services_.selection->setVolumes({volumes_->front().id});
  }
}

const DatasetRecord* CatalogData::dataset() const {
  return dataset(services_.selection->dataset());
}

const DatasetRecord* CatalogData::dataset(DatasetId id) const {
  const auto found = std::ranges::find(datasets_, id, &DatasetRecord::id);
  return found == datasets_.end() ? nullptr : &*found;
}

const VolumeRecord* CatalogData::volume(VolumeId id) const {
  const auto found = rowOfVolume_.constFind(id.value);
  return found == rowOfVolume_.cend() ? nullptr : &(*volumes_)[*found];
}

VolumeSource CatalogData::source(const VolumeRecord& volume) const {
  const DatasetRecord* owner = dataset(volume.dataset);
  return {owner != nullptr ? owner->root : std::filesystem::path(), volume};
}

std::int64_t sliceCount(const VolumeRecord& volume, int axis) {
  return volume.geometry.size[static_cast<std::size_t>(std::clamp(axis, 0, 2))];
}

}  // namespace sw
