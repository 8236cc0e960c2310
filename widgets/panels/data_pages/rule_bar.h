#pragma once

#include "core/ssl/positive_rule.h"
#include "core/study/pair_explorer.h"
#include "core/volume/position_grid.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace sw {

/// Method, threshold and batch size, and what they mean: positives per anchor, and a warning where
/// rounding decides.
class RuleBar : public QWidget {
  Q_OBJECT
 public:
  explicit RuleBar(QWidget* parent = nullptr);

  std::string method() const;
  PositiveRule rule() const;
  double threshold() const;
  int batch() const;
  /// Numbers of slices of the volumes, for the warning.
  void setSliceCounts(std::vector<std::int64_t> counts);
  void setStats(const PositiveStats& stats);
  void stepThreshold(int steps);
  void setThreshold(double threshold);
  QString statsText() const;
  QString warning() const;

 Q_SIGNALS:
  void changed();

 private:
  void fillMethods();
  void makeThreshold();
  void showMethod();
  void showWarning();

  QComboBox* methods_;
  QSlider* slider_;
  QDoubleSpinBox* spin_;
  QSpinBox* batch_;
  QLabel* stats_;
  QLabel* warning_;
  std::vector<std::int64_t> counts_;
};

}  // namespace sw
