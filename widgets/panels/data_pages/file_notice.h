#pragma once

#include "widgets/panels/data_pages/file_states.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace sw {

/// Says how many files of the selected data set are missing or changed, and offers what to do.
/// Hidden while all are there.
class FileNotice : public QFrame {
  Q_OBJECT
 public:
  FileNotice(AppServices& services, CatalogData& catalogData, FileStates& states, QWidget* parent = nullptr);
  /// Opens the dialog that searches for the files.
  void locate();

 Q_SIGNALS:
  /// The files of `root` are to be imported anew, under another name.
  void importRequested(const std::filesystem::path& root);

 private:
  void show();

  AppServices& services_;
  CatalogData& data_;
  FileStates& states_;
  QLabel* text_;
  QPushButton* locate_;
  QPushButton* import_;
};

}  // namespace sw
