#include "core/store/edit_repository.h"
#include "tests/support/private_config.h"
#include "tests/widgets/pages/page_program.h"
#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/filter_bar.h"
#include "widgets/panels/data_pages/position_audit_view.h"
#include "widgets/panels/data_pages/tag_dialog.h"
#include "widgets/panels/data_pages/volume_actions.h"
#include "widgets/panels/data_pages/volume_browser.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace sw;
using test::Program;

/// Search, columns, edits and the position audit of the page Catalog.
class TestCatalogTable : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void tableSearchesAndSelects();
  void columnsAreChosenAndRemembered();
  void tagsAreEditedFoundAndSaved();
  void volumesAndDataSetsAreRemovedAndRestored();
  void auditFindsWhatIsTurnedOver();
  void allDataSetsAreSearched();
  void aHundredThousandRowsStayFluid();

 private:
  test::PrivateConfig config_;
  std::unique_ptr<Program> sample_;  ///< with the sample imported
};

void TestCatalogTable::initTestCase() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Light);
  sample_ = std::make_unique<Program>();
  CatalogPage page(sample_->services);
  page.importSample();
  QTRY_COMPARE_WITH_TIMEOUT(sample_->data().volumes().size(), std::size_t{12}, 60000);
}

void TestCatalogTable::tableSearchesAndSelects() {
  QVERIFY(sample_);
  VolumeBrowser browser(sample_->services, sample_->data());
  VolumeTableModel* shown = browser.shown();
  QAbstractItemModelTester tester(shown, QAbstractItemModelTester::FailureReportingMode::QtTest);
  QTRY_COMPARE(shown->rowCount(), 12);
  QTRY_VERIFY(shown->volumeAt(0) != nullptr);
  for (const int column : {VolumeTableModel::Name, VolumeTableModel::Size}) {
    const int wanted = static_cast<QAbstractItemView*>(browser.table())->sizeHintForColumn(column);
    QVERIFY(browser.table()->columnWidth(column) >= wanted);
  }
  FilterBar* bar = browser.bar();
  for (const auto& [query, count] :
       {std::pair{"141", 1}, {"hippo nothing", 0}, {"slices>0 labelled:yes", 12}, {"", 12}}) {
    QSignalSpy found(&browser, &VolumeBrowser::found);
    bar->setQuery(query);
    QTRY_COMPARE(shown->rowCount(), count);
  }
  // A chip is a term of the text, and the text shows in the chip.
  bar->chip("labelled:no")->click();
  QCOMPARE(bar->query(), QString("labelled:no"));
  QTRY_COMPARE(shown->rowCount(), 0);
  bar->chip("labelled:yes")->click();
  QCOMPARE(bar->query(), QString("labelled:yes"));
  QVERIFY(!bar->chip("labelled:no")->isChecked());
  QTRY_COMPARE(shown->rowCount(), 12);
  bar->setQuery("spacig>2");
  QVERIFY(bar->findChild<QLabel*>()->text().contains("spacig"));
  QCOMPARE(shown->rowCount(), 12);
  bar->clear();
  QVERIFY(bar->findChild<QLabel*>()->text().isEmpty());
  // Sorted in the catalog, by any column.
  QSignalSpy found(&browser, &VolumeBrowser::found);
  browser.table()->sortByColumn(VolumeTableModel::Slices, Qt::DescendingOrder);
  QVERIFY(found.wait());
  QTRY_VERIFY(shown->volumeAt(11) != nullptr);
  for (int row = 1; row < 12; ++row) {
    QVERIFY(sliceCount(*shown->volumeAt(row - 1), 1) >= sliceCount(*shown->volumeAt(row), 1));
  }
  browser.table()->selectRow(3);
  const QString name = shown->index(3, VolumeTableModel::Name).data().toString();
  QCOMPARE(QString::fromStdString(sample_->data().volume(sample_->selection.volume())->name), name);
}

void TestCatalogTable::columnsAreChosenAndRemembered() {
  QVERIFY(sample_);
  {
    VolumeBrowser browser(sample_->services, sample_->data());
    QVERIFY(browser.table()->isColumnHidden(VolumeTableModel::Note));
    const QList<QAction*> actions = browser.bar()->columnsMenu()->actions();
    QCOMPARE(actions.size(), int{VolumeTableModel::ColumnCount});
    actions[VolumeTableModel::Note]->trigger();
    actions[VolumeTableModel::Size]->trigger();
    QVERIFY(!browser.table()->isColumnHidden(VolumeTableModel::Note));
  }
  VolumeBrowser again(sample_->services, sample_->data());
  QVERIFY(!again.table()->isColumnHidden(VolumeTableModel::Note));
  QVERIFY(again.table()->isColumnHidden(VolumeTableModel::Size));
  for (const int column : {VolumeTableModel::Note, VolumeTableModel::Size})
    again.bar()->columnsMenu()->actions()[column]->trigger();
}

