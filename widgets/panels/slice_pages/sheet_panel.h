#pragma once

#include "widgets/bridge/app_services.h"
#include "widgets/panels/slice_pages/sheet_content.h"

#include <QWidget>

#include <vector>

class QAction;
class QComboBox;
class QSlider;
class QSpinBox;

namespace sw {

class CatalogData;
class SliceSheet;

/// What a sheet is made of.
enum class SheetSource { Volumes, Slices, Dataset };

/// The sheet with its bar: of which slices, in which order, how large, with labels or without. What
/// is chosen on it becomes the program's chosen slices; what is chosen elsewhere is marked and
/// scrolled to, and if it is of other volumes the sheet becomes theirs.
class SheetPanel : public QWidget {
  Q_OBJECT
 public:
  SheetPanel(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);

  SliceSheet* sheet() const { return sheet_; }
  SheetSource source() const { return source_; }
  void setSource(SheetSource source);
  /// @param axis −1 = the data set's slicing axis
  void setAxis(int axis);
  void setOrder(SheetOrder order);
  void setEvery(int every);
  /// False until there is something to show.
  bool hasSlices() const;
  /// "1,204 slices of 12 volumes, 3 chosen"
  QString summary() const;

 Q_SIGNALS:
  void contentChanged();
  void tagRequested();
  void failed(const QString& text);

 private:
  void makeActions();
  QWidget* makeBar();
  void addKey(QAction* action, const QString& id, const QKeySequence& keys, const QString& help);
  void takeVolumes();
  void followVolumes();
  void followSlices();
  void mark();
  void showChoice();
  void tell(const std::vector<SliceRef>& chosen, const SliceRef& current);
  void open(const SliceRef& slice);
  std::vector<VolumeSource> sources() const;
  void fill();
  void take(const std::shared_ptr<const SheetContent>& content);

  AppServices& services_;
  CatalogData& data_;
  SliceSheet* sheet_;
  QComboBox* sources_;
  QComboBox* orders_;
  QSpinBox* every_;
  QSlider* side_;
  QAction* labels_;
  QAction* larger_;
  QAction* smaller_;
  QAction* all_;
  QAction* tag_;
  SheetSource source_ = SheetSource::Volumes;
  int axis_ = -1;
  /// What the sheet was made of when it was asked for: choosing on it must not change it.
  std::vector<VolumeId> volumes_;
  std::vector<SliceRef> slices_;
  bool telling_ = false;
  int asked_ = 0;  ///< sheets that are being made
};

}  // namespace sw
