#include "widgets/panels/data_pages/plane_grid.h"

#include "widgets/panels/data_pages/volume_pane.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/anatomical_volume.h"

#include <QGridLayout>

#include <algorithm>

namespace sw {

PlaneGrid::PlaneGrid(QWidget* parent) : QWidget(parent), pane_(new VolumePane) {
  // Left and right in the pictures are the patient's, so the places of the planes stay too.
  setLayoutDirection(Qt::LeftToRight);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(Space::kTight);
  for (const int axis : {2, 1, 0}) makeViewer(axis);
  pane_->setParent(this);
  VolumeViewer* seen = volumeViewer();
  connect(seen, &VolumeViewer::largeRequested, this,
          [this] { showPlane(shownPlane_ == kVolume ? -1 : kVolume); });
  arrange();
}

void PlaneGrid::makeViewer(int axis) {
  auto* viewer = new SliceViewer(tr("%1 slices").arg(planeName(axis)), this);
  viewer->setSlice(axis, 0);
  viewers_[static_cast<std::size_t>(axis)] = viewer;
  connect(viewer, &SliceViewer::sliceChanged, this, [this, axis] { follow(axis); });
  connect(viewer, &SliceViewer::lookChanged, this,
          [this, axis] { setLook(this->viewer(axis)->state().look); });
  connect(viewer, &SliceViewer::probeChanged, this, &PlaneGrid::probeChanged);
  connect(viewer, &SliceViewer::voxelPicked, this, [this](qint64 i, qint64 j, qint64 k) {
    setShownVoxel({i, j, k});
  });
  connect(viewer, &SliceViewer::planeRequested, this,
          [this](int plane) { showPlane(plane == shownPlane_ ? -1 : plane); });
}

VolumeViewer* PlaneGrid::volumeViewer() const {
  return pane_->viewer();
}

QWidget* PlaneGrid::cell(int axis) const {
  if (axis == kVolume) return pane_;
  return viewer(axis);
}

void PlaneGrid::setVolume(std::shared_ptr<const ShownVolume> volume, const QString& message) {
  volume_ = volume;
  following_ = true;
  for (SliceViewer* viewer : viewers_) {
    viewer->setVolume(volume, message);
  }
  pane_->viewer()->setVolume(volume, message);
  following_ = false;
  if (volume) {
    const auto& size = volume->voxels->image->geometry().size;
    voxel_ = {size[0] / 2, size[1] / 2, size[2] / 2};
    setLook(look());
    showCrossHairs();
  }
}

void PlaneGrid::setPlanesVolume(std::shared_ptr<const ShownVolume> volume) {
  if (!volume_) return;
  const VoxelIndex before = voxel();
  const SliceLook kept = look();
  following_ = true;
  for (SliceViewer* viewer : viewers_) viewer->setVolume(volume ? volume : volume_);
  following_ = false;
  setLook(kept);
  voxel_ = {-1, -1, -1};
  setVoxel(before);
}

void PlaneGrid::setLabelNames(const std::map<int, std::string>& names) {
  for (SliceViewer* viewer : viewers_) {
    viewer->setLabelNames(names);
  }
}

const VolumeGeometry& PlaneGrid::shownGeometry() const {
  return viewer(2)->volume()->voxels->image->geometry();
}

VoxelIndex PlaneGrid::inVolume(const VoxelIndex& shown) const {
  if (!volume_) return shown;
  return sameVoxel(shown, shownGeometry(), volume_->voxels->image->geometry());
}

VoxelIndex PlaneGrid::voxel() const {
  return inVolume(voxel_);
}

VoxelIndex PlaneGrid::probed() const {
  for (const SliceViewer* viewer : viewers_) {
    if (viewer->probed()) return inVolume(*viewer->probed());
  }
  return voxel();
}

void PlaneGrid::setVoxel(const VoxelIndex& voxel) {
  if (volume_) {
    setShownVoxel(sameVoxel(voxel, volume_->voxels->image->geometry(), shownGeometry()));
  }
}

void PlaneGrid::setShownVoxel(const VoxelIndex& voxel) {
  if (!volume_) {
    return;
  }
  const auto& size = shownGeometry().size;
  VoxelIndex inside{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    inside[axis] = std::clamp<std::int64_t>(voxel[axis], 0, size[axis] - 1);
  }
  following_ = true;
  for (int axis = 0; axis < 3; ++axis) {
    viewer(axis)->setSlice(axis, inside[static_cast<std::size_t>(axis)]);
  }
  following_ = false;
  const bool moved = inside != voxel_;
  voxel_ = inside;
  showCrossHairs();
  if (moved) {
    Q_EMIT voxelChanged();
    Q_EMIT probeChanged();
  }
}

void PlaneGrid::follow(int axis) {
  if (following_ || viewer(axis)->volume() == nullptr) {
    return;
  }
  VoxelIndex voxel = voxel_;
  voxel[static_cast<std::size_t>(axis)] = viewer(axis)->state().index;
  setShownVoxel(voxel);
}

void PlaneGrid::setCrossHairVisible(bool visible) {
  crossHairs_ = visible;
  showCrossHairs();
}

void PlaneGrid::showCrossHairs() {
  for (SliceViewer* viewer : viewers_) {
    viewer->setCrossHair(crossHairs_ ? std::optional(voxel_) : std::nullopt);
  }
  VolumeLook look = pane_->viewer()->look();
  look.crossHair = volume_ ? std::optional(voxel()) : std::nullopt;
  look.mark = crossHairs_;
  pane_->viewer()->setLook(look);
}

void PlaneGrid::setLook(const SliceLook& look) {
  if (following_) {
    return;
  }
  following_ = true;
  for (SliceViewer* viewer : viewers_) {
    viewer->setLook(look);
  }
  VolumeLook volumeLook = pane_->viewer()->look();
  volumeLook.slice = look;
  pane_->viewer()->setLook(volumeLook);
  following_ = false;
  Q_EMIT lookChanged();
}

void PlaneGrid::arrange() {
  auto* grid = static_cast<QGridLayout*>(layout());
  for (int axis = 0; axis <= kVolume; ++axis) {
    grid->removeWidget(cell(axis));
    cell(axis)->setVisible(shownPlane_ < 0 ? withVolume_ || axis != kVolume : axis == shownPlane_);
  }
  const bool all = shownPlane_ < 0;
  if (!all) {
    grid->addWidget(cell(shownPlane_), 0, 0);
  } else if (withVolume_) {
    grid->addWidget(viewer(2), 0, 0);
    grid->addWidget(viewer(1), 0, 1);
    grid->addWidget(viewer(0), 1, 0);
    grid->addWidget(pane_, 1, 1);
  } else {
    // The axial plane is the largest: it has the left column to itself.
    grid->addWidget(viewer(2), 0, 0, 2, 1);
    grid->addWidget(viewer(1), 0, 1);
    grid->addWidget(viewer(0), 1, 1);
  }
  grid->setColumnStretch(0, all && !withVolume_ ? 3 : 1);
  grid->setColumnStretch(1, !all ? 0 : withVolume_ ? 1 : 2);
  grid->setRowStretch(0, 1);
  grid->setRowStretch(1, all ? 1 : 0);
}

void PlaneGrid::showPlane(int axis) {
  shownPlane_ = axis;
  arrange();
  if (axis >= 0) {
    (axis == kVolume ? static_cast<QWidget*>(volumeViewer()) : viewer(axis))->setFocus();
  }
  Q_EMIT planeShown(axis);
}

void PlaneGrid::setWithVolume(bool with) {
  withVolume_ = with;
  showPlane(-1);
}

void PlaneGrid::resetViews() {
  for (SliceViewer* viewer : viewers_) {
    viewer->resetView();
  }
  volumeViewer()->resetView();
}

}  // namespace sw
