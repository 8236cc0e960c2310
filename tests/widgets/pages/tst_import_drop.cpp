#include "core/store/edit_repository.h"
#include "core/store/findings.h"
#include "core/store/quarantine_repository.h"
#include "tests/core/io/sample_files.h"
#include "tests/support/private_config.h"
#include "tests/widgets/pages/page_program.h"
#include "widgets/bridge/finding_text.h"
#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/file_drop.h"
#include "widgets/panels/data_pages/import_panel.h"
#include "widgets/panels/data_pages/quarantine_dialog.h"
#include "widgets/panels/data_pages/repair_bar.h"
#include "widgets/panels/data_pages/repair_dialog.h"
#include "widgets/panels/data_pages/volume_actions.h"
#include "widgets/panels/data_pages/volume_browser.h"
#include "widgets/panels/data_pages/volume_inspector.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>

#include <algorithm>

using namespace sw;
using namespace sw::test;

namespace {

namespace fs = std::filesystem;

/// A folder with a data set of two volumes, of which one has labels of another size, a loose
/// volume, and junk.
struct Mixed {
  Mixed() {
    fs::create_directories(root / "set" / "imagesTr");
    fs::create_directories(root / "set" / "labelsTr");
    const std::string voxels = voxelBytes<std::int16_t>();
    writeFile(root / "set" / "imagesTr" / "a.nii", niftiHeader() + voxels);
    writeFile(root / "set" / "imagesTr" / "b.nii", niftiHeader() + voxelBytes<std::int16_t>(3));
    std::string small = niftiHeader(2, 8);
    put<std::int16_t>(small, 42, 3);
    writeFile(root / "set" / "labelsTr" / "a.nii", small + std::string(36, '\1'));
    writeFile(root / "set" / "labelsTr" / "b.nii", niftiHeader(2, 8) + std::string(60, '\1'));
    writeFile(
        root / "set" / "dataset.json",
        R"({"name": "Set", "modality": {"0": "MRI"}, "labels": {"0": "background", "1": "one"},
      "training": [{"image": "./imagesTr/a.nii", "label": "./labelsTr/a.nii"}, {"image": "./imagesTr/b.nii", "label": "./labelsTr/b.nii"}]})");
    writeFile(root / "alone.nii", niftiHeader() + voxelBytes<std::int16_t>(500));
    writeFile(root / "notes.txt", "no volume");
    writeFile(root / "b\xff.nii", niftiHeader() + voxelBytes<std::int16_t>(900));
  }
  ~Mixed() { fs::remove_all(root); }  // Qt does not see the name that is no UTF-8
  QTemporaryDir folder;
  fs::path root = folder.path().toStdString();
};

QStringList column(const QTableWidget& table, int number) {
  QStringList texts;
  for (int row = 0; row < table.rowCount(); ++row) texts << table.item(row, number)->text();
  return texts;
}

QPushButton* button(QWidget& inside, const QString& text) {
  for (QPushButton* each : inside.findChildren<QPushButton*>())
    if (each->text() == text) return each;
  return nullptr;
}

}  // namespace

/// Files and folders dropped on the window, what is found in them, and repairs.
class TestImportDrop : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void aDropOnTheWindowNamesItsFiles();
  void aMixIsPlannedThenImported();
  void findingsAreShownAndRepaired();
  void repairsFitTheFindings_data();
  void repairsFitTheFindings();
  void junkAloneIsListed();
  void aLargeFolderKeepsTheWindowGoing();
  void whatIsInQuarantineIsReadAgain();
  void aDatasetTakesItsFileFromQuarantine();
  void theQuarantineIsShownAndForgotten();
  void dialogsTakeNumbersOnly();
  void everyFindingHasItsAdviceToTranslate();

 private:
  void quarantine(const fs::path& file) {
    program_->lock->quarantine().add({{},
                                      file,
                                      static_cast<std::int64_t>(fs::file_size(file)),
                                      {},
                                      "probe.crashed",
                                      "it crashed",
                                      {}});
  }
  const DatasetRecord* dataset(const std::string& name) {
    const auto& all = program_->data().datasets();
    const auto found = std::ranges::find(all, name, &DatasetRecord::name);
    return found == all.end() ? nullptr : &*found;
  }

  PrivateConfig config_;
  std::unique_ptr<Mixed> mixed_ = std::make_unique<Mixed>();
  std::unique_ptr<Program> program_ = std::make_unique<Program>();
  std::unique_ptr<CatalogPage> page_;
};

