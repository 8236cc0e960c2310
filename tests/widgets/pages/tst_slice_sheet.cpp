#include "core/base/sha256.h"
#include "core/io/volume_reader.h"
#include "core/volume/phantom.h"
#include "widgets/panels/slice_pages/slice_sheet.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

using namespace sw;

namespace {

constexpr int kSlices = 400;

VolumeRecord record(std::int64_t id, std::int64_t slices) {
  VolumeRecord volume;
  volume.id = {id};
  volume.name = "case_" + std::to_string(id);
  volume.subjectName = "person " + std::to_string(id);
  volume.geometry.size = {8, 8, slices};
  return volume;
}

std::vector<std::int64_t> indices(const std::vector<SliceRef>& slices) {
  std::vector<std::int64_t> found;
  for (const SliceRef& slice : slices) found.push_back(slice.index);
  return found;
}

}  // namespace

class TestSliceSheet : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void init();
  void cleanup();
  void onlyWhatIsSeenIsAskedFor();
  void tilesAreMadeForTheScreen();
  void whatScrolledAwayIsDropped();
  void clicksChoose();
  void drawingARectangleChooses();
  void keysChoose();
  void spaceIsNotTheWindows();
  void saysWhatIsSeen();

 private:
  /// One volume of kSlices small slices, read from a file.
  std::shared_ptr<const SheetContent> content(const SheetOptions& options = {}) {
    return std::make_shared<const SheetContent>(sheetOfVolumes({source_}, options));
  }
  void click(int item, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::mouseClick(sheet_->viewport(), Qt::LeftButton, modifiers,
                      sheet_->visualRect(item).center());
  }

  int columns() const {
    int count = 0;
    while (sheet_->visualRect(count).top() == sheet_->visualRect(0).top()) ++count;
    return count;
  }

  std::unique_ptr<QTemporaryDir> folder_;
  VolumeSource source_;
  std::unique_ptr<VolumeStore> store_;
  std::unique_ptr<SliceSheet> sheet_;
};

void TestSliceSheet::initTestCase() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Light);
  folder_ = std::make_unique<QTemporaryDir>();
  const std::filesystem::path root = folder_->path().toStdString();
  const PhantomCase phantom = makePhantom(1, 16, kSlices);
  source_ = {root, record(1, kSlices)};
  source_.record.geometry = phantom.image->geometry();
  source_.record.imagePath = "case_1.nii.gz";
  writeVolume(*phantom.image, root / source_.record.imagePath);
  source_.record.imageSha256 = sha256OfFile(root / source_.record.imagePath);
}

void TestSliceSheet::init() {
  store_ = std::make_unique<VolumeStore>(std::filesystem::path());
  sheet_ = std::make_unique<SliceSheet>(*store_);
  sheet_->resize(420, 360);
  sheet_->setSide(48);
  sheet_->setContent(content());
  sheet_->show();
  QVERIFY(QTest::qWaitForWindowExposed(sheet_.get()));
}

void TestSliceSheet::cleanup() {
  sheet_.reset();
  store_.reset();
}

void TestSliceSheet::onlyWhatIsSeenIsAskedFor() {
  QSignalSpy ready(store_.get(), &VolumeStore::tileReady);
  QTRY_VERIFY(!store_->busy() && ready.count() > 0);
  QTest::qWait(20);  // paints what came
  const auto seen = ready.count();
  QCOMPARE(seen, sheet_->visibleCount());
  QVERIFY(seen < kSlices / 4);
  // A row further: a row of tiles more.
  const int columns = this->columns();
  sheet_->verticalScrollBar()->setValue(sheet_->visualRect(0).height());
  QTest::qWait(50);
  QTRY_VERIFY(!store_->busy());
  QVERIFY2(ready.count() - seen <= 2 * columns, qPrintable(QString::number(ready.count() - seen)));
  QVERIFY(ready.count() > seen);
}

