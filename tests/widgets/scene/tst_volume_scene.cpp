#include "tests/support/image_compare.h"
#include "tests/support/virtual_display.h"
#include "widgets/scene/scene_window.h"
#include "widgets/scene/volume_scene.h"

#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QTest>

#include <cmath>

using namespace sw;

namespace {

constexpr int kSide = 256;

/// Canonical 32³ of 1 mm: axis 0 to the right, 1 to anterior, 2 to superior.
VolumeGeometry cube() {
  VolumeGeometry geometry;
  geometry.size = {32, 32, 32};
  geometry.direction = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  geometry.originMm = {10, 20, -30};
  return geometry;
}

/// 1000 in a block at the right, anterior, superior corner, 0 elsewhere.
Volume block(const VolumeGeometry& geometry) {
  std::vector<float> voxels(32 * 32 * 32, 0);
  for (std::size_t k = 20; k < 30; ++k)
    for (std::size_t j = 20; j < 30; ++j)
      for (std::size_t i = 20; i < 30; ++i) voxels[i + 32 * (j + 32 * k)] = 1000;
  return {geometry, std::move(voxels)};
}

/// Label 1 where the block is, label 3 in the opposite corner.
LabelMap corners(const VolumeGeometry& geometry) {
  std::vector<std::uint8_t> voxels(32 * 32 * 32, 0);
  for (std::size_t k = 0; k < 10; ++k)
    for (std::size_t j = 0; j < 10; ++j)
      for (std::size_t i = 0; i < 10; ++i) {
        voxels[20 + i + 32 * (20 + j + 32 * (20 + k))] = 1;
        voxels[2 + i + 32 * (2 + j + 32 * (2 + k))] = 3;
      }
  return {geometry, std::move(voxels)};
}

VolumeLook surfacesOnly() {
  VolumeLook look;
  look.preset = VolumePreset::LabelsOnly;
  return look;
}

/// How many pixels of the hue of a label lie in a quadrant: 0 top left, 1 top right, 2 bottom left,
/// 3 bottom right.
std::array<int, 4> quadrants(const SlicePixels& picture, int label) {
  const Rgb colour = labelColour(label);
  const double length = std::hypot(colour[0], colour[1], colour[2]);
  std::array<int, 4> counts{};
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const std::uint8_t* p = &picture.rgba[4 * static_cast<std::size_t>(x + picture.width * y)];
      const double own = std::hypot(p[0], p[1], p[2]);
      const double dot = p[0] * colour[0] + p[1] * colour[1] + p[2] * colour[2];
      if (own > 60 && dot / own / length > 0.995) {
        ++counts[static_cast<std::size_t>((x >= picture.width / 2) +
                                          2 * (y >= picture.height / 2))];
      }
    }
  }
  return counts;
}

/// To be looked at.
void keep(const SlicePixels& picture, const QString& name) {
  const QString folder = QStringLiteral(SW_BINARY_DIR "/screens/scene");
  QDir().mkpath(folder);
  QImage(picture.rgba.data(), picture.width, picture.height, QImage::Format_RGBA8888)
      .save(folder + '/' + name + ".png");
}

int brightest(const SlicePixels& picture, int x, int y) {
  const std::uint8_t* p = &picture.rgba[4 * static_cast<std::size_t>(x + picture.width * y)];
  return std::max({p[0], p[1], p[2]});
}

}  // namespace

