#include "core/base/error.h"
#include "core/store/edit_repository.h"
#include "core/study/pairs_export.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QtTest>

using namespace sw;

namespace {

VolumeRecord volume(const std::string& name, std::int64_t slices) {
  VolumeRecord record;
  record.subjectName = record.name = name;
  record.imagePath = name + ".nii.gz";
  record.geometry.size = {slices, 8, slices};
  return record;
}

/// Volumes of five and four slices: positions 0.2 0.4 … 1 and 0.25 0.5 0.75 1.
struct Fixture {
  Fixture() : catalog(temporary.workspace(), CatalogAccess::ReadWrite) {
    DatasetRecord dataset;
    dataset.name = "Pairs";
    dataset.axis = 2;
    request.dataset = catalog.datasets().add(dataset, {}, {volume("=a, \"1\"", 5), volume("b", 4)});
    request.options = {{"threshold", 0.06}};
  }
  QStringList lines() {
    return QString::fromStdString(pairsCsv(catalog, request)).split('\n', Qt::SkipEmptyParts);
  }

  test::TempWorkspace temporary;
  Catalog catalog;
  PairsRequest request;
};

}  // namespace

class TestPairsExport : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyPairOnce() {
    Fixture fixture;
    const QStringList lines = fixture.lines();
    // 0.2–0.25, 0.8–0.75 and 1–1 are nearer than 0.06.
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QString("volume_a,slice_a,position_a,volume_b,slice_b,position_b"));
    QCOMPARE(lines[1], QString("\"'=a, \"\"1\"\"\",1,0.20000000000000001,b,1,0.25"));
    QVERIFY(lines[2].contains(",4,") && lines[2].contains(",b,3,0.75"));
    QVERIFY(lines[3].endsWith(",5,1,b,4,1"));
  }

  void anAnchorComesFirst_data() {
    QTest::addColumn<QString>("anchor");
    QTest::newRow("by name") << "b:3";
    QTest::newRow("by id") << "volume-2:3";
  }

  void anAnchorComesFirst() {
    QFETCH(QString, anchor);
    Fixture fixture;
    fixture.request.anchor = anchor.toStdString();
    const QStringList lines = fixture.lines();
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[1].startsWith("b,3,0.75,") && lines[1].contains(",4,0.8"), qPrintable(lines[1]));
  }

  void methodAndOptionsDecide() {
    Fixture fixture;
    fixture.request.method = "simclr";
    fixture.request.options.clear();
    QCOMPARE(fixture.lines().size(), 1);
    fixture.request.method = "gcl";
    // Quarters: 1 | 2 | 3 | 4 4 against 1 | 2 | 3 | 4.
    QCOMPARE(fixture.lines().size(), 1 + 1 + 1 + 1 + 3);
    fixture.request.method = "pcl";
    fixture.request.options = {{"threshold", 0.001}, {"axis", std::int64_t{1}}};
    // Both have eight slices across axis 1.
    QCOMPARE(fixture.lines().size(), 1 + 8);
  }

  void flippedAndCroppedVolumes() {
    Fixture fixture;
    EditRepository& edits = fixture.catalog.edits();
    const auto volumes = fixture.catalog.datasets().volumes(fixture.request.dataset);
    edits.apply({{volumes[1].id}, true, {}, {}});
    QStringList lines = fixture.lines();
    // b counts 1 0.75 0.5 0.25 now: 0.2 meets its last slice, 0.8 its second, 1 its first.
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[1].endsWith(",b,4,0.25"), qPrintable(lines[1]));
    QVERIFY(lines[2].endsWith(",b,2,0.75") && lines[3].endsWith(",b,1,1"));
    edits.apply({{volumes[1].id}, {}, std::pair{2, 3}, {}});
    // Its slices 3 and 4 only, at 1 and 0.5: 1 meets slice 3.
    lines = fixture.lines();
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[1].endsWith(",5,1,b,3,1"), qPrintable(lines[1]));
    fixture.request.anchor = "b:2";
    SW_VERIFY_ERROR(fixture.lines(), InputError, "pairs.anchor");
    // Across another axis the edits do not hold.
    fixture.request.anchor.clear();
    fixture.request.options = {{"threshold", 0.001}, {"axis", std::int64_t{1}}};
    QCOMPARE(fixture.lines().size(), 1 + 8);
    edits.apply({{volumes[1].id}, {}, {}, true});
    QCOMPARE(fixture.lines().size(), 1);
    edits.apply({{volumes[0].id}, {}, {}, true});
    SW_VERIFY_ERROR(fixture.lines(), InputError, "run.volumes");
  }

  void wrongAnchors_data() {
    QTest::addColumn<QString>("anchor");
    QTest::addColumn<QString>("named");
    QTest::newRow("no colon") << "b"
                              << "VOLUME:SLICE";
    QTest::newRow("no such volume") << "c:1"
                                    << "names no volume";
    QTest::newRow("slice 0") << "b:0"
                             << "1 to 4";
    QTest::newRow("slice beyond the last") << "b:5"
                                           << "1 to 4";
    QTest::newRow("no number") << "b:x"
                               << "1 to 4";
    QTest::newRow("nothing") << ":"
                             << "names no volume";
  }

  void wrongAnchors() {
    QFETCH(QString, anchor);
    QFETCH(QString, named);
    Fixture fixture;
    fixture.request.anchor = anchor.toStdString();
    try {
      fixture.lines();
      QFAIL("was accepted");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("pairs.anchor"));
      QVERIFY2(QString(error.what()).contains(named), error.what());
    }
  }

  void wrongOptionsAndMethods() {
    Fixture fixture;
    fixture.request.options = {{"threshold", 7.0}};
    SW_VERIFY_ERROR(fixture.lines(), InputError, "option.value");
    fixture.request.method = "magic";
    SW_VERIFY_ERROR(fixture.lines(), InputError, "method.unknown");
  }

  void moreThanAMillionAskForAnAnchor() {
    Fixture fixture;
    DatasetRecord dataset;
    dataset.name = "Many";
    fixture.request.dataset =
        fixture.catalog.datasets().add(dataset, {}, {volume("x", 800), volume("y", 800)});
    fixture.request.options = {{"threshold", 1.0}};
    SW_VERIFY_ERROR(fixture.lines(), InputError, "pairs.many");
    fixture.request.anchor = "x:1";
    QCOMPARE(fixture.lines().size(), 1 + 1599);
  }
};

QTEST_APPLESS_MAIN(TestPairsExport)
#include "tst_pairs_export.moc"
