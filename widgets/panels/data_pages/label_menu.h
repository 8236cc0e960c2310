#pragma once

#include "widgets/scene/slice_scene.h"

#include <QMenu>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

class QCheckBox;
class QVBoxLayout;

namespace sw {

/// Which labels are seen in all planes and in 3D: one box per label with its colour, name and
/// number of voxels, and whether they are filled or outlined. Stays open while boxes are ticked.
class LabelMenu : public QMenu {
  Q_OBJECT
 public:
  explicit LabelMenu(QWidget* parent = nullptr);

  /// @param voxels by label value
  void setLabels(const std::map<int, std::int64_t>& voxels,
                 const std::map<int, std::string>& names);
  void setLook(const SliceLook& look);
  const std::vector<QCheckBox*>& boxes() const { return boxes_; }

 Q_SIGNALS:
  void lookChanged(const sw::SliceLook& look);

 private:
  void setAll(bool visible);

  SliceLook look_;
  QCheckBox* outline_;
  QWidget* list_;
  QVBoxLayout* rows_;
  std::vector<QCheckBox*> boxes_;
  std::vector<int> labels_;
};

}  // namespace sw