void TestCatalogTable::tagsAreEditedFoundAndSaved() {
  QVERIFY(sample_);
  CatalogPage page(sample_->services);
  auto* browser = page.findChild<VolumeBrowser*>();
  const VolumeActions& edits = *page.volumeActions();
  const VolumeId first = sample_->data().volumes()[0].id, second = sample_->data().volumes()[1].id;
  sample_->selection.setVolumes({first, second});
  const auto tag = [&](const QString& typed, int uncheck) {
    edits.tags()->trigger();
    TagDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = page.findChild<TagDialog*>()) != nullptr);
    dialog->newTags()->setText(typed);
    if (uncheck >= 0) dialog->list()->item(uncheck)->setCheckState(Qt::Unchecked);
    dialog->accept();
    QTRY_VERIFY(page.findChild<TagDialog*>() == nullptr);
  };
  const auto tags = [&](VolumeId id) { return sample_->data().volume(id)->tags; };
  tag("needs review, x", -1);
  QTRY_COMPARE(tags(second), (std::vector<std::string>{"needs review", "x"}));
  QTRY_COMPARE(edits.undo()->text(), QString("Undo: tags of 2 volume(s)"));
  sample_->selection.setVolumes({second});
  tag({}, 1);
  QTRY_COMPARE(tags(second), (std::vector<std::string>{"needs review"}));
  // The menu of tags filters; the query is saved and used.
  FilterBar* bar = browser->bar();
  QTRY_COMPARE(bar->tagsMenu()->actions().size(), 2);
  bar->tagsMenu()->actions()[1]->trigger();
  QCOMPARE(bar->query(), QString("tag:x"));
  QTRY_COMPARE(browser->shown()->rowCount(), 1);
  Q_EMIT bar->saveRequested("mine", bar->query());
  QTRY_COMPARE(bar->savedMenu()->actions().front()->text(), QString("mine"));
  bar->clear();
  QTRY_COMPARE(browser->shown()->rowCount(), 12);
  bar->savedMenu()->actions().front()->trigger();
  QTRY_COMPARE(browser->shown()->rowCount(), 1);
  Q_EMIT bar->deleteRequested("mine");
  QTRY_VERIFY(bar->savedMenu()->actions().front()->isSeparator());
  bar->clear();
  for (int i = 0; i < 2; ++i) edits.undo()->trigger();
  QTRY_VERIFY(tags(first).empty() && tags(second).empty());
}

void TestCatalogTable::volumesAndDataSetsAreRemovedAndRestored() {
  QVERIFY(sample_);
  CatalogPage page(sample_->services);
  const VolumeActions& edits = *page.volumeActions();
  auto* browser = page.findChild<VolumeBrowser*>();
  const std::vector<VolumeRecord> volumes = sample_->data().volumes();
  sample_->selection.setVolumes({volumes[0].id, volumes[1].id});
  edits.remove()->trigger();
  QTRY_COMPARE(browser->shown()->rowCount(), 10);
  QTRY_COMPARE(sample_->data().volumes().size(), std::size_t{10});
  edits.restore()->trigger();
  QInputDialog* dialog = nullptr;
  QTRY_VERIFY((dialog = page.findChild<QInputDialog*>()) != nullptr);
  QCOMPARE(dialog->comboBoxItems().size(), 2);
  dialog->accept();
  QTRY_COMPARE(browser->shown()->rowCount(), 11);
  QTRY_VERIFY(page.findChild<QInputDialog*>() == nullptr);
  edits.removeDataset()->trigger();
  QTRY_VERIFY(sample_->data().datasets().empty() && !sample_->selection.dataset());
  for (int i = 0; i < 3; ++i) edits.undo()->trigger();
  QTRY_COMPARE(sample_->data().volumes().size(), std::size_t{12});
  const QString name = QString::fromStdString(sample_->data().dataset()->name);
  edits.rename()->trigger();
  QTRY_VERIFY((dialog = page.findChild<QInputDialog*>()) != nullptr);
  QCOMPARE(dialog->textValue(), name);
  dialog->setTextValue("Other");
  dialog->accept();
  QTRY_COMPARE(sample_->data().dataset()->name, std::string("Other"));
  QTRY_VERIFY(edits.undo()->isEnabled() && edits.undo()->text().contains("rename"));
  edits.undo()->trigger();
  QTRY_COMPARE(QString::fromStdString(sample_->data().dataset()->name), name);
  sample_->selection.setVolumes({sample_->data().volumes()[0].id});
}

