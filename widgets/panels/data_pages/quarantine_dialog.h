#pragma once

#include "core/store/quarantine_repository.h"
#include "widgets/bridge/app_services.h"

#include <QDialog>

#include <filesystem>
#include <vector>

class QLabel;
class QPushButton;
class QTableWidget;

namespace sw {

struct GatewayError;

/// The files that imports found dangerous: since when and why. One can be read again by a new
/// import, or forgotten, so that the next import reads it as any other.
class QuarantineDialog : public QDialog {
  Q_OBJECT
 public:
  explicit QuarantineDialog(AppServices& services, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// The user wants this file, or DICOM folder, to be imported although it is in quarantine.
  void readAgainRequested(const std::filesystem::path& file);

 private:
  using Files = std::vector<QuarantineRecord>;
  void makeTable();
  QWidget* makeButtons();
  void read();
  void fill(Files files);
  void showState();
  void showProblem(const GatewayError& error);
  void readAgain();
  void forget();
  Files chosen() const;

  AppServices& services_;
  Files files_;  ///< newest first, as the rows of the table
  QLabel* note_;
  QTableWidget* table_;
  QLabel* problem_;
  QPushButton* again_ = nullptr;
  QPushButton* forget_ = nullptr;
};

}  // namespace sw
