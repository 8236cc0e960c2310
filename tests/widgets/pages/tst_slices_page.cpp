#include "core/store/edit_repository.h"
#include "tests/support/private_config.h"
#include "tests/widgets/pages/page_program.h"
#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/tag_dialog.h"
#include "widgets/panels/page_frame.h"
#include "widgets/panels/slice_pages/sheet_panel.h"
#include "widgets/panels/slice_pages/side_by_side.h"
#include "widgets/panels/slice_pages/side_pane.h"
#include "widgets/panels/slice_pages/slice_sheet.h"
#include "widgets/panels/slice_pages/slices_page.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_viewer.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace sw;

using test::Program;

class TestSlicesPage : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void init();
  void cleanup();
  void withoutVolumesThereIsOneSentence();
  void showsTheChosenVolumesThenAll();
  void whatIsChosenHereIsChosenEverywhere();
  void whatIsChosenElsewhereIsMarked();
  void chosenSlicesMakeASheet();
  void aSliceOpensInTheView();
  void volumesOfChosenSlicesAreTagged();
  void sideBySideNeedsTwo();
  void positionsLinkVolumesWithRangesAndFlips();
  void othersFollowByMillimetreAndIndex();
  void aVolumeCanBeLetGo();
  void windowAndZoomAreShared();
  void aSliceChosenElsewhereMovesAll();
  void planesCanBeChosen();

 private:
  Selection& selection() { return program_->selection; }
  const VolumeRecord& volume(std::size_t at) { return program_->data().volumes()[at]; }
  SliceSheet& sheet() { return *page_->sheetPanel()->sheet(); }
  void choose(std::initializer_list<std::size_t> volumes) {
    std::vector<VolumeId> ids;
    for (const std::size_t at : volumes) ids.push_back(volume(at).id);
    selection().setVolumes(ids);
  }
  bool isSettled() { return !program_->gateway.busy() && !program_->data().store().busy(); }
  /// The button in the middle of the empty page.
  QPushButton* emptyButton() {
    for (QPushButton* button : page_->frame()->findChildren<QPushButton*>())
      if (button->isVisible() && button->property("primary").toBool()) return button;
    return nullptr;
  }
  void openSideBySide(std::initializer_list<std::size_t> volumes) {
    choose(volumes);
    page_->showSideBySide();
    QTRY_COMPARE(page_->sideBySide()->panes().size(), volumes.size());
    QTRY_VERIFY(std::ranges::all_of(page_->sideBySide()->panes(), [](const SidePane* pane) {
      return pane->viewer()->volume() != nullptr;
    }));
  }
  std::vector<std::int64_t> indices() {
    std::vector<std::int64_t> found;
    for (const SidePane* pane : page_->sideBySide()->panes())
      found.push_back(pane->viewer()->state().index);
    return found;
  }

  std::size_t axis() const { return static_cast<std::size_t>(axis_); }

  test::PrivateConfig config_;
  int axis_ = 2;                      ///< of the sample
  std::unique_ptr<Program> program_;  ///< with the sample imported
  std::unique_ptr<SlicesPage> page_;
};

void TestSlicesPage::initTestCase() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Light);
  program_ = std::make_unique<Program>();
  CatalogPage page(program_->services);
  QTRY_VERIFY(program_->data().isLoaded());
  page.importSample();
  QTRY_COMPARE_WITH_TIMEOUT(program_->data().volumes().size(), std::size_t{12}, 60000);
  axis_ = program_->data().dataset()->axis;
}

void TestSlicesPage::init() {
  choose({0});
  selection().setSlices({});
  selection().setSlice({});
  page_ = std::make_unique<SlicesPage>(program_->services);
  page_->resize(1100, 680);
  page_->show();
  QVERIFY(QTest::qWaitForWindowExposed(page_.get()));
  QTRY_VERIFY(isSettled());
}

void TestSlicesPage::cleanup() {
  page_.reset();
}

