#include "widgets/bridge/selection.h"

namespace sw {

void Selection::setDataset(DatasetId dataset) {
  if (dataset == dataset_) {
    return;
  }
  dataset_ = dataset;
  volumes_.clear();
  slice_ = {};
  Q_EMIT datasetChanged();
  Q_EMIT volumesChanged();
  Q_EMIT sliceChanged();
  Q_EMIT changed();
}

void Selection::setVolumes(std::vector<VolumeId> volumes) {
  if (volumes == volumes_) {
    return;
  }
  volumes_ = std::move(volumes);
  Q_EMIT volumesChanged();
  Q_EMIT changed();
}

void Selection::setSlice(const SliceRef& slice) {
  if (slice == slice_) {
    return;
  }
  slice_ = slice;
  Q_EMIT sliceChanged();
  Q_EMIT changed();
}

void Selection::setRun(RunId run) {
  if (run == run_) {
    return;
  }
  run_ = run;
  Q_EMIT runChanged();
  Q_EMIT changed();
}

}  // namespace sw
