#include "core/ssl/contrastive_objective.h"
#include "core/ssl/ssl_method.h"
#include "tests/core/data/vector_file.h"

#include <ATen/ATen.h>
#include <QtTest>

#include <cmath>

using sw::test::vectorFile;

namespace {

constexpr double kTolerance = 1e-9;
constexpr double kFloatTolerance = 1e-5;

struct Outcome {
  sw::ObjectiveValue value;
  at::Tensor gradient;
};

sw::PositiveRule ruleOf(const std::string& method, const nlohmann::json& threshold) {
  const auto& entry = sw::sslMethod(method);
  sw::OptionValues values;
  if (!threshold.is_null()) values["threshold"] = threshold.get<double>();
  return entry.rule(entry.options.complete(values));
}

Outcome evaluate(const at::Tensor& z,
                 const sw::BatchMeta& batch,
                 const sw::PositiveRule& rule,
                 double tau,
                 double base) {
  const at::Tensor leaf = z.clone().requires_grad_(true);
  auto value = sw::contrastiveObjective(leaf, batch, rule, tau, base);
  value.loss.backward();
  return {value, leaf.grad().to(at::kDouble)};
}

bool isClose(double got, double want, double tolerance) {
  return std::abs(got - want) <= tolerance * std::max(1.0, std::abs(want));
}

/// f[i, v, c] = sin(0.7 i + 1.3 v + 0.37 c (1 + 0.1 i) + 0.1), view-major rows.
at::Tensor referenceFeatures() {
  at::Tensor z = at::empty({12, 8}, at::kDouble);
  for (int v = 0; v < 2; ++v)
    for (int i = 0; i < 6; ++i)
      for (int c = 0; c < 8; ++c)
        z[v * 6 + i][c] = std::sin(0.7 * i + 1.3 * v + 0.37 * c * (1 + 0.1 * i) + 0.1);
  return z;
}

}  // namespace

class TestContrastiveObjective : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void matchesTheReference();
  void matchesTheCases();
  void saysWhatTheWindowDraws();
  void collapseHasItsValue();
};

void TestContrastiveObjective::matchesTheReference() {
  const auto block = vectorFile("pcl_vectors.json")["loss"];
  const sw::BatchMeta batch{block["positions"].get<std::vector<double>>(),
                            block["partitions"].get<std::vector<int>>()};
  QCOMPARE(block["cases"].size(), std::size_t{15});
  for (const auto& want : block["cases"]) {
    const auto rule = ruleOf(want["method"], want["threshold"]);
    for (const auto type : {at::kDouble, at::kFloat}) {
      const double tolerance = type == at::kDouble ? kTolerance : kFloatTolerance;
      const auto got =
          evaluate(referenceFeatures().to(type), batch, rule, want["temperature"], 0.07);
      QVERIFY(isClose(got.value.loss.item<double>(), want["loss_with_T_over_0.07"], tolerance));
      QVERIFY(isClose(got.value.unscaled, want["loss_without_that_factor"], tolerance));
      QVERIFY(isClose(got.gradient.norm().item<double>(), want["grad_norm"], tolerance));
      for (int c = 0; c < 8; ++c) {
        const auto column = static_cast<std::size_t>(c);
        QVERIFY(isClose(got.gradient[0][c].item<double>(), want["grad_i0_v0"][column], tolerance));
        QVERIFY(isClose(got.gradient[11][c].item<double>(), want["grad_i5_v1"][column], tolerance));
      }
    }
  }
}

void TestContrastiveObjective::matchesTheCases() {
  const auto file = vectorFile("cases.json");
  int cases = 0;
  for (const auto& test : file["cases"]) {
    if (test["op"] != "contrastive_loss") continue;
    const auto& inputs = test["inputs"];
    const auto rows = inputs["z"].get<std::vector<std::vector<double>>>();
    const auto width = static_cast<std::int64_t>(rows[0].size());
    at::Tensor z = at::empty({static_cast<std::int64_t>(rows.size()), width}, at::kDouble);
    for (std::size_t a = 0; a < rows.size(); ++a) {
      std::copy(rows[a].begin(), rows[a].end(),
                z.data_ptr<double>() + static_cast<std::int64_t>(a) * width);
    }
    const sw::BatchMeta batch{inputs["positions"].get<std::vector<double>>(),
                              inputs["partitions"].get<std::vector<int>>()};
    const auto got = evaluate(z, batch, ruleOf(inputs["method"], inputs["threshold"]),
                              inputs["temperature"], inputs["base_temperature"]);
    const double tolerance = test["tol"];
    QVERIFY(isClose(got.value.loss.item<double>(), test["expected"]["loss"], tolerance));
    const auto gradient = test["expected"]["gradient"].get<std::vector<std::vector<double>>>();
    const at::Tensor flat = got.gradient.contiguous();
    for (std::size_t a = 0; a < rows.size(); ++a) {
      for (std::size_t c = 0; c < rows[a].size(); ++c) {
        const double number = flat.data_ptr<double>()[a * rows[a].size() + c];
        QVERIFY2(isClose(number, gradient[a][c], tolerance), test["id"].get<std::string>().c_str());
      }
    }
    ++cases;
  }
  QVERIFY(cases > 0);
}

void TestContrastiveObjective::saysWhatTheWindowDraws() {
  const sw::BatchMeta batch{{0.2, 0.25, 0.8}, {1, 1, 4}};
  const auto value = sw::contrastiveObjective(referenceFeatures().slice(0, 0, 6), batch,
                                              {sw::PositiveRuleKind::NearPosition, 0.1}, 0.1, 0.07);
  // Four rows have 3 positives, two have 1.
  QVERIFY(isClose(value.meanPositives, (4 * 3 + 2 * 1) / 6.0, 1e-12));
  QVERIFY(isClose(value.floor, 0.1 / 0.07 * (4 * std::log(3.0)) / 6.0, 1e-12));
  QVERIFY(value.loss.item<double>() > value.floor);
}

void TestContrastiveObjective::collapseHasItsValue() {
  QVERIFY(std::abs(sw::collapseValue(32, 0.1, 0.07) - 5.919) < 0.001);
  QVERIFY(std::abs(sw::collapseValue(16, 0.1, 0.07) - 4.906) < 0.001);
  sw::BatchMeta batch;
  for (int i = 0; i < 32; ++i)
    batch.positions.push_back((i + 1) / 32.0), batch.partitions.push_back(i / 8 + 1);
  for (const char* method : {"simclr", "gcl", "pcl"}) {
    const auto value = sw::contrastiveObjective(at::ones({64, 16}, at::kDouble), batch,
                                                ruleOf(method, nullptr), 0.1, 0.07);
    QVERIFY(isClose(value.loss.item<double>(), sw::collapseValue(32, 0.1, 0.07), 1e-12));
  }
}

QTEST_APPLESS_MAIN(TestContrastiveObjective)
#include "tst_contrastive_objective.moc"
