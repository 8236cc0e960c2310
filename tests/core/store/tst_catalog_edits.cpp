#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/edit_repository.h"
#include "core/store/volume_finder.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QtTest>

using namespace sw;
using namespace sw::test;

namespace {

/// Subjects "Patient 0" (group "well"), "Patient 1"; two volumes each, in a catalog that can be
/// opened again.
struct Fixture {
  Fixture() {
    reopen();
    dataset =
        catalog->datasets().add(sampleDataset("d"), {{"Patient 0", "well"}}, sampleVolumes(2, 2));
    for (const VolumeRecord& volume : catalog->datasets().volumes(dataset))
      ids.push_back(volume.id);
  }
  void reopen() {
    catalog.reset();
    catalog = std::make_unique<Catalog>(temporary.workspace(), CatalogAccess::ReadWrite);
  }
  EditRepository& edits() const { return catalog->edits(); }
  std::optional<EditRecord> tag(std::vector<VolumeId> volumes,
                                std::vector<std::string> add,
                                std::vector<std::string> remove = {}) const {
    VolumeEdit edit{std::move(volumes)};
    edit.addTags = std::move(add);
    edit.removeTags = std::move(remove);
    return edits().apply(edit);
  }
  std::optional<EditRecord> remove(std::vector<VolumeId> volumes, bool removed = true) const {
    VolumeEdit edit{std::move(volumes)};
    edit.removed = removed;
    return edits().apply(edit);
  }
  /// "name: subject/group tags note" of each volume that is shown.
  std::string state() const {
    std::string text;
    for (const VolumeRecord& volume : catalog->datasets().volumes(dataset)) {
      text += "[" + volume.subjectName + "/" + volume.group;
      for (const std::string& each : volume.tags) text += " #" + each;
      text += (volume.note.empty() ? "" : " " + volume.note) + "]";
    }
    return text;
  }
  std::size_t found(const std::string& query) const {
    return catalog->finder().ids(parseVolumeQuery(query), {}).size();
  }
  RunId addRun() const {
    RunRecord run;
    run.kind = "pretrain";
    run.method = "pcl";
    run.dataset = dataset;
    run.configJson = "{}";
    return catalog->runs().add(run);
  }

  TempWorkspace temporary;
  std::unique_ptr<Catalog> catalog;
  DatasetId dataset;
  std::vector<VolumeId> ids;
};

constexpr const char* kPlain = "[Patient 0/well][Patient 0/well][Patient 1/][Patient 1/]";

}  // namespace