void TestCatalogTable::auditFindsWhatIsTurnedOver() {
  CatalogPage page(sample_->services);
  page.resize(1280, 800);
  page.show();
  auto* audit = page.findChild<PositionAuditView*>();
  AuditModel* model = audit->model();
  QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  const std::vector<VolumeRecord> volumes = sample_->data().volumes();
  const VolumeId first = volumes[2].id, second = volumes[7].id;
  page.auditAction()->trigger();
  QSignalSpy compared(audit, &PositionAuditView::compared);
  QTRY_VERIFY_WITH_TIMEOUT(compared.count() > 0, 60000);
  QCOMPARE(model->rowCount(), 12);
  QCOMPARE(model->likelyFlipped().size(), std::size_t{0});
  QVERIFY(!audit->chooseFlipped()->isEnabled());
  const auto slice = [&](VolumeId id, int column) {
    return model->sliceAt(model->index(model->rowOf(id), column)).index;
  };
  const std::int64_t last = sliceCount(volumes[2], 1) - 1;
  QCOMPARE(slice(first, 1), std::int64_t{0});
  QCOMPARE(slice(first, 5), last);
  // Planted flips are found, come first, and are turned back from here.
  VolumeEdit flip{{first, second}};
  flip.flipped = true;
  page.volumeActions()->apply(flip);
  QTRY_COMPARE_WITH_TIMEOUT(model->likelyFlipped().size(), std::size_t{2}, 60000);
  QVERIFY(model->rowOf(first) < 2 && model->rowOf(second) < 2);
  QCOMPARE(slice(first, 1), last);
  audit->chooseFlipped()->click();
  QCOMPARE(sample_->selection.volumes().size(), std::size_t{2});
  QVERIFY(page.volumeActions()->flip()->isChecked());
  page.volumeActions()->flip()->trigger();
  QTRY_VERIFY(!sample_->data().volume(first)->range.flipped);
  QTRY_COMPARE(model->likelyFlipped().size(), std::size_t{0});
  for (int i = 0; i < 2; ++i) page.volumeActions()->undo()->trigger();
  QTRY_VERIFY(!sample_->gateway.busy());
}

void TestCatalogTable::allDataSetsAreSearched() {
  const DatasetId other =
      sample_->lock->datasets().add(test::sampleDataset("Other"), {}, test::sampleVolumes(2, 2));
  sample_->channel.publish(CatalogChange{"datasets", other.value});
  VolumeBrowser browser(sample_->services, sample_->data());
  QTRY_COMPARE(browser.shown()->rowCount(), 12);
  QVERIFY(browser.table()->isColumnHidden(VolumeTableModel::Dataset));
  for (QPushButton* chip : browser.bar()->findChildren<QPushButton*>())
    if (chip->text() == "All data sets") chip->setChecked(true);
  QTRY_COMPARE(browser.shown()->rowCount(), 16);
  QVERIFY(!browser.table()->isColumnHidden(VolumeTableModel::Dataset));
  browser.bar()->setQuery("dataset:other");
  QTRY_COMPARE(browser.shown()->rowCount(), 4);
  QTRY_VERIFY(browser.shown()->volumeAt(1) != nullptr);
  // What is chosen of another data set takes the whole program there.
  const VolumeId chosen = browser.shown()->idAt(1);
  browser.table()->selectRow(1);
  QTRY_COMPARE(sample_->selection.dataset(), other);
  QCOMPARE(sample_->selection.volume(), chosen);
  QTRY_VERIFY(sample_->data().volume(chosen) != nullptr);
  QCOMPARE(sample_->selection.volume(), chosen);
}

void TestCatalogTable::aHundredThousandRowsStayFluid() {
  Program program;
  program.lock->datasets().add(test::sampleDataset("Many"), {}, test::sampleVolumes(50000, 2));
  VolumeBrowser browser(program.services, program.data());
  browser.resize(1200, 700);
  browser.show();
  QElapsedTimer sinceBeat;
  qint64 longest = 0;
  QTimer heart;
  connect(&heart, &QTimer::timeout, &browser,
          [&] { longest = std::max(longest, sinceBeat.restart()); });
  heart.start(5);
  sinceBeat.start();
  VolumeTableModel* shown = browser.shown();
  QTRY_COMPARE_WITH_TIMEOUT(shown->rowCount(), 100000, 60000);
  QTRY_VERIFY_WITH_TIMEOUT(shown->volumeAt(0) != nullptr, 60000);
  qInfo("longest gap until the first rows: %lld ms", longest);
  qint64 worst = std::exchange(longest, 0);
  for (const double share : {0.25, 0.5, 0.75, 1.0}) {
    QScrollBar* bar = browser.table()->verticalScrollBar();
    bar->setValue(static_cast<int>(share * bar->maximum()));
    const int top = browser.table()->rowAt(1);
    QTRY_VERIFY_WITH_TIMEOUT(shown->volumeAt(top) != nullptr, 60000);
  }
  qInfo("longest gap while scrolling: %lld ms", longest);
  QVERIFY(shown->keptPages() <= VolumeTableModel::kMostPages);
  worst = std::max(worst, std::exchange(longest, 0));
  for (const char* query : {"case_4711", "labelled:no spacing_z>2", ""}) {
    QSignalSpy found(&browser, &VolumeBrowser::found);
    browser.bar()->setQuery(query);
    QVERIFY(found.wait(60000));
  }
  QSignalSpy found(&browser, &VolumeBrowser::found);
  browser.table()->sortByColumn(VolumeTableModel::Slices, Qt::DescendingOrder);
  QVERIFY(found.wait(60000));
  qInfo("longest gap while searching and sorting: %lld ms", longest);
  worst = std::max(worst, longest);
  QVERIFY2(worst < 250, "the window waited");
  // Every row can be chosen at once.
  browser.table()->selectAll();
  QCOMPARE(program.selection.volumes().size(), std::size_t{100000});
}

QTEST_MAIN(TestCatalogTable)
#include "tst_catalog_table.moc"
