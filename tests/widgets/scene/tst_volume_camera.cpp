#include "core/base/error.h"
#include "widgets/scene/transfer_functions.h"
#include "widgets/scene/volume_camera.h"
#include "widgets/scene/volume_model.h"

#include <QTest>

#include <cmath>

using namespace sw;

namespace {

QString letters(const VolumeCamera& camera) {
  const EdgeLetters e = cameraLetters(camera);
  return QString::fromStdString(e.left + " " + e.right + " " + e.top + " " + e.bottom);
}

}  // namespace

/// What of the 3D view needs no OpenGL.
class TestVolumeCamera : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void sidesHaveTheirLetters_data();
  void sidesHaveTheirLetters();
  void turnsMoveTheFront();
  void aFullTurnComesBack();
  void presetsRise();
  void mrFollowsTheWindow();
  void hounsfieldIsRecognised();
  void countsLabels();
  void stopsWhenAsked();
};

void TestVolumeCamera::sidesHaveTheirLetters_data() {
  QTest::addColumn<int>("side");
  QTest::addColumn<QString>("wanted");  // left right top bottom
  QTest::newRow("A") << int(ViewFrom::Anterior) << "R L S I";
  QTest::newRow("P") << int(ViewFrom::Posterior) << "L R S I";
  QTest::newRow("L") << int(ViewFrom::Left) << "A P S I";
  QTest::newRow("R") << int(ViewFrom::Right) << "P A S I";
  QTest::newRow("S") << int(ViewFrom::Superior) << "L R A P";
  QTest::newRow("I") << int(ViewFrom::Inferior) << "R L A P";
}

void TestVolumeCamera::sidesHaveTheirLetters() {
  QFETCH(int, side);
  QFETCH(QString, wanted);
  QCOMPARE(letters(cameraFrom(static_cast<ViewFrom>(side))), wanted);
}

void TestVolumeCamera::turnsMoveTheFront() {
  // From the front, a quarter turn to the right shows the patient's right side.
  QCOMPARE(letters(turned(cameraFrom(ViewFrom::Anterior), 90, 0)),
           letters(cameraFrom(ViewFrom::Right)));
  // A quarter turn down shows the top of the head, anterior at the bottom.
  QCOMPARE(letters(turned(cameraFrom(ViewFrom::Anterior), 0, 90)), QString("R L P A"));
  QCOMPARE(letters(turned(cameraFrom(ViewFrom::Anterior), 30, 0)), QString("RP LA S I"));
}

void TestVolumeCamera::aFullTurnComesBack() {
  VolumeCamera camera;
  for (int i = 0; i < 36; ++i) camera = turned(camera, 10, 0);
  for (int i = 0; i < 72; ++i) camera = turned(camera, 0, 5);
  for (std::size_t a = 0; a < 3; ++a) {
    QVERIFY(std::abs(camera.back[a] - VolumeCamera().back[a]) < 1e-9);
    QVERIFY(std::abs(camera.up[a] - VolumeCamera().up[a]) < 1e-9);
  }
}

void TestVolumeCamera::presetsRise() {
  for (const VolumePreset preset :
       {VolumePreset::CtBone, VolumePreset::CtSoft, VolumePreset::CtLung, VolumePreset::Mr}) {
    const auto points = transferPoints(preset, {400, 200});
    QVERIFY(points.size() >= 3);
    QCOMPARE(points.front().opacity, 0.0);  // air is never seen
    for (std::size_t i = 1; i < points.size(); ++i) {
      QVERIFY(points[i].value > points[i - 1].value);
      QVERIFY(points[i].opacity >= 0 && points[i].opacity <= 1);
    }
  }
  QVERIFY(transferPoints(VolumePreset::LabelsOnly, {1, 0}).empty());
}

void TestVolumeCamera::mrFollowsTheWindow() {
  QCOMPARE(transferPoints(VolumePreset::Mr, {100, 50}).back().value, 100.0);
  QCOMPARE(transferPoints(VolumePreset::Mr, {200, 300}).back().value, 400.0);
}

void TestVolumeCamera::hounsfieldIsRecognised() {
  QVERIFY(looksLikeHounsfield(-1024, 3071));
  QVERIFY(looksLikeHounsfield(-2000, 1500));
  QVERIFY(!looksLikeHounsfield(0, 4095));
  QVERIFY(!looksLikeHounsfield(-1, 1));
}

void TestVolumeCamera::countsLabels() {
  VolumeGeometry geometry;
  geometry.size = {2, 2, 2};
  const LabelMap map(geometry, {0, 1, 1, 255, 0, 1, 0, 0});
  QCOMPARE(labelVoxels(map), (std::map<int, std::int64_t>{{1, 3}, {255, 1}}));
}

void TestVolumeCamera::stopsWhenAsked() {
  VolumeGeometry geometry;
  geometry.size = {2, 2, 2};
  const Volume volume(geometry, std::vector<float>(8, 1));
  QVERIFY(makeVolumeModel(volume, nullptr, {}, [] { return true; }) == nullptr);
  QVERIFY(makeVolumeModel(volume, nullptr, {}, [] { return false; }) != nullptr);
  geometry.size = {1, 2, 2};
  const LabelMap other(geometry, std::vector<std::uint8_t>(4, 0));
  QVERIFY_EXCEPTION_THROWN(makeVolumeModel(volume, &other, {}, [] { return false; }), BugError);
}

QTEST_APPLESS_MAIN(TestVolumeCamera)
#include "tst_volume_camera.moc"
