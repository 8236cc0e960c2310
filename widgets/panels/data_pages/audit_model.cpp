#include "widgets/panels/data_pages/audit_model.h"

#include "widgets/panels/data_pages/contact_tiles.h"
#include "widgets/panels/data_pages/volume_table_model.h"

#include <QLocale>

#include <algorithm>
#include <iterator>

namespace sw {

AuditModel::AuditModel(CatalogData& catalogData, QObject* parent)
    : QAbstractTableModel(parent), data_(catalogData) {
  connect(&catalogData.store(), &VolumeStore::tileReady, this, [this](const SliceRef& slice) {
    if (const int row = rowOf(slice.volume); row >= 0)
      Q_EMIT dataChanged(index(row, 1), index(row, columnCount() - 1), {kTileRole});
  });
}

void AuditModel::reload() {
  frameMm_ = {};
  for (const VolumeRecord& volume : data_.volumes())
    frameMm_ = frameMm_.expandedTo(sliceExtentMm(volume.geometry, volume.slicingAxis));
  arrange();
}

void AuditModel::setOrder(Order order) {
  wanted_ = order;
  arrange();
}

void AuditModel::setScores(QHash<std::int64_t, PositionScore> scores) {
  scores_ = std::move(scores);
  arrange();
}

void AuditModel::arrange() {
  std::vector<const VolumeRecord*> volumes;
  for (const VolumeRecord& volume : data_.volumes()) volumes.push_back(&volume);
  std::ranges::sort(volumes, {}, &VolumeRecord::name);
  if (wanted_ == Order::OddFirst) {
    const auto oddness = [this](const VolumeRecord* volume) {
      const auto score = scores_.constFind(volume->id.value);
      if (score == scores_.cend()) return std::pair{2, 0.0};
      return std::pair{score->likelyFlipped ? 0 : 1, score->similarity};
    };
    std::ranges::stable_sort(volumes, {}, oddness);
  }
  std::vector<VolumeId> order;
  for (const VolumeRecord* volume : volumes) order.push_back(volume->id);
  if (order == order_) {
    if (!order_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return;
  }
  beginResetModel();
  order_ = std::move(order);
  endResetModel();
}

std::vector<VolumeId> AuditModel::likelyFlipped() const {
  std::vector<VolumeId> found;
  for (const VolumeId id : order_)
    if (const auto known = score(id); known && known->likelyFlipped) found.push_back(id);
  return found;
}

std::optional<PositionScore> AuditModel::score(VolumeId id) const {
  const auto known = scores_.constFind(id.value);
  if (known == scores_.cend()) return std::nullopt;
  return *known;
}

int AuditModel::rowOf(VolumeId id) const {
  const auto found = std::ranges::find(order_, id);
  return found == order_.end() ? -1 : static_cast<int>(found - order_.begin());
}

SliceRef AuditModel::sliceAt(const QModelIndex& index) const {
  const VolumeRecord* volume = index.isValid() ? data_.volume(idAt(index.row())) : nullptr;
  if (volume == nullptr || index.column() == 0) return {};
  const std::vector<TileEntry> tiles = contactTiles(data_, *volume);
  const auto at = static_cast<std::size_t>(index.column() - 1);
  if (at >= tiles.size()) return {};
  return {volume->id, tiles[at].axis, tiles[at].index};
}

int AuditModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 1 + static_cast<int>(std::size(kContactPlaces));
}

QString AuditModel::rowText(const VolumeRecord& volume) const {
  QStringList lines{QString::fromStdString(volume.name)};
  if (const auto known = score(volume.id)) {
    lines << tr("similarity %1").arg(QLocale().toString(known->similarity, 'f', 2));
    if (known->likelyFlipped)
      lines << tr("likely flipped: %1").arg(QLocale().toString(known->turned, 'f', 2));
  }
  if (const QString positions = positionsLabel(volume); !positions.isEmpty()) lines << positions;
  return lines.join(QLatin1Char('\n'));
}

QVariant AuditModel::tileData(const TileEntry& entry, int role) const {
  if (role == Qt::DisplayRole) return entry.caption;
  if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) return entry.description;
  if (role != kTileRole) return {};
  TileInfo tile = tileOf(data_.store(), entry);
  tile.frameMm = frameMm_;
  return QVariant::fromValue(tile);
}

QVariant AuditModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const VolumeRecord* volume = data_.volume(idAt(index.row()));
  if (volume == nullptr) return {};
  if (index.column() > 0) {
    const std::vector<TileEntry> tiles = contactTiles(data_, *volume);
    const auto at = static_cast<std::size_t>(index.column() - 1);
    return at < tiles.size() ? tileData(tiles[at], role) : QVariant();
  }
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return rowText(*volume);
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignVCenter | Qt::AlignLeft);
  if (role == Qt::ToolTipRole)
    return tr(
        "Similarity: correlation with the mean of the other volumes at equal positions, and "
        "that of the positions turned over where these fit better");
  return {};
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString titles[] = {tr("Volume"),        QStringLiteral("0"), QStringLiteral("¼"),
                            QStringLiteral("½"), QStringLiteral("¾"), QStringLiteral("1")};
  return section >= 0 && section < columnCount() ? QVariant(titles[section]) : QVariant();
}

}  // namespace sw
