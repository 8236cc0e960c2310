#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "tests/support/temp_workspace.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/panels/split_dialog.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <fstream>

using namespace sw;

/// The dialog that makes splits: what it offers, and that it makes what it shows.
class TestSplitDialog : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void cleanup();
  void foldsWithValidationAndDraws();
  void groupsOfTheImport();
  void columnsOfATable();
  void whatIsRefusedIsSaid();
  void notesStayToBeRead();

 private:
  void open(const std::map<std::string, std::string>& groups);
  template <class Field>
  Field* field(const char* name) const {
    for (Field* found : dialog_->findChildren<Field*>())
      if (found->accessibleName() == QLatin1String(name)) return found;
    return nullptr;
  }
  QPushButton* button(const char* text) const {
    for (auto* found : dialog_->findChildren<QPushButton*>())
      if (found->text() == QString::fromUtf8(text)) return found;
    return nullptr;
  }
  std::vector<SplitRecord> splits() const { return catalog_->splits().all(dataset_); }

  std::unique_ptr<test::TempWorkspace> folder_;
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<CatalogGateway> gateway_;
  AppServices services_;
  DatasetId dataset_;
  std::unique_ptr<SplitDialog> dialog_;
};

void TestSplitDialog::init() {
  applyTheme(*qApp, ThemeKind::Light);
  folder_ = std::make_unique<test::TempWorkspace>();
  catalog_ = std::make_unique<Catalog>(folder_->workspace(), CatalogAccess::ReadWrite);
  gateway_ = std::make_unique<CatalogGateway>(folder_->workspace());
  services_.workspace = folder_->workspace();
  services_.gateway = gateway_.get();
}

void TestSplitDialog::cleanup() {
  dialog_.reset();
  gateway_.reset();
  catalog_.reset();
}

void TestSplitDialog::open(const std::map<std::string, std::string>& groups) {
  std::vector<VolumeRecord> volumes = test::sampleVolumes(6, 1);
  for (std::size_t i = 0; i < volumes.size(); ++i)
    volumes[i].imageSha256[0] = static_cast<char>('0' + i);
  dataset_ = catalog_->datasets().add(test::sampleDataset("Sample"), groups, volumes);
  dialog_ = std::make_unique<SplitDialog>(services_, dataset_);
  dialog_->show();
}

void TestSplitDialog::foldsWithValidationAndDraws() {
  open({});
  QSignalSpy made(dialog_.get(), &SplitDialog::splitsMade);
  field<QSpinBox>("Folds")->setValue(3);
  field<QSpinBox>("Validation subjects")->setValue(1);
  field<QSpinBox>("Label draws")->setValue(7);
  QVERIFY(!field<QComboBox>("Column")->isEnabled());
  button("Make split")->click();
  QTRY_COMPARE(made.size(), 1);
  QTRY_VERIFY(!dialog_->isVisible());
  QCOMPARE(splits().size(), std::size_t{3});
  QCOMPARE(splits()[0].kind, std::string("kfold"));
  QCOMPARE(splits()[0].draws.size(), std::size_t{7});
  QCOMPARE(splits()[0].draws[6].size(), std::size_t{3});
}

void TestSplitDialog::groupsOfTheImport() {
  open({{"Patient 0", "a"},
        {"Patient 1", "a"},
        {"Patient 2", "b"},
        {"Patient 3", "b"},
        {"Patient 4", "c"},
        {"Patient 5", "c"}});
  QTRY_COMPARE(field<QComboBox>("Column")->currentText(), QString("Imported groups"));
  field<QSpinBox>("Folds")->setValue(3);
  field<QComboBox>("Subjects")->setCurrentIndex(1);
  button("Make split")->click();
  QTRY_VERIFY(!dialog_->isVisible());
  QCOMPARE(splits().size(), std::size_t{3});
  QCOMPARE(splits()[0].name, std::string("3-fold grouped by group, seed 12345, fold 0"));
}

void TestSplitDialog::columnsOfATable() {
  open({});
  const auto file = folder_->folder() / "who.csv";
  std::ofstream(file) << "subject,site,sex\n"
                      << "Patient 0,x,f\nPatient 1,y,f\nPatient 2,x,f\n"
                      << "Patient 3,y,m\nPatient 4,x,m\nPatient 5,y,m\n";
  field<QComboBox>("Kind of split")->setCurrentIndex(1);
  field<QComboBox>("Subjects")->setCurrentIndex(2);
  QComboBox* column = field<QComboBox>("Column");
  QVERIFY(!button("Make split")->isEnabled());  // nothing says the strata yet
  dialog_->offerColumns(file);
  QTRY_COMPARE(column->currentText(), QString("who.csv: site"));
  QCOMPARE(column->count(), 3);
  column->setCurrentIndex(1);
  QVERIFY(button("Make split")->isEnabled());
  button("Make split")->click();
  QTRY_VERIFY(!dialog_->isVisible());
  QCOMPARE(splits().size(), std::size_t{1});
  QCOMPARE(splits()[0].name, std::string("hold-out of 2 stratified by sex, seed 12345"));
  QVERIFY(column->itemText(2).startsWith("Choose table"));
}

void TestSplitDialog::whatIsRefusedIsSaid() {
  open({});
  field<QSpinBox>("Folds")->setValue(7);
  button("Make split")->click();
  const auto said = [&] {
    for (const auto* label : dialog_->findChildren<QLabel*>())
      if (label->isVisible() && label->text().contains("7 folds of 6 subjects")) return true;
    return false;
  };
  QTRY_VERIFY(said());
  QVERIFY(button("Make split")->isEnabled());
  QVERIFY(splits().empty());
  // A table says its own draws unless others are asked for.
  field<QComboBox>("Kind of split")->setCurrentIndex(2);
  QCOMPARE(field<QSpinBox>("Label draws")->text(), QString("those of the table"));
  QVERIFY(!field<QComboBox>("Subjects")->isEnabled() && button("Choose table…") != nullptr);
}

void TestSplitDialog::notesStayToBeRead() {
  open({{"Patient 0", "a"},
        {"Patient 1", "a"},
        {"Patient 2", "a"},
        {"Patient 3", "b"},
        {"Patient 4", "b"},
        {"Patient 5", "b"}});
  QTRY_COMPARE(field<QComboBox>("Column")->currentText(), QString("Imported groups"));
  field<QComboBox>("Kind of split")->setCurrentIndex(1);
  field<QComboBox>("Subjects")->setCurrentIndex(1);
  button("Make split")->click();
  QTRY_COMPARE(splits().size(), std::size_t{1});
  QTRY_VERIFY(button("Close") != nullptr);
  QVERIFY(dialog_->isVisible() && !button("Make split")->isVisible());
  button("Close")->click();
  QVERIFY(!dialog_->isVisible());
}

QTEST_MAIN(TestSplitDialog)
#include "tst_split_dialog.moc"