void TestSliceSheet::tilesAreMadeForTheScreen() {
  QTRY_VERIFY(!store_->busy());
  const int pixels = static_cast<int>(std::ceil(48 * sheet_->devicePixelRatioF()));
  const QImage tile = store_->keptTile(source_, {2, 0, true, TileKeep::Memory, pixels});
  QVERIFY(!tile.isNull());
  QCOMPARE(std::max(tile.width(), tile.height()), pixels);
  // On the screen stand its pixels, not an enlargement of fewer.
  const QImage shown = sheet_->viewport()->grab().toImage();
  const QRect rect = sheet_->visualRect(0);
  const double ratio = shown.devicePixelRatio();
  const int left = static_cast<int>((rect.left() + 4) * ratio);
  const int top = static_cast<int>((rect.top() + 4) * ratio);
  QVERIFY(tile.height() == pixels && tile.width() == pixels);
  for (const int at : {5, pixels / 2, pixels - 6})
    QCOMPARE(shown.pixel(left + at, top + at), tile.pixel(at, at));
}

void TestSliceSheet::whatScrolledAwayIsDropped() {
  QTRY_VERIFY(!store_->busy());
  int made = 0;
  connect(store_.get(), &VolumeStore::tileReady, this,
          [&](const SliceRef& slice) { made += static_cast<int>(slice.axis == 2); });
  // Keeps both threads busy: one go of large pictures each.
  for (std::int64_t slice = 0; slice < 16; ++slice)
    for (const int side : {1024, 1040, 1056, 1072})
      store_->tile(source_, {1, slice, false, TileKeep::Memory, side});
  QTest::qWait(30);
  sheet_->setSide(112);
  int asked = 0;
  constexpr int kSteps = 20;
  for (int step = 1; step <= kSteps; ++step) {
    sheet_->verticalScrollBar()->setValue(sheet_->verticalScrollBar()->maximum() * step / kSteps);
    sheet_->viewport()->repaint();
    asked += sheet_->visibleCount();
  }
  QTRY_VERIFY_WITH_TIMEOUT(!store_->busy(), 20000);
  QVERIFY(made >= sheet_->visibleCount());
  QVERIFY2(made < asked, qPrintable(QStringLiteral("%1 of %2 made").arg(made).arg(asked)));
  // What is seen at the end is there.
  const int pixels = static_cast<int>(std::ceil(112 * sheet_->devicePixelRatioF()));
  QVERIFY(!store_->keptTile(source_, {2, kSlices - 1, true, TileKeep::Memory, pixels}).isNull());
}

void TestSliceSheet::clicksChoose() {
  QSignalSpy made(sheet_.get(), &SliceSheet::choiceMade);
  QSignalSpy opened(sheet_.get(), &SliceSheet::opened);
  click(2);
  QCOMPARE(made.count(), 1);
  QCOMPARE(made[0][0].value<std::vector<SliceRef>>(), (std::vector<SliceRef>{{{1}, 2, 2}}));
  click(5, Qt::ShiftModifier);
  QCOMPARE(indices(sheet_->chosen()), (std::vector<std::int64_t>{2, 3, 4, 5}));
  click(3, Qt::ControlModifier);
  click(7, Qt::ControlModifier);
  QCOMPARE(indices(sheet_->chosen()), (std::vector<std::int64_t>{2, 4, 5, 7}));
  QCOMPARE(made.last()[1].value<SliceRef>(), (SliceRef{{1}, 2, 7}));
  QTest::mouseDClick(sheet_->viewport(), Qt::LeftButton, {}, sheet_->visualRect(6).center());
  QCOMPARE(opened.count(), 1);
  QCOMPARE(opened[0][0].value<SliceRef>().index, std::int64_t{6});
  // Beside the tiles: nothing is chosen any more.
  click(2);
  QTest::mouseClick(sheet_->viewport(), Qt::LeftButton, {}, QPoint(40, 6));
  QVERIFY(sheet_->chosen().empty());
}

