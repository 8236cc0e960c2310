#include "widgets/scene/colour_maps.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/anatomical_volume.h"
#include "widgets/viewers/slice_viewer.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace sw;

namespace {

/// 20 × 20 × 10, black, with a bright block at the patient's right front (i, j ≥ 15) that is
/// labelled 2; spacing 1, 1, 2 mm.
std::shared_ptr<const ShownVolume> cornerVolume() {
  VolumeGeometry geometry;
  geometry.size = {20, 20, 10};
  geometry.spacingMm = {1, 1, 2};
  geometry.direction = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  std::vector<float> image(4000, 0);
  std::vector<std::uint8_t> labels(4000, 0);
  for (std::size_t k = 0; k < 10; ++k) {
    for (std::size_t j = 15; j < 20; ++j) {
      for (std::size_t i = 15; i < 20; ++i) {
        image[i + 20 * (j + 20 * k)] = 100;
        labels[i + 20 * (j + 20 * k)] = 2;
      }
    }
  }
  auto voxels = std::make_shared<LoadedVolume>();
  voxels->image = std::make_shared<Volume>(geometry, image);
  voxels->labels = std::make_shared<LabelMap>(geometry, labels);
  auto shown = std::make_shared<ShownVolume>();
  shown->voxels = voxels;
  shown->window = {100, 50};
  shown->source.record.geometry = geometry;
  shown->source.record.maximum = 100;
  return shown;
}

void wheel(QWidget& widget, QPointF at, int delta, Qt::KeyboardModifiers modifiers = {}) {
  QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers,
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(&widget, &event);
}

}  // namespace

class TestSliceViewer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void init();
  void cleanup();
  void showsTheMiddleSlice();
  void wheelTurnsSlicesAndStopsAtTheEnds();
  void smallWheelAmountsAddUp();
  void controlWheelZoomsAtThePointer();
  void keysTurnSlices();
  void rightDragChangesTheWindow();
  void leftDragChangesItInAPacs();
  void middleDragPansAndResetComesBack();
  void shiftArrowsChangeTheWindow();
  void labelsKeyHidesAndShows();
  void planeKeysAsk();
  void clickPicksTheVoxel();
  void patientsRightIsAtTheLeft();
  void aspectFollowsTheSpacing();
  void saysWhatItShows();
  void withoutVolumeShowsTheMessage();
  void scaleBarIsRound_data();
  void scaleBarIsRound();
  void tellsWhatIsUnderTheMouse();
  void picturesCanBePlain();
  void anatomicalPlanesShowAPlaceAtItsPixel();

 private:
  QColor at(double x, double y) {
    return viewer_->grab().toImage().pixelColor(static_cast<int>(x), static_cast<int>(y));
  }

  std::unique_ptr<SliceViewer> viewer_;
};

void TestSliceViewer::initTestCase() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Dark);
}

void TestSliceViewer::init() {
  viewer_ = std::make_unique<SliceViewer>("slice");
  viewer_->resize(400, 400);
  viewer_->setVolume(cornerVolume());
  viewer_->show();
  viewer_->setFocus();
  QVERIFY(QTest::qWaitForWindowActive(viewer_.get()));  // its keys are actions of the focus
}

void TestSliceViewer::cleanup() {
  viewer_.reset();
}

void TestSliceViewer::showsTheMiddleSlice() {
  QCOMPARE(viewer_->state().axis, 2);
  QCOMPARE(viewer_->state().index, std::int64_t{5});
  QCOMPARE(viewer_->state().look.window, (WindowLevel{100, 50}));
}

void TestSliceViewer::wheelTurnsSlicesAndStopsAtTheEnds() {
  QSignalSpy spy(viewer_.get(), &SliceViewer::sliceChanged);
  wheel(*viewer_, {200, 200}, 120);
  QCOMPARE(viewer_->state().index, std::int64_t{6});
  QCOMPARE(spy.count(), 1);
  wheel(*viewer_, {200, 200}, -120 * 50);
  QCOMPARE(viewer_->state().index, std::int64_t{0});
  wheel(*viewer_, {200, 200}, -120);
  QCOMPARE(spy.count(), 2);  // nothing changed at the end
}

void TestSliceViewer::smallWheelAmountsAddUp() {
  for (int i = 0; i < 7; ++i) {
    wheel(*viewer_, {200, 200}, 15);
  }
  QCOMPARE(viewer_->state().index, std::int64_t{5});
  wheel(*viewer_, {200, 200}, 15);
  QCOMPARE(viewer_->state().index, std::int64_t{6});
}

