#pragma once

#include "core/base/ids.h"
#include "core/study/split_maker.h"
#include "widgets/bridge/app_services.h"

#include <QDialog>

#include <filesystem>
#include <vector>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sw {

/// Makes splits of a data set by subject: k folds, a hold-out set, or from a table. Folds and
/// hold-out sets may keep groups together or spread strata, which a column of subjects names.
class SplitDialog : public QDialog {
  Q_OBJECT
 public:
  SplitDialog(AppServices& services, DatasetId dataset, QWidget* parent = nullptr);
  /// Offers the columns of a table of subjects for groups and strata.
  void offerColumns(const std::filesystem::path& file);

 Q_SIGNALS:
  void splitsMade();

 private:
  void makeFields();
  void makeForm();
  QDialogButtonBox* makeButtons();
  void readGroups();
  void showKind();
  void showArrangement();
  void chooseColumn();
  void addColumns(const std::filesystem::path& file, const std::vector<std::string>& names);
  void make();
  SplitRequest request() const;
  void showNotes(const std::vector<std::string>& notes);
  void showProblem(const QString& text);
  SplitRequest::Kind kind() const;
  SplitRequest::Arrangement arrangement() const;
  /// What was refused is not what is asked for now.
  void forgetLeak();

  AppServices& services_;
  DatasetId dataset_;
  std::filesystem::path file_;          ///< the table of the split that was chosen
  std::vector<SubjectColumn> columns_;  ///< offered for groups and strata
  bool allowLeak_ = false;              ///< the split was refused for a leak and asked for again
  QComboBox* kind_;
  QLabel* numberLabel_;
  QSpinBox* number_;
  QComboBox* arrangement_;
  QComboBox* column_;
  QSpinBox* validation_;
  QSpinBox* draws_;
  QSpinBox* seed_;
  QLabel* problem_;
  QDialogButtonBox* buttons_;
  QPushButton* make_;
};

}  // namespace sw