void TestImportDrop::initTestCase() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Light);
  page_ = std::make_unique<CatalogPage>(program_->services);
  page_->resize(1440, 900);
  QTRY_VERIFY(program_->data().isLoaded());
}

void TestImportDrop::aDropOnTheWindowNamesItsFiles() {
  QWidget window;
  FileDrop drop(program_->services, &window);
  std::vector<fs::path> got;
  connect(&drop, &FileDrop::dropped, this,
          [&](const std::vector<fs::path>& paths) { got = paths; });
  QMimeData mime;
  mime.setData(
      "text/uri-list",
      "file:///tmp/a%20b.nii\r\nfile://localhost/tmp/b%FF.nii\r\nhttps://example.org/c.nii\r\n");
  const auto drag = [&] {
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted()) return false;
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    return QCoreApplication::sendEvent(&window, &event) && event.isAccepted();
  };
  QVERIFY(drag());
  QCOMPARE(got, (std::vector<fs::path>{"/tmp/a b.nii", "/tmp/b\xff.nii"}));
  got.clear();
  program_->services.readOnly = true;
  QVERIFY(!drag());
  program_->services.readOnly = false;
  QVERIFY(got.empty());
}

void TestImportDrop::aMixIsPlannedThenImported() {
  auto* panel = page_->findChild<ImportPanel*>();
  auto* table = panel->findChild<QTableWidget*>();
  page_->importPaths({mixed_->root / "set", mixed_->root / "alone.nii", mixed_->root / "notes.txt",
                      mixed_->root / "b\xff.nii"});
  QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), 3, 20000);
  QCOMPARE(column(*table, 0), (QStringList{"Ignored", "Volume", "Volume"}));
  QVERIFY(program_->data().datasets().empty());
  button(*panel, "Import")->click();
  QTRY_VERIFY_WITH_TIMEOUT(program_->data().datasets().size() == 1 && !panel->isImporting(), 60000);
  // What the import had to say, then the second plan: the loose volumes.
  QTRY_VERIFY(button(*panel, "Close") != nullptr);
  QCOMPARE(column(*table, 0), (QStringList{"Warning", "Warning"}));
  QVERIFY(column(*table, 2).at(0).contains("pair.size"));
  button(*panel, "Close")->click();
  // Told by names, and without labels.
  QTRY_COMPARE(table->rowCount(), 4);
  QCOMPARE(column(*table, 0), (QStringList{"Warning", "Warning", "Volume", "Volume"}));
  button(*panel, "Import")->click();
  QTRY_COMPARE_WITH_TIMEOUT(program_->data().datasets().size(), std::size_t{2}, 60000);
  QCOMPARE(program_->data().datasets()[0].name, std::string("Set"));
  QCOMPARE(program_->data().datasets()[1].volumeCount, std::int64_t{2});
  QTRY_VERIFY(!program_->gateway.busy());
}

