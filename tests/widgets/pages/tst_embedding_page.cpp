#include "core/embedding/procrustes.h"
#include "core/explore/similarity_map.h"
#include "core/store/edit_repository.h"
#include "core/study/job_factory.h"
#include "tests/support/private_config.h"
#include "tests/widgets/pages/page_program.h"
#include "widgets/panels/data_pages/tag_dialog.h"
#include "widgets/panels/data_pages/tile_model.h"
#include "widgets/panels/embedding_page/chosen_tiles.h"
#include "widgets/panels/embedding_page/embedding_data.h"
#include "widgets/panels/embedding_page/embedding_page.h"
#include "widgets/panels/embedding_page/map_bar.h"
#include "widgets/panels/embedding_page/nearest_tiles.h"
#include "widgets/panels/embedding_page/scatter_bar.h"
#include "widgets/panels/embedding_page/position_similarity_view.h"
#include "widgets/panels/embedding_page/slice_tip.h"
#include "widgets/panels/page_frame.h"
#include "widgets/plots/heat_map.h"
#include "widgets/plots/scatter_plot.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace sw;
using test::Program;

namespace {

constexpr int kLong = 120000;  ///< ms, for jobs on a busy machine

void finish(Program& program, std::unique_ptr<Job> job) {
  const JobStateChange end = program.runner.wait(program.runner.submit(std::move(job)));
  QVERIFY2(end.state == JobState::Completed, end.errorText.c_str());
}

void importSample(Program& program) {
  finish(program,
         JobFactory(program.services.workspace).import({program.services.sampleFolder, {}, -1}));
}

std::vector<ScatterPoint> pointsOf(const EmbeddingPage& page) {
  return page.plot()->data().points;
}

bool same(const std::vector<ScatterPoint>& a, const std::vector<ScatterPoint>& b) {
  return std::ranges::equal(
      a, b, [](const ScatterPoint& p, const ScatterPoint& q) { return p.x == q.x && p.y == q.y; });
}

bool same(const std::vector<ScatterPoint>& a, const MapPoints& b) {
  return std::ranges::equal(
      a, b, [](const ScatterPoint& p, const MapPoint& q) { return p.x == q.x && p.y == q.y; });
}

/// Draws a lasso around the left half of the points. @return its corners
QPolygonF lassoLeft(ScatterPlot& plot) {
  std::vector<double> xs;
  for (std::size_t i = 0; i < plot.data().points.size(); ++i) xs.push_back(plot.pixelOf(i).x());
  std::ranges::sort(xs);
  const double middle = (xs[xs.size() / 2] + xs[xs.size() / 2 + 1]) / 2;
  const QPolygonF corners(
      {{6, 6}, {middle, 6}, {middle, plot.height() - 8.0}, {6, plot.height() - 8.0}});
  const auto send = [&](QEvent::Type type, const QPointF& at, Qt::MouseButton button) {
    QMouseEvent event(type, at, plot.mapToGlobal(at), button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(&plot, &event);
  };
  send(QEvent::MouseButtonPress, corners.first(), Qt::LeftButton);
  for (const QPointF& corner : corners) send(QEvent::MouseMove, corner, Qt::NoButton);
  send(QEvent::MouseButtonRelease, corners.last(), Qt::LeftButton);
  return corners;
}

/// To be looked at: <build>/screens/embedding-page/NAME_light.png and _dark.png.
void takePicture(QWidget& page, const QString& name) {
  const QString folder = QStringLiteral(SW_BINARY_DIR "/screens/embedding-page/");
  QDir().mkpath(folder);
  for (const ThemeKind theme : {ThemeKind::Dark, ThemeKind::Light}) {
    applyTheme(*qApp, theme);
    const QString ending = theme == ThemeKind::Dark ? QStringLiteral("_dark.png")
                                                    : QStringLiteral("_light.png");
    QVERIFY(page.grab().save(folder + name + ending));
  }
}

}  // namespace

class TestEmbeddingPage : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void emptyStatesSayWhatIsMissing();
  void encodesAndDraws();
  void sameSeedSameMap();
  void cancelledMapLeavesThePage();
  void lassoIsTheSelection();
  void selectionElsewhereIsShownHere();
  void tagsTheVolumesOfTheLasso();
  void hoverShowsTheSlice();
  void nearestSlicesOfTheCurrentOne();
  void similarityBesideTheMask();
  void coloursByColumns();
  void sliderGoesFromEpochToEpoch();

 private:
  test::PrivateConfig config_;
  std::unique_ptr<Program> program_;
  std::unique_ptr<EmbeddingPage> page_;
};

void TestEmbeddingPage::initTestCase() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Light);
}

