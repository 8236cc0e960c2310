#include "widgets/panels/slice_pages/sheet_choice.h"
#include "widgets/panels/slice_pages/sheet_content.h"
#include "widgets/panels/slice_pages/sheet_layout.h"
#include "widgets/panels/slice_pages/slice_link.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <optional>
#include <vector>

using namespace sw;

namespace {

VolumeRecord record(std::int64_t id, std::int64_t slices) {
  VolumeRecord volume;
  volume.id = {id};
  volume.name = "case_" + std::to_string(id);
  volume.subjectName = "person " + std::to_string(id);
  volume.geometry.size = {8, 8, slices};
  return volume;
}

}  // namespace

/// What a sheet and volumes side by side are made of; no widget.
class TestSheetParts : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void layoutPlacesEveryTileOnce();
  void layoutFindsRowsAcrossGroups();
  void clicksAndKeysChooseAsInAFileManager();
  void aRectangleChooses();
  void slicesAreOrderedByVolumeOrPosition();
  void someSlicesMakeASheetToo();
  void linksByIndex();
  void linksByMillimetre();
  void linksByPosition();
};

void TestSheetParts::layoutPlacesEveryTileOnce() {
  const SheetLayout layout({5, 3, 1}, QSize(100, 120), 20, 330);
  QCOMPARE(layout.columns(), 3);
  QCOMPARE(layout.count(), 9);
  QCOMPARE(layout.rectOf(0).topLeft(), QPoint(4, 20));
  QCOMPARE(layout.rectOf(4).topLeft(), QPoint(4 + 102, 20 + 122));
  QCOMPARE(layout.rectOf(5).top(), layout.headingRect(1).bottom() + 1);
  for (int item = 0; item < layout.count(); ++item) {
    QCOMPARE(layout.itemAt(layout.rectOf(item).topLeft()), item);
    QCOMPARE(layout.itemAt(layout.rectOf(item).bottomRight()), item);
  }
  QCOMPARE(layout.itemAt(QPoint(4 + 2 * 102, 20 + 122)), -1);  // the row of two ends before
  QCOMPARE(layout.itemAt(layout.headingRect(1).center()), -1);
  // Every span gives what a look at each tile gives, and at most the tiles of the rows beside it.
  for (int top = -50; top < layout.height() + 50; top += 7) {
    for (const int span : {1, 60, 400}) {
      const auto [first, last] = layout.itemsBetween(top, top + span);
      for (int item = 0; item < layout.count(); ++item) {
        const QRect rect = layout.rectOf(item);
        const bool seen = rect.top() < top + span && rect.bottom() >= top;
        if (seen) QVERIFY2(item >= first && item < last, qPrintable(QString::number(top)));
      }
      QVERIFY(last - first <= (span / 122 + 2) * 3 + 3);
    }
  }
  QCOMPARE(layout.itemsTouching(QRect(0, 0, 110, 200)), (std::vector<int>{0, 1, 3, 4}));
  QCOMPARE(SheetLayout().count(), 0);
  QCOMPARE(SheetLayout().itemAt(QPoint(0, 0)), -1);
}

void TestSheetParts::layoutFindsRowsAcrossGroups() {
  const SheetLayout layout({5, 3, 1}, QSize(100, 120), 20, 330);
  QCOMPARE(layout.rowsFrom(1, 1), 4);
  QCOMPARE(layout.rowsFrom(2, 1), 4);  // no third in the second row: its last
  QCOMPARE(layout.rowsFrom(4, 1), 6);
  QCOMPARE(layout.rowsFrom(6, -1), 4);
  QCOMPARE(layout.rowsFrom(7, 1), 8);
  QCOMPARE(layout.rowsFrom(1, 100), 8);
  QCOMPARE(layout.rowsFrom(8, -100), 0);
}

void TestSheetParts::clicksAndKeysChooseAsInAFileManager() {
  SheetChoice choice;
  choice.reset(10);
  QCOMPARE(choice.current(), -1);
  choice.click(3, Qt::NoModifier);
  choice.click(6, Qt::ShiftModifier);
  QCOMPARE(choice.chosen(), (std::vector<int>{3, 4, 5, 6}));
  choice.click(1, Qt::ShiftModifier);  // from the same anchor
  QCOMPARE(choice.chosen(), (std::vector<int>{1, 2, 3}));
  choice.click(8, Qt::ControlModifier);
  choice.click(2, Qt::ControlModifier);
  QCOMPARE(choice.chosen(), (std::vector<int>{1, 3, 8}));
  choice.click(4, Qt::ControlModifier | Qt::ShiftModifier);  // adds from the anchor, 2
  QCOMPARE(choice.chosen(), (std::vector<int>{1, 2, 3, 4, 8}));
  choice.move(5, Qt::ControlModifier);
  QCOMPARE(choice.chosenCount(), 5);
  QCOMPARE(choice.current(), 5);
  choice.toggleCurrent();
  QCOMPARE(choice.chosenCount(), 6);
  choice.toggleCurrent();
  QCOMPARE(choice.chosenCount(), 5);
  choice.move(6, Qt::NoModifier);
  QCOMPARE(choice.chosen(), (std::vector<int>{6}));
  choice.move(7, Qt::ShiftModifier);
  choice.move(8, Qt::ShiftModifier);
  QCOMPARE(choice.chosen(), (std::vector<int>{6, 7, 8}));
  choice.chooseAll();
  QCOMPARE(choice.chosenCount(), 10);
  choice.take({2, 9}, 9);
  QCOMPARE(choice.chosen(), (std::vector<int>{2, 9}));
  choice.click(7, Qt::ShiftModifier);  // the anchor is what was chosen elsewhere
  QCOMPARE(choice.chosen(), (std::vector<int>{7, 8, 9}));
}

