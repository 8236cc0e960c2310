#include "tests/support/shown_phantom.h"
#include "tests/support/virtual_display.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/volume_viewer.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QWheelEvent>

#include <cmath>

using namespace sw;

/// Needs OpenGL: Xvfb and GLX. Without, only the sentence is checked.
class TestVolumeViewer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void init();
  void cleanup();
  void drawsThenDrawsFine();
  void turningChangesThePicture();
  void mouseAndKeysMoveTheCamera();
  void saysWhatItShows();
  void theGuiThreadIsNotHeldUp();
  void drawsForExport();
  void livesThroughVolumesAndWindows();
  void saysThatThereIsNoOpenGl();

 private:
  bool there_ = false;
  std::unique_ptr<VolumeViewer> viewer_;
};

void TestVolumeViewer::initTestCase() {
  there_ = VirtualDisplay::isThere();
  applyTheme(*qApp, ThemeKind::Dark);
}

void TestVolumeViewer::init() {
  if (!there_ && QTest::currentTestFunction() != QByteArray("saysThatThereIsNoOpenGl")) {
    QSKIP("neither a display nor Xvfb");
  }
  viewer_ = std::make_unique<VolumeViewer>();
  viewer_->resize(256, 256);
  viewer_->setVolume(test::shownPhantom());
  viewer_->show();
}

void TestVolumeViewer::cleanup() {
  viewer_.reset();
}

void TestVolumeViewer::drawsThenDrawsFine() {
  QSignalSpy spy(viewer_.get(), &VolumeViewer::drawn);
  QTRY_VERIFY_WITH_TIMEOUT(!viewer_->picture().isNull(), 30000);
  QTRY_VERIFY_WITH_TIMEOUT(viewer_->isStill(), 30000);
  QVERIFY(spy.count() >= 1);  // the coarse one is dropped where the fine one is asked for first
  QCOMPARE(viewer_->picture().size(), QSize(256, 256));
  // Label 2 is orange, at the patient's right (left on the screen), superior.
  const QColor seen = viewer_->picture().pixelColor(88, 70);
  QVERIFY2(seen.red() > seen.blue() + 30, qPrintable(seen.name()));
}

void TestVolumeViewer::turningChangesThePicture() {
  QTRY_VERIFY_WITH_TIMEOUT(viewer_->isStill(), 30000);
  const QImage before = viewer_->picture();
  viewer_->setCamera(cameraFrom(ViewFrom::Posterior));
  QVERIFY(!viewer_->isStill());
  QTRY_VERIFY_WITH_TIMEOUT(viewer_->isStill(), 30000);
  QVERIFY(viewer_->picture() != before);
  viewer_->resetView();
  QTRY_VERIFY_WITH_TIMEOUT(viewer_->isStill(), 30000);
  QVERIFY(viewer_->picture() == before);  // the same again, to the pixel
}

void TestVolumeViewer::mouseAndKeysMoveTheCamera() {
  viewer_->setFocus();
  QTest::mousePress(viewer_.get(), Qt::LeftButton, {}, {100, 100});
  QTest::mouseMove(viewer_.get(), {200, 100});
  QTest::mouseRelease(viewer_.get(), Qt::LeftButton, {}, {200, 100});
  // 100 px are 50°: the front went to the right.
  QVERIFY(std::abs(viewer_->camera().back[0] + std::sin(50 * M_PI / 180)) < 1e-6);
  viewer_->resetView();
  QTest::keyClick(viewer_.get(), Qt::Key_Right);
  QVERIFY(std::abs(viewer_->camera().back[0] + std::sin(10 * M_PI / 180)) < 1e-6);
  QTest::keyClick(viewer_.get(), Qt::Key_Plus);
  QVERIFY(viewer_->camera().zoom > 1.1);
  QTest::mousePress(viewer_.get(), Qt::MiddleButton, {}, {100, 100});
  QTest::mouseMove(viewer_.get(), {228, 100});
  QTest::mouseRelease(viewer_.get(), Qt::MiddleButton, {}, {228, 100});
  QVERIFY(std::abs(viewer_->camera().pan[0] - 0.5) < 1e-6);
  viewer_->resetView();
  QVERIFY(viewer_->camera() == VolumeCamera());
}

