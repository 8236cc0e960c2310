#include "core/base/error.h"
#include "core/data/intensity_augmenter.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>

namespace {

using Image = std::vector<float>;

constexpr std::int64_t kSize = 24;

sw::Rng testRng(std::uint32_t item) {
  return sw::Rng(11, sw::RngPurpose::Test, 0, item);
}

/// Of about zero mean and unit deviation, without symmetry.
Image sampleImage() {
  Image image;
  for (int i = 0; i < kSize * kSize; ++i)
    image.push_back(static_cast<float>(1.2 * std::sin(0.37 * i) + 0.5 * std::cos(0.011 * i * i)));
  return image;
}

double meanOf(const Image& image) {
  double sum = 0;
  for (const float value : image) sum += static_cast<double>(value);
  return sum / static_cast<double>(image.size());
}

double deviationOf(const Image& image) {
  const double mean = meanOf(image);
  double squares = 0;
  for (const float value : image) squares += std::pow(static_cast<double>(value) - mean, 2);
  return std::sqrt(squares / static_cast<double>(image.size()));
}

Image changed(const sw::IntensityParameters& parameters) {
  Image image = sampleImage();
  sw::applyIntensity(image, kSize, kSize, parameters);
  return image;
}

bool near(double got, double expected, double tolerance = 1e-5) {
  return std::abs(got - expected) < tolerance;
}

/// How often a part was drawn, and how its values lie.
struct Tally {
  int drawn = 0, below = 0;
  double low = INFINITY, high = -INFINITY, lowSum = 0, highSum = 0;
  void add(double value, double nothing) {
    if (value == nothing) return;
    ++drawn;
    low = std::min(low, value);
    high = std::max(high, value);
    below += value < 1;
    (value < 1 ? lowSum : highSum) += value;
  }
};

constexpr int kDraws = 20000;

/// Within four standard errors of a share.
bool isShare(int count, int of, double share) {
  const double error = std::sqrt(share * (1 - share) / of);
  return std::abs(static_cast<double>(count) / of - share) < 4 * error;
}

/// U(low, 1) or U(1, high), half each.
bool isFactor(const Tally& tally, double low, double high) {
  const double width = std::max(1 - low, high - 1);
  const double error =
      4 * width / std::sqrt(12.0 * std::min(tally.below, tally.drawn - tally.below));
  return isShare(tally.below, tally.drawn, 0.5) && tally.low >= low && tally.high <= high &&
         tally.low < low + 0.02 && tally.high > high - 0.02 &&
         near(tally.lowSum / tally.below, (low + 1) / 2, error) &&
         near(tally.highSum / (tally.drawn - tally.below), (1 + high) / 2, error);
}

}  // namespace

class TestIntensityAugmenter : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void ratesAndRanges();
  void noiseHasZeroMeanAndItsDeviation();
  void partsAreIndependent();
  void sameKeySameParameters();
  void nothingDrawnChangesNothing();
  void noiseIsAdded();
  void blurKeepsTheMeanAndSmooths();
  void blurOfAnImpulseIsAGaussian();
  void brightnessMultiplies();
  void contrastKeepsMeanAndRange();
  void gammaKeepsMeanAndDeviation();
  void gammaByHand();
  void constantAndTinyImages();
  void refusesWrongShapes();
};

void TestIntensityAugmenter::ratesAndRanges() {
  int noise = 0;
  Tally blur, brightness, contrast, inverted, gamma;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    auto rng = testRng(i);
    const auto drawn = sw::drawIntensity(1, 1, rng);
    noise += !drawn.noise.empty();
    blur.add(drawn.blur, 0);
    brightness.add(drawn.brightness, 1);
    contrast.add(drawn.contrast, 1);
    inverted.add(drawn.invertedGamma, 1);
    gamma.add(drawn.gamma, 1);
  }
  QVERIFY(isShare(noise, kDraws, 0.1));
  QVERIFY(isShare(blur.drawn, kDraws, 0.1));
  QVERIFY(isShare(brightness.drawn, kDraws, 0.15));
  QVERIFY(isShare(contrast.drawn, kDraws, 0.15));
  QVERIFY(isShare(inverted.drawn, kDraws, 0.1));
  QVERIFY(isShare(gamma.drawn, kDraws, 0.3));
  QVERIFY(blur.low >= 0.5 && blur.low < 0.51 && blur.high < 1 && blur.high > 0.99);
  QVERIFY(near(blur.lowSum / blur.drawn, 0.75, 4 * 0.1443 / std::sqrt(blur.drawn)));
  QVERIFY(isFactor(brightness, 0.75, 1.25));
  QVERIFY(isFactor(contrast, 0.75, 1.25));
  QVERIFY(isFactor(inverted, 0.7, 1.5));
  QVERIFY(isFactor(gamma, 0.7, 1.5));
}

