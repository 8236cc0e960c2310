#pragma once

#include "widgets/panels/data_pages/catalog_data.h"

#include <QList>
#include <QScrollArea>

class QAction;
class QHBoxLayout;
class QLabel;

namespace sw {

class RepairBar;
class SliceViewer;
class ValueHistogram;

/// The selected volume: a slice, its values, geometry, labels, and problems with what to do; tags and note of all that
/// are selected.
class VolumeInspector : public QScrollArea {
  Q_OBJECT
 public:
  VolumeInspector(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);
  SliceViewer* viewer() const { return viewer_; }
  /// Buttons that edit tags and note.
  void setMarkActions(const QList<QAction*>& actions);

 private:
  void show();
  void showFacts(const VolumeRecord& volume, const DatasetRecord& dataset);
  void showLabels(const VolumeRecord& volume, const DatasetRecord& dataset);
  void showMarks();
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
  QLabel* marks_;  ///< tags and note
  QHBoxLayout* markButtons_;
  QLabel* problems_;
  RepairBar* repairs_;
};

}  // namespace sw
