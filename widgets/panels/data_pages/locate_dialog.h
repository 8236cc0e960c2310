#pragma once

#include "core/study/relocation.h"
#include "widgets/panels/job_dialog.h"

#include <memory>

class QLineEdit;
class QTableWidget;

namespace sw {

/// Searches a folder for the files of a data set that are missing or changed and links what it finds
/// in one step, which Undo takes back.
class LocateDialog : public JobDialog {
  Q_OBJECT
 public:
  LocateDialog(AppServices& services,
               const DatasetRecord& dataset,
               const FileReport& report,
               QWidget* parent = nullptr);
  void setFolder(const QString& folder);

 protected:
  std::function<std::unique_ptr<Job>()> job() const override;
  QString outcome() override;

 private:
  QWidget* makeForm(const DatasetRecord& dataset);
  void fill(const std::vector<FileFinding>& findings);
  void choose();

  DatasetId dataset_;
  std::shared_ptr<LocateResult> result_ = std::make_shared<LocateResult>();
  QLineEdit* folder_;
  QTableWidget* files_;
};

}  // namespace sw
