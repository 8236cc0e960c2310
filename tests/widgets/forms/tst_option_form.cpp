#include "widgets/forms/option_field.h"
#include "widgets/forms/option_form.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace sw;

namespace {

OptionTable table() {
  return OptionTable({
      {"threshold",
       "Threshold",
       0.1,
       0.001,
       1,
       "",
       "How near slices are positives.",
       {},
       "Method",
       false},
      {"epochs",
       "Epochs",
       std::int64_t{5},
       1,
       1000,
       "",
       "Passes over the data.",
       {},
       "Training",
       false},
      {"augment", "Augment", true, 0, 0, "", "Random views.", {}, "Training", false},
      {"intensity",
       "Intensity",
       std::string("zscore"),
       0,
       0,
       "",
       "Rule.",
       {"zscore", "none"},
       "Prepare",
       true},
  });
}

}  // namespace

class TestOptionForm : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeKind::Light); }
  void makesAControlForEveryType();
  void presetSetsValuesAndDotsShowWhatDiffers();
  void keepsSharedValuesWhenTheTableChanges();
  void showsWhatIsWrongUnderTheRow();
  void foldsAdvancedRows();
  void showsSmallNumbersAsTheyAreTyped();
};

void TestOptionForm::makesAControlForEveryType() {
  OptionForm form;
  form.setTable(table());
  QCOMPARE(form.findChildren<QCheckBox*>().size(), 1);
  QCOMPARE(form.findChildren<QSpinBox*>().size(), 1);
  QCOMPARE(form.findChildren<QDoubleSpinBox*>().size(), 1);
  QCOMPARE(form.findChildren<QComboBox*>().size(), 1);
  const OptionValues values = form.values();
  QCOMPARE(values.size(), 4U);
  QCOMPARE(std::get<double>(values.at("threshold")), 0.1);
  QCOMPARE(std::get<std::string>(values.at("intensity")), std::string("zscore"));
  for (const QWidget* control : form.findChildren<QAbstractSpinBox*>()) {
    QVERIFY(!control->accessibleName().isEmpty());
  }
}

void TestOptionForm::presetSetsValuesAndDotsShowWhatDiffers() {
  OptionForm form;
  form.setTable(table());
  form.setPreset({{"epochs", std::int64_t{60}}, {"unknown", 1.0}});
  QCOMPARE(std::get<std::int64_t>(form.values().at("epochs")), 60);
  QVERIFY(!form.differsFromPreset());
  QSignalSpy changed(&form, &OptionForm::valuesChanged);
  form.findChild<QSpinBox*>()->setValue(7);
  QCOMPARE(changed.count(), 1);
  QVERIFY(form.differsFromPreset());
  form.reset();
  QCOMPARE(std::get<std::int64_t>(form.values().at("epochs")), 60);
}

void TestOptionForm::keepsSharedValuesWhenTheTableChanges() {
  OptionForm form;
  form.setTable(table());
  form.setValue("epochs", std::int64_t{9});
  form.setTable(
      OptionTable({{"epochs", "Epochs", std::int64_t{5}, 1, 1000, "", "", {}, "Training", false}}));
  QCOMPARE(form.values().size(), 1U);
  QCOMPARE(std::get<std::int64_t>(form.values().at("epochs")), 9);
}

void TestOptionForm::showsWhatIsWrongUnderTheRow() {
  OptionForm form;
  OptionSpec free{"name", "Name", std::string("a"), 0, 0, "", "", {}, "", false};
  OptionSpec even{"size", "Size", std::int64_t{64}, 16, 512, "px", "", {}, "", false};
  form.setTable(OptionTable({free, even}));
  QVERIFY(form.isValid());
  auto* box = form.findChild<QSpinBox*>();
  box->setRange(0, 10000);  // the box itself would not let it happen
  box->setValue(4096);
  QVERIFY(!form.isValid());
  int shown = 0;
  for (const QLabel* label : form.findChildren<QLabel*>()) {
    shown +=
        label->property("role") == "error" && !label->isHidden() && label->text().contains("512");
  }
  QCOMPARE(shown, 1);
}

void TestOptionForm::foldsAdvancedRows() {
  OptionForm form;
  form.setTable(table());
  form.show();
  QVERIFY(!form.findChild<QComboBox*>()->isVisible());
  form.findChild<QToolButton*>()->click();
  QVERIFY(form.findChild<QComboBox*>()->isVisible());
}

void TestOptionForm::showsSmallNumbersAsTheyAreTyped() {
  OptionForm form;
  form.setTable(OptionTable({{"decay", "Weight decay", 1e-5, 0, 1, "", "", {}, "", false}}));
  auto* box = form.findChild<QDoubleSpinBox*>();
  QCOMPARE(box->text(), QStringLiteral("1e-05"));
  QCOMPARE(std::get<double>(form.values().at("decay")), 1e-5);
}

QTEST_MAIN(TestOptionForm)
#include "tst_option_form.moc"
