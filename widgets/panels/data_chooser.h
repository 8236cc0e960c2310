#pragma once

#include "core/store/records.h"
#include "widgets/bridge/app_services.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QPushButton;

namespace sw {

/// Data set and split, read from the catalog and kept up to date; follows and sets the program's
/// selection.
class DataChooser : public QWidget {
  Q_OBJECT
 public:
  explicit DataChooser(AppServices& services, QWidget* parent = nullptr);

  DatasetId dataset() const;
  /// None if "all volumes" is chosen or there is no split.
  SplitId split() const;
  /// The chosen split's record; null if none.
  const SplitRecord* splitRecord() const;
  const DatasetRecord* datasetRecord() const;
  /// Offers "All volumes (no split)", as pre-training may use.
  void setAllVolumesAllowed(bool allowed);
  bool hasDatasets() const { return !datasets_.empty(); }
  bool isLoaded() const { return loaded_; }

 Q_SIGNALS:
  void changed();

 private:
  void readDatasets();
  void readSplits();
  void showDatasets();
  void showSplits();
  void makeSplit();

  AppServices& services_;
  QComboBox* datasetBox_;
  QComboBox* splitBox_;
  QPushButton* newSplit_;
  std::vector<DatasetRecord> datasets_;
  std::vector<SplitRecord> splits_;
  bool allVolumes_ = false;
  bool loaded_ = false;
};

}  // namespace sw