/// Needs OpenGL: Xvfb and GLX.
class TestVolumeScene : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void cleanupTestCase();
  void knowsSoftwareOpenGl();
  void labelsLieWhereTheEyeIs_data();
  void labelsLieWhereTheEyeIs();
  void obliqueVolumesStandAsTheyLie();
  void hiddenLabelsAreGone();
  void presetsShowTheirValues();
  void planesCutAndTheOtherSideToo();
  void theLabelBoxCutsWhatIsOutside();
  void theMarkIsAtItsPixel();
  void sameInputSamePixels();
  void movingLooksLikeStill();
  void looksAsItDid_data();
  void looksAsItDid();
  void emptyIsCanvas();

 private:
  void show(const VolumeGeometry& geometry, bool labels = true) {
    const Volume volume = block(geometry);
    const LabelMap map = corners(geometry);
    scene_->setModel(
        makeVolumeModel(volume, labels ? &map : nullptr, VolumeDetail{}, [] { return false; }));
  }
  SlicePixels draw(const VolumeLook& look,
                   ViewFrom from,
                   VolumeQuality quality = VolumeQuality::Still) {
    return scene_->render(look, cameraFrom(from), quality, kSide, kSide);
  }

  QOffscreenSurface surface_;
  QOpenGLContext context_;
  std::unique_ptr<SceneWindow> window_;
  std::unique_ptr<VolumeScene> scene_;
};

void TestVolumeScene::initTestCase() {
  if (!VirtualDisplay::isThere()) QSKIP("neither a display nor Xvfb");
  surface_.create();
  if (!context_.create() || !context_.makeCurrent(&surface_)) QSKIP("this display has no OpenGL");
  window_ = std::make_unique<SceneWindow>(
      SceneWindow::Context{[this] { context_.makeCurrent(&surface_); },
                           [this] { return QOpenGLContext::currentContext() == &context_; }});
  scene_ = std::make_unique<VolumeScene>(window_->window());
}

void TestVolumeScene::cleanupTestCase() {
  if (window_) context_.makeCurrent(&surface_);
  scene_.reset();
  window_.reset();
}

void TestVolumeScene::knowsSoftwareOpenGl() {
  QVERIFY(isSoftwareRenderer("llvmpipe (LLVM 15.0.6, 256 bits)"));
  QVERIFY(isSoftwareRenderer("Software Rasterizer"));
  QVERIFY(isSoftwareRenderer("Mesa OffScreen"));
  QVERIFY(!isSoftwareRenderer("NVIDIA H100/PCIe/SSE2"));
  QVERIFY(!scene_->rendererName().empty());
  QCOMPARE(scene_->isSoftware(), isSoftwareRenderer(scene_->rendererName()));
}

void TestVolumeScene::labelsLieWhereTheEyeIs_data() {
  QTest::addColumn<int>("from");
  QTest::addColumn<int>("first");  // quadrant of label 1, at right, anterior, superior
  QTest::addColumn<int>("third");  // of label 3, at left, posterior, inferior
  QTest::newRow("anterior") << int(ViewFrom::Anterior) << 0 << 3;
  QTest::newRow("posterior") << int(ViewFrom::Posterior) << 1 << 2;
  QTest::newRow("left") << int(ViewFrom::Left) << 0 << 3;
  QTest::newRow("right") << int(ViewFrom::Right) << 1 << 2;
  QTest::newRow("superior") << int(ViewFrom::Superior) << 1 << 2;
  QTest::newRow("inferior") << int(ViewFrom::Inferior) << 0 << 3;
}

void TestVolumeScene::labelsLieWhereTheEyeIs() {
  QFETCH(int, from);
  QFETCH(int, first);
  QFETCH(int, third);
  show(cube());
  const SlicePixels picture = draw(surfacesOnly(), static_cast<ViewFrom>(from));
  for (int quadrant = 0; quadrant < 4; ++quadrant) {
    const auto at = static_cast<std::size_t>(quadrant);
    const int ones = quadrants(picture, 1)[at];
    const int threes = quadrants(picture, 3)[at];
    QVERIFY2(quadrant == first ? ones > 300 : ones == 0, qPrintable(QString::number(ones)));
    QVERIFY2(quadrant == third ? threes > 300 : threes == 0, qPrintable(QString::number(threes)));
  }
}

