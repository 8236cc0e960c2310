#pragma once

#include "core/store/volume_finder.h"
#include "widgets/panels/data_pages/tile_model.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace sw {

class FileStates;
struct AppServices;
class CatalogData;

/// Found volumes with a thumbnail of their middle slice. Ids come first; rows are read page by page
/// when a view looks at them, and the pages looked at last are kept. Sorting is asked for
/// (`orderChanged`), not done here.
class VolumeTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    Name,
    Dataset,
    Subject,
    Group,
    Slices,
    Positions,
    Size,
    Spacing,
    Labels,
    Tags,
    Note,
    Problems,
    Modality,
    ColumnCount
  };
  static constexpr int kThumbnailSide = 40;
  static constexpr int kPageRows = 128;
  static constexpr std::size_t kMostPages = 48;

  VolumeTableModel(AppServices& services, CatalogData& catalogData, QObject* parent = nullptr);

  /// What was found; rows that stay in place are read again where they are known.
  void setIds(std::vector<VolumeId> ids);
  const std::vector<VolumeId>& ids() const { return ids_; }
  VolumeId idAt(int row) const { return ids_[static_cast<std::size_t>(row)]; }
  /// Null until its page is read, which this asks for.
  const VolumeRecord* volumeAt(int row) const;
  /// The column Problems begins with a file that is missing or changed. @param states outlives the
  /// model
  void setFileStates(const FileStates* states);
  /// −1 if it is not shown.
  int rowOf(VolumeId id) const { return rows_.value(id.value, -1); }
  /// How many pages of rows are kept now.
  std::size_t keptPages() const { return pages_.size(); }
  VolumeOrder order() const { return order_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

 Q_SIGNALS:
  void orderChanged();
  void pageRead();
  void failed(const QString& text);

 private:
  struct Page {
    int number = 0;
    std::vector<VolumeRecord> rows;
  };

  Page& page(int number) const;
  void ask(Page& page) const;
  void takePage(int number, const std::vector<VolumeId>& asked, std::vector<VolumeRecord> rows);
  QVariant text(const VolumeRecord& volume, int column) const;
  QString problemsText(const VolumeRecord& volume) const;
  TileInfo tile(const VolumeRecord& volume) const;

  AppServices& services_;
  CatalogData& data_;
  std::vector<VolumeId> ids_;
  QHash<std::int64_t, int> rows_;
  VolumeOrder order_;
  mutable std::vector<Page> pages_;  ///< looked at last first
  const FileStates* states_ = nullptr;
};

/// "flipped, 3–20, excluded"; empty for a volume that was not edited.
QString positionsLabel(const VolumeRecord& volume);
/// "35 × 51 × 35"
QString sizeText(const VolumeGeometry& geometry);
/// "1 × 1 × 2.5", in mm
QString spacingText(const VolumeGeometry& geometry);

}  // namespace sw