// σ ~ U(0, 0.1): E σ² = 0.1² / 3.
void TestIntensityAugmenter::noiseHasZeroMeanAndItsDeviation() {
  double sum = 0, squares = 0, largest = 0;
  int images = 0;
  for (std::uint32_t i = 0; images < 500; ++i) {
    auto rng = testRng(i);
    const auto drawn = sw::drawIntensity(kSize, kSize, rng);
    if (drawn.noise.empty()) continue;
    ++images;
    QCOMPARE(drawn.noise.size(), std::size_t{kSize * kSize});
    sum += meanOf(drawn.noise);
    squares += std::pow(deviationOf(drawn.noise), 2);
    largest = std::max(largest, deviationOf(drawn.noise));
  }
  QVERIFY(std::abs(sum / images) < 4 * 0.0577 / kSize / std::sqrt(images));
  QVERIFY(near(squares / images, 0.01 / 3, 4 * 0.003 / std::sqrt(images)));
  QVERIFY(largest > 0.09 && largest < 0.11);
}

void TestIntensityAugmenter::partsAreIndependent() {
  int gammaAndContrast = 0, blurAndBrightness = 0;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    auto rng = testRng(i);
    const auto drawn = sw::drawIntensity(1, 1, rng);
    gammaAndContrast += drawn.gamma != 1 && drawn.contrast != 1;
    blurAndBrightness += drawn.blur > 0 && drawn.brightness != 1;
  }
  QVERIFY(isShare(gammaAndContrast, kDraws, 0.3 * 0.15));
  QVERIFY(isShare(blurAndBrightness, kDraws, 0.1 * 0.15));
}

void TestIntensityAugmenter::sameKeySameParameters() {
  int unlike = 0;
  for (std::uint32_t i = 0; i < 50; ++i) {
    auto first = testRng(i), second = testRng(i), third = testRng(i + 1000);
    const auto a = sw::drawIntensity(8, 8, first), b = sw::drawIntensity(8, 8, second),
               c = sw::drawIntensity(8, 8, third);
    QCOMPARE(a.noise, b.noise);
    QVERIFY(a.blur == b.blur && a.brightness == b.brightness && a.contrast == b.contrast &&
            a.invertedGamma == b.invertedGamma && a.gamma == b.gamma);
    unlike += changed(sw::IntensityParameters{{}, a.blur, a.brightness, a.contrast, 1, a.gamma}) !=
              changed(sw::IntensityParameters{{}, c.blur, c.brightness, c.contrast, 1, c.gamma});
  }
  QVERIFY(unlike > 25);
}

void TestIntensityAugmenter::nothingDrawnChangesNothing() {
  QCOMPARE(changed({}), sampleImage());
}

void TestIntensityAugmenter::noiseIsAdded() {
  sw::IntensityParameters parameters;
  for (int i = 0; i < kSize * kSize; ++i)
    parameters.noise.push_back(0.001F * static_cast<float>(i));
  const Image before = sampleImage(), after = changed(parameters);
  for (std::size_t i = 0; i < before.size(); ++i)
    QCOMPARE(after[i], before[i] + parameters.noise[i]);
}

void TestIntensityAugmenter::blurKeepsTheMeanAndSmooths() {
  const Image image = sampleImage();
  double last = deviationOf(image);
  for (const double sigma : {0.5, 0.75, 1.0}) {
    sw::IntensityParameters parameters;
    parameters.blur = sigma;
    const Image after = changed(parameters);
    QVERIFY(near(meanOf(after), meanOf(image), 0.05));
    QVERIFY(deviationOf(after) < last);
    last = deviationOf(after);
  }
}

void TestIntensityAugmenter::blurOfAnImpulseIsAGaussian() {
  Image image(kSize * kSize, 0.0F);
  image[12 * kSize + 10] = 1;
  sw::IntensityParameters parameters;
  parameters.blur = 1;
  sw::applyIntensity(image, kSize, kSize, parameters);
  const double peak = static_cast<double>(image[12 * kSize + 10]);
  QVERIFY(near(peak, 0.1592, 1e-3));  // 1 / 2π
  QVERIFY(near(static_cast<double>(image[12 * kSize + 12]) / peak, std::exp(-2.0), 1e-5));
  QVERIFY(near(static_cast<double>(image[13 * kSize + 11]) / peak, std::exp(-1.0), 1e-5));
  QVERIFY(near(meanOf(image) * kSize * kSize, 1));
}