/// Tags, notes, subjects and groups, names, and what is removed from the catalog.
class TestCatalogEdits : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void tagsAndNotesUndoAcrossReopening() {
    Fixture f;
    QCOMPARE(f.tag({f.ids[0], f.ids[2]}, {"test", "bad slice"})->volumeCount(), std::size_t{2});
    QCOMPARE(f.tag({f.ids[0], f.ids[1]}, {"Übung"}, {"test"})->kind, std::string("tags"));
    VolumeEdit note{{f.ids[3]}};
    note.note = "two\nlines";
    QCOMPARE(f.edits().apply(note)->kind, std::string("note"));
    const std::string edited =
        "[Patient 0/well #bad slice #Übung][Patient 0/well #Übung][Patient 1/ #bad slice #test]"
        "[Patient 1/ two\nlines]";
    QCOMPARE(f.state(), edited);
    f.reopen();
    QCOMPARE(f.state(), edited);
    f.edits().undo();
    f.edits().undo();
    QCOMPARE(f.found("tag:test"), std::size_t{2});
    QCOMPARE(f.found("tag:übung"), std::size_t{0});
    f.edits().undo();
    QCOMPARE(f.state(), std::string(kPlain));
    f.reopen();
    for (int i = 0; i < 3; ++i) QVERIFY(f.edits().redo());
    QCOMPARE(f.state(), edited);
    // What is so already is no edit.
    QVERIFY(!f.tag({f.ids[2]}, {"test"}, {"never"}));
  }

  void badTagsChangeNothing_data() {
    QTest::addColumn<QString>("tag");
    QTest::newRow("empty") << "";
    QTest::newRow("blank before") << " x";
    QTest::newRow("blank behind") << "x ";
    QTest::newRow("two lines") << "a\nb";
  }

  void badTagsChangeNothing() {
    QFETCH(QString, tag);
    Fixture f;
    SW_VERIFY_ERROR(f.tag({f.ids[0]}, {"good", tag.toStdString()}), InputError, "tag.name");
    QCOMPARE(f.state(), std::string(kPlain));
  }

  void groupsAreTheSubjects() {
    Fixture f;
    VolumeEdit edit{{f.ids[0], f.ids[2]}};
    edit.group = "ill";
    QCOMPARE(f.edits().apply(edit)->kind, std::string("group"));
    QCOMPARE(f.state(),
             std::string("[Patient 0/ill][Patient 0/ill][Patient 1/ill][Patient 1/ill]"));
    QCOMPARE(f.found("group:ill"), std::size_t{4});
    f.edits().undo();
    QCOMPARE(f.state(), std::string(kPlain));
    // Both volumes of a subject at once: its group before comes back.
    edit.volumes = {f.ids[0], f.ids[1]};
    f.edits().apply(edit);
    f.edits().undo();
    QCOMPARE(f.state(), std::string(kPlain));
  }

  void subjectsCanBeCorrected() {
    Fixture f;
    VolumeEdit edit{{f.ids[1]}};
    edit.subject = "Patient 1";
    QCOMPARE(f.edits().apply(edit)->kind, std::string("subject"));
    QCOMPARE(f.state(), std::string("[Patient 0/well][Patient 1/][Patient 1/][Patient 1/]"));
    edit.subject = "New";
    f.edits().apply(edit);
    QCOMPARE(f.state(), std::string("[Patient 0/well][New/][Patient 1/][Patient 1/]"));
    QCOMPARE(f.catalog->datasets().subjects(f.dataset).size(), std::size_t{3});
    f.edits().undo();
    QCOMPARE(f.catalog->datasets().subjects(f.dataset).size(), std::size_t{2});
    f.edits().undo();
    QCOMPARE(f.state(), std::string(kPlain));
    edit.subject = "";
    SW_VERIFY_ERROR(f.edits().apply(edit), InputError, "catalog.name");
    f.addRun();
    edit.subject = "New";
    SW_VERIFY_ERROR(f.edits().apply(edit), InputError, "catalog.used");
    SW_VERIFY_ERROR(f.edits().redo(), InputError, "catalog.used");
    QCOMPARE(f.state(), std::string(kPlain));
  }

  void removedVolumesAreHiddenAndComeBack() {
    Fixture f;
    QCOMPARE(f.remove({f.ids[0], f.ids[1]})->kind, std::string("remove"));
    const DatasetRepository& datasets = f.catalog->datasets();
    const auto counts = [&] {
      const DatasetRecord dataset = datasets.get(f.dataset);
      return std::tuple{dataset.volumeCount, dataset.subjectCount, dataset.labelledCount};
    };
    QCOMPARE(counts(), (std::tuple<std::int64_t, std::int64_t, std::int64_t>{2, 1, 1}));
    QCOMPARE(datasets.subjects(f.dataset).size(), std::size_t{1});
    QCOMPARE(datasets.volumes(f.dataset, Kept::Removed).size(), std::size_t{2});
    QCOMPARE(f.found(""), std::size_t{2});
    SW_VERIFY_ERROR(datasets.findVolume(f.dataset, "case_0_0"), InputError, "catalog.unknown");
    QCOMPARE(datasets.findVolume(f.dataset, "case_0_0", Kept::Removed).id, f.ids[0]);
    QCOMPARE(f.remove({f.ids[1]}, false)->kind, std::string("restore"));
    QCOMPARE(f.found(""), std::size_t{3});
    f.edits().undo();
    f.edits().undo();
    QCOMPARE(f.state(), std::string(kPlain));
    QCOMPARE(f.found(""), std::size_t{4});
  }

  void whatRunsOrSplitsNeedStays() {
    Fixture f;
    SplitRecord split;
    split.dataset = f.dataset;
    split.name = "s";
    split.kind = "holdout";
    for (const SubjectRecord& subject : f.catalog->datasets().subjects(f.dataset))
      split.roles[subject.id] = SplitRole::Train;
    f.catalog->splits().add(split);
    // One of two volumes may go, the last one of a subject with a role may not.
    QVERIFY(f.remove({f.ids[0]}));
    SW_VERIFY_ERROR(f.remove({f.ids[1]}), InputError, "catalog.used");
    QVERIFY(f.edits().undo());
    f.addRun();
    SW_VERIFY_ERROR(f.remove({f.ids[2]}), InputError, "catalog.used");
    SW_VERIFY_ERROR(f.edits().apply(DatasetEdit{f.dataset, {}, true}), InputError, "catalog.used");
    SW_VERIFY_ERROR(f.edits().redo(), InputError, "catalog.used");
    QCOMPARE(f.state(), std::string(kPlain));
    QCOMPARE(f.edits().nextRedo()->kind, std::string("remove"));
  }

  void aDataSetIsRenamed() {
    Fixture f;
    f.catalog->datasets().add(sampleDataset("other"), {}, sampleVolumes(1, 1));
    QCOMPARE(f.edits().apply(DatasetEdit{f.dataset, "Neu Ä", {}})->kind,
             std::string("dataset.rename"));
    QCOMPARE(f.catalog->datasets().find("Neu Ä").id, f.dataset);
    QCOMPARE(f.found("neu"), std::size_t{4});
    SW_VERIFY_ERROR(f.edits().apply(DatasetEdit{f.dataset, "other", {}}), InputError,
                    "catalog.duplicate");
    SW_VERIFY_ERROR(f.edits().apply(DatasetEdit{f.dataset, "", {}}), InputError, "catalog.name");
    QVERIFY(!f.edits().apply(DatasetEdit{f.dataset, "Neu Ä", {}}));
    QCOMPARE(f.edits().undo()->volumeCount(), std::size_t{0});
    QCOMPARE(f.catalog->datasets().get(f.dataset).name, std::string("d"));
  }

  void aRemovedDataSetFreesItsNameAndComesBack() {
    Fixture f;
    f.tag({f.ids[0]}, {"kept"});
    QCOMPARE(f.edits().apply(DatasetEdit{f.dataset, {}, true})->kind,
             std::string("dataset.remove"));
    QVERIFY(f.catalog->datasets().all().empty());
    QCOMPARE(f.catalog->datasets().all(Kept::Removed).size(), std::size_t{1});
    QCOMPARE(f.found(""), std::size_t{0});
    SW_VERIFY_ERROR(f.catalog->datasets().find("dataset-1"), InputError, "catalog.unknown");
    const DatasetId again = f.catalog->datasets().add(sampleDataset("d"), {}, sampleVolumes(1, 1));
    // The name is taken now: undo says so, and restoring under another one works.
    SW_VERIFY_ERROR(f.edits().undo(), InputError, "catalog.duplicate");
    QCOMPARE(f.edits().apply(DatasetEdit{f.dataset, "old d", false})->kind,
             std::string("dataset.restore"));
    QCOMPARE(f.catalog->datasets().all().size(), std::size_t{2});
    QCOMPARE(f.found("tag:kept"), std::size_t{1});
    f.edits().undo();
    f.edits().apply(DatasetEdit{again, {}, true});
    f.edits().apply(DatasetEdit{f.dataset, {}, false});
    QCOMPARE(f.catalog->datasets().find("d").id, f.dataset);
  }
};

QTEST_APPLESS_MAIN(TestCatalogEdits)
#include "tst_catalog_edits.moc"
