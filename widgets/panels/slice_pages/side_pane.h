#pragma once

#include "widgets/viewers/volume_store.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace sw {

class SliceViewer;

/// One of the volumes side by side: its name, whether it is linked to the others, and its slice.
class SidePane : public QWidget {
  Q_OBJECT
 public:
  explicit SidePane(QWidget* parent = nullptr);

  /// Shows a volume's slice once it is read; the same volume again takes over its range only.
  void setVolume(VolumeStore& store, const VolumeSource& source, int axis, std::int64_t index);
  void clear();
  bool isUsed() const { return static_cast<bool>(source_.record.id); }
  const VolumeRecord& record() const { return source_.record; }
  std::int64_t index() const { return index_; }
  void setSlice(int axis, std::int64_t index);
  bool isLinked() const;
  void setLinked(bool linked);
  /// Says beside the name that the volume ends before the place that the others show.
  void setReaches(bool reaches);
  SliceViewer* viewer() const { return viewer_; }

 Q_SIGNALS:
  void moved(int axis, qint64 index);
  void linkedChanged(bool linked);
  void removeRequested();
  void loaded();

 private:
  void showTitle();

  VolumeSource source_;
  int axis_ = 2;
  std::int64_t index_ = 0;
  bool reaches_ = true;
  bool taking_ = false;  ///< a volume was read: that its slice is shown moves nothing
  QLabel* title_;
  QToolButton* link_;
  QToolButton* remove_;
  SliceViewer* viewer_;
};

}  // namespace sw