void TestSheetParts::aRectangleChooses() {
  SheetChoice choice;
  choice.reset(10);
  choice.band({2, 3}, {7}, Qt::NoModifier);
  QCOMPARE(choice.chosen(), (std::vector<int>{2, 3}));
  choice.band({2, 3, 4}, {7}, Qt::ControlModifier);
  QCOMPARE(choice.chosen(), (std::vector<int>{2, 3, 4, 7}));
  choice.band({2}, {7}, Qt::ShiftModifier);  // drawn smaller again
  QCOMPARE(choice.chosen(), (std::vector<int>{2, 7}));
}

void TestSheetParts::slicesAreOrderedByVolumeOrPosition() {
  VolumeRecord flipped = record(2, 6);
  flipped.range = {1, 4, true};  // slices 5, 4, 3, 2 have positions 0.25, 0.5, 0.75, 1
  const std::vector<VolumeSource> volumes{{{}, record(1, 2)}, {{}, flipped}};
  const SheetContent byVolume = sheetOfVolumes(volumes, {2, SheetOrder::ByVolume, 1});
  QCOMPARE(byVolume.count(), 8);
  QCOMPARE(byVolume.groups.size(), std::size_t{2});
  QCOMPARE(byVolume.groups[1].count, 6);
  QCOMPARE(byVolume.items[2].position, -1.0F);
  QCOMPARE(byVolume.items[3].position, 1.0F);
  QCOMPARE(byVolume.items[6].position, 0.25F);
  QCOMPARE(byVolume.itemOf({{2}, 2, 3}), 5);
  QCOMPARE(byVolume.itemOf({{2}, 1, 3}), -1);
  QVERIFY(headingText(byVolume, byVolume.groups[1]).contains("positions flipped"));

  const SheetContent byPosition = sheetOfVolumes(volumes, {2, SheetOrder::ByPosition, 1});
  std::vector<std::pair<std::int64_t, std::int64_t>> order;
  for (int item = 0; item < byPosition.count(); ++item) {
    const SliceRef slice = byPosition.sliceAt(item);
    order.emplace_back(slice.volume.value, slice.index);
  }
  const std::vector<std::pair<std::int64_t, std::int64_t>> expected{{2, 4}, {1, 0}, {2, 3}, {2, 2},
                                                                    {1, 1}, {2, 1}, {2, 0}, {2, 5}};
  QCOMPARE(order, expected);
  // Tenths 2, 4, 7, 9 and what has none.
  QCOMPARE(byPosition.groups.size(), std::size_t{5});
  QCOMPARE(byPosition.groups[0].tenth, 2);
  QCOMPARE(headingText(byPosition, byPosition.groups[1]),
           QString("Position 0.4 to 0.5 · 2 slice(s)"));
  QVERIFY(headingText(byPosition, byPosition.groups[4]).startsWith("Without a position"));

  QCOMPARE(sheetOfVolumes(volumes, {2, SheetOrder::ByVolume, 4}).count(), 1 + 2);
  QCOMPARE(sheetOfVolumes(volumes, {0, SheetOrder::ByVolume, 1}).count(), 16);
  // Positions in tenths of ten slices: each tenth has one, whatever 0.3 is as a float.
  const SheetContent ten = sheetOfVolumes({{{}, record(1, 10)}}, {2, SheetOrder::ByPosition, 1});
  QCOMPARE(ten.groups.size(), std::size_t{10});
}

void TestSheetParts::someSlicesMakeASheetToo() {
  const std::vector<VolumeSource> volumes{{{}, record(1, 4)}, {{}, record(2, 6)}};
  const std::vector<SliceRef> slices{
      {{1}, 2, 3}, {{2}, 1, 0}, {{2}, 2, 5}, {{2}, 2, 6}, {{3}, 2, 0}};
  const SheetContent content = sheetOfSlices(volumes, slices, {});
  QCOMPARE(content.count(), 2);  // of the others one is across, one outside, one of no volume
  QCOMPARE(content.sliceAt(0), (SliceRef{{1}, 2, 3}));
  QCOMPARE(content.sliceAt(1), (SliceRef{{2}, 2, 5}));
  QCOMPARE(content.itemsOf(slices), (std::vector<int>{0, 1}));
}