void TestSliceViewer::controlWheelZoomsAtThePointer() {
  QSignalSpy picked(viewer_.get(), &SliceViewer::voxelPicked);
  const QPoint at(300, 105);
  QTest::mouseClick(viewer_.get(), Qt::LeftButton, {}, at);
  wheel(*viewer_, at, 360, Qt::ControlModifier);
  QVERIFY(viewer_->state().zoom > 1.5);
  QCOMPARE(viewer_->state().index, std::int64_t{5});
  QTest::mouseClick(viewer_.get(), Qt::LeftButton, {}, at);
  QCOMPARE(picked.count(), 2);
  QCOMPARE(picked[0], picked[1]);  // the voxel under the pointer stays
}

void TestSliceViewer::keysTurnSlices() {
  QTest::keyClick(viewer_.get(), Qt::Key_Up);
  QCOMPARE(viewer_->state().index, std::int64_t{6});
  QTest::keyClick(viewer_.get(), Qt::Key_Down);
  QTest::keyClick(viewer_.get(), Qt::Key_Down);
  QCOMPARE(viewer_->state().index, std::int64_t{4});
  QTest::keyClick(viewer_.get(), Qt::Key_End);
  QCOMPARE(viewer_->state().index, std::int64_t{9});
  QTest::keyClick(viewer_.get(), Qt::Key_Home);
  QCOMPARE(viewer_->state().index, std::int64_t{0});
}

void TestSliceViewer::rightDragChangesTheWindow() {
  QTest::mousePress(viewer_.get(), Qt::RightButton, {}, {200, 200});
  QTest::mouseMove(viewer_.get(), {240, 160});
  QTest::mouseRelease(viewer_.get(), Qt::RightButton, {}, {240, 160});
  // 400 px are the range of values: 40 px = 10.
  QCOMPARE(viewer_->state().look.window, (WindowLevel{110, 60}));
  QTest::mousePress(viewer_.get(), Qt::RightButton, {}, {390, 200});
  for (int i = 0; i < 5; ++i) {
    QTest::mouseMove(viewer_.get(), {390 - 200 * (i % 2), 200});
  }
  QVERIFY(viewer_->state().look.window.window > 0);
}

void TestSliceViewer::leftDragChangesItInAPacs() {
  viewer_->setMouseScheme(MouseScheme::Pacs);
  QSignalSpy picked(viewer_.get(), &SliceViewer::voxelPicked);
  QTest::mousePress(viewer_.get(), Qt::LeftButton, {}, {200, 200});
  QTest::mouseMove(viewer_.get(), {240, 160});
  QTest::mouseRelease(viewer_.get(), Qt::LeftButton, {}, {240, 160});
  QCOMPARE(viewer_->state().look.window, (WindowLevel{110, 60}));
  QCOMPARE(picked.count(), 0);
  QTest::mouseClick(viewer_.get(), Qt::RightButton, {}, {200, 200});
  QCOMPARE(picked.count(), 1);
  QCOMPARE(viewer_->state().look.window, (WindowLevel{110, 60}));
}

void TestSliceViewer::middleDragPansAndResetComesBack() {
  const QColor before = at(50, 50);
  QTest::mousePress(viewer_.get(), Qt::MiddleButton, {}, {200, 200});
  QTest::mouseMove(viewer_.get(), {320, 200});
  QTest::mouseRelease(viewer_.get(), Qt::MiddleButton, {}, {320, 200});
  QCOMPARE(viewer_->state().pan, QPointF(120, 0));
  QVERIFY(at(50, 50) != before);
  wheel(*viewer_, {10, 10}, 240, Qt::ControlModifier);
  QTest::keyClick(viewer_.get(), Qt::Key_R);
  QCOMPARE(viewer_->state().pan, QPointF());
  QCOMPARE(viewer_->state().zoom, 1.0);
  QCOMPARE(at(50, 50), before);
}

void TestSliceViewer::shiftArrowsChangeTheWindow() {
  QTest::keyClick(viewer_.get(), Qt::Key_Right, Qt::ShiftModifier);
  QTest::keyClick(viewer_.get(), Qt::Key_Down, Qt::ShiftModifier);
  QCOMPARE(viewer_->state().look.window, (WindowLevel{102.5, 47.5}));
  QTest::keyClick(viewer_.get(), Qt::Key_R);
  QCOMPARE(viewer_->state().look.window, (WindowLevel{100, 50}));
}

