#include "widgets/panels/data_pages/catalog_data.h"

#include "core/store/catalog.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"

#include <algorithm>

namespace sw {

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
  services_.gateway->read<std::vector<VolumeRecord>>(
      this, QStringLiteral("volumes"),
      [chosen](Catalog& catalog) { return catalog.datasets().volumes(chosen); },
      [this](std::vector<VolumeRecord> volumes) { takeVolumes(std::move(volumes)); },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void CatalogData::takeVolumes(std::vector<VolumeRecord> volumes) {
  volumes_ = std::move(volumes);
  Q_EMIT volumesChanged();
  if (!volumes_.empty() && volume(services_.selection->volume()) == nullptr) {
    services_.selection->setVolumes({volumes_.front().id});
  }
}

const DatasetRecord* CatalogData::dataset() const {
  const auto found =
      std::ranges::find(datasets_, services_.selection->dataset(), &DatasetRecord::id);
  return found == datasets_.end() ? nullptr : &*found;
}

const VolumeRecord* CatalogData::volume(VolumeId id) const {
  const auto found = std::ranges::find(volumes_, id, &VolumeRecord::id);
  return found == volumes_.end() ? nullptr : &*found;
}

VolumeSource CatalogData::source(const VolumeRecord& volume) const {
  const DatasetRecord* owner = dataset();
  return {owner != nullptr ? owner->root : std::filesystem::path(), volume};
}

std::int64_t sliceCount(const VolumeRecord& volume, int axis) {
  return volume.geometry.size[static_cast<std::size_t>(std::clamp(axis, 0, 2))];
}

}  // namespace sw