void TestSlicesPage::withoutVolumesThereIsOneSentence() {
  Program empty;
  SlicesPage page(empty.services);
  QTRY_VERIFY(empty.data().isLoaded() && !empty.gateway.busy());
  QVERIFY(page.frame()->isEmpty());
  page.showSideBySide();
  QVERIFY(page.frame()->isEmpty());
}

void TestSlicesPage::showsTheChosenVolumesThenAll() {
  QTRY_COMPARE(sheet().content().volumes.size(), std::size_t{1});
  QCOMPARE(sheet().content().count(), static_cast<int>(volume(0).geometry.size[axis()]));
  choose({3, 1, 7});
  QTRY_COMPARE(sheet().content().volumes.size(), std::size_t{3});
  QCOMPARE(sheet().content().volumeAt(0).id, volume(3).id);  // in the order of the choice
  page_->sheetPanel()->setSource(SheetSource::Dataset);
  QTRY_COMPARE(sheet().content().volumes.size(), std::size_t{12});
  std::int64_t slices = 0;
  for (const VolumeRecord& each : program_->data().volumes()) slices += each.geometry.size[axis()];
  QCOMPARE(sheet().content().count(), static_cast<int>(slices));
  // A volume chosen in the catalog is scrolled to.
  choose({9});
  int before = 0;
  for (std::size_t at = 0; at < 9; ++at)
    before += static_cast<int>(volume(at).geometry.size[axis()]);
  QVERIFY(sheet().viewport()->rect().contains(sheet().visualRect(before)));
  page_->sheetPanel()->setEvery(5);
  QTRY_VERIFY(sheet().content().count() < slices / 4);
  page_->sheetPanel()->setOrder(SheetOrder::ByPosition);
  QTRY_COMPARE(sheet().content().options.order, SheetOrder::ByPosition);
  QVERIFY(std::ranges::is_sorted(sheet().content().items, {}, &SheetItem::position));
}

void TestSlicesPage::whatIsChosenHereIsChosenEverywhere() {
  choose({0, 1, 2});
  QTRY_COMPARE(sheet().content().volumes.size(), std::size_t{3});
  QSignalSpy told(&selection(), &Selection::slicesChanged);
  const int at = static_cast<int>(volume(0).geometry.size[axis()]) + 4;  // of the second volume
  sheet().scrollToItem(at);
  QTest::mouseClick(sheet().viewport(), Qt::LeftButton, {}, sheet().visualRect(at).center());
  const SliceRef slice{volume(1).id, axis_, 4};
  QCOMPARE(selection().slices(), (std::vector<SliceRef>{slice}));
  QCOMPARE(selection().slice(), slice);
  QCOMPARE(selection().volumes(), (std::vector<VolumeId>{volume(1).id}));
  QCOMPARE(told.count(), 1);
  QTRY_VERIFY(isSettled());
  QCOMPARE(sheet().content().volumes.size(), std::size_t{3});  // the sheet stays what it was
  sheet().setFocus();
  QTest::keyClick(&sheet(), Qt::Key_Right, Qt::ShiftModifier);
  QCOMPARE(selection().slices().size(), std::size_t{2});
  QCOMPARE(selection().slice(), (SliceRef{volume(1).id, axis_, 5}));
  // Shift goes on from the slice that was clicked first.
  for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Left, Qt::Key_Left, Qt::Key_Left})
    QTest::keyClick(&sheet(), key, Qt::ShiftModifier);
  QCOMPARE(selection().slices(), (std::vector<SliceRef>{{volume(1).id, axis_, 3}, slice}));
  sheet().chooseAll();
  QCOMPARE(static_cast<int>(selection().slices().size()), sheet().content().count());
  QCOMPARE(selection().volumes().size(), std::size_t{3});
  sheet().chooseNone();
  QVERIFY(selection().slices().empty());
}

