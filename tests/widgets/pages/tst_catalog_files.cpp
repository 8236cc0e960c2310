#include "core/base/durable_file.h"
#include "core/store/backups.h"
#include "core/store/edit_repository.h"
#include "core/study/import_job.h"
#include "tests/core/faults/secret_edit.h"
#include "tests/widgets/pages/page_program.h"
#include "widgets/bridge/shown_names.h"
#include "widgets/panels/data_pages/catalog_actions.h"
#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/export_dialog.h"
#include "widgets/panels/data_pages/file_notice.h"
#include "widgets/panels/data_pages/file_states.h"
#include "widgets/panels/data_pages/locate_dialog.h"
#include "widgets/panels/data_pages/restore_dialog.h"
#include "widgets/panels/data_pages/volume_browser.h"
#include "widgets/panels/data_pages/volume_inspector.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace sw;
using test::Program;
namespace fs = std::filesystem;

namespace {

/// A program whose data set is a copy of the sample, in a folder that can be moved.
struct MovableProgram : Program {
  MovableProgram() {
    root = folder.folder() / "sample ü";
    fs::copy(services.sampleFolder, root, fs::copy_options::recursive);
    ImportRequest request;
    request.folder = root;
    request.name = "Sample";
    runner.submit(std::make_unique<ImportJob>(services.workspace, request));
  }
  std::filesystem::path root;
};

/// Text of the first shown label of this kind.
QString noticeText(const FileNotice& notice) {
  return notice.isHidden() ? QString() : notice.findChild<QLabel*>()->text();
}

QString problemsCell(const CatalogPage& page, int row) {
  const auto* model = page.findChild<VolumeBrowser*>()->shown();
  return model->index(row, VolumeTableModel::Problems).data().toString();
}

}  // namespace

