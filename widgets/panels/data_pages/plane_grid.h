#pragma once

#include "widgets/viewers/slice_viewer.h"

#include <QWidget>

#include <array>

namespace sw {

class VolumePane;
class VolumeViewer;

/// Axial, coronal and sagittal viewers of one volume and, as fourth, its 3D view, linked by a
/// cross-hair: a slice turned or a voxel picked in one moves the others. Shows all four, the three
/// planes, or one large.
class PlaneGrid : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kVolume = 3;  ///< where an axis is asked for: the 3D view

  explicit PlaneGrid(QWidget* parent = nullptr);

  void setVolume(std::shared_ptr<const ShownVolume> volume, const QString& message = {});
  /// What the planes show instead of an oblique volume (anatomicalVolume of it); null: the volume.
  void setPlanesVolume(std::shared_ptr<const ShownVolume> volume);
  const std::shared_ptr<const ShownVolume>& volume() const { return volume_; }
  void setLabelNames(const std::map<int, std::string>& names);
  /// By axis: 0 sagittal, 1 coronal, 2 axial.
  SliceViewer* viewer(int axis) const { return viewers_[static_cast<std::size_t>(axis)]; }
  VolumeViewer* volumeViewer() const;
  /// Where the cross-hair is, in voxels of the volume.
  VoxelIndex voxel() const;
  void setVoxel(const VoxelIndex& voxel);
  /// The voxel of the volume under the mouse, else the cross-hair's.
  VoxelIndex probed() const;
  void setCrossHairVisible(bool visible);
  void setLook(const SliceLook& look);
  const SliceLook& look() const { return viewer(2)->state().look; }
  /// −1 shows all.
  void showPlane(int axis);
  int shownPlane() const { return shownPlane_; }
  /// Whether all are four or three.
  void setWithVolume(bool with);
  void resetViews();

 Q_SIGNALS:
  void voxelChanged();
  void probeChanged();
  void lookChanged();
  void planeShown(int axis);

 private:
  void makeViewer(int axis);
  void follow(int axis);
  void setShownVoxel(const VoxelIndex& voxel);
  void showCrossHairs();
  void arrange();
  QWidget* cell(int axis) const;
  const VolumeGeometry& shownGeometry() const;
  VoxelIndex inVolume(const VoxelIndex& shown) const;

  std::shared_ptr<const ShownVolume> volume_;
  std::array<SliceViewer*, 3> viewers_{};
  VolumePane* pane_;
  VoxelIndex voxel_{};  ///< of what the planes show
  int shownPlane_ = -1;
  bool withVolume_ = true;
  bool crossHairs_ = true;
  bool following_ = false;
};

}  // namespace sw
