#pragma once

#include "widgets/viewers/volume_store.h"

#include <QAbstractListModel>
#include <QMetaType>

#include <vector>

namespace sw {

enum class TileMark { None, Positive, Negative };

/// What a tile shows: all that TileDelegate needs.
struct TileInfo {
  QImage image;     ///< null while it is being made
  QSizeF extentMm;  ///< of the slice, for the right aspect
  QString caption;
  QString problem;  ///< why there will be no picture
  TileMark mark = TileMark::None;
  QSizeF frameMm{};  ///< what the picture's square holds, where tiles share a scale
  bool fitted = false;  ///< the image is made for the picture's square: drawn pixel by pixel
};

/// Role under which models give a TileInfo to TileDelegate.
inline constexpr int kTileRole = Qt::UserRole + 1;

/// One slice to be shown as a tile.
struct TileEntry {
  VolumeSource source;
  int axis = 2;
  std::int64_t index = 0;
  QString caption;
  QString description;  ///< for screen readers and the tool tip
  TileMark mark = TileMark::None;
  bool labels = true;
  TileKeep keep = TileKeep::Memory;
};

/// Width and height in mm of slices along `axis`.
QSizeF sliceExtentMm(const VolumeGeometry& geometry, int axis);

/// What there is of a slice now; its picture is made if it is missing.
TileInfo tileOf(VolumeStore& store, const TileEntry& entry);

/// A list of slices whose pictures are made when a view first asks for them.
class TileModel : public QAbstractListModel {
  Q_OBJECT
 public:
  explicit TileModel(VolumeStore& store, QObject* parent = nullptr);

  void setEntries(std::vector<TileEntry> entries);
  const std::vector<TileEntry>& entries() const { return entries_; }
  /// Row of a slice; −1 if it is not shown.
  int rowOf(const SliceRef& slice) const;
  SliceRef sliceAt(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  VolumeStore& store_;
  std::vector<TileEntry> entries_;
};

}  // namespace sw

Q_DECLARE_METATYPE(sw::TileInfo)
