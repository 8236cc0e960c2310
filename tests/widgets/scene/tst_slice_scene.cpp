#include "core/base/error.h"
#include "widgets/scene/colour_maps.h"
#include "widgets/scene/slice_plane.h"
#include "widgets/scene/slice_scene.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <set>

using namespace sw;

namespace {

/// Canonical: axis 0 to the patient's right, 1 to anterior, 2 to superior (LPS cosines).
VolumeGeometry canonical(std::array<std::int64_t, 3> size) {
  VolumeGeometry geometry;
  geometry.size = size;
  geometry.spacingMm = {1, 2, 3};
  geometry.direction = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  return geometry;
}

/// Voxel (i, j, k) has value 100·i + 10·j + k: no two places look alike.
std::shared_ptr<const Volume> asymmetric() {
  std::vector<float> voxels;
  for (int k = 0; k < 4; ++k) {
    for (int j = 0; j < 3; ++j) {
      for (int i = 0; i < 2; ++i) {
        voxels.push_back(static_cast<float>(100 * i + 10 * j + k));
      }
    }
  }
  return std::make_shared<Volume>(canonical({2, 3, 4}), std::move(voxels));
}

/// Grey = value: black at 0, white at 255.
SliceLook plainLook() {
  return {{255, 127.5}, true, 0.5};
}

std::vector<int> greys(const SlicePixels& pixels) {
  std::vector<int> values;
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    values.push_back(pixels.rgba[i]);
  }
  return values;
}

double luminance(const Rgb& colour) {
  double sum = 0;
  const std::array<double, 3> weights{0.2126, 0.7152, 0.0722};
  for (std::size_t c = 0; c < 3; ++c) {
    const double s = colour[c] / 255.0;
    sum += weights[c] * (s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4));
  }
  return sum;
}

}  // namespace

class TestSliceScene : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void axialHasAnteriorUpAndRightAtLeft();
  void coronalHasSuperiorUpAndRightAtLeft();
  void sagittalHasSuperiorUpAndAnteriorAtLeft();
  void lettersFollowTheDirection_data();
  void lettersFollowTheDirection();
  void pixelAndVoxelAreInverse();
  void windowMapsToBlackAndWhite();
  void labelsBlendAndCanBeHidden();
  void outlinesAreOnePixelWide();
  void singleLabelsCanBeHidden();
  void obliqueIsMeasured();
  void sameInputSamePixels();
  void refusesWhatDoesNotFit();
  void labelColoursReadOnBlack();
  void aSliceIsQuick();
};

void TestSliceScene::axialHasAnteriorUpAndRightAtLeft() {
  SliceScene scene(asymmetric());
  const SlicePixels pixels = scene.render(2, 1, plainLook());
  QCOMPARE(pixels.width, 2);
  QCOMPARE(pixels.height, 3);
  // Top row: most anterior (j = 2); left column: the patient's right (i = 1).
  QCOMPARE(greys(pixels), (std::vector<int>{121, 21, 111, 11, 101, 1}));
  QCOMPARE(pixels.rgba[3], 255);
}

void TestSliceScene::coronalHasSuperiorUpAndRightAtLeft() {
  SliceScene scene(asymmetric());
  const SlicePixels pixels = scene.render(1, 2, plainLook());
  QCOMPARE(pixels.width, 2);
  QCOMPARE(pixels.height, 4);
  QCOMPARE(greys(pixels), (std::vector<int>{123, 23, 122, 22, 121, 21, 120, 20}));
}

void TestSliceScene::sagittalHasSuperiorUpAndAnteriorAtLeft() {
  SliceScene scene(asymmetric());
  const SlicePixels pixels = scene.render(0, 1, plainLook());
  QCOMPARE(pixels.width, 3);
  QCOMPARE(pixels.height, 4);
  QCOMPARE(greys(pixels),
           (std::vector<int>{123, 113, 103, 122, 112, 102, 121, 111, 101, 120, 110, 100}));
}

void TestSliceScene::lettersFollowTheDirection_data() {
  QTest::addColumn<int>("axis");
  QTest::addColumn<QString>("letters");  // left right top bottom
  QTest::newRow("axial") << 2 << "R L A P";
  QTest::newRow("coronal") << 1 << "R L S I";
  QTest::newRow("sagittal") << 0 << "A P S I";
}

