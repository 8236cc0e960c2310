#include "core/base/error.h"
#include "core/data/augmenter.h"
#include "tests/core/data/vector_file.h"

#include <QtTest>

#include <cmath>
#include <numbers>

namespace {

using Image = std::vector<double>;
using Label = std::vector<std::uint8_t>;

template <class Value>
std::vector<Value> flat(const nlohmann::json& rows) {
  std::vector<Value> values;
  for (const auto& row : rows)
    for (const auto& value : row) values.push_back(value.get<Value>());
  return values;
}

/// max |got − expected| / max(1, |expected|)
template <class Real>
double worst(const std::vector<Real>& got, const Image& expected) {
  if (got.size() != expected.size()) return INFINITY;
  double error = 0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    const double difference = std::abs(static_cast<double>(got[i]) - expected[i]);
    error = std::max(error, difference / std::max(1.0, std::abs(expected[i])));
  }
  return error;
}

sw::WarpParameters parametersOf(const nlohmann::json& inputs) {
  sw::WarpParameters parameters;
  parameters.transform = true;
  parameters.flipRows = inputs["flip_rows"];
  parameters.flipColumns = inputs["flip_columns"];
  parameters.angle = inputs["angle"];
  parameters.scale = inputs["scale"];
  for (const auto& axis : inputs["displacement"]) {
    const Image part = flat<double>(axis);
    parameters.displacement.insert(parameters.displacement.end(), part.begin(), part.end());
  }
  return parameters;
}

sw::Rng testRng(std::uint32_t item) {
  return sw::Rng(11, sw::RngPurpose::Test, 0, item);
}

}  // namespace

class TestAugmenter : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void matchesTheReference();
  void matchesTheCases();
  void quarterTurnsAreExact();
  void flipsOnly();
  void tinyImages();
  void distributionOfParameters();
  void distributionOfDisplacements();
  void sameKeySameWarp();
  void refusesWrongShapes();
};

void TestAugmenter::matchesTheReference() {
  const auto file = sw::test::vectorFile("pcl_vectors.json");
  Image image;
  Label labels;
  for (int r = 0; r < 8; ++r)
    for (int c = 0; c < 10; ++c) {
      image.push_back(std::sin(0.3 * r + 0.5 * c) + 0.1 * r);
      labels.push_back(static_cast<std::uint8_t>((image.back() > 0.5) + (image.back() > 1.0)));
    }
  for (const auto& block : file["resample_and_warp"]["warp"]) {
    sw::WarpParameters parameters;
    parameters.transform = true;
    parameters.angle = block["angle"];
    parameters.scale = block["scale"];
    Image warped(image.size());
    sw::warpImage<double>(image, 8, 10, parameters, warped);
    const double error = worst(warped, flat<double>(block["order3"]));
    QVERIFY2(error < 1e-9, qPrintable(QString::number(error)));
    Label warpedLabels(labels.size());
    sw::warpLabel(labels, 8, 10, parameters, warpedLabels);
    QCOMPARE(warpedLabels, flat<std::uint8_t>(block["order0_labels"]));
  }
}

void TestAugmenter::matchesTheCases() {
  const auto file = sw::test::vectorFile("cases.json");
  int cases = 0;
  for (const auto& test : file["cases"]) {
    if (test["op"] != "warp") continue;
    ++cases;
    const auto& inputs = test["inputs"];
    const auto height = static_cast<std::int64_t>(inputs["image"].size());
    const auto width = static_cast<std::int64_t>(inputs["image"][0].size());
    const auto parameters = parametersOf(inputs);
    const Image image = flat<double>(inputs["image"]);
    Image warped(image.size());
    sw::warpImage<double>(image, height, width, parameters, warped);
    const Image expected = flat<double>(test["expected"]["image"]);
    QVERIFY2(worst(warped, expected) < 1e-9, qPrintable(QString::number(worst(warped, expected))));
    const std::vector<float> single(image.begin(), image.end());
    std::vector<float> warpedSingle(single.size());
    sw::warpImage<float>(single, height, width, parameters, warpedSingle);
    QVERIFY2(worst(warpedSingle, expected) < 1e-5,
             qPrintable(QString::number(worst(warpedSingle, expected))));
    Label warpedLabels(image.size());
    sw::warpLabel(flat<std::uint8_t>(inputs["label"]), height, width, parameters, warpedLabels);
    QCOMPARE(warpedLabels, flat<std::uint8_t>(test["expected"]["label"]));
  }
  QVERIFY(cases > 0);
}

void TestAugmenter::quarterTurnsAreExact() {
  const std::int64_t size = 5;
  Image image(25);
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = std::sin(1.7 * static_cast<double>(i));
  sw::WarpParameters parameters;
  parameters.transform = true;
  Image turned = image;
  for (int turn = 0; turn < 4; ++turn) {
    parameters.angle = std::numbers::pi / 2;
    Image next(25);
    sw::warpImage<double>(turned, size, size, parameters, next);
    for (std::int64_t r = 0; r < size; ++r)
      for (std::int64_t c = 0; c < size; ++c) {
        const double source = turned[static_cast<std::size_t>(c * size + size - 1 - r)];
        QVERIFY(std::abs(next[static_cast<std::size_t>(r * size + c)] - source) < 1e-12);
      }
    turned = next;
  }
  QVERIFY(worst(turned, image) < 1e-12);
}

