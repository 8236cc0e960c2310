#pragma once

#include "core/study/position_audit.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/tile_model.h"

#include <QAbstractTableModel>
#include <QHash>

#include <optional>
#include <vector>

namespace sw {

/// Rows = the volumes of the data set, columns = name with score, then the slices at the positions
/// of a contact sheet, all drawn at one scale in mm. Pictures are made when a view asks for them.
class AuditModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum class Order { OddFirst, ByName };

  explicit AuditModel(CatalogData& catalogData, QObject* parent = nullptr);

  /// Takes the volumes of the data set anew.
  void reload();
  void setOrder(Order order);
  /// A volume without a score was not compared.
  void setScores(QHash<std::int64_t, PositionScore> scores);
  bool hasScores() const { return !scores_.isEmpty(); }
  std::vector<VolumeId> likelyFlipped() const;
  std::optional<PositionScore> score(VolumeId id) const;
  VolumeId idAt(int row) const { return order_[static_cast<std::size_t>(row)]; }
  int rowOf(VolumeId id) const;
  SliceRef sliceAt(const QModelIndex& index) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  void arrange();
  QString rowText(const VolumeRecord& volume) const;
  QVariant tileData(const TileEntry& entry, int role) const;

  CatalogData& data_;
  Order wanted_ = Order::OddFirst;
  std::vector<VolumeId> order_;
  QHash<std::int64_t, PositionScore> scores_;
  QSizeF frameMm_;  ///< holds every slice of the data set
};

}  // namespace sw
