#pragma once

#include "core/study/augmentation_preview.h"

#include <QImage>
#include <QString>
#include <QWidget>

#include <vector>

namespace sw {

/// What was drawn for a view, in words: "turned 40°, size × 1.12, …"; "unchanged" where nothing
/// was.
QString augmentationText(const AugmentationNumbers& numbers);

/// The prepared slice, then the views that training makes of it, each with what was done to it. All
/// have the original's grey scale; labels lie over them as edges. The arrow keys go from view to
/// view, and the accessible description says the one that has the frame.
class AugmentationGrid : public QWidget {
  Q_OBJECT
 public:
  explicit AugmentationGrid(QWidget* parent = nullptr);

  void setPreview(const AugmentationPreview& preview);
  void clear();
  /// 0 = the original.
  int currentTile() const { return current_; }
  int tileCount() const { return static_cast<int>(tiles_.size()); }
  /// The picture as shown, one pixel for each of the slice.
  const QImage& picture(int tile) const {
    return tiles_.at(static_cast<std::size_t>(tile)).picture;
  }

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override { return {620, heightForWidth(620)}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Tile {
    QImage picture;
    QString title, text;
  };

  int textHeight() const;
  double sideAt(int width) const;
  /// Of the picture; the text lies below.
  QRectF pictureRect(int tile) const;
  void paintTile(QPainter& painter, int tile) const;
  void choose(int tile);

  std::vector<Tile> tiles_;
  int columns_ = 3;
  bool pairs_ = false;  ///< two views each epoch: the original's row holds the first two
  int current_ = 0;
};

}  // namespace sw
