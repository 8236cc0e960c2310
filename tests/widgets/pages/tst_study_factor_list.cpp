#include "widgets/panels/study_factor_list.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace sw;

namespace {

QComboBox* optionOf(StudyFactorList& list) { return list.findChildren<QComboBox*>().back(); }

void choose(StudyFactorList& list, const QString& title, const QString& values) {
  list.addRow();
  const int at = optionOf(list)->findText(title);
  QVERIFY2(at >= 0, qPrintable(title));
  optionOf(list)->setCurrentIndex(at);
  list.findChildren<QLineEdit*>().back()->setText(values);
}

}  // namespace

/// Rows of options whose values a study compares.
class TestStudyFactorList : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rowsBecomeFactors() {
    StudyFactorList list;
    list.setMethods({"random", "pcl", "simclr"});
    QSignalSpy changed(&list, &StudyFactorList::changed);
    choose(list, "Position threshold (PCL)", "0.1, 0.35");
    choose(list, "Epochs (pre-training)", "1,2,4");
    choose(list, "Slice size (both stages)", "32, 64");
    choose(list, "Loss (fine-tuning)", "ce, dice_ce");
    QVERIFY(changed.count() >= 4);
    QCOMPARE(list.problem(), QString());
    const auto factors = list.factors();
    QCOMPARE(factors.size(), std::size_t{4});
    QVERIFY((factors[0] == StudyFactor{StudyStage::Pretrain, "pcl.threshold", {0.1, 0.35}}));
    QVERIFY((factors[1] == StudyFactor{StudyStage::Pretrain, "epochs", {std::int64_t{1}, std::int64_t{2}, std::int64_t{4}}}));
    QVERIFY((factors[2] == StudyFactor{StudyStage::Both, "size", {std::int64_t{32}, std::int64_t{64}}}));
    QVERIFY((factors[3] == StudyFactor{StudyStage::Finetune, "loss", {std::string("ce"), std::string("dice_ce")}}));
  }

  void problemsNameTheOption_data() {
    QTest::addColumn<QString>("values");
    for (const char* values : {"", "0.1", "0.1, wide", "0.1, -1", "0.1, 0.1"}) QTest::newRow(values) << values;
  }

  void problemsNameTheOption() {
    QFETCH(QString, values);
    StudyFactorList list;
    list.setMethods({"pcl"});
    choose(list, "Position threshold (PCL)", values);
    QVERIFY2(list.problem().startsWith("Position threshold (PCL): "), qPrintable(list.problem()));
  }

  /// A method that is no longer compared takes its options along; a row can be taken away.
  void rowsGo() {
    StudyFactorList list;
    list.setMethods({"pcl", "simclr"});
    choose(list, "Position threshold (PCL)", "0.1, 0.2");
    choose(list, "Epochs (pre-training)", "1, 2");
    list.setMethods({"simclr", "rotation"});
    QCOMPARE(list.factors().size(), std::size_t{1});
    QCOMPARE(list.factors()[0].option, std::string("epochs"));
    list.findChildren<QToolButton*>().back()->click();
    QVERIFY(list.factors().empty());
  }
};

QTEST_MAIN(TestStudyFactorList)
#include "tst_study_factor_list.moc"
