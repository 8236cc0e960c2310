#include "core/base/error.h"
#include "core/selfcheck/vector_check.h"
#include "tests/core/data/vector_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <map>
#include <set>

using nlohmann::json;

class TestVectorCheck : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shippedCasesHold_data();
  void shippedCasesHold();
  void aWrongNumberFails_data();
  void aWrongNumberFails();
  void unknownOperationsAreNotPassed();
  void unusableInputsFailTheCase_data();
  void unusableInputsFailTheCase();
  void statisticsFollowTheCase();
  void otherSchemasAreRefused_data();
  void otherSchemasAreRefused();

 private:
  std::vector<sw::OperationCheck> checked(const json& document) {
    std::filesystem::path file(folder_.filePath("cases.json").toStdString());
    std::ofstream(file) << document.dump();
    return sw::checkVectors(file);
  }
  QTemporaryDir folder_;
};

namespace {

/// The first case of an operation in the shipped files.
json firstCase(const std::string& op) {
  for (const char* const name : {"cases.json", "agreement.json"}) {
    const json file = sw::test::vectorFile(name);
    for (const json& testCase : file["cases"])
      if (testCase["op"] == op) return testCase;
  }
  return {};
}

json documentOf(const std::vector<json>& cases) {
  return {{"schema", "slicewise-cases/1"}, {"cases", cases}};
}

json positionCase() {
  return {{"id", "p"},
          {"op", "slice_position"},
          {"tol", 0},
          {"inputs", {{"slices", 2}}},
          {"expected", {{"positions", {0.5, 1.0}}, {"partitions", {1, 2}}}}};
}

}  // namespace

void TestVectorCheck::shippedCasesHold_data() {
  QTest::addColumn<QString>("file");
  QTest::newRow("the design's") << "cases.json";
  QTest::newRow("PyTorch's, by tests/reference/agreement.py --write") << "agreement.json";
}

void TestVectorCheck::shippedCasesHold() {
  QFETCH(QString, file);
  const auto results =
      sw::checkVectors(std::string(SW_SOURCE_DIR) + "/tests/data/vectors/" + file.toStdString());
  std::size_t cases = 0;
  for (const auto& result : results) {
    cases += static_cast<std::size_t>(result.cases);
    QVERIFY(result.supported);
    if (!result.supported) continue;
    QVERIFY2(result.failed == 0, result.firstFailure.c_str());
    QVERIFY(result.worstError < 1e-6);
    QVERIFY2(result.worstFloatError < 1e-2, result.op.c_str());
  }
  QCOMPARE(cases, sw::test::vectorFile(file.toStdString())["cases"].size());
}

void TestVectorCheck::aWrongNumberFails_data() {
  QTest::addColumn<QString>("op");
  QTest::addColumn<QString>("pointer");
  QTest::newRow("contrastive_loss") << "contrastive_loss"
                                    << "/gradient/0/1";
  QTest::newRow("network") << "network"
                           << "/eval/3";
  QTest::newRow("optimizer") << "optimizer"
                             << "/parameters/1/2";
  QTest::newRow("segmentation_loss") << "segmentation_loss"
                                     << "/gradient/5";
  QTest::newRow("pretraining") << "pretraining"
                               << "/losses/4";
  QTest::newRow("finetuning") << "finetuning"
                              << "/losses/4";
  QTest::newRow("positive_count") << "positive_count"
                                  << "/per_anchor/0";
  QTest::newRow("slice_position") << "slice_position"
                                  << "/positions/3";
  QTest::newRow("cosine_schedule") << "cosine_schedule"
                                   << "/rates/2";
  QTest::newRow("kfold test") << "kfold"
                              << "/folds/1/test/0";
  QTest::newRow("kfold sample") << "kfold"
                                << "/folds/1/samples/2/1";
  QTest::newRow("warp image") << "warp"
                              << "/image/0/9";
  QTest::newRow("warp label") << "warp"
                              << "/label/5/5";
  QTest::newRow("pooled") << "segmentation_metrics"
                          << "/pooled_dice/1";
  QTest::newRow("hd95") << "segmentation_metrics"
                        << "/per_volume_class/1/hd95";
  for (const char* place : {"mean_difference", "sd_difference", "ci95/0", "ci95/1",
                            "wilcoxon_statistic", "wilcoxon_p"}) {
    QTest::newRow(place) << "paired_statistics" << QString("/") + place;
  }
  QTest::newRow("holm") << "holm"
                        << "/adjusted/6";
}

void TestVectorCheck::aWrongNumberFails() {
  QFETCH(QString, op);
  QFETCH(QString, pointer);
  json testCase = firstCase(op.toStdString());
  const auto right = checked(documentOf({testCase}));
  QCOMPARE(right.size(), std::size_t{1});
  QVERIFY2(right[0].supported && right[0].failed == 0, right[0].firstFailure.c_str());
  json& number = testCase["expected"].at(json::json_pointer(pointer.toStdString()));
  number = number.get<double>() + 1;
  const auto wrong = checked(documentOf({testCase}));
  QCOMPARE(wrong[0].failed, 1);
  QVERIFY(wrong[0].worstError > 0.01);
  QVERIFY(wrong[0].firstFailure.find(testCase["id"].get<std::string>()) != std::string::npos);
}

