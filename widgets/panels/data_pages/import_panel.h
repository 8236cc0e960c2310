#pragma once

#include "core/access/import_preview.h"
#include "widgets/bridge/app_services.h"
#include "widgets/bridge/run_monitor.h"

#include <QFrame>

#include <atomic>
#include <functional>
#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace sw {

struct DatasetRecord;

/// From a folder or list to a data set: first the plan with all its problems, then the import as a
/// background job with progress and cancel, then what it left out. Nothing is written before
/// "Import" is pressed. Where names tell images from labels, patterns can say how.
class ImportPanel : public QFrame {
  Q_OBJECT
 public:
  explicit ImportPanel(AppServices& services, QWidget* parent = nullptr);

  /// Looks at a folder, or a file that lists volumes, off-thread and shows what would be added.
  /// @param startAtOnce imports if the plan has no problems (the sample data)
  void openFolder(const std::filesystem::path& source, bool startAtOnce = false);
  /// Any mix of files and folders: a plan for each data set among them and one for all other
  /// volumes, one after the other; what is neither is listed with the first.
  void openPaths(std::vector<std::filesystem::path> paths);
  /// Shows the plan of importing a file again that is in quarantine: into the data set to whose
  /// folder it belongs, or as a new one. @param dataset null if it belongs to none
  void readAgain(const std::filesystem::path& file, const DatasetRecord* dataset);
  bool isImporting() const { return job_ != 0; }

 Q_SIGNALS:
  void closed();
  /// The import ended well, and no other plan waits. @param name of the data set
  void imported(const QString& name);

 private:
  QWidget* makeForm();
  QWidget* makePatterns();
  void look(bool startAtOnce);
  /// Ends the look that may be going on, and begins another. @return false once it has ended
  std::function<bool()> beginLook();
  void endLook();
  QWidget* makeButtons();
  void forgetDrop();
  void lookAt(const QString& what);
  void takeDropped(DropPreview dropped);
  /// The next plan that waits. @return whether there was one
  bool showNext();
  void showPreview(ImportPreview preview);
  void fillTable(const ImportPreview& preview);
  void addRow(const QString& icon,
              const QString& what,
              const std::string& name,
              const QString& detail);
  /// The last row where not all of them are in the table, and room for the names.
  void finishTable(std::size_t all);
  QString problemSummary() const;
  void start();
  void cancelOrClose();
  void followJob(const JobStateChange& change);
  void followProgress(const JobProgress& progress);
  void followLog(const LogLine& line);
  /// What the ended import left out or warned of.
  void showReport();
  void endReport();
  void forgetRetry();
  /// What the form says of a data set that is added to, and of files in quarantine.
  void showRetry();
  bool leftQuarantineOut() const;
  /// The import that has ended once more, into its data set, with the files that are in quarantine.
  void startAgain();
  /// Goes on with the next plan, or says that all is imported.
  void finish();
  void showProblem(const QString& text);
  void showPhase(bool planned, bool running);

  /// More rows make the window wait, and nobody reads them.
  static constexpr int kMostRows = 600;

  AppServices& services_;
  std::shared_ptr<std::atomic<bool>> looking_;  ///< of the look that goes on; null if none
  std::filesystem::path source_;
  ImportPreview preview_;
  std::vector<ImportPreview> waiting_;   ///< plans of what was dropped, the next one first
  std::vector<PreviewProblem> ignored_;  ///< of what was dropped
  std::size_t plans_ = 1, shown_ = 1;    ///< of a drop: how many, and which one is shown
  std::vector<LogLine> report_;          ///< warnings of the running import
  bool reporting_ = false;
  std::int64_t job_ = 0;
  bool starting_ = false;
  DatasetId into_;  ///< the data set to add to; none = a new one
  QString intoName_;
  QLabel* title_;
  QLabel* summary_;
  QLineEdit* name_;
  QComboBox* axis_;
  QCheckBox* retry_;
  QTableWidget* table_;
  QLabel* problem_;
  QProgressBar* progress_;
  QLabel* phase_;
  QPushButton* import_;
  QPushButton* again_;  ///< in a report: reads what is in quarantine
  QPushButton* cancel_;
  QWidget* form_;
  QWidget* patterns_;
  QLineEdit* pattern_;
  QLineEdit* labelPattern_;
};

}  // namespace sw
