#pragma once

#include "core/store/records.h"

#include <QDialog>

#include <cstdint>
#include <utility>
#include <vector>

class QDialogButtonBox;
class QLabel;
class QSpinBox;

namespace sw {

/// First and last slice of some volumes that have a position. Slices count from 1 here, as
/// everywhere in the window.
class PositionRangeDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param volumes at least one; begins with the range of the first
  explicit PositionRangeDialog(const std::vector<VolumeRecord>& volumes, QWidget* parent = nullptr);
  /// From 0, inclusive.
  std::pair<std::int64_t, std::int64_t> range() const;
  QSpinBox* firstBox() const { return first_; }
  QSpinBox* lastBox() const { return last_; }

 private:
  QDialogButtonBox* makeButtons();
  void showCount();

  int slices_;  ///< of the volume that has the fewest
  QSpinBox* first_;
  QSpinBox* last_;
  QLabel* count_;
};

}  // namespace sw