void TestIntensityAugmenter::brightnessMultiplies() {
  sw::IntensityParameters parameters;
  parameters.brightness = 1.25;
  const Image before = sampleImage(), after = changed(parameters);
  QVERIFY(near(meanOf(after), 1.25 * meanOf(before)));
  QVERIFY(near(deviationOf(after), 1.25 * deviationOf(before)));
}

void TestIntensityAugmenter::contrastKeepsMeanAndRange() {
  const Image before = sampleImage();
  sw::IntensityParameters parameters;
  parameters.contrast = 0.75;  // nothing is cut off
  const Image less = changed(parameters);
  QVERIFY(near(meanOf(less), meanOf(before)));
  QVERIFY(near(deviationOf(less), 0.75 * deviationOf(before)));
  parameters.contrast = 1.25;
  const Image more = changed(parameters);
  QCOMPARE(std::ranges::max(more), std::ranges::max(before));
  QCOMPARE(std::ranges::min(more), std::ranges::min(before));
  QVERIFY(deviationOf(more) > 1.05 * deviationOf(before));
  QVERIFY(near(meanOf(more), meanOf(before), 0.05));
}

void TestIntensityAugmenter::gammaKeepsMeanAndDeviation() {
  const Image before = sampleImage();
  for (const bool inverted : {false, true}) {
    for (const double exponent : {0.7, 1.5}) {
      sw::IntensityParameters parameters;
      (inverted ? parameters.invertedGamma : parameters.gamma) = exponent;
      const Image after = changed(parameters);
      QVERIFY(after != before);
      QVERIFY(near(meanOf(after), meanOf(before)));
      QVERIFY(near(deviationOf(after), deviationOf(before)));
      // The order of the values stays, whichever end is stretched.
      for (std::size_t i = 1; i < before.size(); ++i)
        QVERIFY((before[i] < before[0]) == (after[i] < after[0]) || before[i] == before[0]);
    }
  }
}

// 0, 1, 2, 4 → powers of 2 of 0, ¼, ½, 1: 0, 1/16, 1/4, 1; mean 0.328125, deviation 0.398667;
// put back to mean 1.75 and deviation 1.479020.
void TestIntensityAugmenter::gammaByHand() {
  Image image{0, 1, 2, 4};
  sw::IntensityParameters parameters;
  parameters.gamma = 2;
  sw::applyIntensity(image, 2, 2, parameters);
  const std::vector<double> powers{0, 0.0625, 0.25, 1};
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const double expected = (powers[i] - 0.328125) * 1.4790199 / 0.3986671 + 1.75;
    QVERIFY2(near(static_cast<double>(image[i]), expected), qPrintable(QString::number(image[i])));
  }
  // On the negative image the other end is stretched: 4, 3, 2, 0 → mirrored.
  Image mirroredImage{4, 3, 2, 0};
  parameters.gamma = 1;
  parameters.invertedGamma = 2;
  sw::applyIntensity(mirroredImage, 2, 2, parameters);
  for (std::size_t i = 0; i < powers.size(); ++i)
    QVERIFY(near(static_cast<double>(mirroredImage[i]), 4 - static_cast<double>(image[i])));
}

void TestIntensityAugmenter::constantAndTinyImages() {
  const sw::IntensityParameters all{{}, 1, 1.1, 1.2, 0.8, 1.4};
  Image constant(kSize * kSize, 2.0F);
  sw::applyIntensity(constant, kSize, kSize, all);
  for (const float value : constant) QVERIFY(near(static_cast<double>(value), 2.2));
  for (const auto& [height, width] : {std::pair{1, 1}, {1, 5}, {3, 1}, {2, 2}}) {
    Image image;
    for (int i = 0; i < height * width; ++i) image.push_back(static_cast<float>(i % 3));
    sw::applyIntensity(image, height, width, all);
    for (const float value : image) QVERIFY(std::isfinite(value));
  }
}

void TestIntensityAugmenter::refusesWrongShapes() {
  Image image(6);
  QVERIFY_EXCEPTION_THROWN(sw::applyIntensity(image, 2, 2, {}), sw::BugError);
  sw::IntensityParameters parameters;
  parameters.noise.resize(4);
  QVERIFY_EXCEPTION_THROWN(sw::applyIntensity(image, 2, 3, parameters), sw::BugError);
}

QTEST_APPLESS_MAIN(TestIntensityAugmenter)
#include "tst_intensity_augmenter.moc"
