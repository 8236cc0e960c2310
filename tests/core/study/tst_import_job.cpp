#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/store/edit_repository.h"
#include "core/store/findings.h"
#include "core/store/quarantine_repository.h"
#include "core/study/import_check.h"
#include "tests/core/study/msd_folder.h"

using namespace sw;
using namespace sw::test;

class TestImportJob : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void goodFolder() {
    MsdFolder msd;
    for (const char* name : {"a_1", "a_2", "b_1"}) msd.add(name);
    msd.describe();
    RecordingContext context;
    msd.import(context);
    const auto volumes = msd.volumes();
    QCOMPARE(volumes.size(), std::size_t{3});
    QCOMPARE(volumes[0].geometry.size, (std::array<std::int64_t, 3>{16, 16, 8}));
    QCOMPARE(volumes[0].labelValues, (std::vector<int>{0, 1, 2}));
    QVERIFY(volumes[0].maximum > 0.9 && volumes[0].minimum < 0.1);
    QCOMPARE(volumes[0].imageSha256.size(), std::size_t{64});
    QCOMPARE(context.changes.size(), std::size_t{1});
    QCOMPARE(context.changes[0].what, std::string("datasets"));
  }

  void labelsOfAnotherShapeAreHeldBack() {
    MsdFolder msd;
    msd.add("good");
    msd.add("odd", 12);
    msd.describe();
    RecordingContext context;
    msd.import(context);
    const auto volumes = msd.volumes();
    QCOMPARE(volumes.size(), std::size_t{2});
    QVERIFY(volumes[0].heldLabelPath.empty() && !volumes[0].labelPath.empty());
    QVERIFY(volumes[1].labelPath.empty() && volumes[1].labelValues.empty());
    QCOMPARE(volumes[1].heldLabelPath, std::filesystem::path("labelsTr/odd.nii.gz"));
    const auto findings = findingsOf(volumes[1]);
    QCOMPARE(findings.size(), std::size_t{1});
    QCOMPARE(findings[0].code, std::string("pair.size"));
    QCOMPARE(findings[0].severity, Severity::Error);
    QVERIFY(findings[0].advice.find("Resample") != std::string_view::npos);
    QVERIFY(says(context, "odd"));
    QCOMPARE(countFindings(volumes).errors, std::int64_t{1});
  }

  /// One file for each fault, and the code that it must have.
  void integrity_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("severity");
    const auto row = [](const char* fault, const char* code, const char* severity) {
      QTest::newRow(fault) << fault << code << severity;
    };
    row("nan", "voxels.not_finite", "warning");
    row("constant", "image.constant", "warning");
    row("single slice", "image.single_slice", "warning");
    row("no placement", "nifti.no_placement", "warning");
    row("no spacing", "nifti.pixdim", "warning");
    row("trailing", "file.trailing", "note");
    row("label spacing", "pair.spacing", "error");
    row("label origin", "pair.origin", "error");
    row("label direction", "pair.direction", "error");
    row("label undeclared", "label.undeclared", "warning");
    row("label empty", "label.empty", "warning");
    row("label fraction", "label.fraction", "error");
    row("label negative", "label.negative", "error");
    row("label range", "label.range", "error");
    row("label cut off", "label.unreadable", "error");
  }

  void integrity() {
    QFETCH(QString, fault);
    QFETCH(QString, code);
    QFETCH(QString, severity);
    MsdFolder msd;
    msd.add("a");
    msd.describe();
    spoil(msd, fault);
    RecordingContext context;
    msd.import(context);
    const auto findings = findingsOf(msd.volumes().at(0));
    const auto found = std::ranges::find(findings, code.toStdString(), &Finding::code);
    QVERIFY2(found != findings.end(), context.lines.empty() ? "nothing was said" : context.lines.front().c_str());
    QCOMPARE(QString(severityWord(found->severity)), severity);
    QVERIFY(!found->advice.empty() && found->sentence.find("a.nii") != std::string::npos);
    const bool held = severity == "error";
    QCOMPARE(msd.volumes().at(0).heldLabelPath.empty(), !held);
    QCOMPARE(msd.volumes().at(0).labelPath.empty(), held);
    if (fault == "nan") QCOMPARE(msd.volumes().at(0).notFinite, std::int64_t{3});
  }

  void duplicatesAreNamed() {
    MsdFolder msd;
    for (const char* name : {"a", "b", "c"}) msd.add(name);
    msd.describe();
    const auto images = msd.root / "imagesTr";
    std::filesystem::copy_file(images / "a.nii.gz", images / "b.nii.gz", std::filesystem::copy_options::overwrite_existing);
    const PhantomCase first = makePhantom(0, 16, 8);
    std::vector<float> brighter;
    for (const float voxel : first.image->voxels()) brighter.push_back(3 * voxel + 10);
    writeVolume(Volume(first.image->geometry(), brighter), images / "c.nii.gz");
    RecordingContext context;
    msd.import(context);
    const auto volumes = msd.volumes();
    QVERIFY(volumes[0].problems.empty());
    QCOMPARE(findingsOf(volumes[1]).at(0).code, std::string("duplicate.exact"));
    QCOMPARE(findingsOf(volumes[2]).at(0).code, std::string("duplicate.near"));
    QVERIFY(says(context, "2 duplicates"));
    ImportRequest again;
    again.name = "Once more";
    msd.import(context, again);
    Catalog catalog(msd.workspace, CatalogAccess::ReadOnly);
    const auto copy = catalog.datasets().volumes(catalog.datasets().find("Once more").id).at(0);
    QVERIFY(findingsOf(copy).at(0).sentence.find("Phantoms") != std::string::npos);
  }

  void intoADatasetThatIsThere() {
    MsdFolder msd;
    for (const char* name : {"a", "b"}) msd.add(name);
    msd.describe();
    RecordingContext context;
    msd.import(context);
    ImportRequest into;
    into.into = msd.dataset();
    msd.import(context, into);
    QCOMPARE(msd.volumes().size(), std::size_t{2});
    QVERIFY(says(context, "0 volumes, 2 there already"));
    msd.add("c");
    msd.training.push_back({{"image", "./imagesTr/copy.nii.gz"}, {"label", "./labelsTr/a.nii.gz"}});
    std::filesystem::copy_file(msd.root / "imagesTr" / "a.nii.gz", msd.root / "imagesTr" / "copy.nii.gz");
    msd.describe();
    writeVolume(*makePhantom(77, 16, 8).image, msd.root / "imagesTr" / "b.nii.gz");
    msd.import(context, into);
    const auto volumes = msd.volumes();
    QCOMPARE(volumes.size(), std::size_t{3});
    QCOMPARE(volumes[2].name, std::string("c"));
    QVERIFY(says(context, "import.changed") && says(context, "has the same bytes as a"));
  }

  void dangerousFilesGoIntoQuarantine() {
    MsdFolder msd;
    for (const char* name : {"a", "b"}) msd.add(name);
    msd.describe();
    const auto file = msd.root / "imagesTr" / "b.nii.gz";
    {
      Catalog catalog(msd.workspace, CatalogAccess::ReadWrite);
      catalog.quarantine().add({{}, "/elsewhere/x.nii.gz", static_cast<std::int64_t>(std::filesystem::file_size(file)),
                                sha256OfFile(file), "probe.crashed", "it crashed", {}});
    }
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().size(), std::size_t{1});
    QVERIFY(says(context, "file.quarantined"));
    ImportRequest retry;
    retry.into = msd.dataset();
    retry.retry = true;
    msd.import(context, retry);
    QCOMPARE(msd.volumes().size(), std::size_t{2});
    QVERIFY(Catalog(msd.workspace, CatalogAccess::ReadOnly).quarantine().all().empty());
  }

  /// Its labels were in quarantine when a volume was imported: a retry gives them to it.
  void labelsComeOutOfQuarantine() {
    MsdFolder msd;
    msd.add("a");
    msd.describe();
    const auto label = msd.root / "labelsTr" / "a.nii.gz";
    Catalog(msd.workspace, CatalogAccess::ReadWrite)
        .quarantine()
        .add({{}, label, static_cast<std::int64_t>(std::filesystem::file_size(label)),
              sha256OfFile(label), "probe.crashed", "crashed", {}});
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().at(0).heldLabelPath, std::filesystem::path("labelsTr/a.nii.gz"));
    QVERIFY(msd.volumes().at(0).labelPath.empty());
    ImportRequest again;
    again.into = msd.dataset();
    msd.import(context, again);
    QVERIFY(msd.volumes().at(0).labelPath.empty());
    again.retry = true;
    msd.import(context, again);
    const VolumeRecord volume = msd.volumes().at(0);
    QCOMPARE(volume.labelPath, std::filesystem::path("labelsTr/a.nii.gz"));
    QVERIFY(volume.heldLabelPath.empty() && volume.problems.empty());
    QCOMPARE(volume.labelSha256, sha256OfFile(label));
    Catalog catalog(msd.workspace, CatalogAccess::ReadWrite);
    QVERIFY(catalog.quarantine().all().empty());
    QCOMPARE(catalog.edits().nextUndo()->kind, std::string("read-labels"));
    catalog.edits().undo();
    QVERIFY(catalog.datasets().volumes(msd.dataset()).at(0).labelPath.empty());
  }

  void aFileThatEndsTheReaderIsRecorded() {
    MsdFolder msd;
    msd.add("good");
    std::string header = niftiHeader(2, 8);
    for (std::size_t axis = 0; axis < 3; ++axis) put<std::int16_t>(header, 42 + 2 * axis, 600);
    const auto file = msd.root / "imagesTr" / "large.nii.gz";
    std::ofstream(file, std::ios::binary) << gzipBytes(header + std::string(216000000, '\0'));
    ImportPlan plan;
    plan.root = msd.root;
    plan.volumes = {{"large", "large", "", "imagesTr/large.nii.gz", {}}};
    Catalog catalog(msd.workspace, CatalogAccess::ReadWrite);
    RecordingContext context;
    ImportCheck strict(catalog, plan, {}, false, context, {0, 0, 180});
    QVERIFY(!strict.check(plan.volumes[0], 2));
    QCOMPARE(strict.quarantined(), 1);
    QCOMPARE(catalog.quarantine().all().at(0).path, file);
    QCOMPARE(catalog.quarantine().all().at(0).sha256, sha256OfFile(file));
    QCOMPARE(catalog.quarantine().all().at(0).code, std::string("probe.cpu"));
    ImportCheck again(catalog, plan, {}, false, context);
    QVERIFY(!again.check(plan.volumes[0], 2));
    QCOMPARE(again.quarantined(), 0);
    QVERIFY(says(context, "file.quarantined"));
    ImportCheck retried(catalog, plan, {}, true, context);
    QVERIFY(retried.check(plan.volumes[0], 2).has_value());
    QVERIFY(catalog.quarantine().all().empty());
  }

  void looseFilesAreADataset() {
    MsdFolder msd;
    for (const char* name : {"a", "b"}) msd.add(name);
    const auto files = msd.root.parent_path() / "loose";
    std::filesystem::create_directories(files / "more");
    std::filesystem::copy_file(msd.root / "imagesTr" / "a.nii.gz", files / "one.nii.gz");
    std::filesystem::copy_file(msd.root / "labelsTr" / "a.nii.gz", files / "one_seg.nii.gz");
    std::filesystem::copy_file(msd.root / "imagesTr" / "b.nii.gz", files / "more" / "two.nii.gz");
    std::ofstream(files / "notes.txt") << "none";
    ImportRequest request;
    request.files = {files / "one.nii.gz", files / "one_seg.nii.gz", files / "more", files / "notes.txt"};
    RecordingContext context;
    ImportJob(msd.workspace, request).run(context);
    Catalog catalog(msd.workspace, CatalogAccess::ReadOnly);
    const auto volumes = catalog.datasets().volumes(catalog.datasets().find("loose").id);
    QCOMPARE(volumes.size(), std::size_t{2});
    QCOMPARE(volumes[1].labelPath.empty(), false);
    QVERIFY(says(context, "notes.txt"));
  }

  void unreadableFileIsLeftOut() {
    MsdFolder msd;
    msd.add("good");
    msd.add("broken");
    msd.describe();
    std::ofstream(msd.root / "imagesTr" / "broken.nii.gz", std::ios::binary) << "not a volume";
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().size(), std::size_t{1});
    QVERIFY(says(context, "broken"));
  }

  void labelWithoutImageIsReported() {
    MsdFolder msd;
    msd.add("good");
    msd.add("lonely");
    msd.describe();
    std::filesystem::remove(msd.root / "imagesTr" / "lonely.nii.gz");
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().size(), std::size_t{1});
    QVERIFY(says(context, "lonely"));
  }

  void undeclaredValuesAreWarnedAbout() {
    MsdFolder msd;
    msd.add("good");
    msd.describe({{"0", "background"}, {"1", "disc"}});
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().size(), std::size_t{1});
    QVERIFY(!msd.volumes().front().problems.empty());
    QVERIFY(says(context, "Warning"));
  }

  void nothingUsable() {
    MsdFolder msd;
    msd.add("odd");
    msd.describe();
    std::ofstream(msd.root / "imagesTr" / "odd.nii.gz", std::ios::binary) << "not a volume";
    RecordingContext context;
    try {
      msd.import(context);
      QFAIL("was imported");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("import.refused"));
      QVERIFY(std::string(error.what()).find("odd") != std::string::npos);
    }
    QCOMPARE(msd.datasets(), std::size_t{0});
  }

  void emptyAndWrongFolders() {
    const MsdFolder msd;
    RecordingContext context;
    QVERIFY_EXCEPTION_THROWN(msd.import(context), InputError);
    ImportRequest request;
    request.folder = msd.root / "nowhere";
    QVERIFY_EXCEPTION_THROWN(ImportJob(msd.workspace, request).run(context), InputError);
    QCOMPARE(msd.datasets(), std::size_t{0});
  }

  void takenNameIsRefusedBeforeReading() {
    MsdFolder msd;
    msd.add("a");
    msd.describe();
    RecordingContext context;
    msd.import(context);
    int asked = 0;
    context.onAsk = [&] { return ++asked > 0; };
    QVERIFY_EXCEPTION_THROWN(msd.import(context), InputError);
    QCOMPARE(asked, 0);
    QCOMPARE(msd.datasets(), std::size_t{1});
  }

  void cancelledImportStoresNothing() {
    MsdFolder msd;
    for (const char* name : {"a", "b", "c"}) msd.add(name);
    msd.describe();
    RecordingContext context;
    int asked = 0;
    context.onAsk = [&] { return ++asked < 4; };
    QVERIFY_EXCEPTION_THROWN(msd.import(context), Cancelled);
    QCOMPARE(msd.datasets(), std::size_t{0});
  }
};

QTEST_APPLESS_MAIN(TestImportJob)
#include "tst_import_job.moc"