/// 20,000 files, or SLICEWISE_MANY_FILES: the window goes on while they are looked at, shows the
/// first of them, and a look that is cancelled shows nothing.
void TestImportDrop::aLargeFolderKeepsTheWindowGoing() {
  const int count = std::max(20'000, qEnvironmentVariableIntValue("SLICEWISE_MANY_FILES"));
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  for (int i = 0; i < count; ++i)
    writeFile(root / ("case" + std::to_string(i) + ".nii"),
              niftiHeader() + voxelBytes<std::int16_t>(static_cast<std::int16_t>(i)));
  auto* panel = page_->findChild<ImportPanel*>();
  auto* table = panel->findChild<QTableWidget*>();
  QElapsedTimer sinceBeat, looking;
  qint64 longest = 0;
  QTimer heart;
  connect(&heart, &QTimer::timeout, this,
          [&] { longest = std::max(longest, sinceBeat.restart()); });
  QSignalSpy closed(panel, &ImportPanel::closed);
  page_->importPaths({root});
  QTRY_VERIFY(button(*panel, "Cancel")->isVisibleTo(panel));
  QTest::qWait(20);
  looking.start();
  button(*panel, "Cancel")->click();
  QCOMPARE(closed.count(), 1);
  QVERIFY(looking.elapsed() < 500);
  heart.start(5);
  sinceBeat.start();
  looking.restart();
  page_->importPaths({root});
  QTRY_VERIFY_WITH_TIMEOUT(table->rowCount() > 100 && table->rowCount() < 1000, 60000);
  qInfo("%d files looked at in %lld ms, longest gap of the window %lld ms", count,
        looking.elapsed(), longest);
  QVERIFY(longest < 500);  // 50 ms where nothing else runs
  QVERIFY(table->item(table->rowCount() - 1, 2)->text().contains("more"));
  button(*panel, "Cancel")->click();
}

void TestImportDrop::findingsAreShownAndRepaired() {
  program_->selection.setDataset(program_->data().datasets().at(0).id);
  QTRY_COMPARE(program_->data().volumes().at(0).name, std::string("a"));
  const VolumeId id = program_->data().volumes()[0].id;
  program_->selection.setVolumes({id});
  auto* browser = page_->findChild<VolumeBrowser*>();
  const auto badge = [browser](int role) {
    return browser->shown()->index(0, VolumeTableModel::Problems).data(role).toString();
  };
  QTRY_VERIFY(badge(Qt::DisplayRole).startsWith(severityMark(Severity::Error)));
  QVERIFY(badge(Qt::ToolTipRole).contains(adviceText("pair.size")));
  auto* bar = page_->findChild<RepairBar*>();
  auto* resample = button(*bar, "Resample the labels");
  QVERIFY(!bar->isHidden() && !resample->isHidden());
  QVERIFY(button(*bar, "Map label values…")->isHidden());
  bool advised = false;
  for (const QLabel* label : page_->findChild<VolumeInspector*>()->findChildren<QLabel*>())
    advised = advised || label->text().contains(adviceText("pair.size").toHtmlEscaped());
  QVERIFY(advised);
  resample->click();
  QTRY_VERIFY_WITH_TIMEOUT(program_->data().volume(id)->problems.empty(), 60000);
  QVERIFY(!program_->data().volume(id)->labelPath.empty());
  QVERIFY(bar->isHidden());
  QTRY_COMPARE(page_->volumeActions()->undo()->text(),
               QString("Undo: resample labels of 1 volume(s)"));
  page_->volumeActions()->undo()->trigger();
  QTRY_VERIFY(!program_->data().volume(id)->problems.empty());
  QVERIFY(!bar->isHidden());
}

void TestImportDrop::junkAloneIsListed() {
  auto* panel = page_->findChild<ImportPanel*>();
  auto* table = panel->findChild<QTableWidget*>();
  page_->importPaths({mixed_->root / "notes.txt", mixed_->root / "nowhere"});
  QTRY_COMPARE_WITH_TIMEOUT(column(*table, 0), (QStringList{"Ignored", "Ignored"}), 20000);
  QVERIFY(button(*panel, "Import")->isHidden());
}

void TestImportDrop::whatIsInQuarantineIsReadAgain() {
  const fs::path root = mixed_->root / "held";
  fs::create_directories(root);
  writeFile(root / "c.nii", niftiHeader() + voxelBytes<std::int16_t>(1100));
  writeFile(root / "d.nii", niftiHeader() + voxelBytes<std::int16_t>(1200));
  quarantine(root / "d.nii");
  auto* panel = page_->findChild<ImportPanel*>();
  auto* retry = panel->findChild<QCheckBox*>();
  page_->importFolder(root);
  QTRY_VERIFY_WITH_TIMEOUT(!retry->isHidden(), 20000);
  QVERIFY(!retry->isChecked());
  QTRY_VERIFY(!button(*panel, "Import")->isHidden());
  button(*panel, "Import")->click();
  auto* table = panel->findChild<QTableWidget*>();
  QTRY_VERIFY_WITH_TIMEOUT(!button(*panel, "Read again")->isHidden(), 60000);
  QCOMPARE(column(*table, 0).count("Left out"), 1);
  QVERIFY(column(*table, 2).filter("quarantine").size() == 1);
  QTRY_VERIFY(dataset("held") != nullptr);
  QCOMPARE(dataset("held")->volumeCount, std::int64_t{1});
  button(*panel, "Read again")->click();
  QTRY_COMPARE_WITH_TIMEOUT(dataset("held")->volumeCount, std::int64_t{2}, 60000);
  QTRY_VERIFY(!panel->isImporting());
  QVERIFY(program_->lock->quarantine().all().empty());
}

void TestImportDrop::aDatasetTakesItsFileFromQuarantine() {
  const fs::path file = mixed_->root / "held" / "e.nii";
  writeFile(file, niftiHeader() + voxelBytes<std::int16_t>(1300));
  quarantine(file);
  const std::size_t before = program_->data().datasets().size();
  page_->readAgain(file);
  auto* panel = page_->findChild<ImportPanel*>();
  const QLineEdit* name = nullptr;
  for (const QLineEdit* each : panel->findChildren<QLineEdit*>())
    if (each->accessibleName() == "Name of the data set") name = each;
  const auto* table = panel->findChild<QTableWidget*>();
  const auto isReady = [&] {
    return table->isVisibleTo(panel) && column(*table, 0).count("Volume") == 3;
  };
  QTRY_VERIFY_WITH_TIMEOUT(isReady(), 20000);
  QCOMPARE(name->text(), QString("held"));
  QVERIFY(!name->isEnabled() && panel->findChild<QCheckBox*>()->isChecked());
  QVERIFY(!panel->findChild<QCheckBox*>()->isHidden());
  for (QPushButton* each : panel->findChildren<QPushButton*>())
    if (each->property("primary").toBool()) each->click();
  QTRY_COMPARE_WITH_TIMEOUT(dataset("held")->volumeCount, std::int64_t{3}, 60000);
  QCOMPARE(program_->data().datasets().size(), before);
  QVERIFY(program_->lock->quarantine().all().empty());
  // The volumes may be there before the panel has heard that the job ended.
  QTRY_VERIFY_WITH_TIMEOUT(!panel->isImporting(), 20000);
  // The next import begins a data set of its own, and reads nothing that is in quarantine.
  page_->importFolder(mixed_->root / "held");
  QTRY_VERIFY_WITH_TIMEOUT(button(*panel, "Import") != nullptr && name->isEnabled(), 20000);
  QVERIFY(!panel->findChild<QCheckBox*>()->isChecked());
  QTRY_VERIFY(!program_->gateway.busy());
}

void TestImportDrop::theQuarantineIsShownAndForgotten() {
  quarantine(mixed_->root / "alone.nii");
  quarantine(mixed_->root / "held" / "c.nii");
  QuarantineDialog dialog(program_->services);
  auto* table = dialog.findChild<QTableWidget*>();
  QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), 2, 20000);
  QVERIFY(column(*table, 1).at(0).endsWith("c.nii"));  // newest first
  QVERIFY(!column(*table, 0).at(0).isEmpty() && !column(*table, 2).at(0).isEmpty());
  QSignalSpy asked(&dialog, &QuarantineDialog::readAgainRequested);
  button(dialog, "Forget")->click();
  QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), 1, 20000);
  QCOMPARE(program_->lock->quarantine().all().size(), std::size_t{1});
  button(dialog, "Read again…")->click();
  QCOMPARE(asked.size(), 1);
  QCOMPARE(asked[0][0].value<fs::path>(), mixed_->root / "alone.nii");
  button(dialog, "Forget")->click();
  QTRY_VERIFY_WITH_TIMEOUT(table->isHidden() && !button(dialog, "Forget")->isEnabled(), 20000);
}