void TestSliceViewer::labelsKeyHidesAndShows() {
  const QColor labelled = at(50, 60);
  QTest::keyClick(viewer_.get(), Qt::Key_L);
  QVERIFY(!viewer_->state().look.showLabels);
  QCOMPARE(at(50, 60), QColor(255, 255, 255));
  QTest::keyClick(viewer_.get(), Qt::Key_L);
  QCOMPARE(at(50, 60), labelled);
  QVERIFY(labelled != QColor(255, 255, 255));
}

void TestSliceViewer::planeKeysAsk() {
  QSignalSpy spy(viewer_.get(), &SliceViewer::planeRequested);
  QTest::keyClick(viewer_.get(), Qt::Key_1);
  QTest::keyClick(viewer_.get(), Qt::Key_2);
  QTest::keyClick(viewer_.get(), Qt::Key_3);
  QCOMPARE(spy.count(), 3);
  QCOMPARE(spy[0][0].toInt(), 2);
  QCOMPARE(spy[1][0].toInt(), 1);
  QCOMPARE(spy[2][0].toInt(), 0);
}

void TestSliceViewer::clickPicksTheVoxel() {
  QSignalSpy spy(viewer_.get(), &SliceViewer::voxelPicked);
  // 20 px a voxel. Top left is i = 19 (right), j = 19 (anterior).
  QTest::mouseClick(viewer_.get(), Qt::LeftButton, {}, {30, 50});
  QCOMPARE(spy.count(), 1);
  QCOMPARE(spy[0], (QVariantList{qint64{18}, qint64{17}, qint64{5}}));
}

void TestSliceViewer::patientsRightIsAtTheLeft() {
  viewer_->setLayoutDirection(Qt::RightToLeft);
  QVERIFY(at(50, 60).lightness() > 100);
  QVERIFY(at(350, 60).lightness() < 20);
  QVERIFY(at(50, 340).lightness() < 20);
}

void TestSliceViewer::aspectFollowsTheSpacing() {
  viewer_->resize(400, 200);
  const SlicePlane coronal(viewer_->volume()->source.record.geometry, 1);
  // 20 × 1 mm by 10 × 2 mm is a square.
  QCOMPARE(fittedSlice(coronal, QRectF(0, 0, 400, 200)), QRectF(100, 0, 200, 200));
  const SliceLayout layout(coronal, QRectF(0, 0, 400, 200), 2, {10, 0});
  QCOMPARE(layout.picture(), QRectF(10, -100, 400, 400));
  QCOMPARE(layout.screenAt(layout.pixelAt({123, 45})), QPointF(123, 45));
}

void TestSliceViewer::saysWhatItShows() {
  QCOMPARE(viewer_->accessibleName(), QString("slice"));
  QCOMPARE(viewer_->accessibleDescription(), QString("Axial, slice 6 of 10, position 0.60"));
  viewer_->setSlice(0, 3);
  QCOMPARE(viewer_->accessibleDescription(), QString("Sagittal, slice 4 of 20, position 0.20"));
}

void TestSliceViewer::withoutVolumeShowsTheMessage() {
  const QImage full = viewer_->grab().toImage();
  viewer_->setVolume(nullptr, "The file is gone");
  QCOMPARE(viewer_->accessibleDescription(), QString("The file is gone"));
  wheel(*viewer_, {200, 200}, 120);
  QTest::keyClick(viewer_.get(), Qt::Key_R);
  QVERIFY(viewer_->grab().toImage() != full);
}

void TestSliceViewer::scaleBarIsRound_data() {
  QTest::addColumn<double>("mmPerPixel");
  QTest::addColumn<double>("room");
  QTest::addColumn<double>("mm");
  QTest::newRow("50 of 99.9") << 0.999 << 100.0 << 50.0;
  QTest::newRow("100 of 100") << 1.0 << 100.0 << 100.0;
  QTest::newRow("20 of 30") << 0.25 << 120.0 << 20.0;
  QTest::newRow("0.5 of 0.7") << 0.007 << 100.0 << 0.5;
  QTest::newRow("0.1 of 0.19") << 0.0019 << 100.0 << 0.1;
}