void TestVectorCheck::unknownOperationsAreNotPassed() {
  json other = positionCase();
  other["op"] = "tomorrow";
  const auto results = checked(documentOf({other, positionCase(), other}));
  QCOMPARE(results.size(), std::size_t{2});
  QCOMPARE(results[0].op, std::string("tomorrow"));
  QCOMPARE(results[0].cases, 2);
  QVERIFY(!results[0].supported);
  QVERIFY(results[1].supported && results[1].failed == 0);
  QCOMPARE(results[1].worstFloatError, -1.0);
}

void TestVectorCheck::unusableInputsFailTheCase_data() {
  QTest::addColumn<QString>("inputs");
  QTest::addColumn<QString>("expected");
  QTest::newRow("missing input") << "{}"
                                 << R"({"positions":[1]})";
  QTest::newRow("no number") << R"({"slices":"two"})"
                             << R"({"positions":[1]})";
  QTest::newRow("absurd size") << R"({"slices":1000000000000})"
                               << R"({"positions":[1]})";
  QTest::newRow("no slices") << R"({"slices":0})"
                             << R"({"positions":[]})";
  QTest::newRow("another length") << R"({"slices":2})"
                                  << R"({"positions":[0.5]})";
  QTest::newRow("another shape") << R"({"slices":2})"
                                 << R"({"positions":0.5})";
  QTest::newRow("not computed") << R"({"slices":2})"
                                << R"({"colours":[0.5,1]})";
  QTest::newRow("null") << R"({"slices":2})"
                        << R"({"positions":[0.5,null]})";
  QTest::newRow("deep") << R"({"slices":2})"
                        << R"({"positions":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]})";
}

void TestVectorCheck::unusableInputsFailTheCase() {
  QFETCH(QString, inputs);
  QFETCH(QString, expected);
  json testCase = positionCase();
  testCase["inputs"] = json::parse(inputs.toStdString());
  testCase["expected"] = json::parse(expected.toStdString());
  const auto results = checked(documentOf({testCase}));
  QCOMPARE(results[0].failed, 1);
  QVERIFY(std::isinf(results[0].worstError));
  QVERIFY(!results[0].firstFailure.empty());
}

void TestVectorCheck::statisticsFollowTheCase() {
  // Ties and a zero; by hand: differences 1 1 −2 0, ranks 1.5 1.5 3.
  json testCase = {
      {"id", "s"},
      {"op", "paired_statistics"},
      {"tol", 1e-12},
      {"inputs", {{"a", {1, 2, 3, 4}}, {"b", {0, 1, 5, 4}}}},
      {"expected", {{"mean_difference", 0}, {"wilcoxon_statistic", 3}, {"wilcoxon_p", 1}}}};
  auto results = checked(documentOf({testCase}));
  QVERIFY2(results[0].failed == 0, results[0].firstFailure.c_str());
  testCase["inputs"]["wilcoxon"] = "normal approximation, no continuity correction";
  results = checked(documentOf({testCase}));
  QVERIFY2(results[0].failed == 0, results[0].firstFailure.c_str());  // z = 0
  testCase["inputs"]["wilcoxon"] = "some other way";
  QCOMPARE(checked(documentOf({testCase}))[0].failed, 1);
  testCase["inputs"] = {{"a", {1, 2}}, {"b", {1}}};
  QCOMPARE(checked(documentOf({testCase}))[0].failed, 1);
  const json notAProbability = {{"id", "h"},
                                {"op", "holm"},
                                {"tol", 0},
                                {"inputs", {{"p", {0.5, 1.5}}}},
                                {"expected", {{"adjusted", {1, 1}}}}};
  QCOMPARE(checked(documentOf({notAProbability}))[0].failed, 1);
}

void TestVectorCheck::otherSchemasAreRefused_data() {
  QTest::addColumn<QString>("text");
  QTest::newRow("no JSON") << "{";
  QTest::newRow("a list") << "[]";
  QTest::newRow("another schema") << R"({"schema":"slicewise-cases/2","cases":[]})";
  QTest::newRow("no cases") << R"({"schema":"slicewise-cases/1"})";
  QTest::newRow("a case without op") << R"({"schema":"slicewise-cases/1","cases":[{"id":"a"}]})";
  QTest::newRow("nothing expected")
      << R"({"schema":"slicewise-cases/1","cases":[{"id":"a","op":"warp","tol":0,"inputs":{},"expected":{}}]})";
}

void TestVectorCheck::otherSchemasAreRefused() {
  QFETCH(QString, text);
  const std::filesystem::path file(folder_.filePath("other.json").toStdString());
  std::ofstream(file) << text.toStdString();
  try {
    sw::checkVectors(file);
    QFAIL("a file of another schema was accepted");
  } catch (const sw::InputError& error) {
    QCOMPARE(error.code(), std::string("vectors.schema"));
    QVERIFY(std::string(error.what()).find("other.json") != std::string::npos);
  }
}

QTEST_APPLESS_MAIN(TestVectorCheck)
#include "tst_vector_check.moc"
