#include "tests/support/shown_phantom.h"
#include "widgets/panels/data_pages/label_menu.h"
#include "widgets/panels/data_pages/plane_grid.h"
#include "widgets/panels/data_pages/probe_strip.h"
#include "widgets/panels/data_pages/view_export_dialog.h"
#include "widgets/panels/data_pages/window_box.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/anatomical_volume.h"
#include "widgets/viewers/volume_viewer.h"

#include <QCheckBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sw;

/// What the View page is made of.
class TestViewParts : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void labelsAreHiddenEverywhere();
  void windowsFitTheValues();
  void theProbeSaysAll();
  void windowCanBeTyped();
  void fourViewsOrThreeOrOne();
  void theVolumeViewFollowsThePlanes();
  void anatomicalPlanesKeepThePlace();
  void savesAPicture();
  void savesAllSlicesAndAMovie();
  void aSeriesCanBeCancelled();
};

void TestViewParts::initTestCase() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Dark);
}

void TestViewParts::labelsAreHiddenEverywhere() {
  LabelMenu menu;
  menu.setLabels({{1, 108}, {2, 21600}}, {{2, "posterior"}});
  QCOMPARE(menu.boxes().size(), std::size_t{2});
  QCOMPARE(menu.boxes()[0]->text(), QString("1 · label 1 · 108 voxels"));
  QVERIFY(menu.boxes()[1]->text().startsWith("2 · posterior · 21"));
  PlaneGrid planes;
  planes.setVolume(test::shownPhantom());
  connect(&menu, &LabelMenu::lookChanged, &planes, &PlaneGrid::setLook);
  menu.setLook(planes.look());
  menu.boxes()[1]->click();
  QVERIFY(planes.look().hiddenLabels[2] && !planes.look().hiddenLabels[1]);
  QVERIFY(planes.viewer(0)->state().look.hiddenLabels[2]);
  QVERIFY(planes.volumeViewer()->look().slice.hiddenLabels[2]);
  for (auto* button : menu.findChildren<QPushButton*>()) button->click();  // show all, hide all
  QCOMPARE(planes.look().hiddenLabels.count(), std::size_t{2});
  QVERIFY(!menu.boxes()[0]->isChecked());
  menu.findChildren<QCheckBox*>().front()->click();
  QCOMPARE(planes.look().drawing, LabelDrawing::Outline);
}

void TestViewParts::windowsFitTheValues() {
  auto volume = test::shownPhantom();
  volume->percentiles = {{{100, 50}, {98, 50}, {96, 50}, {90, 50}}};
  WindowBox box;
  box.setVolume(*volume);
  QCOMPARE(box.currentText(), QString("Automatic window"));
  QCOMPARE(box.findText("CT lung"), -1);  // 0 … 100 are no Hounsfield units
  QCOMPARE(box.itemText(1), QString("Percentiles 1–99"));
  QSignalSpy spy(&box, &WindowBox::windowChosen);
  Q_EMIT box.activated(2);
  QCOMPARE(spy[0][0].value<WindowLevel>(), (WindowLevel{96, 50}));
  box.setWindow({33, 44});
  QCOMPARE(box.currentText(), QString("By hand"));
  volume->source.record.minimum = -1024;
  volume->source.record.maximum = 2000;
  box.setVolume(*volume);
  const int lung = box.findText("CT lung");
  QVERIFY(lung > 0);
  Q_EMIT box.activated(lung);
  QCOMPARE(spy[1][0].value<WindowLevel>(), (WindowLevel{1500, -600}));
}

void TestViewParts::theProbeSaysAll() {
  const auto volume = test::shownPhantom();
  // LPS by hand: 10 − 18, 20 − 14, 30 + 2 · 10.
  QCOMPARE(
      probeText(*volume->voxels, {{2, "posterior"}}, {18, 14, 10}),
      QString("voxel (18, 14, 10) · value 100 · label 2 posterior · LPS -8.0, 6.0, 50.0 mm · RAS "
              "8.0, -6.0, 50.0 mm"));
  QVERIFY(probeText(*volume->voxels, {}, {0, 0, 0}).contains("no label"));
}

void TestViewParts::windowCanBeTyped() {
  ProbeStrip strip;
  strip.setVolume(test::shownPhantom());
  strip.setWindow({100, 50});
  QSignalSpy spy(&strip, &ProbeStrip::windowTyped);
  auto* window = strip.findChildren<QDoubleSpinBox*>().front();
  window->setValue(42.5);
  QCOMPARE(spy.count(), 1);
  QCOMPARE(spy[0][0].value<WindowLevel>(), (WindowLevel{42.5, 50}));
  strip.setWindow({7, 8});
  QCOMPARE(spy.count(), 1);  // shown, not typed
}

void TestViewParts::fourViewsOrThreeOrOne() {
  PlaneGrid planes;
  planes.resize(800, 600);
  planes.show();
  QWidget* pane = planes.volumeViewer()->parentWidget();
  QVERIFY(pane->isVisible());
  QTRY_VERIFY(planes.viewer(2)->x() < pane->x() && planes.viewer(2)->y() < pane->y());
  planes.setWithVolume(false);
  QVERIFY(pane->isHidden());
  QTRY_VERIFY(planes.viewer(2)->height() > 590);
  planes.showPlane(PlaneGrid::kVolume);
  QVERIFY(pane->isVisible() && planes.viewer(2)->isHidden());
  QTRY_VERIFY(pane->width() > 790);
  planes.setWithVolume(true);
  QVERIFY(pane->isVisible() && planes.viewer(0)->isVisible());
}

