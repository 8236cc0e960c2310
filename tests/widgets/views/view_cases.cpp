#include "tests/widgets/views/view_cases.h"

#include "tests/widgets/views/view_samples.h"
#include "widgets/panels/activity_bar.h"
#include "widgets/panels/augmentation_grid.h"
#include "widgets/panels/data_pages/contact_sheet.h"
#include "widgets/panels/data_pages/pair_bands.h"
#include "widgets/panels/data_pages/position_audit_view.h"
#include "widgets/panels/data_pages/position_strip.h"
#include "widgets/panels/data_pages/value_histogram.h"
#include "widgets/panels/pair_lab/row_view.h"
#include "widgets/panels/slice_pages/slice_sheet.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/heat_map.h"
#include "widgets/plots/scatter_plot.h"
#include "widgets/viewers/slice_viewer.h"

#include <QAction>
#include <QPointer>

#include <algorithm>
#include <cmath>

namespace sw::test {
namespace {

using Made = std::unique_ptr<QWidget>;

/// Its points are drawn by another thread.
QPointer<ScatterPlot> drawnScatter;

template <class View>
View& as(QWidget& widget) {
  return static_cast<View&>(widget);
}

Made slice(int axis, std::int64_t index, bool labels = true) {
  auto viewer = std::make_unique<SliceViewer>(QStringLiteral("slice"));
  viewer->setVolume(phantomVolume());
  viewer->setLabelNames({{1, "body"}, {2, "lesion"}});
  viewer->setSlice(axis, index);
  SliceLook look = viewer->state().look;
  look.showLabels = labels;
  viewer->setLook(look);
  viewer->setCrossHair(VoxelIndex{34, 18, 12});
  return viewer;
}

Made noSlice() {
  auto viewer = std::make_unique<SliceViewer>(QStringLiteral("slice"));
  viewer->setVolume(nullptr, QStringLiteral("The file hippocampus_165.nii.gz is not there."));
  return viewer;
}

Made plot(const PlotData& data) {
  auto view = std::make_unique<CurvePlot>(QStringLiteral("plot"));
  view->setEmptyText(QStringLiteral("Nothing to draw yet"));
  view->setData(data);
  return view;
}

Made positionStrip() {
  auto view = std::make_unique<PositionStrip>();
  view->setData(strip(0.1));
  PositionStrip* shown = view.get();
  QObject::connect(shown, &PositionStrip::anchorRequested, shown, [shown](const SliceRef& slice) {
    StripData moved = strip(0.1);
    moved.anchor = slice;
    moved.anchorPosition = static_cast<double>(slice.index + 1) / 20;
    shown->setData(moved);
  });
  return view;
}

IntensityHistogram histogram(double maximum) {
  return {0, maximum, {900, 400, 120, 60, 90, 200, 310, 180, 70, 20, 5, 1}};
}

Made valueHistogram() {
  auto view = std::make_unique<ValueHistogram>();
  view->setHistogram(histogram(1200), {600, 500});
  return view;
}

Made activityButton() {
  auto* action = new QAction(QStringLiteral("Train"));
  action->setCheckable(true);
  action->setChecked(true);
  auto button = std::make_unique<ActivityButton>(action);
  action->setParent(button.get());
  button->setBadge(2, false);
  return button;
}

Made pairBands() {
  auto view = std::make_unique<PairBands>(sampleProgram().data());
  view->setPairs(samplePairs(0.05), {});
  return view;
}

Made rowOfVolumes() {
  auto view = std::make_unique<RowView>(sampleProgram().data());
  view->setPairs(samplePairs(0.05));
  return view;
}

/// Similarity that falls with the distance of two positions.
HeatMapData similarity(double width) {
  HeatMapData map;
  map.rows = map.columns = 12;
  for (int row = 0; row < map.rows; ++row) {
    for (int column = 0; column < map.columns; ++column) {
      map.values.push_back(std::exp(-std::abs(row - column) / width));
      map.outlined.push_back(std::abs(row - column) < 2 ? 1 : 0);
    }
  }
  map.rowTitle = map.columnTitle = QStringLiteral("slice of the batch");
  map.valueTitle = QStringLiteral("cosine similarity");
  map.outlineTitle = QStringLiteral("positives");
  map.range = {0, 1};
  map.rowAxis = map.columnAxis = {0, 12};
  return map;
}

Made heatMap() {
  auto view = std::make_unique<HeatMap>(QStringLiteral("similarity"));
  view->setData(similarity(3));
  return view;
}

ScatterData spiral(int points) {
  ScatterData data;
  data.colouring.title = QStringLiteral("position");
  data.colouring.numeric = true;
  for (int i = 0; i < points; ++i) {
    const float turn = static_cast<float>(i) * 0.05F;
    data.points.push_back({turn * std::cos(turn), turn * std::sin(turn)});
    data.colouring.values.push_back(static_cast<float>(i) / static_cast<float>(points));
  }
  return data;
}

Made scatter() {
  auto view = std::make_unique<ScatterPlot>(QStringLiteral("map"));
  view->setData(spiral(300));
  drawnScatter = view.get();
  return view;
}

bool scatterBusy() {
  return !drawnScatter.isNull() && drawnScatter->isDrawing();
}

AugmentationPreview preview(std::size_t views) {
  AugmentationPreview shown;
  shown.size = 24;
  for (int i = 0; i < 24 * 24; ++i) shown.image.push_back(static_cast<float>(i % 24));
  for (std::size_t i = 0; i < views; ++i) {
    AugmentedView view;
    view.view = static_cast<std::uint32_t>(i % 2);
    view.epoch = static_cast<std::uint32_t>(i / 2);
    view.image = shown.image;
    view.numbers.flipColumns = i % 2 == 1;
    if (view.numbers.flipColumns) std::ranges::reverse(view.image);
    shown.views.push_back(view);
  }
  return shown;
}

Made augmentation() {
  auto view = std::make_unique<AugmentationGrid>();
  view->setPreview(preview(4));
  return view;
}

std::shared_ptr<const SheetContent> everyFourthSlice() {
  CatalogData& data = sampleProgram().data();
  SheetOptions options;
  options.axis = data.volumes().front().slicingAxis;
  options.every = 4;
  return std::make_shared<const SheetContent>(
      sheetOfVolumes({data.source(data.volumes()[0]), data.source(data.volumes()[1])}, options));
}

Made sliceSheet() {
  auto view = std::make_unique<SliceSheet>(sampleProgram().data().store());
  view->setSide(64);
  view->setContent(everyFourthSlice());
  view->setChosen({view->content().sliceAt(1)}, view->content().sliceAt(1), false);
  return view;
}

Made contactSheet() {
  return std::make_unique<ContactSheet>(sampleProgram().services, sampleProgram().data());
}

Made auditView() {
  return std::make_unique<PositionAuditView>(sampleProgram().services, sampleProgram().data(),
                                             QList<QAction*>());
}

bool sampleBusy() {
  return sampleProgram().data().store().busy() || sampleProgram().gateway.busy();
}

const auto otherSlice = [](QWidget& view) { as<SliceViewer>(view).setSlice(2, 3); };
const auto otherPlot = [](QWidget& view) { as<CurvePlot>(view).setData(comparisonPlot(0.6)); };

}  // namespace

const std::vector<ViewCase>& viewCases() {
  static const std::vector<ViewCase> cases{
      {"slice-axial", {320, 300}, [] { return slice(2, 12); }, otherSlice, Qt::Key_Up},
      {"slice-coronal", {320, 300}, [] { return slice(1, 18); }, otherSlice, Qt::Key_Up},
      {"slice-sagittal", {320, 300}, [] { return slice(0, 34); }, otherSlice, Qt::Key_Up},
      {"slice-no-labels", {320, 300}, [] { return slice(2, 12, false); }, otherSlice, Qt::Key_Up},
      {"slice-none", {320, 300}, noSlice},
      {"plot-comparison",
       {480, 280},
       [] { return plot(comparisonPlot(0.85)); },
       otherPlot,
       Qt::Key_Plus},
      {"plot-loss", {480, 280}, [] { return plot(lossPlot(2)); }, otherPlot, Qt::Key_Plus},
      {"plot-empty", {480, 280}, [] { return plot({}); }, otherPlot},
      {"position-strip",
       {460, 80},
       positionStrip,
       [](QWidget& view) { as<PositionStrip>(view).setData(strip(0.3)); },
       Qt::Key_Right},
      {"value-histogram",
       {240, 90},
       valueHistogram,
       [](QWidget& view) {
         as<ValueHistogram>(view).setHistogram(histogram(900), {600, 500});
       }},
      {"activity-button",
       {84, 58},
       activityButton,
       [](QWidget& view) { as<ActivityButton>(view).setBadge(1, true); }},
      {"pair-bands", {700, 330}, pairBands, nullptr, 0, sampleBusy},
      {"heat-map",
       {380, 400},
       heatMap,
       [](QWidget& view) { as<HeatMap>(view).setData(similarity(1)); },
       Qt::Key_Right},
      {"scatter",
       {480, 360},
       scatter,
       [](QWidget& view) { as<ScatterPlot>(view).setData(spiral(120)); },
       Qt::Key_Plus,
       scatterBusy,
       0.01},
      {"pair-row",
       {560, 360},
       rowOfVolumes,
       [](QWidget& view) { as<RowView>(view).setPairs(samplePairs(0.2)); },
       Qt::Key_Left,
       sampleBusy,
       0.02},
      {"augmentation",
       {640, 560},
       augmentation,
       [](QWidget& view) { as<AugmentationGrid>(view).setPreview(preview(2)); },
       Qt::Key_Right},
      {"slice-sheet",
       {560, 420},
       sliceSheet,
       [](QWidget& view) { as<SliceSheet>(view).chooseAll(); },
       Qt::Key_Right,
       sampleBusy},
      {"contact-sheet", {700, 190}, contactSheet, nullptr, 0, sampleBusy},
      {"position-audit", {860, 480}, auditView, nullptr, 0, sampleBusy},
  };
  return cases;
}

}  // namespace sw::test