void TestImportDrop::dialogsTakeNumbersOnly() {
  RepairDialog values(RepairRequest::Kind::MapLabels, "", nullptr);
  auto* field = values.findChild<QLineEdit*>();
  auto* apply = button(values, "Repair");
  QVERIFY(!apply->isEnabled());
  field->setText("7");
  QVERIFY(!apply->isEnabled());
  field->setText("7=1, 0.5=0");
  QVERIFY(apply->isEnabled());
  QCOMPARE(values.request({VolumeId{3}}).values.size(), std::size_t{2});
  RepairDialog spacing(RepairRequest::Kind::Spacing, "1,1,1", nullptr);
  QVERIFY(button(spacing, "Repair")->isEnabled());
  QCOMPARE(spacing.request({VolumeId{3}}).spacingMm[2], 1.0);
}

void TestImportDrop::repairsFitTheFindings_data() {
  QTest::addColumn<QString>("code");
  QTest::addColumn<QStringList>("repairs");
  const QString resample = "Resample the labels", place = "Take the image's geometry";
  QTest::newRow("another size") << "pair.size" << QStringList{resample};
  QTest::newRow("another place") << "pair.origin" << QStringList{resample, place};
  QTest::newRow("other voxels") << "pair.spacing" << QStringList{resample, place};
  QTest::newRow("other axes") << "pair.direction" << QStringList{resample, place};
  QTest::newRow("fractions") << "label.fraction" << QStringList{"Map label values…"};
  QTest::newRow("NIfTI without spacing") << "nifti.pixdim" << QStringList{"Set voxel spacing…"};
  QTest::newRow("NRRD without spacing") << "spacing.missing" << QStringList{"Set voxel spacing…"};
  QTest::newRow("nothing to repair") << "image.constant" << QStringList{};
}

