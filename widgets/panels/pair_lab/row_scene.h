#pragma once

#include "widgets/panels/pair_lab/anchor_pairs.h"

#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QSizeF>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace sw {

/// From where the row of volumes is looked at.
struct RowCamera {
  double yaw = 24;    ///< degrees, to the right
  double pitch = 20;  ///< degrees, from above
  double zoom = 1;
};

/// One slice as a plane in its volume's box.
struct RowPlane {
  SliceRef slice;
  double position = 0;
  bool anchor = false;
  bool positive = false;
  QPolygonF corners{};  ///< on the screen: top left, top right, bottom right, bottom left
  QPointF centre{};
  double depth = 0;     ///< larger is farther away
  bool front = false;   ///< no other of its volume lies nearer to the eye
  bool joined = false;  ///< the nearest of its kind in its volume: a line leads to it
};

/// A volume's box on the screen.
struct RowBox {
  VolumeId volume;
  QSizeF face{1, 1};  ///< of a slice; the longer side is 1
  std::array<QPointF, 8>
      corners{};  ///< front face in the order of a plane's corners, then back face
};

/// The volumes as a row of boxes, or two or three rows where they then are larger; the anchor's
/// slice and its pairs as planes at their place between front (position 0) and back (1). Pure
/// geometry: what is drawn, and where.
class RowScene {
 public:
  static constexpr std::size_t kMostVolumes = 12;
  static constexpr std::size_t kMostPlanes = 20;  ///< of a volume

  /// The anchor's volume and those after it, around the end; of each the slices nearest to the
  /// anchor on either side, positives first.
  /// @param extentOf width and height of a volume's slices, in any unit
  void setPairs(const AnchorPairs& pairs, const std::function<QSizeF(VolumeId)>& extentOf);
  /// Places all for a picture of this size; planes come from far to near.
  void project(const RowCamera& camera, const QSizeF& size);
  const std::vector<RowPlane>& planes() const { return planes_; }
  const std::vector<RowBox>& boxes() const { return boxes_; }
  int rows() const { return rows_; }
  std::size_t volumesLeftOut() const { return leftOut_; }
  /// The frontmost plane at a point, as a place in planes(). Call project first.
  std::optional<std::size_t> planeAt(const QPointF& point) const;

 private:
  void addVolume(const AnchorPairs& pairs, std::vector<const PairSlice*> slices, VolumeId volume);
  const RowBox& boxOf(VolumeId volume) const;
  int columns() const;
  /// Of the box's middle plane, in widths of a face.
  QPointF middleOf(const RowBox& box) const;
  /// @return what the boxes cover
  template <class Eye>
  QRectF place(const Eye& eye);

  std::vector<RowPlane> planes_;
  std::vector<RowBox> boxes_;
  std::size_t leftOut_ = 0;
  int rows_ = 1;
};

}  // namespace sw
