#include "core/base/error.h"
#include "core/study/job_factory.h"
#include "core/study/study_parts.h"
#include "core/study/study_plan.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace sw;
using nlohmann::json;

namespace {

PlanNames names() {
  return {[](const std::string& word) {
            if (word == "Hearts") return DatasetId{7};
            if (word == "Others") return DatasetId{8};
            throw InputError("catalog.unknown", "There is no data set '" + word + "'.");
          },
          [](DatasetId, const std::string& word) {
            if (word == "folds") return std::vector{SplitId{3}, SplitId{4}};
            return std::vector{SplitId{std::stoll(word)}};
          }};
}

StudyPlan planOf(const char* change) {
  json plan =
      json::parse(R"({"dataset": "Hearts", "split": 3, "methods": ["random", "pcl", "simclr"],
    "budgets": [2], "draws": [0], "seeds": [0]})");
  plan.update(json::parse(change));
  return studyPlanFromJson(plan, names());
}

QStringList idsOf(const StudyPlan& plan) {
  QStringList ids;
  for (const StudyArm& arm : studyArms(plan)) ids << QString::fromStdString(arm.id);
  return ids;
}

RunRecord runOf(const std::string& kind, const StudyPart& part, const json& options) {
  RunRecord run;
  run.id = RunId{kind == "pretrain" ? 1 : 2};
  run.kind = kind;
  run.method = "pcl";
  run.dataset = DatasetId{7};
  run.split = part.split;
  run.seed = part.seed;
  run.configJson = json{{"options", options}}.dump();
  if (kind == "pretrain") return run;
  run.budget = part.budget;
  run.draw = part.draw;
  run.parent = RunId{1};
  return run;
}

}  // namespace