void TestEmbeddingPage::emptyStatesSayWhatIsMissing() {
  program_ = std::make_unique<Program>();
  page_ = std::make_unique<EmbeddingPage>(program_->services);
  page_->resize(1200, 800);
  page_->show();
  auto* frame = page_->findChild<PageFrame*>();
  using State = EmbeddingData::State;
  QTRY_COMPARE(page_->embeddings().state(), State::NoVolumes);
  QVERIFY(frame->isEmpty());
  importSample(*program_);
  QTRY_COMPARE_WITH_TIMEOUT(page_->embeddings().state(), State::NoRuns, kLong);
  QVERIFY(frame->isEmpty());
  PretrainRequest request;
  request.dataset = program_->selection.dataset();
  request.options = {{"epochs", std::int64_t{3}},     {"size", std::int64_t{32}},
                     {"width", std::int64_t{4}},      {"batch", std::int64_t{16}},
                     {"keep_every", std::int64_t{1}}, {"augmentation", std::string("none")},
                     {"probe_every", std::int64_t{0}}};
  finish(*program_, JobFactory(program_->services.workspace).pretrain(request));
  QTRY_COMPARE_WITH_TIMEOUT(page_->embeddings().state(), State::NotEncoded, kLong);
  QVERIFY(frame->isEmpty() && page_->encodeAction()->isVisible());
  QCOMPARE(page_->embeddings().runs().size(), std::size_t{1});
  takePicture(*page_, "not-encoded");
}

