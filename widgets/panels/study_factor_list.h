#pragma once

#include "core/study/requests.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace sw {

/// Options of which a study compares several values: one row each, an option and its values
/// separated by commas.
class StudyFactorList : public QWidget {
  Q_OBJECT
 public:
  explicit StudyFactorList(QWidget* parent = nullptr);

  /// Offers the pre-training options of these methods; rows whose option is gone go with it.
  void setMethods(const std::vector<std::string>& methods);
  std::vector<StudyFactor> factors() const;
  /// What is wrong with a row, in one sentence; empty if nothing is.
  QString problem() const;
  void addRow();

 Q_SIGNALS:
  void changed();

 private:
  struct Row {
    QWidget* box = nullptr;
    QComboBox* option = nullptr;
    QLineEdit* values = nullptr;
  };

  void fill(QComboBox* option) const;
  void removeRow(QWidget* box);
  static StudyFactor factorOf(const Row& row);

  std::vector<std::string> methods_;
  std::vector<Row> rows_;
  QVBoxLayout* column_;
};

}  // namespace sw