void TestVolumeScene::obliqueVolumesStandAsTheyLie() {
  VolumeGeometry geometry = cube();
  // Half a turn about the long axis: what counted to the right now counts to the left.
  geometry.direction = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  show(geometry);
  SlicePixels picture = draw(surfacesOnly(), ViewFrom::Anterior);
  QVERIFY(quadrants(picture, 1)[1] > 300);
  QVERIFY(quadrants(picture, 3)[2] > 300);
  // 45° about the long axis: label 1 comes to lie in the middle, in front.
  const double c = std::sqrt(0.5);
  geometry.direction = {-c, c, 0, -c, -c, 0, 0, 0, 1};
  show(geometry);
  picture = draw(surfacesOnly(), ViewFrom::Anterior);
  const auto ones = quadrants(picture, 1);
  QVERIFY2(std::abs(ones[0] - ones[1]) < (ones[0] + ones[1]) / 10,
           qPrintable(QString("%1 %2").arg(ones[0]).arg(ones[1])));
  QVERIFY(ones[0] > 150);
}

void TestVolumeScene::hiddenLabelsAreGone() {
  show(cube());
  VolumeLook look = surfacesOnly();
  look.slice.hiddenLabels.set(3);
  SlicePixels picture = draw(look, ViewFrom::Anterior);
  QVERIFY(quadrants(picture, 1)[0] > 300);
  QCOMPARE(quadrants(picture, 3)[3], 0);
  look.slice.showLabels = false;
  picture = draw(look, ViewFrom::Anterior);
  QCOMPARE(quadrants(picture, 1)[0], 0);
}

void TestVolumeScene::presetsShowTheirValues() {
  show(cube(), false);
  VolumeLook look;
  look.slice.window = {1000, 500};
  for (const VolumePreset preset : {VolumePreset::CtBone, VolumePreset::CtSoft, VolumePreset::Mr}) {
    look.preset = preset;
    const SlicePixels picture = draw(look, ViewFrom::Anterior);
    keep(picture, QStringLiteral("preset%1").arg(int(preset)));
    // The block's middle is at (24.5 − 15.5)/32 of the width from the middle.
    const int seen = brightest(picture, 128 - 41, 128 - 41);
    QVERIFY2(seen > 90, qPrintable(QStringLiteral("preset %1: %2").arg(int(preset)).arg(seen)));
    QVERIFY(brightest(picture, 128 + 41, 128 + 41) < 40);
  }
  look.preset = VolumePreset::CtLung;
  look.slice.window = {1000, 500};
  QVERIFY(brightest(draw(look, ViewFrom::Anterior), 128 + 41, 128 + 41) < 40);
  look.preset = VolumePreset::Mr;
  look.slice.window = {1000, 5000};  // all of it below the window
  QVERIFY(brightest(draw(look, ViewFrom::Anterior), 128 - 41, 128 - 41) < 40);
}

void TestVolumeScene::planesCutAndTheOtherSideToo() {
  show(cube());
  VolumeLook look = surfacesOnly();
  look.crossHair = {16, 16, 16};
  look.clip.planes = {true, false, false};  // cuts what lies to the left
  SlicePixels picture = draw(look, ViewFrom::Anterior);
  QVERIFY(quadrants(picture, 1)[0] > 300);
  QCOMPARE(quadrants(picture, 3)[3], 0);
  look.clip.otherSide = true;
  picture = draw(look, ViewFrom::Anterior);
  QVERIFY(quadrants(picture, 1)[0] < 200);  // the mark's lines have nearly its colour
  QVERIFY(quadrants(picture, 3)[3] > 300);
}

void TestVolumeScene::theLabelBoxCutsWhatIsOutside() {
  const VolumeGeometry geometry = cube();
  std::vector<std::uint8_t> voxels(32 * 32 * 32, 0);
  for (std::size_t i = 2; i < 8; ++i) voxels[i + 32 * (4 + 32 * 4)] = 1;
  const LabelMap map(geometry, std::move(voxels));
  scene_->setModel(makeVolumeModel(block(geometry), &map, VolumeDetail{}, [] { return false; }));
  VolumeLook look;
  look.preset = VolumePreset::CtBone;
  QVERIFY(brightest(draw(look, ViewFrom::Anterior), 128 - 41, 128 - 41) > 100);
  look.clip.labelBox = true;
  QVERIFY(brightest(draw(look, ViewFrom::Anterior), 128 - 41, 128 - 41) < 40);
}