void TestSlicesPage::whatIsChosenElsewhereIsMarked() {
  choose({0, 1, 2});
  QTRY_COMPARE(sheet().content().volumes.size(), std::size_t{3});
  const std::vector<SliceRef> lasso{{volume(0).id, axis_, 3}, {volume(2).id, axis_, 20}};
  selection().setSlice(lasso[1]);
  selection().setSlices(lasso);
  QTRY_COMPARE(sheet().chosen(), lasso);
  QCOMPARE(sheet().content().volumes.size(), std::size_t{3});
  const int item = sheet().content().itemOf(lasso[1]);
  QVERIFY(sheet().viewport()->rect().contains(sheet().visualRect(item)));
  selection().setSlice({volume(0).id, axis_, 0});  // turned elsewhere
  QCOMPARE(sheet().choice().current(), 0);
  QCOMPARE(sheet().chosen(), lasso);
  // A lasso over other volumes: the sheet becomes theirs.
  selection().setSlices({{volume(8).id, axis_, 1}});
  QTRY_COMPARE(sheet().content().volumes.front().record.id, volume(8).id);
  QTRY_COMPARE(sheet().chosen().size(), std::size_t{1});
}

void TestSlicesPage::chosenSlicesMakeASheet() {
  page_->sheetPanel()->setSource(SheetSource::Slices);
  QTRY_VERIFY(page_->frame()->isEmpty());
  selection().setSlices(
      {{volume(4).id, axis_, 1}, {volume(4).id, axis_, 3}, {volume(9).id, axis_, 5}});
  QTRY_COMPARE(sheet().content().count(), 3);
  QVERIFY(!page_->frame()->isEmpty());
  // One of them chosen here: the three stay.
  QTRY_VERIFY(isSettled());
  QTest::mouseClick(sheet().viewport(), Qt::LeftButton, {}, sheet().visualRect(2).center());
  QCOMPARE(selection().slices().size(), std::size_t{1});
  QTRY_VERIFY(isSettled());
  QCOMPARE(sheet().content().count(), 3);
}

void TestSlicesPage::aSliceOpensInTheView() {
  choose({0, 1});
  QTRY_COMPARE(sheet().content().volumes.size(), std::size_t{2});
  QSignalSpy asked(&selection(), &Selection::pageRequested);
  const int at = static_cast<int>(volume(0).geometry.size[axis()]) + 2;
  sheet().scrollToItem(at);
  QTest::mouseDClick(sheet().viewport(), Qt::LeftButton, {}, sheet().visualRect(at).center());
  QCOMPARE(asked.count(), 1);
  QCOMPARE(asked[0][0].toString(), QString("view"));
  QCOMPARE(selection().volume(), volume(1).id);
  QCOMPARE(selection().slice(), (SliceRef{volume(1).id, axis_, 2}));
}

void TestSlicesPage::volumesOfChosenSlicesAreTagged() {
  page_.reset();
  QStackedWidget window;
  window.addWidget(new CatalogPage(program_->services));
  auto* page = new SlicesPage(program_->services);
  window.addWidget(page);
  window.setCurrentWidget(page);
  window.resize(1100, 680);
  window.show();
  selection().setSlices(
      {{volume(5).id, axis_, 1}, {volume(5).id, axis_, 2}, {volume(6).id, axis_, 9}});
  selection().setVolumes({volume(5).id, volume(6).id, volume(7).id});  // one more, beside them
  QTRY_VERIFY(isSettled());
  QAction* tag = nullptr;
  for (QAction* action : page->sheetPanel()->findChildren<QAction*>())
    if (action->text() == "Tag volumes…") tag = action;
  QVERIFY(tag != nullptr && tag->isEnabled());
  tag->trigger();
  QTRY_VERIFY(window.findChild<TagDialog*>() != nullptr);
  auto* dialog = window.findChild<TagDialog*>();
  dialog->newTags()->setText("by-sheet");
  dialog->accept();
  QTRY_VERIFY(isSettled());
  program_->monitor.drain();
  const auto tagged = [this] {
    std::vector<std::int64_t> ids;
    for (const VolumeRecord& each : program_->data().volumes())
      if (std::ranges::find(each.tags, "by-sheet") != each.tags.end()) ids.push_back(each.id.value);
    return ids;
  };
  const std::vector<std::int64_t> wanted{volume(5).id.value, volume(6).id.value};
  QTRY_COMPARE(tagged(), wanted);
}