void TestImportDrop::repairsFitTheFindings() {
  QFETCH(QString, code);
  VolumeRecord volume;
  volume.id = VolumeId{7};
  volume.heldLabelPath = "labels/a.nii";
  volume.problems = {code.toStdString() + ": a.nii: is not as it should be"};
  RepairBar bar(program_->services);
  bar.showFor(volume);
  QStringList offered;
  for (const QPushButton* each : bar.findChildren<QPushButton*>())
    if (!each->isHidden()) offered << each->text();
  QTEST(offered, "repairs");
  QCOMPARE(bar.isHidden(), offered.isEmpty());
}

void TestImportDrop::everyFindingHasItsAdviceToTranslate() {
  const std::string_view other = adviceOf("unheard.of");
  for (const char* code :
       {"voxels.not_finite", "image.constant",  "image.single_slice", "nifti.no_placement",
        "nifti.pixdim",      "nifti.sform",     "nifti.qform",        "nifti.bitpix",
        "nifti.vox_offset",  "nifti.scaling",   "name.content",       "file.trailing",
        "gzip.trailing",     "dicom.uneven",    "pair.size",          "pair.spacing",
        "pair.origin",       "pair.direction",  "label.undeclared",   "label.empty",
        "label.fraction",    "label.negative",  "label.range",        "label.unreadable",
        "label.quarantine",  "duplicate.exact", "duplicate.near",     "spacing.missing"}) {
    QVERIFY2(adviceOf(code) != other, code);
    QCOMPARE(adviceText(code).toStdString(), std::string(adviceOf(code)));
  }
  QCOMPARE(adviceText("unheard.of").toStdString(), std::string(other));
}

QTEST_MAIN(TestImportDrop)
#include "tst_import_drop.moc"
