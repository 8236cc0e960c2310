#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/store/catalog.h"
#include "core/store/edit_repository.h"
#include "core/store/query_repository.h"
#include "core/store/volume_finder.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QtTest>

#include <algorithm>

using namespace sw;
using namespace sw::test;

namespace {

VolumeRecord volume(const std::string& name, const std::string& subject) {
  VolumeRecord record = sampleVolumes(1, 1).front();
  record.name = name;
  record.subjectName = subject;
  record.imagePath = "imagesTr/" + name + ".nii.gz";
  record.problems.clear();
  return record;
}

}  // namespace

class TestVolumeFinder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    workspace_ = std::make_unique<TempWorkspace>();
    catalog_ = std::make_unique<Catalog>(workspace_->workspace(), CatalogAccess::ReadWrite);
    VolumeRecord first = volume("hippocampus_001", "Anna Müller");
    VolumeRecord second = volume("hippocampus_002", "Béla");
    second.geometry.spacingMm = {1, 1, 5};
    second.labelPath.clear();
    second.labelValues.clear();
    second.problems = {"geometry.mismatch: the \"grids\" differ", "volume.note: 100% odd_one"};
    VolumeRecord third = volume("patient001_frame01", "Anna Müller");
    third.geometry.size = {10, 20, 30};
    third.labelValues = {0, 2, 12};
    DatasetRecord dataset = sampleDataset("Herz ÄÖ");
    dataset.modality = "CT";
    heart_ = catalog_->datasets().add(dataset, {{"Béla", "ÄRZTE"}}, {first, second, third});
    lung_ = catalog_->datasets().add(sampleDataset("Lunge"), {}, sampleVolumes(1, 2));
    VolumeEdit edit{{VolumeId{1}, VolumeId{3}}};
    edit.addTags = {"Test", "needs review"};
    edit.note = "crooked; see page 7";
    catalog_->edits().apply(edit);
    edit = VolumeEdit{{VolumeId{2}}};
    edit.flipped = true;
    edit.excluded = true;
    catalog_->edits().apply(edit);
  }

  void finds_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char* query, const char* ids) {
      QTest::newRow(query) << query << ids;
    };
    row("", "12345");
    row("hippo", "12");
    row("HIPPOCAMPUS_002", "2");
    row("ippo", "");
    row("*ippo", "12");
    row("001", "1");
    row("*001", "13");
    row("muller", "13");
    row("mueller", "");
    row("arzte", "2");
    row("ärzte", "2");
    row("herz anna", "13");
    row("anna herz patient", "3");
    row("\"anna muller\"", "13");
    row("\"ann\"", "");
    row("herz lunge", "");
    row("-herz", "45");
    row("herz -anna", "2");
    row("grids", "2");
    row("crooked", "13");
    row("100%", "2");
    row("%", "2");
    row("*%", "2");
    row("odd_one", "2");
    row("tag:test", "13");
    row("tag:tes", "");
    row("tag:tes*", "13");
    row("tag:\"NEEDS review\"", "13");
    row("tag:other,test", "13");
    row("-tag:test herz", "2");
    row("tag!=test", "245");
    row("tags>0", "13");
    row("tags:2", "13");
    row("note:page", "13");
    row("note:herz", "");
    row("subject:b", "2");
    row("subject:\"b\"", "");
    row("subject=béla", "2");
    row("subject!=béla", "1345");
    row("subject:an,be", "123");
    row("name:*01", "13");
    row("group:ärz", "2");
    row("dataset:lunge", "45");
    row("modality:ct", "123");
    row("modality:mri", "45");
    row("labelled:yes", "134");
    row("labelled:no", "25");
    row("label:2", "134");
    row("label:12", "3");
    row("label:1", "14");
    row("structures>=2", "134");
    row("excluded:yes", "2");
    row("flipped:no hippo", "1");
    row("cropped:yes", "");
    row("problems:yes", "245");
    row("problems>1", "2");
    row("problem:geometry", "2");
    row("spacing_z>2", "12345");
    row("spacing_z>2.5", "2");
    row("spacing_z:3..6", "2");
    row("-spacing_z:3..6", "1345");
    row("spacing:1", "2");
    row("slices:20", "3");
    row("slices=20,50", "12345");
    row("slices!=20 herz", "12");
    row("size_x<20 size_y<=20", "3");
    row("voxels:6000", "3");
    row("minimum<0 maximum>1e29", "12345");
    row("' OR 1=1 --", "");
    row("\"; DROP TABLE volume; \"", "");
    row("NEAR(a b)", "");
    row("AND", "");
    row("anna OR", "");
    row("name\" : x", "");
    row("^anna", "13");
    row("{name}", "");
    row("*", "12345");
  }

  void finds() {
    QFETCH(QString, query);
    QFETCH(QString, ids);
    std::vector<VolumeId> found = catalog_->finder().ids(parseVolumeQuery(query.toStdString()), {});
    std::ranges::sort(found);
    QString text;
    for (const VolumeId id : found) text += QString::number(id.value);
    QCOMPARE(text, ids);
  }

  void anythingTypedIsAnswered() {
    // Whatever is typed is found or named as a problem; nothing reaches SQL or FTS5 as syntax.
    const std::string letters = "ab\"*'():-{}^+~%_\\;,.<>=!&|1 \xC3\xA4\xFF\x01\t";
    Rng rng(7, RngPurpose::Shuffle);
    int answered = 0;
    for (int i = 0; i < 3000; ++i) {
      std::string text = i % 3 == 0 ? "tag:" : i % 3 == 1 ? "name:" : "";
      for (int n = static_cast<int>(rng.below(12)); n >= 0; --n)
        text += letters[rng.below(static_cast<std::uint32_t>(letters.size()))];
      const VolumeQuery query = parseVolumeQuery(text);
      if (!query.problems.empty()) continue;
      ++answered;
      catalog_->finder().ids(query, {});
    }
    QVERIFY(answered > 1000);
    QCOMPARE(catalog_->datasets().volumes(heart_).size(), std::size_t{3});
  }

  void problemsAreThrown() {
    SW_VERIFY_ERROR(catalog_->finder().ids(parseVolumeQuery("x:y"), {}), InputError, "query.field");
  }

  void sortsByEveryColumn_data() {
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char* name, VolumeColumn column, const char* ids) {
      QTest::newRow(name) << static_cast<int>(column) << ids;
    };
    row("name", VolumeColumn::Name, "45123");
    row("data set", VolumeColumn::Dataset, "12345");
    row("subject", VolumeColumn::Subject, "13245");
    row("group", VolumeColumn::Group, "13452");
    row("modality", VolumeColumn::Modality, "12345");
    row("slices", VolumeColumn::Slices, "31245");
    row("positions", VolumeColumn::Positions, "13452");
    row("size", VolumeColumn::Size, "31245");
    row("spacing", VolumeColumn::Spacing, "13452");
    row("labels", VolumeColumn::Labels, "25143");
    row("tags", VolumeColumn::Tags, "13245");
    row("note", VolumeColumn::Note, "13245");
    row("problems", VolumeColumn::Problems, "13452");
  }

  void sortsByEveryColumn() {
    QFETCH(int, column);
    QFETCH(QString, ids);
    QString up, down;
    const auto which = static_cast<VolumeColumn>(column);
    for (const VolumeId id : catalog_->finder().ids({}, {}, {which, false}))
      up += QString::number(id.value);
    QCOMPARE(up, ids);
    for (const VolumeId id : catalog_->finder().ids({}, {}, {which, true}))
      down.prepend(QString::number(id.value));
    QCOMPARE(down, ids);
  }

  void problemsAreSortedByTheWorst() {
    TempWorkspace workspace;
    Catalog catalog(workspace.workspace(), CatalogAccess::ReadWrite);
    const std::vector<std::vector<std::string>> problems{
        {"pair.size: other grid"},
        {"nifti.qform: a", "nifti.bitpix: b", "gzip.trailing: c"},
        {},
        {"label.empty: nothing", "nifti.qform: a"},
        {"unheard.of: what"},
        {"label.empty: nothing", "label.range: 1000", "nifti.qform: pair.size: no code"}};
    std::vector<VolumeRecord> volumes;
    for (const auto& each : problems) {
      volumes.push_back(volume("v" + std::to_string(volumes.size() + 1), "A"));
      volumes.back().problems = each;
    }
    catalog.datasets().add(sampleDataset("Set"), {}, volumes);
    QString order;
    for (const VolumeId id : catalog.finder().ids({}, {}, {VolumeColumn::Problems, true}))
      order += QString::number(id.value);
    QCOMPARE(order, QString("614523"));  // 2 errors and warnings, 1 error, 2 warnings and notes, ...
  }

  void rowsComeInTheOrderOfTheIds() {
    const std::vector<VolumeId> ids{{3}, {99}, {1}};
    const auto rows = catalog_->finder().rows(ids);
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].name, std::string("patient001_frame01"));
    QCOMPARE(rows[1].tags, (std::vector<std::string>{"Test", "needs review"}));
    QCOMPARE(catalog_->finder().ids({}, lung_).size(), std::size_t{2});
    const auto tags = catalog_->finder().tags(heart_);
    QCOMPARE(tags.size(), std::size_t{2});
    QVERIFY((tags[0] == std::pair<std::string, std::int64_t>{"needs review", 2}));
    QVERIFY(catalog_->finder().tags(lung_).empty());
  }

  void anotherConnectionsChangesAreSeen() {
    Catalog reader(workspace_->workspace(), CatalogAccess::ReadOnly);
    QCOMPARE(reader.finder().ids({}, {}).size(), std::size_t{5});
    VolumeEdit edit{{VolumeId{4}}};
    edit.removed = true;
    catalog_->edits().apply(edit);
    QCOMPARE(reader.finder().ids({}, {}).size(), std::size_t{4});
    QCOMPARE(reader.finder().ids(parseVolumeQuery("patient"), {}).size(), std::size_t{2});
    catalog_->edits().undo();
    QCOMPARE(reader.finder().ids({}, {}).size(), std::size_t{5});
  }

  void queriesAreSaved() {
    QueryRepository& queries = catalog_->queries();
    queries.save("Thick", "spacing_z>2");
    queries.save("b", "tag:test");
    queries.save("thick", "spacing_z>4");
    QCOMPARE(queries.all().size(), std::size_t{2});
    QCOMPARE(queries.get("THICK").query, std::string("spacing_z>4"));
    SW_VERIFY_ERROR(queries.save("bad", "x:y"), InputError, "query.field");
    SW_VERIFY_ERROR(queries.save("", "a"), InputError, "catalog.name");
    queries.remove("b");
    SW_VERIFY_ERROR(queries.get("b"), InputError, "catalog.unknown");
    SW_VERIFY_ERROR(queries.remove("b"), InputError, "catalog.unknown");
  }

 private:
  std::unique_ptr<TempWorkspace> workspace_;
  std::unique_ptr<Catalog> catalog_;
  DatasetId heart_, lung_;
};

QTEST_APPLESS_MAIN(TestVolumeFinder)
#include "tst_volume_finder.moc"
