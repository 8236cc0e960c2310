#include "widgets/bridge/selection.h"

#include <algorithm>

namespace sw {
namespace {

/// @param slices sorted
std::vector<VolumeId> volumesOf(const std::vector<SliceRef>& slices) {
  std::vector<VolumeId> volumes;
  for (const SliceRef& slice : slices) {
    if (volumes.empty() || volumes.back() != slice.volume) volumes.push_back(slice.volume);
  }
  return volumes;
}

}  // namespace

void Selection::setDataset(DatasetId dataset) {
  if (dataset == dataset_) {
    return;
  }
  dataset_ = dataset;
  volumes_.clear();
  slice_ = {};
  slices_.clear();
  Q_EMIT datasetChanged();
  Q_EMIT volumesChanged();
  Q_EMIT sliceChanged();
  Q_EMIT slicesChanged();
  Q_EMIT changed();
}

void Selection::setVolumes(std::vector<VolumeId> volumes) {
  if (volumes == volumes_) {
    return;
  }
  volumes_ = std::move(volumes);
  std::vector<VolumeId> sorted = volumes_;
  std::ranges::sort(sorted);
  const auto dropped = std::erase_if(slices_, [&sorted](const SliceRef& slice) {
    return !std::ranges::binary_search(sorted, slice.volume);
  });
  Q_EMIT volumesChanged();
  if (dropped > 0) Q_EMIT slicesChanged();
  Q_EMIT changed();
}

void Selection::setSlices(std::vector<SliceRef> slices) {
  std::ranges::sort(slices);
  slices.erase(std::ranges::unique(slices).begin(), slices.end());
  if (slices == slices_) {
    return;
  }
  slices_ = std::move(slices);
  if (!slices_.empty()) {
    setVolumes(volumesOf(slices_));
    if (!std::ranges::binary_search(slices_, slice_)) setSlice(slices_.front());
  }
  Q_EMIT slicesChanged();
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