void TestSliceScene::lettersFollowTheDirection() {
  QFETCH(int, axis);
  QFETCH(QString, letters);
  const auto text = [](const EdgeLetters& e) {
    return QString::fromStdString(e.left + " " + e.right + " " + e.top + " " + e.bottom);
  };
  VolumeGeometry geometry = canonical({2, 3, 4});
  QCOMPARE(text(SlicePlane(geometry, axis).letters()), letters);
  // Counting the other way turns the picture, not the patient.
  geometry.direction = {1, 0, 0, 0, 1, 0, 0, 0, -1};
  QCOMPARE(text(SlicePlane(geometry, axis).letters()), letters);
  // 30° about the patient's long axis: a second letter.
  const double c = std::cos(M_PI / 6);
  const double s = 0.5;
  geometry.direction = {-c, s, 0, -s, -c, 0, 0, 0, 1};
  QCOMPARE(directionLetters(geometry, 0, 1), std::string("RA"));
  QCOMPARE(directionLetters(geometry, 2, -1), std::string("I"));
}

void TestSliceScene::pixelAndVoxelAreInverse() {
  for (int axis = 0; axis < 3; ++axis) {
    const SlicePlane plane(canonical({2, 3, 4}), axis);
    for (std::int64_t row = 0; row < plane.rows(); ++row) {
      for (std::int64_t column = 0; column < plane.columns(); ++column) {
        const auto pixel = plane.pixelOf(plane.voxelAt(column, row, 1));
        QCOMPARE(pixel[0], column);
        QCOMPARE(pixel[1], row);
      }
    }
  }
  QCOMPARE(SlicePlane(canonical({2, 3, 4}), 0).pixelWidthMm(), 2.0);
  QCOMPARE(SlicePlane(canonical({2, 3, 4}), 0).pixelHeightMm(), 3.0);
}

void TestSliceScene::windowMapsToBlackAndWhite() {
  SliceScene scene(asymmetric());
  SliceLook look = plainLook();
  look.window = {20, 111};  // 101 black … 121 white
  const auto values = greys(scene.render(2, 1, look));
  QCOMPARE(values[0], 255);
  QVERIFY(std::abs(values[2] - 127) <= 1);
  QCOMPARE(values[4], 0);
  QCOMPARE(values[5], 0);
}

void TestSliceScene::labelsBlendAndCanBeHidden() {
  std::vector<std::uint8_t> labels(24, 0);
  labels[1 + 2 * (2 + 3 * 1)] = 2;  // i = 1, j = 2, k = 1: top left of the axial slice
  SliceScene scene(asymmetric(), std::make_shared<LabelMap>(canonical({2, 3, 4}), labels));
  SliceLook look = plainLook();
  const SlicePixels blended = scene.render(2, 1, look);
  const Rgb colour = labelColour(2);
  for (std::size_t c = 0; c < 3; ++c) {
    QVERIFY(std::abs(blended.rgba[c] - (121 + colour[c]) / 2) <= 2);
  }
  QCOMPARE(int(blended.rgba[4]), 21);  // unlabelled stays as it was
  look.labelOpacity = 1;
  QCOMPARE(int(scene.render(2, 1, look).rgba[0]), int(colour[0]));
  look.showLabels = false;
  QCOMPARE(int(scene.render(2, 1, look).rgba[0]), 121);
}

void TestSliceScene::outlinesAreOnePixelWide() {
  // 7 × 7: label 1 fills columns 0 to 4 of rows 1 to 5; label 2 is one pixel inside of it.
  VolumeGeometry geometry = canonical({7, 7, 1});
  geometry.direction = {1, 0, 0, 0, 1, 0, 0, 0, 1};  // the screen's own order
  std::vector<std::uint8_t> labels(49, 0);
  for (std::size_t row = 1; row <= 5; ++row)
    for (std::size_t column = 0; column <= 4; ++column) labels[column + 7 * row] = 1;
  labels[2 + 7 * 3] = 2;
  SliceScene scene(std::make_shared<Volume>(geometry, std::vector<float>(49, 0)),
                   std::make_shared<LabelMap>(geometry, labels));
  SliceLook look = plainLook();
  look.drawing = LabelDrawing::Outline;
  const SlicePixels picture = scene.render(2, 0, look);
  // 1 border, 2 the other label, . nothing. What the picture's edge cuts off has no border there.
  const char* wanted[] = {".......", "11111..", "..1.1..", ".1211..",
                          "..1.1..", "11111..", "......."};
  for (std::size_t row = 0; row < 7; ++row) {
    for (std::size_t column = 0; column < 7; ++column) {
      const std::uint8_t* p = &picture.rgba[4 * (column + 7 * row)];
      const char is = wanted[row][column];
      const Rgb colour = is == '.' ? Rgb{0, 0, 0} : labelColour(is - '0');
      QCOMPARE((Rgb{p[0], p[1], p[2]}), colour);  // solid, whatever the opacity
    }
  }
}