void TestAugmenter::flipsOnly() {
  const Image image{1, 2, 3, 4, 5, 6};
  const Label label{1, 2, 3, 4, 5, 6};
  sw::WarpParameters parameters;
  parameters.flipColumns = true;
  Image out(6);
  Label outLabel(6);
  sw::warpImage<double>(image, 2, 3, parameters, out);
  QCOMPARE(out, (Image{3, 2, 1, 6, 5, 4}));
  parameters.flipRows = true;
  sw::warpImage<double>(image, 2, 3, parameters, out);
  sw::warpLabel(label, 2, 3, parameters, outLabel);
  QCOMPARE(out, (Image{6, 5, 4, 3, 2, 1}));
  QCOMPARE(outLabel, (Label{6, 5, 4, 3, 2, 1}));
}

void TestAugmenter::tinyImages() {
  sw::WarpParameters parameters;
  parameters.transform = true;
  for (const std::int64_t height : {1, 2, 3}) {
    for (const std::int64_t width : {1, 2, 3}) {
      Image image(static_cast<std::size_t>(height * width));
      for (std::size_t i = 0; i < image.size(); ++i) image[i] = static_cast<double>(i + 1);
      Image out(image.size());
      sw::warpImage<double>(image, height, width, parameters, out);
      QVERIFY(worst(out, image) < 1e-12);
    }
  }
}

void TestAugmenter::distributionOfParameters() {
  constexpr int kDraws = 20000;
  int rows = 0, columns = 0, transforms = 0, shrinks = 0;
  double cosines = 0, sines = 0, low = 0, high = 0;
  for (int i = 0; i < kDraws; ++i) {
    auto rng = testRng(static_cast<std::uint32_t>(i));
    const auto warp = sw::drawWarp(1, 1, rng);
    rows += warp.flipRows;
    columns += warp.flipColumns;
    transforms += warp.transform;
    if (!warp.transform) continue;
    QVERIFY(warp.angle >= 0 && warp.angle < 2 * std::numbers::pi && warp.scale >= 0.7 &&
            warp.scale < 1.3);
    cosines += std::cos(warp.angle);
    sines += std::sin(warp.angle);
    shrinks += warp.scale < 1;
    (warp.scale < 1 ? low : high) += warp.scale;
  }
  // Bounds of four standard errors.
  QVERIFY(std::abs(rows / double{kDraws} - 0.5) < 0.0142);
  QVERIFY(std::abs(columns / double{kDraws} - 0.5) < 0.0142);
  QVERIFY(std::abs(transforms / double{kDraws} - 0.67) < 0.0133);
  QVERIFY(std::abs(shrinks / double(transforms) - 0.5) < 0.0173);
  QVERIFY(std::abs(low / shrinks - 0.85) < 0.0043);
  QVERIFY(std::abs(high / (transforms - shrinks) - 1.15) < 0.0043);
  QVERIFY(std::abs(cosines / transforms) < 0.0245 && std::abs(sines / transforms) < 0.0245);
}

// For α = 225 and σ = 15.5 the standard deviation far from the edge is 0.577 α / (2 σ √π) = 2.36
// px.
void TestAugmenter::distributionOfDisplacements() {
  constexpr std::int64_t kSize = 64;
  double sum = 0, squares = 0, product = 0;
  int draws = 0;
  for (std::uint32_t i = 0; draws < 1500; ++i) {
    auto rng = testRng(i);
    const auto warp = sw::drawWarp(kSize, kSize, rng);
    if (!warp.transform) continue;
    ++draws;
    QCOMPARE(warp.displacement.size(), std::size_t{2 * kSize * kSize});
    const double down = warp.displacement[32 * kSize + 32];
    const double right = warp.displacement[kSize * kSize + 32 * kSize + 32];
    sum += down + right;
    squares += down * down + right * right;
    product += down * right;
  }
  const double deviation = std::sqrt(squares / (2 * draws));
  QVERIFY2(deviation > 2.2 && deviation < 2.7, qPrintable(QString::number(deviation)));
  QVERIFY(std::abs(sum / (2 * draws)) < 0.2);
  QVERIFY(std::abs(product / draws) < 0.1 * deviation * deviation);
}

void TestAugmenter::sameKeySameWarp() {
  auto first = testRng(7), second = testRng(7), third = testRng(8);
  const auto a = sw::drawWarp(16, 20, first), b = sw::drawWarp(16, 20, second),
             c = sw::drawWarp(16, 20, third);
  QCOMPARE(a.displacement, b.displacement);
  QVERIFY(a.angle == b.angle && a.scale == b.scale);
  QVERIFY(a.angle != c.angle);
}

void TestAugmenter::refusesWrongShapes() {
  Image out(4);
  QVERIFY_EXCEPTION_THROWN(sw::warpImage<double>(Image(6), 2, 3, {}, out), sw::BugError);
  sw::WarpParameters parameters;
  parameters.displacement.resize(6);
  QVERIFY_EXCEPTION_THROWN(sw::warpImage<double>(Image(4), 2, 2, parameters, out), sw::BugError);
}

QTEST_APPLESS_MAIN(TestAugmenter)
#include "tst_augmenter.moc"
