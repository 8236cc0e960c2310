#include "tests/widgets/views/view_samples.h"

#include "core/store/volume_positions.h"
#include "core/study/job_factory.h"

#include <QTest>

#include <cmath>

namespace sw::test {
namespace {

double inEllipsoid(double x, double y, double z, double cx, double cy, double r) {
  return std::hypot((x - cx) / r, (y - cy) / (0.7 * r), (z - 12) / 10);
}

/// Lives no longer than the application: see forgetSampleProgram.
std::unique_ptr<Program>& keptProgram() {
  static std::unique_ptr<Program> program;
  return program;
}

PlotSeries curveOf(const QString& method, double first, double last) {
  PlotSeries series{method, method, SeriesForm::LineWithMarkers, {}};
  const double budgets[] = {1, 2, 4, 8};
  for (int i = 0; i < 4; ++i)
    series.points.push_back({budgets[i], first + (last - first) * std::sqrt(i / 3.0), 0.02});
  return series;
}

}  // namespace

std::shared_ptr<const ShownVolume> phantomVolume() {
  VolumeGeometry geometry;
  geometry.size = {48, 40, 24};
  geometry.spacingMm = {1, 1, 2};
  const std::size_t count = 48UL * 40 * 24;
  std::vector<float> image(count);
  std::vector<std::uint8_t> labels(count, 0);
  for (std::size_t n = 0; n < count; ++n) {
    const double x = static_cast<double>(n % 48), y = static_cast<double>(n / 48 % 40),
                 z = static_cast<double>(n / (48 * 40));
    double value = 0.3 * x + 0.3 * y;
    if (inEllipsoid(x, y, z, 30, 20, 14) < 1) value = 60, labels[n] = 1;
    if (inEllipsoid(x, y, z, 34, 18, 6) < 1) value = 95, labels[n] = 2;
    image[n] = static_cast<float>(value);
  }
  auto voxels = std::make_shared<LoadedVolume>();
  voxels->image = std::make_shared<Volume>(geometry, image);
  voxels->labels = std::make_shared<LabelMap>(geometry, labels);
  auto shown = std::make_shared<ShownVolume>();
  shown->voxels = voxels;
  shown->window = {100, 50};
  shown->source.record.geometry = geometry;
  shown->source.record.maximum = 95;
  return shown;
}

PlotData comparisonPlot(double last) {
  PlotData data;
  data.xTitle = QStringLiteral("labelled subjects");
  data.yTitle = QStringLiteral("Dice");
  data.logX = true;
  data.xTicks = {1, 2, 4, 8};
  data.series = {
      curveOf(QStringLiteral("pcl"), 0.55, last), curveOf(QStringLiteral("gcl"), 0.5, 0.8),
      curveOf(QStringLiteral("simclr"), 0.42, 0.74), curveOf(QStringLiteral("random"), 0.3, 0.7)};
  return data;
}

PlotData lossPlot(double last) {
  PlotData data;
  data.xTitle = QStringLiteral("step");
  data.yTitle = QStringLiteral("loss");
  PlotSeries raw{QString(), QStringLiteral("pcl"), SeriesForm::FaintLine, {}};
  for (int i = 0; i < 200; ++i)
    raw.points.push_back({double(i), last + 3 * std::exp(-i / 40.0) + 0.15 * std::sin(i * 1.7)});
  PlotSeries smooth{QStringLiteral("pcl"), QStringLiteral("pcl"), SeriesForm::Line,
                    smoothed(raw.points)};
  data.series = {raw, smooth};
  data.references = {{QStringLiteral("collapse"), 5.5, QStringLiteral("error")}};
  return data;
}

StripData strip(double threshold) {
  StripData data;
  data.anchor = {{2}, 2, 8};
  data.anchorPosition = 9.0 / 20;
  data.threshold = threshold;
  for (const std::int64_t volume : {1, 2, 3}) {
    StripRow row;
    row.volume = {volume};
    row.name = QStringLiteral("volume_%1").arg(volume);
    const int slices = volume == 2 ? 20 : 12 + static_cast<int>(volume);
    for (int i = 1; i <= slices; ++i) {
      row.positions.push_back(static_cast<double>(i) / slices);
      row.positive.push_back(std::abs(row.positions.back() - 0.45) < threshold);
    }
    data.rows.push_back(row);
  }
  return data;
}

Program& sampleProgram() {
  std::unique_ptr<Program>& program = keptProgram();
  if (program) return *program;
  program = std::make_unique<Program>();
  const JobFactory factory(program->folder.workspace());
  JobRunner& runner = program->runner;
  const auto end =
      runner.wait(runner.submit(factory.import({program->services.sampleFolder, {}, -1})));
  if (end.state != JobState::Completed) qFatal("sample not imported: %s", end.errorText.c_str());
  CatalogData& data = program->data();
  data.readDatasets();
  if (!QTest::qWaitFor([&] { return !data.datasets().empty(); }, 60000)) qFatal("no data set");
  program->selection.setDataset(data.datasets().front().id);
  if (!QTest::qWaitFor([&] { return data.volumes().size() == 12; }, 60000)) qFatal("no volumes");
  program->selection.setVolumes({data.volumes()[0].id, data.volumes()[1].id});
  return *program;
}

void forgetSampleProgram() {
  keptProgram().reset();
}

AnchorPairs samplePairs(double threshold) {
  CatalogData& data = sampleProgram().data();
  std::vector<PairVolume> volumes;
  for (const VolumeRecord& record : data.volumes())
    volumes.push_back({record.id, positionAxis(record, record.slicingAxis)});
  const VolumeRecord& first = data.volumes().front();
  const int axis = first.slicingAxis;
  const PairExplorer explorer(volumes, axis);
  AnchorPairs pairs;
  pairs.anchor = {first.id, axis, sliceCount(first, axis) / 2};
  pairs.position = explorer.position(pairs.anchor);
  pairs.shape.form = PairForm::Positives;
  pairs.shape.rule.kind = PositiveRuleKind::NearPosition;
  pairs.shape.rule.threshold = threshold;
  pairs.pairs = explorer.against(pairs.anchor, pairs.shape);
  return pairs;
}

}  // namespace sw::test