void TestSheetParts::linksByIndex() {
  const VolumeRecord small = record(1, 5);
  const VolumeRecord large = record(2, 9);
  QCOMPARE(linkedPlace(large, 2, 7, SliceLink::Index), std::optional(7.0));
  QCOMPARE(linkedSlice(small, 2, 3, SliceLink::Index), std::int64_t{3});
  QCOMPARE(linkedSlice(small, 2, 7, SliceLink::Index), std::int64_t{4});
  QVERIFY(reachesPlace(small, 2, 4, SliceLink::Index));
  QVERIFY(!reachesPlace(small, 2, 7, SliceLink::Index));
}

void TestSheetParts::linksByMillimetre() {
  VolumeRecord thick = record(1, 5);  // z = 10, 15, 20, 25, 30
  thick.geometry.spacingMm = {1, 1, 5};
  thick.geometry.originMm = {0, 0, 10};
  VolumeRecord thin = record(2, 40);  // z = 0, 1, … 39
  QCOMPARE(linkedPlace(thick, 2, 3, SliceLink::Millimetre), std::optional(25.0));
  QCOMPARE(linkedSlice(thin, 2, 25, SliceLink::Millimetre), std::int64_t{25});
  QCOMPARE(linkedSlice(thick, 2, 18, SliceLink::Millimetre), std::int64_t{2});
  QCOMPARE(linkedSlice(thick, 2, 2, SliceLink::Millimetre), std::int64_t{0});
  QVERIFY(reachesPlace(thick, 2, 8, SliceLink::Millimetre));  // half a slice before the first
  QVERIFY(!reachesPlace(thick, 2, 7, SliceLink::Millimetre));
  // A flip is of positions: it moves nothing in the patient.
  thick.range.flipped = true;
  QCOMPARE(linkedSlice(thick, 2, 18, SliceLink::Millimetre), std::int64_t{2});
  // The slices run against the patient's axis, as axis 1 of every volume does in LPS.
  VolumeRecord against = record(3, 10);
  against.geometry.direction = {1, 0, 0, 0, -1, 0, 0, 0, 1};
  against.geometry.originMm = {0, 7, 0};
  against.geometry.size = {8, 8, 10};
  QCOMPARE(linkedPlace(against, 1, 2, SliceLink::Millimetre), std::optional(5.0));
  QCOMPARE(linkedSlice(against, 1, 5, SliceLink::Millimetre), std::int64_t{2});
  // Turned by 60° about x: a step of 1 mm along the axis is half a millimetre of the patient's.
  VolumeRecord oblique = record(4, 21);
  const double half = 0.5;
  const double rest = 0.8660254037844386;
  oblique.geometry.direction = {1, 0, 0, 0, half, -rest, 0, rest, half};
  const auto first = linkedPlace(oblique, 2, 0, SliceLink::Millimetre);
  const auto eleventh = linkedPlace(oblique, 2, 10, SliceLink::Millimetre);
  QVERIFY(first && eleventh);
  QVERIFY(std::abs(*eleventh - *first - 5) < 1e-9);
  QCOMPARE(linkedSlice(oblique, 2, *eleventh, SliceLink::Millimetre), std::int64_t{10});
}

void TestSheetParts::linksByPosition() {
  const VolumeRecord ten = record(1, 10);
  VolumeRecord part = record(2, 30);
  part.range = {5, 24, true};  // n = 20, from slice 24 down to 5
  // Position (6 + 1)/10 = 0.7; round(0.7 · 20) = 14: the 14th from the upper end.
  QCOMPARE(linkedPlace(ten, 2, 6, SliceLink::Position), std::optional(0.7));
  QCOMPARE(linkedSlice(part, 2, 0.7, SliceLink::Position), std::int64_t{24 - 13});
  QCOMPARE(linkedPlace(part, 2, 11, SliceLink::Position), std::optional(0.7));
  QCOMPARE(linkedSlice(ten, 2, 0.7, SliceLink::Position), std::int64_t{6});
  QCOMPARE(linkedPlace(part, 2, 4, SliceLink::Position), std::nullopt);
  // The ends, and what rounds to no slice at all.
  QCOMPARE(linkedSlice(part, 2, 0, SliceLink::Position), std::int64_t{24});
  QCOMPARE(linkedSlice(part, 2, 1, SliceLink::Position), std::int64_t{5});
  QCOMPARE(linkedSlice(record(3, 1), 2, 0.2, SliceLink::Position), std::int64_t{0});
  // Every slice finds itself, in both directions.
  for (const VolumeRecord& volume : {ten, part}) {
    for (std::int64_t index = 0; index < volume.geometry.size[2]; ++index) {
      const auto place = linkedPlace(volume, 2, index, SliceLink::Position);
      if (place) QCOMPARE(linkedSlice(volume, 2, *place, SliceLink::Position), index);
    }
  }
  // A range holds along the slicing axis only.
  QCOMPARE(linkedSlice(part, 0, 1, SliceLink::Position), std::int64_t{7});
}

QTEST_APPLESS_MAIN(TestSheetParts)
#include "tst_sheet_parts.moc"
