#pragma once

#include "core/base/ids.h"
#include "core/volume/slice_ref.h"

#include <QObject>

#include <vector>

namespace sw {

/// What is selected, once for the whole program: pages read it and follow it, and hold none of
/// their own. A new data set clears the volumes, the slice and nothing else.
class Selection : public QObject {
  Q_OBJECT
 public:
  explicit Selection(QObject* parent = nullptr) : QObject(parent) {}

  DatasetId dataset() const { return dataset_; }
  const std::vector<VolumeId>& volumes() const { return volumes_; }
  /// The first selected volume, or none.
  VolumeId volume() const { return volumes_.empty() ? VolumeId{} : volumes_.front(); }
  const SliceRef& slice() const { return slice_; }
  /// Slices chosen together (by a lasso, on a sheet), sorted, none twice; empty: none but slice().
  const std::vector<SliceRef>& slices() const { return slices_; }
  RunId run() const { return run_; }

  void setDataset(DatasetId dataset);
  /// Slices of other volumes are no longer chosen.
  void setVolumes(std::vector<VolumeId> volumes);
  /// Their volumes become the chosen volumes, and the slice one of them. None chosen leaves both.
  void setSlices(std::vector<SliceRef> slices);
  void setSlice(const SliceRef& slice);
  void setRun(RunId run);
  /// Asks the window to show a page: "catalog", "view", "pairs", "train" or "studies".
  void showPage(const QString& name) { Q_EMIT pageRequested(name); }

 Q_SIGNALS:
  void datasetChanged();
  void volumesChanged();
  void sliceChanged();
  void slicesChanged();
  void runChanged();
  void pageRequested(const QString& name);
  void changed();  ///< after any of the above

 private:
  DatasetId dataset_;
  std::vector<VolumeId> volumes_;
  SliceRef slice_;
  std::vector<SliceRef> slices_;
  RunId run_;
};

}  // namespace sw