class TestCatalogFiles : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    QLocale::setDefault(QLocale::c());
    applyTheme(*qApp, ThemeKind::Light);
  }

  void movedFilesAreFoundAgain() {
    MovableProgram program;
    CatalogPage page(program.services);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(program.data().volumes().size(), std::size_t{12}, 30000);
    FileNotice* notice = page.fileNotice();
    QTRY_VERIFY_WITH_TIMEOUT(!program.gateway.busy(), 20000);
    QVERIFY2(notice->isHidden(), qPrintable(noticeText(*notice)));
    const fs::path moved = program.root.parent_path() / "moved";
    fs::rename(program.root, moved);
    page.hide();
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(noticeText(*notice).contains("24"), 20000);
    QVERIFY2(noticeText(*notice).contains("missing"), qPrintable(noticeText(*notice)));
    QVERIFY2(problemsCell(page, 0).contains("missing"), qPrintable(problemsCell(page, 0)));
    FileReport report;
    LocateDialog dialog(program.services, *program.data().dataset(), report);
    QVERIFY(!dialog.startButton()->isEnabled());
    dialog.setFolder(QString::fromStdString(moved.parent_path().string()));
    dialog.startButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isRunning(), 30000);
    QVERIFY2(dialog.message().contains("24"), qPrintable(dialog.message()));
    QTRY_VERIFY_WITH_TIMEOUT(notice->isHidden(), 20000);
    QTRY_COMPARE(program.data().dataset()->root, moved);
    QTRY_VERIFY(problemsCell(page, 0).isEmpty());
  }

  void aChangedFileIsNamed() {
    MovableProgram program;
    CatalogPage page(program.services);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(program.data().volumes().size(), std::size_t{12}, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(!program.gateway.busy(), 20000);
    test::editSecretly(program.root / program.data().volumes()[3].imagePath, 700);
    page.hide();
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(!page.fileNotice()->isHidden(), 20000);
    QVERIFY2(noticeText(*page.fileNotice()).contains("changed"), qPrintable(noticeText(*page.fileNotice())));
    QStringList states;
    for (int row = 0; row < 12; ++row) states << problemsCell(page, row);
    QCOMPARE(states.filter("changed").size(), 1);
    QSignalSpy asked(page.fileNotice(), &FileNotice::importRequested);
    page.fileNotice()->findChildren<QPushButton*>().last()->click();
    QCOMPARE(asked.size(), 1);
  }

  void anEditLooksAtWhatItTouchesOnly() {
    MovableProgram program;
    CatalogPage page(program.services);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(program.data().volumes().size(), std::size_t{12}, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(!program.gateway.busy(), 20000);
    const auto* states = page.findChild<FileStates*>();
    QCOMPARE(states->report().files, std::size_t{24});
    const VolumeRecord third = program.data().volumes()[3];
    const VolumeRecord fifth = program.data().volumes()[5];
    test::editSecretly(program.root / third.imagePath, 700);
    fs::remove(program.root / fifth.imagePath);
    const auto apply = [&](VolumeEdit edit) {
      QSignalSpy read(&program.data(), &CatalogData::volumesChanged);
      program.lock->edits().apply(edit);
      program.channel.publish(CatalogChange{"volumes", 0});
      return read.wait(20000);
    };
    VolumeEdit tag{{third.id}};
    tag.addTags = {"seen"};
    QVERIFY(apply(tag));
    QTRY_VERIFY_WITH_TIMEOUT(!program.gateway.busy(), 20000);
    QVERIFY2(states->report().findings.empty(), "the files were looked at although none is another");
    page.hide();
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(states->report().findings.size(), std::size_t{2}, 20000);
    // What is known of the others stays while one is looked at; a volume that goes takes its findings along.
    VolumeEdit remove{{fifth.id}};
    remove.removed = true;
    QVERIFY(apply(remove));
    QTRY_COMPARE_WITH_TIMEOUT(states->report().findings.size(), std::size_t{1}, 20000);
    QCOMPARE(states->report().files, std::size_t{22});
    QCOMPARE(states->of(third.id), FileState::Changed);
  }

  void tagsAndNoteAreInspected() {
    MovableProgram program;
    CatalogPage page(program.services);
    QTRY_COMPARE_WITH_TIMEOUT(program.data().volumes().size(), std::size_t{12}, 30000);
    const std::vector<VolumeId> two{program.data().volumes()[0].id, program.data().volumes()[1].id};
    VolumeEdit both{two};
    both.addTags = {"<b>both"};
    both.note = "looked at";
    program.lock->edits().apply(both);
    VolumeEdit first{{two[0]}};
    first.addTags = {"first"};
    program.lock->edits().apply(first);
    program.channel.publish(CatalogChange{"volumes", 0});
    const auto text = [&] {
      for (const QLabel* label : page.findChild<VolumeInspector*>()->findChildren<QLabel*>())
        if (label->text().contains("Note: ")) return label->text();
      return QString();
    };
    program.selection.setVolumes({two[0]});
    QTRY_COMPARE_WITH_TIMEOUT(text(), QString("Tags: &lt;b&gt;both, first<br>Note: looked at"), 20000);
    program.selection.setVolumes(two);
    QCOMPARE(text(), QString("Of the 2 selected volume(s):<br>Tags: &lt;b&gt;both<br>Note: looked at"));
    program.selection.setVolumes({two[0], program.data().volumes()[2].id});
    QVERIFY2(text().endsWith("Tags: none in common<br>Note: not the same for all"), qPrintable(text()));
    QStringList buttons;
    for (const QToolButton* button : page.findChild<VolumeInspector*>()->findChildren<QToolButton*>())
      buttons << button->text();
    QVERIFY(buttons.contains("Tags…") && buttons.contains("Note…"));
  }

  void aSplitIsExported() {
    MovableProgram program;
    CatalogPage page(program.services);
    QTRY_COMPARE_WITH_TIMEOUT(program.data().volumes().size(), std::size_t{12}, 30000);
    const fs::path out = program.folder.folder() / "out";
    ExportDialog dialog(program.services, *program.data().dataset(), {program.data().volumes()[0].id});
    QCOMPARE(dialog.selectionBox()->count(), 2);
    dialog.selectionBox()->setCurrentIndex(1);
    dialog.setFolder(QString::fromStdString(out.string()));
    dialog.startButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isRunning(), 30000);
    QVERIFY2(fs::exists(out / "dataset.json"), qPrintable(dialog.message()));
    QVERIFY(dialog.message().contains("out"));
    dialog.startButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isRunning(), 30000);
    QVERIFY2(dialog.message().contains("not replaced"), qPrintable(dialog.message()));
  }

  void theCatalogIsBackedUpAndABackupChosen() {
    MovableProgram program;
    CatalogPage page(program.services);
    QTRY_COMPARE_WITH_TIMEOUT(program.data().volumes().size(), std::size_t{12}, 30000);
    auto* actions = page.findChild<CatalogActions*>();
    QSignalSpy said(actions, &CatalogActions::said), failed(actions, &CatalogActions::failed);
    const fs::path file = program.folder.folder() / "copy.sqlite";
    actions->backUp(QString::fromStdString(file.string()));
    QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 20000);
    QVERIFY(fs::exists(file));
    actions->backUp(QString::fromStdString(file.string()));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20000);
    const fs::path table = program.folder.folder() / "volumes.csv";
    actions->exportTable(QString::fromStdString(table.string()));
    QTRY_COMPARE_WITH_TIMEOUT(said.size(), 2, 20000);
    QVERIFY(readWholeFile(table).starts_with("volume,subject,"));
    backUp(program.services.workspace);
    RestoreDialog dialog(program.services);
    auto* rows = dialog.findChild<QTableWidget*>();
    QTRY_COMPARE_WITH_TIMEOUT(rows->rowCount(), 1, 20000);
    dialog.addFile(file);
    QSignalSpy chosen(&dialog, &RestoreDialog::chosen);
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
      if (button->text().startsWith("Replace")) button->click();
    }
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<std::filesystem::path>(), file);
  }

  void namesAreShownOnlyWhileTheyAreOn() {
    MovableProgram program;
    ShownNames& names = ShownNames::of(program.services);
    QSignalSpy changed(&names, &ShownNames::changed);
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 20000);
    QVERIFY(!names.shown());
    names.switchOn();
    QTRY_VERIFY_WITH_TIMEOUT(names.shown(), 30000);
    QVERIFY(PatientNames(program.services.workspace).shown());
    names.switchOff();
    QTRY_VERIFY_WITH_TIMEOUT(!names.shown(), 20000);
    QVERIFY(!PatientNames(program.services.workspace).shown());
  }

  void whatIsReadOnlySaysWhy() {
    MovableProgram program;
    program.services.readOnly = true;
    program.services.readOnlyReason = "Another program\nhas it: process 4711.";
    CatalogPage page(program.services);
    const auto* actions = page.findChild<CatalogActions*>();
    for (const QAction* action : {actions->all()[2], actions->all()[5], actions->all()[6], page.importAction()}) {
      QVERIFY(!action->isEnabled());
      QVERIFY2(action->toolTip().contains("4711"), qPrintable(action->text()));
    }
  }
};

QTEST_MAIN(TestCatalogFiles)
#include "tst_catalog_files.moc"
