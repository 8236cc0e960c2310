#pragma once

#include "core/explore/positive_counts.h"
#include "core/ssl/pair_shape.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;

namespace sw {

/// Method, threshold or kernel, and batch size, and what they mean: positives per anchor, a warning
/// where rounding decides, and what a method does instead that compares no slices.
class RuleBar : public QWidget {
  Q_OBJECT
 public:
  explicit RuleBar(QWidget* parent = nullptr);

  std::string method() const;
  void setMethod(const std::string& id);
  PairShape shape() const;
  /// Whether batches of shuffled slices have positives or weights that can be counted.
  bool isCountable() const;
  double threshold() const;
  int batch() const;
  /// Numbers of slices of the volumes, for the warning.
  void setSliceCounts(std::vector<std::int64_t> counts);
  void setStats(const BatchPositives& stats);
  void stepThreshold(int steps);
  void setThreshold(double threshold);
  QString statsText() const;
  QString warning() const;
  /// What the method does, where that is not said by positives and negatives; else empty.
  QString explanation() const;

 Q_SIGNALS:
  /// Before a move of the slider, or a step by other means: what was is what the next rule is
  /// compared with.
  void moveBegan();
  void changed();

 private:
  void fillMethods();
  void makeThreshold();
  QHBoxLayout* makeRow();
  void showMethod();
  void showWarning();
  void takeValue(double value);

  QComboBox* methods_;
  QComboBox* kernels_;
  QLabel* thresholdName_;
  QSlider* slider_;
  QDoubleSpinBox* spin_;
  QSpinBox* batch_;
  QLabel* stats_;
  QLabel* explanation_;
  QLabel* warning_;
  QPushButton* suggestion_;
  std::vector<std::int64_t> counts_;
};

}  // namespace sw
