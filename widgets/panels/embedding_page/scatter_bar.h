#pragma once

#include "widgets/panels/embedding_page/scatter_columns.h"

#include <QWidget>

class QComboBox;
class QSlider;

namespace sw {

class ScatterPlot;

/// How points look and what the pointer does with them.
class ScatterBar : public QWidget {
  Q_OBJECT
 public:
  explicit ScatterBar(ScatterPlot& plot, QWidget* parent = nullptr);
  ScatterColumn column() const;
  void setColumn(ScatterColumn column);
  QComboBox* columnBox() const { return columns_; }

 Q_SIGNALS:
  void columnChanged();

 private:
  QSlider* makeSlider(const QString& name, int low, int high, int value);

  ScatterPlot& plot_;
  QComboBox* columns_;
};

}  // namespace sw
