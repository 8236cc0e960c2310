#pragma once

#include "widgets/bridge/app_services.h"
#include "widgets/panels/slice_pages/slice_link.h"
#include "widgets/viewers/volume_store.h"

#include <QWidget>

#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QGridLayout;
class QLabel;
class QSlider;

namespace sw {

class CatalogData;
class SidePane;
class SliceViewer;

/// The chosen volumes, two to eight, each in a viewer, read when this is first seen. A slice turned
/// in one turns the others to the same position, millimetre or number; a slider moves all along the
/// position. Panes never run from right to left.
class SideBySide : public QWidget {
  Q_OBJECT
 public:
  static constexpr std::size_t kMost = 8;

  SideBySide(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);

  /// @param axis −1 = the data set's slicing axis
  void setAxis(int axis);
  void setLink(SliceLink link);
  SliceLink link() const { return link_; }
  /// Moves all linked volumes there. @param position 0…1
  void setPosition(double position);
  /// Those that show a volume, in order.
  std::vector<SidePane*> panes() const;
  QSlider* slider() const { return slider_; }
  QAction* commonWindow() const { return commonWindow_; }
  QAction* commonView() const { return commonView_; }
  /// Adds the volume after the last shown one to the program's chosen volumes.
  QAction* addNext() const { return addNext_; }
  /// "3 volumes side by side, position 0.38"
  QString summary() const;

 Q_SIGNALS:
  void changed();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void makeActions();
  void connectActions();
  void makePanes();
  QWidget* makeBar();
  QWidget* makeSlider();
  void connectPane(SidePane* pane);
  void takeVolumes();
  std::vector<VolumeSource> chosen() const;
  void takePanes(const std::vector<VolumeSource>& sources);
  void arrange(std::size_t count);
  void followSlice();
  void follow(SidePane* pane);
  void showPlace(const SidePane* except);
  void showSlider();
  void shareLook(const SidePane* from);
  void shareView(const SidePane* from);
  void setCommonWindow(bool common);
  void resetAll();
  void addNextVolume();
  void remove(const SidePane* pane);
  int axis() const;
  /// The one that was moved last; null if there is none.
  SidePane* leader() const;

  AppServices& services_;
  CatalogData& data_;
  QComboBox* links_;
  QSlider* slider_;
  QLabel* place_;
  QWidget* grid_;
  QGridLayout* cells_;
  std::vector<SidePane*> panes_;  ///< kMost, those not used hidden
  SidePane* leader_ = nullptr;
  QAction* addNext_;
  QAction* commonWindow_;
  QAction* commonView_;
  QAction* labels_;
  QAction* reset_;
  SliceLink link_ = SliceLink::Position;
  std::optional<double> at_;  ///< the place that linked volumes show; none before the first
  int axis_ = -1;
  bool moving_ = false;
  bool sharing_ = false;
};

}  // namespace sw
