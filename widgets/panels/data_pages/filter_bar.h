#pragma once

#include "widgets/panels/data_pages/volume_table_model.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;

namespace sw {

/// Search words, chips for what to show, and table or grid. Ctrl+F puts the cursor here.
class FilterBar : public QWidget {
  Q_OBJECT
 public:
  explicit FilterBar(QWidget* parent = nullptr);
  QLineEdit* words() const { return words_; }
  void clear();

 Q_SIGNALS:
  void wordsChanged(const QString& words);
  void filterChanged(sw::VolumeFilter filter);
  void gridRequested(bool grid);

 private:
  QWidget* makeToggle();

  QLineEdit* words_;
  QButtonGroup* chips_;
};

}  // namespace sw