void TestEmbeddingPage::encodesAndDraws() {
  page_->encodeAction()->trigger();
  QTRY_VERIFY_WITH_TIMEOUT(page_->embeddings().state() == EmbeddingData::State::Ready, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(!pointsOf(*page_).empty(), kLong);
  std::int64_t slices = 0;
  for (const VolumeRecord& volume : program_->data().volumes()) slices += sliceCount(volume, volume.slicingAxis);
  QCOMPARE(static_cast<std::int64_t>(pointsOf(*page_).size()), slices);
  QVERIFY(!page_->findChild<PageFrame*>()->isEmpty());
  QVERIFY(!page_->encodeAction()->isVisible());
  QVERIFY(page_->plot()->accessibleDescription().contains("coloured by Position"));
}

void TestEmbeddingPage::sameSeedSameMap() {
  const auto draw = [this](int seed) {
    page_->mapBar()->seedBox()->setValue(seed);
    page_->mapBar()->button()->click();
    const auto done = [this] { return !page_->isMapping(); };
    return QTest::qWaitFor(done, kLong);
  };
  const std::vector<ScatterPoint> first = pointsOf(*page_);
  QVERIFY(draw(1));
  QVERIFY(!same(first, pointsOf(*page_)));
  QVERIFY(draw(0));
  QVERIFY(same(first, pointsOf(*page_)));
  // Not only because it is kept: made again without the cache it is the same.
  MapRequest request = page_->mapBar()->request();
  const EmbeddingSet& set = *page_->embeddings().set();
  QVERIFY(std::filesystem::remove(mapFile(set.file, set.placed.rows, request)));
  QVERIFY(draw(0));
  QVERIFY(same(first, pointsOf(*page_)));
}

void TestEmbeddingPage::cancelledMapLeavesThePage() {
  const std::vector<ScatterPoint> before = pointsOf(*page_);
  MapRequest slow = page_->mapBar()->request();
  slow.kind = MapKind::Tsne;
  slow.iterations = 100000;
  page_->mapBar()->setRequest(slow);
  page_->mapBar()->button()->click();
  QVERIFY(page_->isMapping());
  QTest::qWait(300);
  QVERIFY(page_->isMapping());
  page_->mapBar()->button()->click();
  QVERIFY(!page_->isMapping());
  QVERIFY(same(before, pointsOf(*page_)));
  page_->mapBar()->setRequest({});
  page_->mapBar()->button()->click();
  QTRY_VERIFY_WITH_TIMEOUT(!page_->isMapping(), kLong);
  QVERIFY(same(before, pointsOf(*page_)));
}

void TestEmbeddingPage::lassoIsTheSelection() {
  ScatterPlot& plot = *page_->plot();
  const QPolygonF corners = lassoLeft(plot);
  std::vector<SliceRef> wanted;
  for (std::size_t i = 0; i < plot.data().points.size(); ++i)
    if (corners.containsPoint(plot.pixelOf(i), Qt::OddEvenFill))
      wanted.push_back(page_->embeddings().sliceAt(i));
  std::ranges::sort(wanted);
  QVERIFY(wanted.size() > 100 && wanted.size() < plot.data().points.size());
  QCOMPARE(program_->selection.slices(), wanted);
  for (const VolumeId id : program_->selection.volumes())
    QVERIFY(std::ranges::find(wanted, id, &SliceRef::volume) != wanted.end());
  QCOMPARE(plot.chosen().size(), wanted.size());
  QCOMPARE(page_->chosenTiles()->tiles().rowCount(),
           static_cast<int>(std::min<std::size_t>(240, wanted.size())));
  QTRY_VERIFY_WITH_TIMEOUT(!program_->data().store().busy(), kLong);
  takePicture(*page_, "lasso");
}

void TestEmbeddingPage::selectionElsewhereIsShownHere() {
  const VolumeId volume = program_->data().volumes()[3].id;
  const int axis = program_->data().volumes()[3].slicingAxis;
  program_->selection.setSlices({{volume, axis, 4}, {volume, axis, 9}});
  const std::vector<std::size_t> chosen = page_->plot()->chosen();
  QCOMPARE(chosen.size(), std::size_t{2});
  QCOMPARE(page_->embeddings().sliceAt(chosen[0]), (SliceRef{volume, axis, 4}));
  program_->selection.setSlice({volume, axis, 9});
  QCOMPARE(page_->plot()->current(), std::optional<std::size_t>(chosen[1]));
  // A click is the program's slice, and keeps what is chosen.
  Q_EMIT page_->plot()->currentRequested(chosen[0]);
  QCOMPARE(program_->selection.slice(), (SliceRef{volume, axis, 4}));
  QCOMPARE(program_->selection.volume(), volume);
  QCOMPARE(program_->selection.slices().size(), std::size_t{2});
  QSignalSpy page(&program_->selection, &Selection::pageRequested);
  Q_EMIT page_->plot()->opened(chosen[1]);
  QCOMPARE(page.first().first().toString(), QStringLiteral("view"));
  QCOMPARE(program_->selection.slice(), (SliceRef{volume, axis, 9}));
}

void TestEmbeddingPage::tagsTheVolumesOfTheLasso() {
  const VolumeId first = program_->data().volumes()[1].id,
                 second = program_->data().volumes()[6].id;
  const int axis = program_->data().volumes()[1].slicingAxis;
  program_->selection.setSlices({{first, axis, 4}, {second, axis, 9}, {second, axis, 10}});
  page_->chosenTiles()->tagAction()->trigger();
  TagDialog* dialog = nullptr;
  QTRY_VERIFY((dialog = page_->findChild<TagDialog*>()) != nullptr);
  dialog->newTags()->setText("odd corner");
  dialog->accept();
  const auto tagged = [this] {
    return std::ranges::count_if(program_->data().volumes(), [](const VolumeRecord& volume) {
      return volume.tags == std::vector<std::string>{"odd corner"};
    });
  };
  QTRY_COMPARE(tagged(), 2);
  QCOMPARE(program_->lock->datasets().volumes(program_->selection.dataset())[1].tags.front(),
           std::string("odd corner"));
  QVERIFY(program_->lock->edits().nextUndo().has_value());
  // The colour by tags follows.
  page_->scatterBar()->setColumn(ScatterColumn::Tags);
  const auto named = [this] {
    return page_->plot()->data().colouring.names == QStringList{"odd corner"};
  };
  QTRY_VERIFY(named());
}

void TestEmbeddingPage::hoverShowsTheSlice() {
  QTRY_VERIFY_WITH_TIMEOUT(!page_->isMapping(), kLong);
  Q_EMIT page_->plot()->hoverChanged(std::size_t{17});
  QVERIFY(page_->tip()->isVisible());
  takePicture(*page_, "tags-hover");
  QVERIFY(page_->plot()->rect().contains(page_->tip()->geometry()));
  const SliceRef slice = page_->embeddings().sliceAt(17);
  QCOMPARE(page_->tip()->entry()->index, slice.index);
  const auto picture = [this] {
    return !tileOf(program_->data().store(), *page_->tip()->entry()).image.isNull();
  };
  QTRY_VERIFY_WITH_TIMEOUT(picture(), kLong);
  Q_EMIT page_->plot()->hoverChanged(std::nullopt);
  QVERIFY(!page_->tip()->isVisible());
}

void TestEmbeddingPage::nearestSlicesOfTheCurrentOne() {
  NearestTiles& nearest = *page_->nearestTiles();
  page_->tabs()->setCurrentWidget(&nearest);
  const EmbeddingSet& set = *page_->embeddings().set();
  const std::size_t anchor = 40;
  program_->selection.setSlices({});
  program_->selection.setSlice(page_->embeddings().sliceAt(anchor));
  for (const bool own : {false, true}) {
    nearest.ownVolumeBox()->setChecked(own);
    nearest.countBox()->setValue(own ? 5 : 7);
    const auto wanted =
        nearestSlices(set.embeddings.features, set.placed, anchor, own ? 5 : 7, own);
    QTRY_COMPARE(nearest.tiles().rowCount(), own ? 5 : 7);
    for (int row = 0; row < nearest.tiles().rowCount(); ++row) {
      const NearSlice& each = wanted[static_cast<std::size_t>(row)];
      QTRY_COMPARE(nearest.tiles().sliceAt(row), page_->embeddings().sliceAt(each.place));
      QVERIFY(nearest.tiles().entries()[static_cast<std::size_t>(row)].caption.contains(
          QString::number(each.similarity, 'f', 3)));
    }
  }
}

void TestEmbeddingPage::similarityBesideTheMask() {
  PositionSimilarityView& view = *page_->similarity();
  page_->tabs()->setCurrentWidget(&view);
  QTRY_VERIFY_WITH_TIMEOUT(!view.said().isEmpty(), kLong);
  const EmbeddingSet& set = *page_->embeddings().set();
  const SimilarityMap wanted = similarityMap(set.embeddings.features, set.placed, 20);
  const HeatMapData& shown = view.similarity()->data();
  QCOMPARE(shown.rows, 20);
  for (std::size_t cell = 0; cell < wanted.mean.size(); ++cell)
    QVERIFY(shown.values[cell] == wanted.mean[cell] || std::isnan(wanted.mean[cell]));
  QVERIFY2(view.said().contains(QString::number(*wanted.spearman, 'f', 3)),
           qPrintable(view.said()));
  QVERIFY(view.rule()->isVisible());  // the run was trained with PCL
  QCOMPARE(view.rule()->data().at(10, 10), 1.0);
  QCOMPARE(view.rule()->data().at(0, 19), 0.0);
  takePicture(*page_, "similarity");
}

void TestEmbeddingPage::coloursByColumns() {
  for (const ScatterColumn column : scatterColumns()) {
    page_->scatterBar()->setColumn(column);
    const ScatterColouring& colouring = page_->plot()->data().colouring;
    QCOMPARE(colouring.title, columnTitle(column));
    QCOMPARE(colouring.numeric ? colouring.values.size() : colouring.categories.size(),
             pointsOf(*page_).size());
  }
  page_->scatterBar()->setColumn(ScatterColumn::Structure);
  const auto named = [this] { return page_->plot()->data().colouring.names.size() == 3; };
  QTRY_VERIFY_WITH_TIMEOUT(named(), kLong);  // none, anterior, posterior
  page_->scatterBar()->setColumn(ScatterColumn::VolumeName);
  QCOMPARE(page_->plot()->data().colouring.names.size(), 12);
  page_->tabs()->setCurrentWidget(page_->nearestTiles());
  QTRY_VERIFY(page_->nearestTiles()->tiles().rowCount() > 0);
  takePicture(*page_, "volumes-nearest");
  page_->tabs()->setCurrentWidget(page_->similarity());
}

void TestEmbeddingPage::sliderGoesFromEpochToEpoch() {
  QSlider& slider = *page_->epochSlider();
  QVERIFY(!slider.isVisible());
  const std::vector<ScatterPoint> last = pointsOf(*page_);
  QVERIFY(page_->epochsAction()->isVisible());
  page_->epochsAction()->trigger();
  QTRY_VERIFY_WITH_TIMEOUT(slider.isVisible() && !page_->isMapping(), kLong);
  QCOMPARE(slider.maximum(), 300);  // before the first epoch, after 1 and 2, the last
  QVERIFY(same(last, pointsOf(*page_)));
  const EmbeddingData& data = page_->embeddings();
  const MapRequest request = page_->mapBar()->request();
  const auto mapOf = [&](std::size_t epoch) {
    return loadMap(mapFile(data.filesBefore()[epoch], data.set()->placed.rows, request),
                   data.set()->size())
        .value();
  };
  MapPoints end;
  for (const ScatterPoint& point : last) end.push_back({point.x, point.y});
  const MapPoints two = alignedTo(end, mapOf(2));
  slider.setValue(200);
  QVERIFY(same(pointsOf(*page_), two));
  slider.setValue(250);
  const std::vector<ScatterPoint> between = pointsOf(*page_);
  for (std::size_t i = 0; i < between.size(); ++i) {
    QVERIFY(std::abs(between[i].x - (two[i].x + end[i].x) / 2) < 1e-4F);
    QVERIFY(std::abs(between[i].y - (two[i].y + end[i].y) / 2) < 1e-4F);
  }
  // What lies beside it follows the checkpoint that is nearest.
  slider.setValue(0);
  QTRY_VERIFY_WITH_TIMEOUT(page_->similarity()->said().contains("epoch 0"), kLong);
  takePicture(*page_, "epoch-0");
  slider.setValue(300);
  QTRY_VERIFY_WITH_TIMEOUT(!page_->similarity()->said().contains("epoch"), kLong);
}

QTEST_MAIN(TestEmbeddingPage)
#include "tst_embedding_page.moc"
