#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/edit_repository.h"
#include "core/store/volume_positions.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QtTest>

using namespace sw;
using namespace sw::test;

namespace {

/// Four volumes with 50 slices along the data set's axis 1, in a catalog that can be opened again.
struct Fixture {
  Fixture() {
    reopen();
    dataset = catalog->datasets().add(sampleDataset("d"), {}, sampleVolumes(2, 2));
    for (const VolumeRecord& volume : catalog->datasets().volumes(dataset))
      ids.push_back(volume.id);
  }
  void reopen() {
    catalog.reset();
    catalog = std::make_unique<Catalog>(temporary.workspace(), CatalogAccess::ReadWrite);
  }
  std::string state() const {
    std::string text;
    for (const VolumeRecord& volume : catalog->datasets().volumes(dataset))
      text += "[" + positionsText(volume.range, volume.excluded) + "]";
    return text;
  }
  EditRepository& edits() const { return catalog->edits(); }

  TempWorkspace temporary;
  std::unique_ptr<Catalog> catalog;
  DatasetId dataset;
  std::vector<VolumeId> ids;
};

}  // namespace

class TestEditRepository : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void editsUndoAndRedoAcrossReopening() {
    Fixture f;
    QVERIFY(!f.edits().nextUndo() && !f.edits().nextRedo() && !f.edits().undo());
    f.edits().apply(VolumeEdit{{f.ids[0], f.ids[2]}, true, {}, {}});
    f.edits().apply(VolumeEdit{{f.ids[0]}, {}, std::pair{2, 19}, {}});
    f.edits().apply(VolumeEdit{{f.ids[3]}, {}, {}, true});
    const std::string edited = "[flipped, slices 3 to 20][][flipped][excluded]";
    QCOMPARE(f.state(), edited);
    f.reopen();
    QCOMPARE(f.state(), edited);
    QCOMPARE(f.edits().nextUndo()->kind, std::string("exclude"));
    QCOMPARE(f.edits().undo()->kind, std::string("exclude"));
    QCOMPARE(f.edits().undo()->kind, std::string("range"));
    QCOMPARE(f.state(), std::string("[flipped][][flipped][]"));
    f.reopen();
    QCOMPARE(f.edits().nextRedo()->kind, std::string("range"));
    QCOMPARE(f.edits().undo()->volumeCount(), std::size_t{2});
    QCOMPARE(f.state(), std::string("[][][][]"));
    QVERIFY(!f.edits().undo());
    for (const char* kind : {"flip", "range", "exclude"}) {
      f.reopen();
      QCOMPARE(f.edits().redo()->kind, std::string(kind));
    }
    QVERIFY(!f.edits().redo());
    QCOMPARE(f.state(), edited);
  }

  void aNewEditDropsWhatWasUndone() {
    Fixture f;
    f.edits().apply(VolumeEdit{{f.ids[0]}, true, {}, {}});
    f.edits().apply(VolumeEdit{{f.ids[1]}, true, {}, {}});
    f.edits().undo();
    f.edits().apply(VolumeEdit{{f.ids[2]}, true, {}, {}});
    QVERIFY(!f.edits().redo());
    QCOMPARE(f.edits().all().size(), std::size_t{2});
    f.edits().undo();
    f.edits().undo();
    QCOMPARE(f.state(), std::string("[][][][]"));
  }

  void kindsAreNamed_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("kind");
    QTest::newRow("flip") << 0 << "flip";
    QTest::newRow("unflip") << 1 << "unflip";
    QTest::newRow("range") << 2 << "range";
    QTest::newRow("both") << 3 << "positions";
    QTest::newRow("reset") << 4 << "reset";
    QTest::newRow("exclude") << 5 << "exclude";
    QTest::newRow("include") << 6 << "include";
  }

  void kindsAreNamed() {
    QFETCH(int, which);
    QFETCH(QString, kind);
    Fixture f;
    const std::vector<VolumeId> volumes{f.ids[1]};
    if (which == 1 || which == 4) f.edits().apply(VolumeEdit{volumes, true, std::pair{1, 5}, {}});
    if (which == 6) f.edits().apply(VolumeEdit{volumes, {}, {}, true});
    const VolumeEdit edits[] = {{volumes, true, {}, {}},
                                {volumes, false, {}, {}},
                                {volumes, {}, std::pair{1, 5}, {}},
                                {volumes, true, std::pair{1, 5}, {}},
                                resetPositions(volumes),
                                {volumes, {}, {}, true},
                                {volumes, {}, {}, false}};
    const auto done = f.edits().apply(edits[which]);
    QVERIFY(done.has_value());
    QCOMPARE(QString::fromStdString(done->kind), kind);
  }

  void whatChangesNothingIsNoEdit() {
    Fixture f;
    QVERIFY(!f.edits().apply(VolumeEdit{f.ids, false, std::pair{0, 49}, false}));
    QVERIFY(!f.edits().apply(resetPositions(f.ids)));
    f.edits().apply(VolumeEdit{{f.ids[0]}, true, {}, {}});
    QCOMPARE(f.edits().apply(VolumeEdit{f.ids, true, {}, {}})->volumeCount(), std::size_t{3});
    QCOMPARE(f.edits().all().size(), std::size_t{2});
  }

  void wrongRangesChangeNothing_data() {
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::newRow("beyond the last") << 0 << 50;
    QTest::newRow("below the first") << -1 << 5;
    QTest::newRow("upside down") << 7 << 6;
    QTest::newRow("one beyond") << 50 << 50;
  }

  void wrongRangesChangeNothing() {
    QFETCH(int, first);
    QFETCH(int, last);
    Fixture f;
    SW_VERIFY_ERROR(f.edits().apply(VolumeEdit{f.ids, true, std::pair{first, last}, {}}),
                    InputError, "position.range");
    QCOMPARE(f.state(), std::string("[][][][]"));
    QVERIFY(f.edits().all().empty());
    SW_VERIFY_ERROR(f.edits().apply(VolumeEdit{{VolumeId{99}}, true, {}, {}}), InputError,
                    "catalog.unknown");
  }

  void rangesHoldAlongTheDataSetsAxisOnly() {
    Fixture f;
    f.edits().apply(VolumeEdit{{f.ids[0]}, true, std::pair{2, 19}, {}});
    const VolumeRecord volume = f.catalog->datasets().volume(f.ids[0]);
    QCOMPARE(volume.slicingAxis, 1);
    QCOMPARE(positionAxis(volume, 1).count(), std::int64_t{18});
    QCOMPARE(positionAxis(volume, 2).count(), std::int64_t{30});
    QVERIFY(!positionAxis(volume, 2).range.flipped);
    QCOMPARE(positionAxis(volume, 2).spacingMm, 2.5);
  }

  void theSealCoversTheRange() {
    Fixture f;
    f.edits().apply(VolumeEdit{{f.ids[0]}, {}, std::pair{2, 19}, {}});
    f.catalog.reset();
    Database(f.temporary.workspace().catalogFile(), DatabaseMode::ReadWrite)
        .execute("UPDATE volume SET flipped = 1 WHERE id = 1");
    f.reopen();
    SW_VERIFY_ERROR(f.catalog->datasets().volume(f.ids[0]), StoreError, "catalog.damaged");
  }

  void volumesAreFoundByNameAndId() {
    Fixture f;
    const DatasetRepository& datasets = f.catalog->datasets();
    QCOMPARE(datasets.findVolume(f.dataset, "case_1_0").id, f.ids[2]);
    QCOMPARE(datasets.findVolume(f.dataset, "volume-2").id, f.ids[1]);
    SW_VERIFY_ERROR(datasets.findVolume(f.dataset, "case_9"), InputError, "catalog.unknown");
  }
};

QTEST_APPLESS_MAIN(TestEditRepository)
#include "tst_edit_repository.moc"