void TestVolumeViewer::saysWhatItShows() {
  QCOMPARE(viewer_->accessibleName(), QString("3D view"));
  QCOMPARE(viewer_->description(), QString("Volume seen from A, labels as surfaces"));
  VolumeLook look = viewer_->look();
  look.slice.showLabels = false;
  look.crossHair = {1, 2, 3};
  viewer_->setLook(look);
  viewer_->setCamera(cameraFrom(ViewFrom::Left));
  QCOMPARE(viewer_->accessibleDescription(),
           QString("Volume seen from L, labels hidden, cross-hair at (1, 2, 3)"));
}

void TestVolumeViewer::theGuiThreadIsNotHeldUp() {
  // A volume whose model and fine frame take far longer than one may wait for.
  auto large = test::shownPhantom();
  VolumeGeometry geometry = large->voxels->image->geometry();
  geometry.size = {200, 200, 200};
  std::vector<float> image(8000000);
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = static_cast<float>((i * 7919) % 100);
  auto voxels = std::make_shared<LoadedVolume>();
  voxels->image = std::make_shared<Volume>(geometry, std::move(image));
  large->voxels = voxels;
  qint64 longest = 0;
  viewer_->setVolume(large);
  QElapsedTimer whole;
  whole.start();
  while (!viewer_->isStill() && whole.elapsed() < 60000) {
    QElapsedTimer turn;
    turn.start();
    QCoreApplication::processEvents();
    longest = std::max(longest, turn.elapsed());
    QThread::msleep(1);
  }
  QVERIFY(viewer_->isStill());
  qInfo("drawn after %lld ms, longest turn of the GUI thread %lld ms", whole.elapsed(), longest);
  QVERIFY2(longest < whole.elapsed() / 2, "the GUI thread drew");
}

void TestVolumeViewer::drawsForExport() {
  QImage drawn;
  viewer_->drawOnce(cameraFrom(ViewFrom::Left), {120, 80}, Annotations::None, this,
                    [&](const QImage& picture) { drawn = picture; });
  QTRY_VERIFY_WITH_TIMEOUT(!drawn.isNull(), 30000);
  QCOMPARE(drawn.size(), QSize(120, 80));
}

void TestVolumeViewer::livesThroughVolumesAndWindows() {
  for (int i = 0; i < 5; ++i) {
    VolumeViewer other;
    other.resize(64, 64);
    other.setVolume(test::shownPhantom());
    other.show();
    QTRY_VERIFY_WITH_TIMEOUT(!other.picture().isNull(), 30000);
    viewer_->setVolume(i % 2 == 0 ? nullptr : test::shownPhantom());
  }
  QTRY_VERIFY_WITH_TIMEOUT(viewer_->picture().isNull(), 30000);
  viewer_->setVolume(test::shownPhantom());
  QTRY_VERIFY_WITH_TIMEOUT(viewer_->isStill(), 30000);
}

void TestVolumeViewer::saysThatThereIsNoOpenGl() {
  if (there_) QSKIP("there is OpenGL");
  QTRY_VERIFY_WITH_TIMEOUT(!viewer_->isAvailable(), 30000);
  QVERIFY(viewer_->description().contains("needs OpenGL"));
  bool asked = false;
  viewer_->drawOnce({}, {16, 16}, Annotations::None, this,
                    [&](const QImage& picture) { asked = picture.isNull(); });
  QTRY_VERIFY(asked);
}

int main(int argc, char** argv) {
  const VirtualDisplay display;
  VirtualDisplay::isThere();
  QApplication application(argc, argv);
  TestVolumeViewer test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_volume_viewer.moc"