void TestSliceViewer::scaleBarIsRound() {
  QFETCH(double, mmPerPixel);
  QFETCH(double, room);
  QFETCH(double, mm);
  const ScaleBar bar = scaleBar(mmPerPixel, room);
  QVERIFY(std::abs(bar.mm - mm) < 1e-9);
  QVERIFY(std::abs(bar.pixels * mmPerPixel - mm) < 1e-9);
  QVERIFY(bar.pixels <= room + 1e-6);
}

void TestSliceViewer::tellsWhatIsUnderTheMouse() {
  QSignalSpy spy(viewer_.get(), &SliceViewer::probeChanged);
  QTest::mouseMove(viewer_.get(), {30, 50});
  QCOMPARE(viewer_->probed(), std::optional(VoxelIndex{18, 17, 5}));
  QTest::mouseMove(viewer_.get(), {35, 55});  // the same voxel
  QCOMPARE(spy.count(), 1);
  QEvent leave(QEvent::Leave);
  QCoreApplication::sendEvent(viewer_.get(), &leave);
  QCOMPARE(viewer_->probed(), std::nullopt);
  QCOMPARE(spy.count(), 2);
}

void TestSliceViewer::picturesCanBePlain() {
  const std::int64_t shown = viewer_->state().index;
  const QImage plain = viewer_->picture(0, 2, Annotations::None);
  QCOMPARE(plain.size(), QSize(800, 800));
  QCOMPARE(viewer_->state().index, shown);
  QCOMPARE(plain.pixelColor(700, 700), QColor(0, 0, 0));
  QVERIFY(plain.pixelColor(100, 120).lightness() > 100);  // the labelled corner
  QVERIFY(viewer_->picture(0, 2, Annotations::All) != plain);
  viewer_->setVolume(nullptr);
  QVERIFY(viewer_->picture(0, 1, Annotations::All).isNull());
}

void TestSliceViewer::anatomicalPlanesShowAPlaceAtItsPixel() {
  // 41 × 41 × 3 voxels of 1 mm, turned by 30° about the long axis; one block of 3 × 3 × 3 is
  // bright.
  auto shown = std::make_shared<ShownVolume>(*cornerVolume());
  VolumeGeometry geometry;
  geometry.size = {41, 41, 3};
  const double c = std::cos(M_PI / 6), s = 0.5;
  geometry.direction = {-c, s, 0, -s, -c, 0, 0, 0, 1};
  std::vector<float> image(41 * 41 * 3, 0);
  for (std::size_t k = 0; k < 3; ++k)
    for (std::size_t j = 29; j <= 31; ++j)
      for (std::size_t i = 9; i <= 11; ++i) image[i + 41 * (j + 41 * k)] = 100;
  auto voxels = std::make_shared<LoadedVolume>();
  voxels->image = std::make_shared<Volume>(geometry, image);
  shown->voxels = voxels;
  shown->source.record.geometry = geometry;
  const auto along = anatomicalVolume(*shown);
  viewer_->setVolume(along);
  viewer_->resize(560, 560);
  // By hand: voxel (10, 30, 1) lies at LPS (−10 c + 30 s, −10 s − 30 c) = (6.34, −30.98) mm. The
  // grid holds x from −40 c … 40 s and y from −(40 s + 40 c) … 0: 54.64 mm, 56 voxels, 10 px each.
  QCOMPARE(along->voxels->image->geometry().size, (std::array<std::int64_t, 3>{56, 56, 3}));
  const double x = -10 * c + 30 * s, y = -10 * s - 30 * c;
  // The patient's right (smaller x) at the left, anterior (smaller y) up; the grid's first voxel is
  // at x = 20, y = 0 and lies at the right and at the bottom.
  const int column = static_cast<int>(560 - 5 - 10 * (40 * s - x));
  const int row = static_cast<int>(560 - 5 - 10 * (0 - y));
  const QImage picture = viewer_->picture(1, 1, Annotations::None);
  QVERIFY(picture.pixelColor(column, row).lightness() > 240);
  QVERIFY(picture.pixelColor(column + 40, row).lightness() < 15);
  QVERIFY(picture.pixelColor(column, row - 40).lightness() < 15);
  QCOMPARE(sameVoxel({10, 30, 1}, geometry, along->voxels->image->geometry()),
           (VoxelIndex{std::lround(20 - x), std::lround(-y), 1}));
}

QTEST_MAIN(TestSliceViewer)
#include "tst_slice_viewer.moc"