void TestSliceScene::singleLabelsCanBeHidden() {
  std::vector<std::uint8_t> labels(24, 0);
  labels[1 + 2 * (2 + 3 * 1)] = 2;
  labels[0 + 2 * (2 + 3 * 1)] = 5;
  SliceScene scene(asymmetric(), std::make_shared<LabelMap>(canonical({2, 3, 4}), labels));
  SliceLook look = plainLook();
  look.labelOpacity = 1;
  look.hiddenLabels.set(2);
  SlicePixels picture = scene.render(2, 1, look);
  QCOMPARE(int(picture.rgba[0]), 121);
  QCOMPARE(int(picture.rgba[4]), int(labelColour(5)[0]));
  look.hiddenLabels.reset();
  picture = scene.render(2, 1, look);
  QCOMPARE(int(picture.rgba[0]), int(labelColour(2)[0]));
}

void TestSliceScene::obliqueIsMeasured() {
  VolumeGeometry geometry = canonical({2, 3, 4});
  QVERIFY(obliqueDegrees(geometry) < 1e-6);
  const double c = std::cos(M_PI / 9), s = std::sin(M_PI / 9);
  geometry.direction = {-c, s, 0, -s, -c, 0, 0, 0, 1};
  QVERIFY(std::abs(obliqueDegrees(geometry) - 20) < 1e-6);
}

void TestSliceScene::sameInputSamePixels() {
  SliceScene scene(asymmetric());
  const auto first = scene.render(1, 0, plainLook()).rgba;
  scene.render(2, 3, {{10, 5}, false, 1});
  QCOMPARE(scene.render(1, 0, plainLook()).rgba, first);
}

void TestSliceScene::refusesWhatDoesNotFit() {
  SliceScene scene(asymmetric());
  QVERIFY_EXCEPTION_THROWN(scene.render(2, 4, plainLook()), BugError);
  QVERIFY_EXCEPTION_THROWN(scene.render(3, 0, plainLook()), BugError);
  const auto labels =
      std::make_shared<LabelMap>(canonical({1, 3, 4}), std::vector<std::uint8_t>(12, 0));
  QVERIFY_EXCEPTION_THROWN(SliceScene(asymmetric(), labels), BugError);
}

void TestSliceScene::labelColoursReadOnBlack() {
  const double canvas = luminance({0x0b, 0x0d, 0x10});
  std::set<Rgb> seen;
  for (int label = 1; label <= labelColourCount(); ++label) {
    QVERIFY((luminance(labelColour(label)) + 0.05) / (canvas + 0.05) >= 4.5);
    seen.insert(labelColour(label));
  }
  QCOMPARE(static_cast<int>(seen.size()), labelColourCount());
  QCOMPARE(labelColour(1 + labelColourCount()), labelColour(1));
  QVERIFY_EXCEPTION_THROWN(labelColour(0), BugError);
}

void TestSliceScene::aSliceIsQuick() {
  const VolumeGeometry geometry = canonical({256, 256, 2});
  const std::size_t count = 256 * 256 * 2;
  SliceScene scene(std::make_shared<Volume>(geometry, std::vector<float>(count, 1)),
                   std::make_shared<LabelMap>(geometry, std::vector<std::uint8_t>(count, 1)));
  qint64 best = 1000;
  for (int i = 0; i < 10; ++i) {
    QElapsedTimer timer;
    timer.start();
    scene.render(2, i % 2, plainLook());
    best = std::min(best, timer.elapsed());
  }
  QVERIFY2(best < 50, qPrintable(QString::number(best)));
}

QTEST_APPLESS_MAIN(TestSliceScene)
#include "tst_slice_scene.moc"