void TestSlicesPage::sideBySideNeedsTwo() {
  page_->showSideBySide();
  QVERIFY(page_->frame()->isEmpty());
  QVERIFY(emptyButton() != nullptr);
  emptyButton()->click();
  QCOMPARE(selection().volumes(), (std::vector<VolumeId>{volume(0).id, volume(1).id}));
  QTRY_COMPARE(page_->sideBySide()->panes().size(), std::size_t{2});
  QVERIFY(!page_->frame()->isEmpty());
  for (int more = 0; more < 10; ++more) page_->sideBySide()->addNext()->trigger();
  QTRY_COMPARE(page_->sideBySide()->panes().size(), SideBySide::kMost);
  QVERIFY(!page_->sideBySide()->addNext()->isEnabled());
  // The first is taken out: the others move up.
  page_->sideBySide()->panes().front()->findChildren<QToolButton*>().back()->click();
  QVERIFY(std::ranges::find(selection().volumes(), volume(0).id) == selection().volumes().end());
  QTRY_COMPARE(page_->sideBySide()->panes().front()->record().id, volume(1).id);
}

void TestSlicesPage::positionsLinkVolumesWithRangesAndFlips() {
  VolumeEdit flip{{volume(1).id}};
  flip.flipped = true;
  VolumeEdit range{{volume(2).id}};
  range.range = std::pair<std::int64_t, std::int64_t>{4, 23};
  program_->lock->edits().apply(flip);
  program_->lock->edits().apply(range);
  program_->channel.publish(CatalogChange{"volumes", selection().dataset().value});
  QTRY_VERIFY(volume(1).range.flipped && volume(2).range.last == 23);
  openSideBySide({0, 1, 2});
  page_->sideBySide()->slider()->setValue(400);
  const auto n0 = static_cast<double>(volume(0).geometry.size[axis()]);
  const auto n1 = static_cast<double>(volume(1).geometry.size[axis()]);
  QVERIFY(n0 != n1);
  // round(p · n) counted from 1; from the other end; within slices 5 to 24.
  const std::vector<std::int64_t> expected{std::llround(0.4 * n0) - 1,
                                           static_cast<std::int64_t>(n1) - std::llround(0.4 * n1),
                                           4 + 8 - 1};
  QCOMPARE(indices(), expected);
  QCOMPARE(selection().slice(), (SliceRef{volume(0).id, axis_, expected[0]}));
  // A key in the second volume: the position of its slice is that of all.
  SliceViewer* second = page_->sideBySide()->panes()[1]->viewer();
  QTest::keyClick(second, Qt::Key_Down);
  const double position = (n1 - static_cast<double>(expected[1] - 1)) / n1;
  QCOMPARE(indices(), (std::vector<std::int64_t>{std::llround(position * n0) - 1, expected[1] - 1,
                                                 4 + std::llround(position * 20) - 1}));
  QCOMPARE(selection().slice().volume, volume(1).id);
  // Outside its range the third has no position, and moves alone.
  const std::vector<std::int64_t> before = indices();
  QTest::keyClick(page_->sideBySide()->panes()[2]->viewer(), Qt::Key_Home);
  QCOMPARE(indices(), (std::vector<std::int64_t>{before[0], before[1], 0}));
  program_->lock->edits().undo();
  program_->lock->edits().undo();
  program_->channel.publish(CatalogChange{"volumes", selection().dataset().value});
  QTRY_VERIFY(!volume(1).range.flipped && volume(2).range.last < 0);
}

void TestSlicesPage::othersFollowByMillimetreAndIndex() {
  openSideBySide({0, 3});
  const std::vector<SidePane*> panes = page_->sideBySide()->panes();
  page_->sideBySide()->setLink(SliceLink::Index);
  panes[0]->viewer()->setSlice(axis_, 7);
  QCOMPARE(indices(), (std::vector<std::int64_t>{7, 7}));
  page_->sideBySide()->setLink(SliceLink::Millimetre);
  panes[1]->viewer()->setSlice(axis_, 11);
  const auto place = linkedPlace(volume(3), axis_, 11, SliceLink::Millimetre);
  QVERIFY(place);
  QCOMPARE(indices()[0], linkedSlice(volume(0), axis_, *place, SliceLink::Millimetre));
  QCOMPARE(indices()[1], std::int64_t{11});
}