/// A study's arms: methods times the values of the options that it varies.
class TestStudyArm : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void armsOfAPlan_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QStringList>("arms");
    QTest::newRow("nothing varied") << "{}" << QStringList{"random", "pcl", "simclr"};
    QTest::newRow("one method's option")
        << R"({"pretrain": {"pcl.threshold": [0.1, 0.35]}})"
        << QStringList{"random", "pcl threshold=0.1", "pcl threshold=0.35", "simclr"};
    QTest::newRow("an option that only PCL has")
        << R"({"pretrain": {"threshold": [0.1, 0.2]}, "methods": ["pcl", "simclr"]})"
        << QStringList{"pcl threshold=0.1", "pcl threshold=0.2", "simclr"};
    QTest::newRow("fine-tuning")
        << R"({"finetune": {"loss": ["ce", "dice_ce"]}, "methods": ["random", "pcl"]})"
        << QStringList{"random finetune.loss=ce", "random finetune.loss=dice_ce",
                       "pcl finetune.loss=ce", "pcl finetune.loss=dice_ce"};
    QTest::newRow("both stages") << R"({"both": {"size": [32, 64]}, "methods": ["random", "pcl"]})"
                                 << QStringList{"random size=32", "random size=64", "pcl size=32",
                                                "pcl size=64"};
    QTest::newRow("a grid")
        << R"({"pretrain": {"epochs": [1, 2], "pcl.threshold": [0.1, 0.2]}, "methods": ["pcl"]})"
        << QStringList{"pcl epochs=1 threshold=0.1", "pcl epochs=1 threshold=0.2",
                       "pcl epochs=2 threshold=0.1", "pcl epochs=2 threshold=0.2"};
  }

  void armsOfAPlan() {
    QFETCH(QString, change);
    QFETCH(QStringList, arms);
    const StudyPlan plan = planOf(change.toUtf8().constData());
    QCOMPARE(idsOf(plan), arms);
    const StudyPlan again = studyPlanFromText(studyPlanJson(plan));
    QCOMPARE(idsOf(again), arms);
    QVERIFY(again.factors == plan.factors && again.splits == plan.splits);
  }

  /// Those that the program ships, whatever their data sets are called.
  void recipesAreSound() {
    const PlanNames any{[](const std::string&) { return DatasetId{1}; },
                        [](DatasetId, const std::string&) { return std::vector{SplitId{1}}; }};
    const QDir folder(QStringLiteral(SW_SOURCE_DIR "/resources/recipes"));
    const QStringList files = folder.entryList({"*.json"});
    QVERIFY(files.size() >= 13);
    for (const QString& name : files) {
      QFile file(folder.filePath(name));
      QVERIFY(file.open(QIODevice::ReadOnly));
      const StudyPlan plan = studyPlanFromJson(json::parse(file.readAll().toStdString()), any);
      QVERIFY2(!studyArms(plan).empty(), qPrintable(name));
    }
  }

  void armsCarryTheirValues() {
    const auto arms = studyArms(planOf(
        R"({"both": {"size": [32, 64], "width": 8}, "pretrain": {"pcl.threshold": [0.1, 0.2]},
      "methods": ["random", "pcl"]})"));
    QCOMPARE(arms.size(), std::size_t{6});
    QVERIFY(arms[0].pretrain.empty());
    QCOMPARE(optionInt(arms[0].finetune, "size"), std::int64_t{32});
    const auto last =
        std::ranges::find(arms, std::string("pcl threshold=0.2 size=64"), &StudyArm::id);
    QVERIFY(last != arms.end());
    QCOMPARE(optionInt(last->pretrain, "size"), std::int64_t{64});
    QCOMPARE(optionInt(last->finetune, "size"), std::int64_t{64});
    QCOMPARE(optionInt(last->pretrain, "width"), std::int64_t{8});
    QCOMPARE(optionReal(last->pretrain, "threshold"), 0.2);
    QCOMPARE(methodOfArm(last->id), std::string("pcl"));
    QCOMPARE(valuesOfArm(last->id), std::string("threshold=0.2 size=64"));
    QCOMPARE(valuesOfArm("pcl"), std::string());
  }

  /// What pre-training does not depend on does not repeat it.
  void equalPretrainingsAreShared() {
    const auto pretrainings = [](const char* change) {
      return StudyParts(planOf(change)).pretrainings().size();
    };
    QCOMPARE(pretrainings("{}"), std::size_t{2});
    QCOMPARE(pretrainings(R"({"budgets": [2, 4], "draws": [0, 1], "seeds": [0, 1]})"),
             std::size_t{4});
    QCOMPARE(pretrainings(R"({"finetune": {"loss": ["ce", "dice_ce"]}})"), std::size_t{2});
    QCOMPARE(pretrainings(R"({"pretrain": {"pcl.threshold": [0.1, 0.2]}})"), std::size_t{3});
    QCOMPARE(pretrainings(R"({"split": "folds"})"), std::size_t{4});
    // One encoder from elsewhere serves every fold.
    QCOMPARE(pretrainings(R"({"split": [3, 4], "pretrain_dataset": "Others"})"), std::size_t{2});
  }

  void runsFindTheirPart() {
    const StudyParts parts(planOf(R"({"methods": ["pcl"], "pretrain": {"pcl.threshold": [0.1, 0.2]},
      "finetune": {"loss": ["ce", "dice_ce"]}})"));
    const auto all = parts.finetunings();
    QCOMPARE(all.size(), std::size_t{4});
    // threshold 0.2, loss ce
    const RunRecord parent = runOf("pretrain", all[2], {{"threshold", 0.2}, {"epochs", 1}});
    const RunRecord run = runOf("finetune", all[2], {{"loss", "ce"}});
    for (std::size_t i = 0; i < all.size(); ++i) {
      QCOMPARE(parts.isPretraining(parent, all[i]), i >= 2);
      QCOMPARE(parts.isFinetuning(run, all[i], {parent, run}), i == 2);
    }
    QVERIFY(!parts.isFinetuning(run, all[2], {run}));  // whose encoder is not known
    RunRecord other = run;
    other.split = SplitId{9};
    QVERIFY(!parts.isFinetuning(other, all[2], {parent, other}));
  }

  void refusals_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* change, const char* code) {
      QTest::newRow(change) << change << code;
    };
    row(R"({"pretrain": {"pcl.threshold": [0.1]}})", "plan.pretrain");
    row(R"({"pretrain": {"pcl.threshold": [0.1, 0.1]}})", "plan.pretrain");
    row(R"({"pretrain": {"pcl.threshold": [0.1, -1]}})", "plan.pretrain");
    row(R"({"pretrain": {"pcl.threshold": [0.1, "wide"]}})", "plan.pretrain");
    row(R"({"pretrain": {"threshold": [0.1, 0.2]}, "methods": ["random"]})", "plan.pretrain");
    row(R"({"finetune": {"threshold": [0.1, 0.2]}})", "plan.finetune");
    row(R"({"both": {"threshold": [0.1, 0.2]}})", "plan.both");
    row(R"({"both": {"size": [32, 64]}, "finetune": {"size": 32}})", "plan.both");
    row(R"({"both": {"size": 32}, "finetune": {"size": 32}})", "plan.both");
    row(R"({"both": {"size": [32, 64]}, "pretrain": {"size": [32, 48]}})", "plan.pretrain");
    row(R"({"split": []})", "plan.split");
    row(R"({"split": [3, 3]})", "plan.split");
    row(R"({"pretrain_split": 3})", "plan.pretrain_split");
    row(R"({"pretrain_dataset": "Lungs"})", "plan.pretrain_dataset");
    row(R"({"pretrain_dataset": "Others", "pretrain_split": "folds"})", "plan.pretrain_split");
  }

  void refusals() {
    QFETCH(QString, change);
    QFETCH(QString, code);
    try {
      planOf(change.toUtf8().constData());
      QFAIL("was accepted");
    } catch (const InputError& error) {
      QCOMPARE(QString::fromStdString(error.code()), code);
    }
  }
};

QTEST_APPLESS_MAIN(TestStudyArm)
#include "tst_study_arm.moc"
