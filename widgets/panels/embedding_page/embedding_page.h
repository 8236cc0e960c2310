#pragma once

#include "core/volume/slice_ref.h"
#include "widgets/bridge/app_services.h"
#include "widgets/panels/embedding_page/map_maker.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QSlider;
class QTabWidget;

namespace sw {

class CatalogData;
class ChosenTiles;
class EmbeddingData;
class MapBar;
class NearestTiles;
class PageFrame;
class ScatterBar;
class ScatterPlot;
class PositionSimilarityView;
class SliceTip;

/// What the encoder of a run makes of every slice: a map of points that is one with the program's
/// selection, the slices nearest to the current one, and similarity by position. Where a run kept
/// checkpoints a slider shows how the points moved while it learned.
class EmbeddingPage : public QWidget {
  Q_OBJECT
 public:
  explicit EmbeddingPage(AppServices& services, QWidget* parent = nullptr);
  EmbeddingData& embeddings() const { return *embeddings_; }
  ScatterPlot* plot() const { return plot_; }
  MapBar* mapBar() const { return mapBar_; }
  ScatterBar* scatterBar() const { return scatterBar_; }
  ChosenTiles* chosenTiles() const { return chosen_; }
  NearestTiles* nearestTiles() const { return nearest_; }
  PositionSimilarityView* similarity() const { return similarity_; }
  SliceTip* tip() const { return tip_; }
  QSlider* epochSlider() const { return epochs_; }
  QTabWidget* tabs() const { return tabs_; }
  QAction* encodeAction() const { return encode_; }
  QAction* epochsAction() const { return encodeAll_; }
  /// True while the map that is asked for is not there.
  bool isMapping() const { return maker_->isRunning(); }

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void makeActions();
  QWidget* makeHeader();
  QWidget* makeBody();
  QWidget* makeEpochs();
  void connectPlot();
  void connectData();
  void showRuns();
  void showState();
  void showEncoding(double fraction, const QString& phase);
  void drawMap();
  void takeMaps(const std::shared_ptr<const EpochMaps>& maps);
  void showEpochs();
  /// Points between two checkpoints, as the slider says.
  std::vector<MapPoint> pointsNow() const;
  void showPoints();
  void colour();
  void readStructures();
  void followSlices();
  void followSlice();
  /// The program's slice, and its volume first of the chosen ones; other chosen slices stay.
  void makeCurrent(const SliceRef& slice);
  void openSlice(const SliceRef& slice);
  void showTip(std::optional<std::size_t> point);
  /// Lists and similarity are those of the checkpoint that the slider is nearest to.
  void readEpoch();
  QString epochName(std::size_t map) const;

  AppServices& services_;
  CatalogData& data_;
  EmbeddingData* embeddings_;
  MapMaker* maker_;
  PageFrame* frame_;
  QAction* openCatalog_;
  QAction* openTrain_;
  QAction* encode_;
  QAction* encodeAll_;
  QAction* cancel_;
  QComboBox* runs_;
  MapBar* mapBar_;
  ScatterPlot* plot_;
  ScatterBar* scatterBar_;
  SliceTip* tip_;
  QWidget* epochRow_;
  QSlider* epochs_;
  QLabel* epochText_;
  QTabWidget* tabs_;
  ChosenTiles* chosen_;
  NearestTiles* nearest_;
  PositionSimilarityView* similarity_;
  std::shared_ptr<const EmbeddingSet> shown_;  ///< whose map is asked for or shown
  std::shared_ptr<const EpochMaps> maps_;
  bool saysEncoding_ = false;  ///< the notice
  std::vector<int> structures_;
  QTimer epochRest_;
};

}  // namespace sw
