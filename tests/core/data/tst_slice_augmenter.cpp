#include "core/base/error.h"
#include "core/data/slice_augmenter.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace sw;

namespace {

constexpr std::int64_t kSize = 8;

SliceAugmentation drawnAt(double strength, std::int64_t item) {
  return drawAugmentation({AugmentationKind::SpatialIntensity, strength}, kSize, {5, 1, item, 0});
}

bool same(const SliceAugmentation& a, const SliceAugmentation& b) {
  return a.warp.angle == b.warp.angle && a.warp.scale == b.warp.scale &&
         a.warp.displacement == b.warp.displacement && a.intensity.noise == b.intensity.noise &&
         a.intensity.blur == b.intensity.blur && a.intensity.brightness == b.intensity.brightness &&
         a.intensity.contrast == b.intensity.contrast && a.intensity.gamma == b.intensity.gamma &&
         a.intensity.invertedGamma == b.intensity.invertedGamma;
}

}  // namespace

class TestSliceAugmenter : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void optionsChooseKindAndStrength();
  void oneIsAsDrawn();
  void strengthScalesWhatWasDrawn();
  void zeroLeavesTheFlips();
  void choicesDoNotDependOnStrength();
};

void TestSliceAugmenter::optionsChooseKindAndStrength() {
  OptionValues options{{"augmentation", std::string("spatial_intensity")},
                       {"augmentation_strength", 0.5}};
  QVERIFY(augmentationSettings(options).kind == AugmentationKind::SpatialIntensity);
  QCOMPARE(augmentationSettings(options).strength, 0.5);
  options["augmentation"] = std::string("loud");
  QVERIFY_EXCEPTION_THROWN(augmentationSettings(options), BugError);
}

/// Runs of versions that knew no strength are repeated to the bit.
void TestSliceAugmenter::oneIsAsDrawn() {
  for (std::int64_t item = 0; item < 40; ++item) {
    const SliceAugmentation drawn = drawnAt(1, item);
    Rng warps(5, RngPurpose::Augmentation, 1, static_cast<std::uint32_t>(item), 0);
    Rng values(5, RngPurpose::Intensity, 1, static_cast<std::uint32_t>(item), 0);
    QVERIFY(same(drawn, {drawWarp(kSize, kSize, warps), drawIntensity(kSize, kSize, values)}));
  }
}

void TestSliceAugmenter::strengthScalesWhatWasDrawn() {
  SliceAugmentation drawn;
  drawn.warp.transform = true;
  drawn.warp.angle = 1.75 * std::numbers::pi;  // −45°
  drawn.warp.scale = 1.21;
  drawn.warp.displacement = {3, -4};
  drawn.intensity.noise = {0.5F, -0.25F};
  drawn.intensity.blur = 0.8;
  drawn.intensity.brightness = 0.81;
  drawn.intensity.gamma = 1.44;
  SliceAugmentation half = drawn;
  scaleStrength(half, 0.5);
  QCOMPARE(half.warp.angle, -std::numbers::pi / 8);
  QCOMPARE(half.warp.scale, 1.1);
  QCOMPARE(half.warp.displacement, (std::vector<double>{1.5, -2}));
  QCOMPARE(half.intensity.noise, (std::vector<float>{0.25F, -0.125F}));
  QCOMPARE(half.intensity.blur, 0.4);
  QCOMPARE(half.intensity.brightness, 0.9);
  QCOMPARE(half.intensity.gamma, 1.2);
  QCOMPARE(half.intensity.contrast, 1.0);  // was not drawn
  SliceAugmentation twice = drawn;
  twice.warp.angle = 0.75 * std::numbers::pi;
  scaleStrength(twice, 2);
  QCOMPARE(twice.warp.angle, std::numbers::pi);  // no more than a half turn
  QCOMPARE(twice.warp.displacement, (std::vector<double>{6, -8}));
  QVERIFY_EXCEPTION_THROWN(scaleStrength(twice, -0.5), BugError);
}

void TestSliceAugmenter::zeroLeavesTheFlips() {
  std::vector<float> image(kSize * kSize);
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = static_cast<float>((i * 37) % 64) / 8;
  int warped = 0;
  for (std::int64_t item = 0; item < 40; ++item) {
    const SliceAugmentation none = drawnAt(0, item);
    warped += none.warp.transform;
    WarpParameters flips;
    flips.flipRows = none.warp.flipRows;
    flips.flipColumns = none.warp.flipColumns;
    std::vector<float> expected(image.size()), got(image.size());
    warpImage<float>(image, kSize, kSize, flips, expected);
    warpImage<float>(image, kSize, kSize, none.warp, got);
    applyIntensity(got, kSize, kSize, none.intensity);
    for (std::size_t i = 0; i < image.size(); ++i) QVERIFY(std::abs(got[i] - expected[i]) < 1e-4F);
  }
  QVERIFY(warped > 15);
}

void TestSliceAugmenter::choicesDoNotDependOnStrength() {
  int different = 0;
  for (std::int64_t item = 0; item < 40; ++item) {
    const SliceAugmentation strong = drawnAt(2, item);
    SliceAugmentation plain = drawnAt(1, item);
    QCOMPARE(strong.warp.flipRows, plain.warp.flipRows);
    QCOMPARE(strong.warp.transform, plain.warp.transform);
    different += !same(strong, plain);
    scaleStrength(plain, 2);
    QVERIFY(same(strong, plain));
  }
  QVERIFY(different > 20);
}

QTEST_GUILESS_MAIN(TestSliceAugmenter)
#include "tst_slice_augmenter.moc"
