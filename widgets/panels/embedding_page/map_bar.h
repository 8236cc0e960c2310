#pragma once

#include "core/explore/embedding_map.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace sw {

/// How the map is made: method, its main parameters, seed; and how far it is.
class MapBar : public QWidget {
  Q_OBJECT
 public:
  explicit MapBar(QWidget* parent = nullptr);
  MapRequest request() const;
  /// Shows it without asking for it.
  void setRequest(const MapRequest& request);
  /// While one is made the button cancels it.
  void setRunning(bool running);
  void setProgress(double fraction);
  QPushButton* button() const { return button_; }
  QComboBox* kindBox() const { return kind_; }
  QSpinBox* seedBox() const { return seed_; }

 Q_SIGNALS:
  void requested();
  void cancelled();

 private:
  void addNumber(QHBoxLayout* row, const QString& name, QWidget* box, const QString& help);
  void showKind();

  QComboBox* kind_;
  QDoubleSpinBox* perplexity_;
  QSpinBox* iterations_;
  QSpinBox* neighbours_;
  QDoubleSpinBox* minDist_;
  QSpinBox* seed_;
  QPushButton* button_;
  QProgressBar* progress_;
  bool running_ = false;
};

}  // namespace sw