void TestSliceSheet::drawingARectangleChooses() {
  click(0);
  QSignalSpy made(sheet_.get(), &SliceSheet::choiceMade);
  const QPoint from(sheet_->visualRect(1).left() + 2, 6);  // on the heading
  const int columns = this->columns();
  const QPoint to = sheet_->visualRect(columns + 2).center();
  QTest::mousePress(sheet_->viewport(), Qt::LeftButton, Qt::ControlModifier, from);
  QMouseEvent move(QEvent::MouseMove, to, sheet_->viewport()->mapToGlobal(to), Qt::NoButton,
                   Qt::LeftButton, Qt::ControlModifier);
  QApplication::sendEvent(sheet_->viewport(), &move);
  QCOMPARE(made.count(), 0);  // told when the button is let go
  QTest::mouseRelease(sheet_->viewport(), Qt::LeftButton, Qt::ControlModifier, to);
  QCOMPARE(made.count(), 1);
  QCOMPARE(indices(sheet_->chosen()),
           (std::vector<std::int64_t>{0, 1, 2, columns + 1, columns + 2}));
}

void TestSliceSheet::keysChoose() {
  QSignalSpy opened(sheet_.get(), &SliceSheet::opened);
  sheet_->setFocus();
  sheet_->activateWindow();
  QTRY_VERIFY(sheet_->hasFocus());
  QCOMPARE(sheet_->choice().current(), 0);  // the keyboard is somewhere from the start
  QVERIFY(sheet_->chosen().empty());
  const auto press = [this](Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(sheet_.get(), key, modifiers);
    return indices(sheet_->chosen());
  };
  using Indices = std::vector<std::int64_t>;
  QCOMPARE(press(Qt::Key_Right), (Indices{1}));
  QCOMPARE(press(Qt::Key_Right, Qt::ShiftModifier), (Indices{1, 2}));
  QCOMPARE(press(Qt::Key_Right, Qt::ControlModifier), (Indices{1, 2}));
  QCOMPARE(press(Qt::Key_Space), (Indices{1, 2, 3}));
  const int columns = this->columns();
  QCOMPARE(press(Qt::Key_Down), (Indices{3 + columns}));
  QCOMPARE(press(Qt::Key_Up), (Indices{3}));
  QCOMPARE(press(Qt::Key_End), (Indices{kSlices - 1}));
  QVERIFY(sheet_->viewport()->rect().contains(sheet_->visualRect(kSlices - 1)));
  QVERIFY(press(Qt::Key_PageUp).front() < kSlices - 2 * columns);
  QCOMPARE(press(Qt::Key_Home), (Indices{0}));
  QCOMPARE(sheet_->verticalScrollBar()->value(), 0);
  press(Qt::Key_Return);
  QCOMPARE(opened.count(), 1);
  QVERIFY(press(Qt::Key_Escape).empty());
  sheet_->chooseAll();
  QCOMPARE(sheet_->choice().chosenCount(), kSlices);
}

void TestSliceSheet::spaceIsNotTheWindows() {
  QWidget window;
  auto* layout = new QVBoxLayout(&window);
  layout->addWidget(sheet_.get());
  int pauses = 0;
  QAction pause;
  pause.setShortcut(Qt::Key_Space);
  connect(&pause, &QAction::triggered, &window, [&] { ++pauses; });
  window.addAction(&pause);
  window.show();
  window.activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(&window));
  sheet_->setFocus();
  QTest::keyClick(sheet_.get(), Qt::Key_Space);
  QCOMPARE(pauses, 0);
  QCOMPARE(sheet_->choice().chosenCount(), 1);
  sheet_->setParent(nullptr);
}

void TestSliceSheet::saysWhatIsSeen() {
  sheet_->setChosen({{{1}, 2, 7}, {{1}, 2, 42}}, {{1}, 2, 42}, true);
  QCOMPARE(sheet_->accessibleDescription(),
           QString("Sheet of 400 slice(s) of 1 volume(s), 2 chosen; at slice 43 of 400 of case_1, "
                   "position 0.11"));
  QVERIFY(sheet_->viewport()->rect().contains(sheet_->visualRect(42)));
  sheet_->setContent(std::make_shared<SheetContent>());
  QCOMPARE(sheet_->accessibleDescription(), QString("Sheet without slices"));
  QVERIFY(!sheet_->viewport()->grab().isNull());
}

QTEST_MAIN(TestSliceSheet)
#include "tst_slice_sheet.moc"
