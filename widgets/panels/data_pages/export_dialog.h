#pragma once

#include "core/study/dataset_export.h"
#include "widgets/panels/job_dialog.h"

#include <memory>
#include <vector>

class QComboBox;
class QLineEdit;

namespace sw {

/// Exports the selected data set as nnU-Net v2 reads it: all of it, the chosen volumes, or a split.
class ExportDialog : public JobDialog {
  Q_OBJECT
 public:
  /// @param chosen volumes that are selected in the table
  ExportDialog(AppServices& services,
               const DatasetRecord& dataset,
               std::vector<VolumeId> chosen,
               QWidget* parent = nullptr);
  void setFolder(const QString& folder);
  /// "Everything" first, then the chosen volumes, then each split.
  QComboBox* selectionBox() const { return what_; }

 protected:
  std::function<std::unique_ptr<Job>()> job() const override;
  QString outcome() override;

 private:
  QWidget* makeForm();
  void fillSplits(const std::vector<SplitRecord>& splits);
  void choose();

  DatasetRecord dataset_;
  std::vector<VolumeId> chosen_;
  std::shared_ptr<DatasetExportResult> result_ = std::make_shared<DatasetExportResult>();
  QComboBox* what_;
  QComboBox* files_;
  QLineEdit* folder_;
};

}  // namespace sw