void TestViewParts::theVolumeViewFollowsThePlanes() {
  PlaneGrid planes;
  planes.setVolume(test::shownPhantom());
  planes.setVoxel({3, 4, 5});
  QCOMPARE(planes.volumeViewer()->look().crossHair, (std::optional(VoxelIndex{3, 4, 5})));
  planes.setCrossHairVisible(false);
  QVERIFY(!planes.volumeViewer()->look().mark);
  SliceLook look = planes.look();
  look.window = {10, 20};
  planes.setLook(look);
  QCOMPARE(planes.volumeViewer()->look().slice.window, (WindowLevel{10, 20}));
  QCOMPARE(planes.volumeViewer()->look().preset, VolumePreset::Mr);
}

void TestViewParts::anatomicalPlanesKeepThePlace() {
  auto volume = test::shownPhantom();
  VolumeGeometry geometry = volume->voxels->image->geometry();
  const double c = std::cos(M_PI / 6), s = 0.5;
  geometry.direction = {-c, s, 0, -s, -c, 0, 0, 0, 1};
  auto voxels = std::make_shared<LoadedVolume>();
  const auto old = volume->voxels->image->voxels();
  voxels->image = std::make_shared<Volume>(geometry, std::vector<float>(old.begin(), old.end()));
  volume->voxels = voxels;
  volume->source.record.geometry = geometry;
  PlaneGrid planes;
  planes.setVolume(volume);
  planes.setVoxel({18, 14, 10});
  planes.setPlanesVolume(anatomicalVolume(*volume));
  QVERIFY(planes.viewer(2)->volume() != volume.get());
  const auto& along = planes.viewer(2)->volume()->voxels->image->geometry();
  const auto mm = along.patientFromIndex({static_cast<double>(planes.viewer(0)->state().index),
                                          static_cast<double>(planes.viewer(1)->state().index),
                                          static_cast<double>(planes.viewer(2)->state().index)});
  const auto wanted = geometry.patientFromIndex({18, 14, 10});
  for (std::size_t a = 0; a < 3; ++a)
    QVERIFY(std::abs(mm[a] - wanted[a]) <= along.spacingMm[a] / 2 + 1e-9);
  QCOMPARE(planes.volumeViewer()->volume(), volume.get());  // 3D shows the true directions
  planes.setPlanesVolume(nullptr);
  QCOMPARE(planes.viewer(2)->volume(), volume.get());
}

void TestViewParts::savesAPicture() {
  PlaneGrid planes;
  planes.resize(600, 600);
  planes.setVolume(test::shownPhantom());
  planes.show();
  QTemporaryDir folder;
  ViewExportDialog dialog(planes, planes);
  dialog.choose(ViewExportDialog::Coronal, 2, false);
  dialog.savePicture(folder.filePath("c.png"));
  QCOMPARE(QImage(folder.filePath("c.png")).size(), planes.viewer(1)->size() * 2);
  dialog.choose(ViewExportDialog::Page, 1, true);
  dialog.savePicture(folder.filePath("p.png"));
  QCOMPARE(QImage(folder.filePath("p.png")).size(), QSize(600, 600));
  dialog.savePicture(folder.filePath("missing/p.png"));
  QVERIFY(dialog.message().contains("could not be written"));
}

void TestViewParts::savesAllSlicesAndAMovie() {
  PlaneGrid planes;
  planes.resize(600, 600);
  planes.setVolume(test::shownPhantom());
  planes.show();
  QTemporaryDir folder;
  ViewExportDialog dialog(planes, planes);
  dialog.choose(ViewExportDialog::AxialSlices, 1, true);
  dialog.saveSeries(folder.path());
  QVERIFY(dialog.isRunning());
  QTRY_VERIFY_WITH_TIMEOUT(!dialog.isRunning(), 30000);
  const QDir made(folder.filePath("phantom-axial"));
  QCOMPARE(made.entryList({"*.png"}).size(), 16);
  QVERIFY(QImage(made.filePath("axial_0001.png")) != QImage(made.filePath("axial_0012.png")));
  QFile movie(made.filePath("axial.ogv"));
  QVERIFY(movie.open(QIODevice::ReadOnly));
  QCOMPARE(movie.read(4), QByteArray("OggS"));
  QVERIFY(movie.size() > 2000);
  dialog.saveSeries(folder.path());
  QTRY_VERIFY_WITH_TIMEOUT(!dialog.isRunning(), 30000);
  QVERIFY(QDir(folder.filePath("phantom-axial-2")).exists());  // nothing is overwritten
}

void TestViewParts::aSeriesCanBeCancelled() {
  PlaneGrid planes;
  planes.resize(600, 600);
  planes.setVolume(test::shownPhantom());
  planes.show();
  QTemporaryDir folder;
  ViewExportDialog dialog(planes, planes);
  dialog.show();
  dialog.choose(ViewExportDialog::SagittalSlices, 1, true);
  dialog.saveSeries(folder.path());
  dialog.reject();
  QVERIFY(dialog.isVisible());
  QTRY_VERIFY_WITH_TIMEOUT(!dialog.isRunning(), 30000);
  QVERIFY(QDir(folder.filePath("phantom-sagittal")).entryList({"*.png"}).size() < 24);
  dialog.reject();
  QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestViewParts)
#include "tst_view_parts.moc"
