#include "widgets/panels/data_pages/plane_grid.h"

#include "widgets/theme/theme.h"

#include <QGridLayout>

#include <algorithm>

namespace sw {

PlaneGrid::PlaneGrid(QWidget* parent) : QWidget(parent) {
  // Left and right in the pictures are the patient's, so the places of the planes stay too.
  setLayoutDirection(Qt::LeftToRight);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(Space::kTight);
  for (int axis = 0; axis < 3; ++axis) {
    auto* viewer = new SliceViewer(tr("%1 slices").arg(planeName(axis)));
    viewer->setSlice(axis, 0);
    viewers_[static_cast<std::size_t>(axis)] = viewer;
    connect(viewer, &SliceViewer::sliceChanged, this, [this, axis] { follow(axis); });
    connect(viewer, &SliceViewer::lookChanged, this,
            [this, axis] { setLook(this->viewer(axis)->state().look); });
    connect(viewer, &SliceViewer::voxelPicked, this, [this](qint64 i, qint64 j, qint64 k) {
      setVoxel({i, j, k});
    });
    connect(viewer, &SliceViewer::planeRequested, this,
            [this](int plane) { showPlane(plane == shownPlane_ ? -1 : plane); });
  }
  // The axial plane is the largest: it has the left column to itself.
  grid->addWidget(viewer(2), 0, 0, 2, 1);
  grid->addWidget(viewer(1), 0, 1);
  grid->addWidget(viewer(0), 1, 1);
  grid->setColumnStretch(0, 3);
  grid->setColumnStretch(1, 2);
}

void PlaneGrid::setVolume(std::shared_ptr<const ShownVolume> volume, const QString& message) {
  following_ = true;
  for (SliceViewer* viewer : viewers_) {
    viewer->setVolume(volume, message);
  }
  following_ = false;
  if (volume) {
    const auto& size = volume->voxels->image->geometry().size;
    voxel_ = {size[0] / 2, size[1] / 2, size[2] / 2};
    showCrossHairs();
  }
}

void PlaneGrid::setLabelNames(const std::map<int, std::string>& names) {
  for (SliceViewer* viewer : viewers_) {
    viewer->setLabelNames(names);
  }
}

void PlaneGrid::setVoxel(const VoxelIndex& voxel) {
  const ShownVolume* volume = viewer(2)->volume();
  if (volume == nullptr) {
    return;
  }
  const auto& size = volume->voxels->image->geometry().size;
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
  }
}

void PlaneGrid::follow(int axis) {
  if (following_ || viewer(axis)->volume() == nullptr) {
    return;
  }
  VoxelIndex voxel = voxel_;
  voxel[static_cast<std::size_t>(axis)] = viewer(axis)->state().index;
  setVoxel(voxel);
}

void PlaneGrid::setCrossHairVisible(bool visible) {
  crossHairs_ = visible;
  showCrossHairs();
}

void PlaneGrid::showCrossHairs() {
  for (SliceViewer* viewer : viewers_) {
    viewer->setCrossHair(crossHairs_ ? std::optional(voxel_) : std::nullopt);
  }
}

void PlaneGrid::setLook(const SliceLook& look) {
  if (following_) {
    return;
  }
  following_ = true;
  for (SliceViewer* viewer : viewers_) {
    viewer->setLook(look);
  }
  following_ = false;
  Q_EMIT lookChanged();
}

void PlaneGrid::showPlane(int axis) {
  shownPlane_ = axis;
  for (int each = 0; each < 3; ++each) {
    viewer(each)->setVisible(axis < 0 || each == axis);
  }
  auto* grid = static_cast<QGridLayout*>(layout());
  grid->setColumnStretch(0, axis < 0 ? 3 : axis == 2 ? 1 : 0);
  grid->setColumnStretch(1, axis < 0 ? 2 : axis == 2 ? 0 : 1);
  // A hidden plane's row keeps its half unless the other one takes all.
  grid->setRowStretch(0, axis == 1 ? 1 : 0);
  grid->setRowStretch(1, axis == 0 ? 1 : 0);
  if (axis >= 0) {
    viewer(axis)->setFocus();
  }
  Q_EMIT planeShown(axis);
}

void PlaneGrid::resetViews() {
  for (SliceViewer* viewer : viewers_) {
    viewer->resetView();
  }
}

}  // namespace sw
