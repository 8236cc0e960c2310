#pragma once

#include "core/study/file_report.h"
#include "widgets/panels/data_pages/catalog_data.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

namespace sw {

/// Which files of the selected data set are missing or were changed since their import, looked up
/// in the background: all of them when the data set is chosen and when asked, and those of volumes
/// that are new or have other files with each change of the catalog.
class FileStates : public QObject {
  Q_OBJECT
 public:
  FileStates(AppServices& services, CatalogData& catalogData, QObject* parent);

  const FileReport& report() const { return report_; }
  FileState of(VolumeId volume) const { return report_.of(volume); }
  /// True until every file was looked at.
  bool isChecking() const { return next_ < volumes_->size(); }
  /// Looks at all files again.
  void recheck();

 Q_SIGNALS:
  /// Something was found, or all was looked at.
  void changed();

 private:
  using Volumes = std::shared_ptr<const std::vector<VolumeRecord>>;
  /// After a change of the catalog.
  void follow();
  void start(std::vector<VolumeRecord> toCheck, FileReport known);
  void ask();

  AppServices& services_;
  CatalogData& data_;
  std::shared_ptr<FileChecker> checker_;
  DatasetId dataset_;
  std::filesystem::path root_;  ///< of its files
  Volumes all_ = std::make_shared<const std::vector<VolumeRecord>>();      ///< of the data set
  Volumes volumes_ = std::make_shared<const std::vector<VolumeRecord>>();  ///< to be checked now
  std::size_t next_ = 0;  ///< of volumes_
  int round_ = 0;         ///< counts the checks: an answer to an earlier one is dropped
  FileReport report_;    ///< shown
  FileReport growing_;   ///< of the check that goes on
};

/// "missing", "changed", "unreadable"; empty for a file that is there.
QString fileStateText(FileState state);

}  // namespace sw
