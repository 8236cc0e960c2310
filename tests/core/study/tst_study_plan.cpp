#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/ssl/ssl_method.h"
#include "core/study/job_factory.h"
#include "core/study/study_plan.h"
#include "core/train/train_options.h"

using namespace sw;
using nlohmann::json;

namespace {

json goodPlan() {
  return json::parse(R"({"name": "S", "dataset": "Hearts", "split": 3, "methods": ["random", "pcl"], "budgets": [2, 6],
    "draws": [0, 1], "seeds": [0], "device": "cpu", "pretrain": {"width": 8, "pcl.threshold": 0.2},
    "finetune": {"updates": 10}})");
}

PlanNames names() {
  return {[](const std::string& word) {
            if (word != "Hearts") throw InputError("catalog.unknown", "There is no data set '" + word + "'.");
            return DatasetId{7};
          },
          [](DatasetId, const std::string& word) { return std::vector{SplitId{std::stoll(word)}}; }};
}

}  // namespace

class TestStudyPlan : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readsAndWrites() {
    const StudyPlan plan = studyPlanFromJson(goodPlan(), names());
    QCOMPARE(plan.dataset, DatasetId{7});
    QVERIFY(plan.splits == std::vector{SplitId{3}});
    QCOMPARE(optionReal(plan.pretrain, "pcl.threshold"), 0.2);
    QCOMPARE(optionInt(plan.pretrain, "width"), std::int64_t{8});
    const StudyPlan again = studyPlanFromText(studyPlanJson(plan));
    QCOMPARE(studyPlanJson(again), studyPlanJson(plan));
    QVERIFY(again.pretrain == plan.pretrain && again.finetune == plan.finetune);
  }

  void problemsNameTheField_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* change, const char* code) { QTest::newRow(change) << change << code; };
    row(R"({"dataset": "Lungs"})", "plan.dataset");
    row(R"({"split": null})", "plan.split");
    row(R"({"methods": []})", "plan.methods");
    row(R"({"methods": ["pcl", "pcl"]})", "plan.methods");
    row(R"({"methods": ["magic"]})", "plan.methods");
    row(R"({"methods": "pcl"})", "plan.methods");
    row(R"({"budgets": [0]})", "plan.budgets");
    row(R"({"budgets": [1.5]})", "plan.budgets");
    row(R"({"draws": [-1]})", "plan.draws");
    row(R"({"seeds": ["one"]})", "plan.seeds");
    row(R"({"device": 3})", "plan.device");
    row(R"({"pretrain": {"threshhold": 0.1}})", "plan.pretrain");
    row(R"({"pretrain": {"pcl.threshold": -1}})", "plan.pretrain");
    row(R"({"pretrain": {"width": "wide"}})", "plan.pretrain");
    row(R"({"finetune": {"updates": 0}})", "plan.finetune");
    row(R"({"finetune": {"updates": 5, "epochs": 5}})", "plan.finetune");
    row(R"({"finetune": {"updates": [0, 10]}})", "plan.finetune");
    row(R"({"finetune": {"updates": 0, "epochs": [0, 10]}})", "plan.finetune");
    row(R"({"finetune": []})", "plan.finetune");
    row(R"({"colour": "red"})", "plan.colour");
  }

  void problemsNameTheField() {
    QFETCH(QString, change);
    QFETCH(QString, code);
    json plan = goodPlan();
    plan.update(json::parse(change.toStdString()));
    try {
      studyPlanFromJson(plan, names());
      QFAIL("was accepted");
    } catch (const InputError& error) {
      QCOMPARE(QString::fromStdString(error.code()), code);
    }
  }

  void presetsAreSound() {
    const std::vector<Preset> presets = loadPresets(SW_SOURCE_DIR "/resources/presets");
    QVERIFY(presets.size() >= 9);
    for (const Preset& preset : presets) {
      QVERIFY(!preset.title.empty() && !preset.help.empty());
      for (const SslMethod& method : sslMethods()) {
        QVERIFY2(pretrainOptions(method.id).validate(presetOptions(preset, method.id)).empty(), preset.id.c_str());
      }
      QVERIFY2(finetuneOptions().validate(preset.finetune).empty(), preset.id.c_str());
      // As the form starts it: all other options at their defaults.
      completeFinetuneOptions(finetuneOptions().complete(preset.finetune));
    }
    QVERIFY_EXCEPTION_THROWN(loadPresets(SW_SOURCE_DIR "/resources/nowhere"), InputError);
  }

  void lengthMayBeVaried() {
    for (const char* const finetune : {R"({"updates": 0, "epochs": [50, 100]})", R"({"epochs": 50})"}) {
      json object = goodPlan();
      object["finetune"] = json::parse(finetune);
      studyPlanFromJson(object, names());
    }
  }

  /// method.md A9: 100 epochs whatever the number of labels.
  void publishedPresetsTrainInEpochs() {
    int published = 0;
    for (const Preset& preset : loadPresets(SW_SOURCE_DIR "/resources/presets")) {
      if (!preset.id.starts_with("pcl2021_")) continue;
      ++published;
      QCOMPARE(optionInt(preset.finetune, "epochs"), std::int64_t{100});
      QCOMPARE(optionInt(preset.finetune, "batch"), std::int64_t{10});
    }
    QCOMPARE(published, 4);
  }

  /// The recipes of the comparison with PyTorch, value by value.
  void referencePresets() {
    for (const Preset& preset : loadPresets(SW_SOURCE_DIR "/resources/presets")) {
      const bool heart = preset.id == "acdc_reference";
      if (!heart && preset.id != "hippocampus_reference") continue;
      const OptionValues pretrain = pretrainOptions("pcl").complete(presetOptions(preset, "pcl"));
      QCOMPARE(optionReal(pretrain, "threshold"), heart ? 0.35 : 0.1);
      QCOMPARE(optionInt(pretrain, "epochs"), std::int64_t{heart ? 60 : 5});
      QCOMPARE(optionInt(pretrain, "axis"), std::int64_t{heart ? 2 : 1});
      QCOMPARE(optionInt(preset.finetune, "updates"), std::int64_t{heart ? 800 : 250});
      QCOMPARE(optionText(preset.finetune, "augmentation"), std::string(heart ? "spatial" : "none"));
    }
  }
};

QTEST_APPLESS_MAIN(TestStudyPlan)
#include "tst_study_plan.moc"
