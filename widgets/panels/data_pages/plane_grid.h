#pragma once

#include "widgets/viewers/slice_viewer.h"

#include <QWidget>

#include <array>

namespace sw {

/// Axial, coronal and sagittal viewers of one volume, linked by a cross-hair: a slice turned or a
/// voxel picked in one moves the others. Shows all three, or one large.
class PlaneGrid : public QWidget {
  Q_OBJECT
 public:
  explicit PlaneGrid(QWidget* parent = nullptr);

  void setVolume(std::shared_ptr<const ShownVolume> volume, const QString& message = {});
  void setLabelNames(const std::map<int, std::string>& names);
  /// By axis: 0 sagittal, 1 coronal, 2 axial.
  SliceViewer* viewer(int axis) const { return viewers_[static_cast<std::size_t>(axis)]; }
  const VoxelIndex& voxel() const { return voxel_; }
  void setVoxel(const VoxelIndex& voxel);
  void setCrossHairVisible(bool visible);
  void setLook(const SliceLook& look);
  const SliceLook& look() const { return viewer(2)->state().look; }
  /// −1 shows all three.
  void showPlane(int axis);
  int shownPlane() const { return shownPlane_; }
  void resetViews();

 Q_SIGNALS:
  void voxelChanged();
  void lookChanged();
  void planeShown(int axis);

 private:
  void follow(int axis);
  void showCrossHairs();

  std::array<SliceViewer*, 3> viewers_{};
  VoxelIndex voxel_{};
  int shownPlane_ = -1;
  bool crossHairs_ = true;
  bool following_ = false;
};

}  // namespace sw
