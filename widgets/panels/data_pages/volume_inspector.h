#pragma once

#include "widgets/panels/data_pages/catalog_data.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace sw {

class RepairBar;
class SliceViewer;
class ValueHistogram;

/// The selected volume: a slice, its values, geometry, labels, and problems with what to do.
class VolumeInspector : public QScrollArea {
  Q_OBJECT
 public:
  VolumeInspector(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);
  SliceViewer* viewer() const { return viewer_; }

 private:
  void show();
  void showFacts(const VolumeRecord& volume, const DatasetRecord& dataset);
  void showLabels(const VolumeRecord& volume, const DatasetRecord& dataset);
  void showProblems(const VolumeRecord& volume);
  void takeVoxels(const std::shared_ptr<const ShownVolume>& shown);
  void followSlice();

  AppServices& services_;
  CatalogData& data_;
  QLabel* name_;
  SliceViewer* viewer_;
  ValueHistogram* histogram_;
  QLabel* facts_;
  QLabel* labels_;
  QLabel* problems_;
  RepairBar* repairs_;
};

}  // namespace sw
