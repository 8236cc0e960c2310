#pragma once

#include "widgets/panels/data_pages/tile_model.h"

#include <QRectF>
#include <QStyledItemDelegate>

class QListView;

namespace sw {

/// Draws a slice on black with a caption below. Positives have a solid border and ●, negatives a
/// dashed one and ✕, so that colour is never the only sign.
class TileDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  /// @param pictureSide of the square that the slice is fitted into
  /// @param captionLines how many lines are kept for the caption; it may hold as many
  TileDelegate(int pictureSide, int captionLines, QObject* parent = nullptr);

  void paint(QPainter* painter,
             const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  int side_;
  int lines_;
};

/// Draws a tile's slice on the canvas colour, fitted into `area`; a sign where there is none.
void paintTile(QPainter& painter,
               const QRectF& area,
               const TileInfo& tile,
               const QPalette& palette);

/// Where a tile is drawn, and how.
struct TileCell {
  QRectF area;    ///< picture and caption, as tileCellSize says
  int side = 0;   ///< of the picture
  int lines = 1;  ///< of the caption
  bool chosen = false;
  bool current = false;  ///< has the keyboard
};

/// The picture with a caption below, on the accent colour where it is chosen.
void paintTileCell(QPainter& painter,
                   const TileCell& cell,
                   const TileInfo& tile,
                   const QPalette& palette);
QSize tileCellSize(const QFontMetrics& metrics, int side, int lines);

/// A list of tiles: one row that scrolls sideways, or as many as fit. @param name for screen
/// readers
QListView* makeTileList(QAbstractItemModel* model,
                        const QString& name,
                        int pictureSide,
                        bool oneRow,
                        int captionLines = 1);

}  // namespace sw
