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
  /// @param labelWidth of the first column, so that rows above and below can line up
  explicit DataChooser(AppServices& services, int labelWidth, QWidget* parent = nullptr);

  DatasetId dataset() const;
  /// None if "all volumes" is chosen or there is no split.
  SplitId split() const;
  /// The chosen split's record; null if none.
  const SplitRecord* splitRecord() const;
  const DatasetRecord* datasetRecord() const;
  /// All folds of the k-fold that the chosen split is one of, itself included; else itself alone.
  std::vector<SplitId> folds() const;
  const std::vector<DatasetRecord>& datasets() const { return datasets_; }
  /// Offers "All volumes (no split)", as pre-training may use.
  void setAllVolumesAllowed(bool allowed);
  /// Where a data set has no split yet: offers to hold out a third of the subjects, made when it is needed.
  void setNewSplitOffered(bool offered);
  bool wantsNewSplit() const;
  int newSplitTestSubjects() const;
  /// Of the chosen split, or of the one that would be made.
  int trainingSubjects() const;
  int draws() const;
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
  bool offerNewSplit_ = false;
  bool loaded_ = false;
};

}  // namespace sw