void TestVolumeScene::theMarkIsAtItsPixel() {
  show(cube());
  VolumeLook look = surfacesOnly();
  look.slice.showLabels = false;
  look.crossHair = {24, 16, 8};
  const SlicePixels picture = draw(look, ViewFrom::Anterior);
  // By hand: the eye is r/sin 15°/0.92 before the middle, r half the diagonal of 32³ mm; 24 is
  // 8.5 mm to the right (screen left) of the middle 15.5, 8 is 7.5 mm below, 16 is 0.5 mm in front.
  const double distance = std::sqrt(3.0) * 16 / std::sin(M_PI / 12) / 0.92;
  const double scale = kSide / (2 * (distance - 0.5) * std::tan(M_PI / 12));
  const int x = static_cast<int>(128 - 8.5 * scale);
  const int y = static_cast<int>(128 + 7.5 * scale);
  QVERIFY(brightest(picture, x, y) > 200);
  QVERIFY(brightest(picture, x - 6, y - 6) < 40);
  QVERIFY(brightest(picture, x + 6, y + 6) < 40);
}

void TestVolumeScene::sameInputSamePixels() {
  show(cube());
  VolumeLook look;
  look.preset = VolumePreset::CtBone;
  const auto first = draw(look, ViewFrom::Left).rgba;
  draw(surfacesOnly(), ViewFrom::Superior);
  QCOMPARE(draw(look, ViewFrom::Left).rgba, first);
}

void TestVolumeScene::movingLooksLikeStill() {
  show(cube(), false);
  VolumeLook look;
  look.preset = VolumePreset::CtBone;
  const SlicePixels still = draw(look, ViewFrom::Anterior);
  const SlicePixels moving = draw(look, ViewFrom::Anterior, VolumeQuality::Moving);
  int far = 0;
  for (std::size_t i = 0; i < still.rgba.size(); i += 4) {
    far += std::abs(still.rgba[i] - moving.rgba[i]) > 60 ? 1 : 0;
  }
  QVERIFY2(far < kSide * kSide / 50, qPrintable(QString::number(far)));
}

void TestVolumeScene::looksAsItDid_data() {
  QTest::addColumn<VolumeLook>("look");
  VolumeLook look;
  look.crossHair = {25, 25, 25};
  look.slice.window = {1000, 500};
  look.slice.showLabels = false;
  QTest::newRow("volume") << look;
  look.clip.planes[0] = true;
  QTest::newRow("volume-cut") << look;
  look.clip = {};
  look.slice.showLabels = true;
  look.preset = VolumePreset::LabelsOnly;
  QTest::newRow("volume-labels") << look;
}

void TestVolumeScene::looksAsItDid() {
  if (!scene_->isSoftware()) QSKIP("golden pictures are those of a software OpenGL");
  QFETCH(VolumeLook, look);
  show(cube());
  const VolumeCamera camera = turned(cameraFrom(ViewFrom::Anterior), 40, 30);
  const SlicePixels picture = scene_->render(look, camera, VolumeQuality::Still, kSide, kSide);
  const QImage seen(picture.rgba.data(), picture.width, picture.height, QImage::Format_RGBA8888);
  const QString problem = test::goldenProblem(QString::fromLatin1(QTest::currentDataTag()), seen);
  QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestVolumeScene::emptyIsCanvas() {
  scene_->setModel(nullptr);
  const SlicePixels picture = scene_->render({}, {}, VolumeQuality::Still, 32, 16);
  QCOMPARE(picture.width, 32);
  QCOMPARE(picture.height, 16);
  QCOMPARE(int(picture.rgba[0]), 0x0b);
  QCOMPARE(int(picture.rgba[2]), 0x10);
}

int main(int argc, char** argv) {
  const VirtualDisplay display;
  VirtualDisplay::isThere();
  QGuiApplication application(argc, argv);
  TestVolumeScene test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_volume_scene.moc"
