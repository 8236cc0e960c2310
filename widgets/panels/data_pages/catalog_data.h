#pragma once

#include "core/store/records.h"
#include "widgets/bridge/app_services.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/viewers/volume_store.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace sw {

/// What the data pages share: the data sets, the volumes of the selected one, and their voxels and
/// pictures. Follows the catalog and the program's selection, and selects the first data set and
/// volume where nothing is selected yet.
class CatalogData : public QObject {
  Q_OBJECT
 public:
  /// The one of this program; lives as long as the gateway.
  static CatalogData& of(AppServices& services);

  explicit CatalogData(AppServices& services, QObject* parent);

  const std::vector<DatasetRecord>& datasets() const { return datasets_; }
  /// The selected one; null if none.
  const DatasetRecord* dataset() const;
  /// Null if there is none of this id.
  const DatasetRecord* dataset(DatasetId id) const;
  /// Of the selected data set.
  const std::vector<VolumeRecord>& volumes() const { return *volumes_; }
  /// The same for what works on them elsewhere: they are replaced as a whole, never changed.
  std::shared_ptr<const std::vector<VolumeRecord>> sharedVolumes() const { return volumes_; }
  /// Null if it is not in the selected data set.
  const VolumeRecord* volume(VolumeId id) const;
  VolumeSource source(const VolumeRecord& volume) const;
  VolumeStore& store() { return store_; }
  /// False until the catalog was read once.
  bool isLoaded() const { return loaded_; }
  void readDatasets();

 Q_SIGNALS:
  void datasetsChanged();
  void volumesChanged();
  void failed(const QString& text);

 private:
  void takeDatasets(std::vector<DatasetRecord> datasets);
  void readVolumes();
  void readRows(std::shared_ptr<const std::vector<VolumeId>> ids, std::vector<VolumeRecord> read);
  void takeVolumes(std::vector<VolumeRecord> volumes);

  AppServices services_;
  VolumeStore store_;
  std::vector<DatasetRecord> datasets_;
  std::shared_ptr<const std::vector<VolumeRecord>> volumes_ =
      std::make_shared<const std::vector<VolumeRecord>>();
  QHash<std::int64_t, std::size_t> rowOfVolume_;
  bool loaded_ = false;
};

/// Number of slices of a volume along an axis.
std::int64_t sliceCount(const VolumeRecord& volume, int axis);

}  // namespace sw