void TestSlicesPage::aVolumeCanBeLetGo() {
  openSideBySide({0, 1, 2});
  const std::vector<SidePane*> panes = page_->sideBySide()->panes();
  const std::vector<std::int64_t> before = indices();
  panes[1]->setLinked(false);
  panes[0]->viewer()->setSlice(axis_, 3);
  QCOMPARE(indices()[1], before[1]);
  QVERIFY(indices()[2] != before[2]);
  const std::vector<std::int64_t> moved = indices();
  panes[1]->viewer()->setSlice(axis_, 30);
  QCOMPARE(indices(), (std::vector<std::int64_t>{moved[0], 30, moved[2]}));
  panes[1]->setLinked(true);  // comes back to the others
  const double position = 4.0 / static_cast<double>(volume(0).geometry.size[axis()]);
  QCOMPARE(indices()[1], linkedSlice(volume(1), axis_, position, SliceLink::Position));
}

void TestSlicesPage::windowAndZoomAreShared() {
  openSideBySide({0, 1});
  const std::vector<SidePane*> panes = page_->sideBySide()->panes();
  SliceViewer* first = panes[0]->viewer();
  SliceViewer* second = panes[1]->viewer();
  QTest::keyClick(first, Qt::Key_Plus);
  QVERIFY(first->state().zoom > 1);
  QCOMPARE(second->state().zoom, first->state().zoom);
  page_->sideBySide()->commonView()->trigger();
  QTest::keyClick(first, Qt::Key_Plus);
  QVERIFY(second->state().zoom < first->state().zoom);
  const WindowLevel own = second->state().look.window;
  QTest::keyClick(first, Qt::Key_Right, Qt::ShiftModifier);
  QCOMPARE(second->state().look.window, own);
  page_->activateWindow();
  first->setFocus();
  QTRY_VERIFY(first->hasFocus());
  QTest::keyClick(first, Qt::Key_L);
  QVERIFY(!second->state().look.showLabels);  // labels are those of all
  page_->sideBySide()->commonWindow()->trigger();
  QCOMPARE(second->state().look.window, first->state().look.window);
  QTest::keyClick(second, Qt::Key_Up, Qt::ShiftModifier);
  QCOMPARE(first->state().look.window, second->state().look.window);
  page_->sideBySide()->commonWindow()->trigger();
  QCOMPARE(second->state().look.window, own);
}

void TestSlicesPage::aSliceChosenElsewhereMovesAll() {
  openSideBySide({0, 1});
  selection().setSlice({volume(1).id, axis_, 5});
  const double position = 6.0 / static_cast<double>(volume(1).geometry.size[axis()]);
  QCOMPARE(indices(), (std::vector<std::int64_t>{
                          linkedSlice(volume(0), axis_, position, SliceLink::Position), 5}));
  // Chosen while the sheet is shown: there when one comes back.
  page_->showSheet();
  selection().setSlice({volume(0).id, axis_, 1});
  page_->showSideBySide();
  QTRY_COMPARE(indices()[0], std::int64_t{1});
}

void TestSlicesPage::planesCanBeChosen() {
  QComboBox* planes = nullptr;
  for (QComboBox* box : page_->findChildren<QComboBox*>())
    if (box->accessibleName() == "Plane of the slices") planes = box;
  QVERIFY(planes != nullptr);
  planes->setCurrentIndex(planes->findText("Sagittal"));
  QTRY_COMPARE(sheet().content().options.axis, 0);
  QCOMPARE(sheet().content().count(), static_cast<int>(volume(0).geometry.size[0]));
  openSideBySide({0, 1});
  QCOMPARE(page_->sideBySide()->panes()[0]->viewer()->state().axis, 0);
  page_->sideBySide()->slider()->setValue(500);
  QCOMPARE(indices()[0], std::llround(0.5 * double(volume(0).geometry.size[0])) - 1);
}

QTEST_MAIN(TestSlicesPage)
#include "tst_slices_page.moc"
