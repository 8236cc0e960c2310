#pragma once

#include "widgets/panels/data_pages/tile_model.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <map>
#include <string>
#include <vector>

namespace sw {

class FileStates;

/// The volumes of a data set with a thumbnail of their middle slice.
class VolumeTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Name, Subject, Slices, Positions, Size, Spacing, Labels, Problems, ColumnCount };
  static constexpr int kSortRole = Qt::UserRole + 2;
  static constexpr int kThumbnailSide = 40;

  explicit VolumeTableModel(VolumeStore& store, QObject* parent = nullptr);

  void setVolumes(const DatasetRecord& dataset, std::vector<VolumeRecord> volumes);
  /// The column Problems begins with a file that is missing or changed. @param states outlives the
  /// model
  void setFileStates(const FileStates* states);
  const VolumeRecord& volumeAt(int row) const { return volumes_[static_cast<std::size_t>(row)]; }
  /// −1 if it is not shown.
  int rowOf(VolumeId id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant text(const VolumeRecord& volume, int column) const;
  QVariant sortKey(const VolumeRecord& volume, int column) const;
  TileInfo tile(const VolumeRecord& volume) const;

  QString problemsText(const VolumeRecord& volume) const;

  VolumeStore& store_;
  const FileStates* states_ = nullptr;
  DatasetRecord dataset_;
  std::vector<VolumeRecord> volumes_;
};

enum class VolumeFilter { All, Labelled, Unlabelled, WithProblems };

/// Keeps volumes whose name or subject holds every word, and that the chosen chip allows.
class VolumeFilterModel : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit VolumeFilterModel(VolumeTableModel* volumes, QObject* parent = nullptr);
  void setWords(const QString& words);
  void setFilter(VolumeFilter filter);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  VolumeTableModel* volumes_;
  QStringList words_;
  VolumeFilter filter_ = VolumeFilter::All;
};

/// "flipped, 3–20, excluded"; empty for a volume that was not edited.
QString positionsLabel(const VolumeRecord& volume);
/// "35 × 51 × 35"
QString sizeText(const VolumeGeometry& geometry);
/// "1 × 1 × 2.5", in mm
QString spacingText(const VolumeGeometry& geometry);

}  // namespace sw
