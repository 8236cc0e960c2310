#pragma once

#include "widgets/viewers/slice_viewer.h"

#include <QWidget>

#include <map>
#include <memory>
#include <optional>
#include <string>

class QDoubleSpinBox;
class QLineEdit;

namespace sw {

/// Under the planes: what one voxel is, to be read and copied, and window and level to be typed.
class ProbeStrip : public QWidget {
  Q_OBJECT
 public:
  explicit ProbeStrip(QWidget* parent = nullptr);

  /// Null shows nothing.
  void setVolume(std::shared_ptr<const ShownVolume> volume);
  void setLabelNames(std::map<int, std::string> names);
  void setVoxel(const VoxelIndex& voxel);
  void setWindow(const WindowLevel& window);
  QString text() const;

 Q_SIGNALS:
  void windowTyped(const sw::WindowLevel& window);

 private:
  QDoubleSpinBox* makeField(const QString& prefix, const QString& name);

  std::shared_ptr<const ShownVolume> volume_;
  std::map<int, std::string> names_;
  std::optional<VoxelIndex> voxel_;
  QLineEdit* probe_;
  QDoubleSpinBox* window_;
  QDoubleSpinBox* level_;
};

/// "voxel (1, 2, 3) · value 40 · label 2 posterior · LPS 4, −5, 6 mm · RAS −4, 5, 6 mm"; indices
/// count from 0, values as stored in the file, places of the voxel's middle.
QString probeText(const LoadedVolume& volume,
                  const std::map<int, std::string>& names,
                  const VoxelIndex& voxel);

}  // namespace sw
