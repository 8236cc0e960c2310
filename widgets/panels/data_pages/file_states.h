#pragma once

#include "core/study/file_report.h"
#include "widgets/panels/data_pages/catalog_data.h"

#include <QObject>

#include <memory>

namespace sw {

/// Which files of the selected data set are missing or were changed since their import, looked up
/// in the background: anew with every change of the catalog, and when asked.
class FileStates : public QObject {
  Q_OBJECT
 public:
  FileStates(AppServices& services, CatalogData& catalogData, QObject* parent);

  const FileReport& report() const { return report_; }
  FileState of(VolumeId volume) const { return report_.of(volume); }
  /// True until every file was looked at.
  bool isChecking() const { return next_ < volumes_->size(); }
  void recheck();

 Q_SIGNALS:
  /// Something was found, or all was looked at.
  void changed();

 private:
  using Volumes = std::shared_ptr<const std::vector<VolumeRecord>>;
  void ask();

  AppServices& services_;
  CatalogData& data_;
  std::shared_ptr<FileChecker> checker_;
  Volumes volumes_ = std::make_shared<const std::vector<VolumeRecord>>();
  std::size_t next_ = 0;
  FileReport report_;    ///< shown
  FileReport growing_;   ///< of the check that goes on
};

/// "missing", "changed", "unreadable"; empty for a file that is there.
QString fileStateText(FileState state);

}  // namespace sw
