#include "core/base/error.h"
#include "core/study/job_factory.h"
#include "core/study/study_plan.h"
#include "tests/core/study/phantom_plan.h"
#include "tests/core/train/training_support.h"

#include <QtTest>

using namespace sw;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;

namespace {

StudyPlan goodPlan(const PhantomWorkspace& phantom) {
  return test::phantomPlan(phantom, {1, 4}, 1);
}

}  // namespace

/// What a plan can only be told wrong with the catalog at hand: before anything is trained.
class TestStudyCheck : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { phantom_ = std::make_unique<PhantomWorkspace>(); }
  void cleanupTestCase() { phantom_.reset(); }

  void aGoodPlanPasses() {
    Catalog catalog(phantom_->workspace, CatalogAccess::ReadOnly);
    checkStudyPlan(goodPlan(*phantom_), catalog);
  }

  void problemsNameTheFieldAndWhatThereIs_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("named");
    QTest::newRow("budget") << "plan.budgets"
                            << "has 4 training subjects";
    QTest::newRow("draw") << "plan.draws"
                          << "has 2 label draws";
    QTest::newRow("width") << "plan.pretrain"
                           << "8 filters";
    QTest::newRow("size") << "plan.pretrain"
                          << "multiple of 16";
    QTest::newRow("crop") << "plan.finetune"
                          << "multiple";
    QTest::newRow("device") << "device.unavailable"
                            << "cuda:99";
    QTest::newRow("split of another data set") << "plan.split"
                                               << "another data set";
  }

  void problemsNameTheFieldAndWhatThereIs() {
    QFETCH(QString, code);
    QFETCH(QString, named);
    const QString what = QTest::currentDataTag();
    StudyPlan plan = goodPlan(*phantom_);
    Catalog catalog(phantom_->workspace, CatalogAccess::ReadWrite);
    if (what == "budget") plan.budgets = {1, 5};
    if (what == "draw") plan.draws = {0, 2};
    if (what == "width") plan.pretrain["width"] = std::int64_t{8};
    if (what == "size") plan.pretrain["size"] = std::int64_t{50};
    if (what == "crop") plan.finetune["crop"] = std::int64_t{50};
    if (what == "device") plan.device = "cuda:99";
    if (what == "split of another data set") {
      DatasetRecord other = catalog.datasets().get(phantom_->dataset);
      other.name = "Other";
      plan.dataset = catalog.datasets().add(other, {}, {});
    }
    RecordingContext context;
    try {
      JobFactory(phantom_->workspace).study(plan)->run(context);
      QFAIL("was accepted");
    } catch (const InputError& error) {
      QCOMPARE(QString::fromStdString(error.code()), code);
      QVERIFY2(QString(error.what()).contains(named), error.what());
    }
    QVERIFY(catalog.studies().all().empty());
    QVERIFY(catalog.runs().all().empty());
  }

 private:
  std::unique_ptr<PhantomWorkspace> phantom_;
};

QTEST_APPLESS_MAIN(TestStudyCheck)
#include "tst_study_check.moc"
