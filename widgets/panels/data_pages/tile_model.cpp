#include "widgets/panels/data_pages/tile_model.h"

#include "widgets/scene/slice_plane.h"

namespace sw {

QSizeF sliceExtentMm(const VolumeGeometry& geometry, int axis) {
  const SlicePlane plane(geometry, axis);
  return {static_cast<double>(plane.columns()) * plane.pixelWidthMm(),
          static_cast<double>(plane.rows()) * plane.pixelHeightMm()};
}

TileInfo tileOf(VolumeStore& store, const TileEntry& entry) {
  TileInfo tile;
  tile.image = store.tile(entry.source, entry.axis, entry.index, entry.labels, entry.keep);
  tile.extentMm = sliceExtentMm(entry.source.record.geometry, entry.axis);
  tile.caption = entry.caption;
  tile.problem = store.tileProblem(entry.source);
  tile.mark = entry.mark;
  return tile;
}

TileModel::TileModel(VolumeStore& store, QObject* parent)
    : QAbstractListModel(parent), store_(store) {
  connect(&store, &VolumeStore::tileReady, this, [this](const SliceRef& slice) {
    for (int row = 0; row < rowCount(); ++row) {
      if (sliceAt(row) == slice) {
        Q_EMIT dataChanged(index(row), index(row), {kTileRole});
      }
    }
  });
}

void TileModel::setEntries(std::vector<TileEntry> entries) {
  beginResetModel();
  entries_ = std::move(entries);
  endResetModel();
}

int TileModel::rowOf(const SliceRef& slice) const {
  for (int row = 0; row < rowCount(); ++row) {
    if (sliceAt(row) == slice) {
      return row;
    }
  }
  return -1;
}

SliceRef TileModel::sliceAt(int row) const {
  const TileEntry& entry = entries_[static_cast<std::size_t>(row)];
  return {entry.source.record.id, entry.axis, entry.index};
}

int TileModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariant TileModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const TileEntry& entry = entries_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return entry.caption;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
      return entry.description.isEmpty() ? entry.caption : entry.description;
    case kTileRole:
      return QVariant::fromValue(tileOf(store_, entry));
    default:
      return {};
  }
}

}  // namespace sw
