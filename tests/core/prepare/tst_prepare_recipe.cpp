#include "core/base/error.h"
#include "core/io/prepare_recipe.h"

#include <QtTest>

#include <cmath>

namespace {

/// columns × rows × slices; voxel = x + 10 y + 100 z
sw::Volume ramp(std::int64_t columns, std::int64_t rows, std::int64_t slices) {
  sw::VolumeGeometry geometry;
  geometry.size = {columns, rows, slices};
  std::vector<float> voxels;
  for (std::int64_t z = 0; z < slices; ++z)
    for (std::int64_t y = 0; y < rows; ++y)
      for (std::int64_t x = 0; x < columns; ++x)
        voxels.push_back(static_cast<float>(x + 10 * y + 100 * z));
  return {geometry, voxels};
}

sw::PrepareRecipe recipeOf(int axis,
                           std::int64_t crop,
                           std::int64_t size,
                           const std::string& intensity) {
  sw::PrepareRecipe recipe;
  recipe.axis = axis;
  recipe.crop = crop;
  recipe.size = size;
  recipe.intensity = intensity;
  return recipe;
}

using Floats = std::vector<float>;
using Bytes = std::vector<std::uint8_t>;

}  // namespace

class TestPrepareRecipe : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cropsAroundTheCentre();
  void padsAroundTheCentre();
  void averagesCells();
  void takesTheMostFrequentLabel();
  void slicesAcrossTheAxis();
  void zScoreIsOverTheWholeVolume();
  void constantVolumeBecomesZero();
  void percentilesAreNumPys();
  void resamplesInPlane();
  void hashIsStable();
  void optionsMakeTheRecipe();
  void refusesImpossibleRecipes();
};

void TestPrepareRecipe::cropsAroundTheCentre() {
  const auto even = sw::prepareSlices(ramp(6, 5, 1), nullptr, recipeOf(2, 0, 2, "none"));
  QCOMPARE(even.images, (Floats{12, 13, 22, 23}));  // rows 5/2 − 1 = 1 …, columns 6/2 − 1 = 2 …
  QVERIFY(even.labels.empty());
  QCOMPARE(even.count, std::int64_t{1});
}

void TestPrepareRecipe::padsAroundTheCentre() {
  const auto padded = sw::prepareSlices(ramp(3, 2, 1), nullptr, recipeOf(2, 0, 4, "none"));
  QCOMPARE(padded.images, (Floats{0, 0, 0, 0, 0, 1, 2, 0, 10, 11, 12, 0, 0, 0, 0, 0}));
}

void TestPrepareRecipe::averagesCells() {
  const auto prepared = sw::prepareSlices(ramp(4, 4, 2), nullptr, recipeOf(2, 4, 2, "none"));
  QCOMPARE(prepared.images, (Floats{5.5F, 7.5F, 25.5F, 27.5F, 105.5F, 107.5F, 125.5F, 127.5F}));
}

void TestPrepareRecipe::takesTheMostFrequentLabel() {
  sw::VolumeGeometry geometry;
  geometry.size = {4, 2, 1};
  const sw::LabelMap labels(geometry, {3, 3, 5, 2, 1, 3, 2, 5});
  const auto prepared = sw::prepareSlices(ramp(4, 2, 1), &labels, recipeOf(2, 4, 2, "none"));
  // The padding of one row above and below joins in: {0 0 3 3} and {0 0 5 2} tie or lose to the
  // smaller value.
  QCOMPARE(prepared.labels, (Bytes{0, 0, 0, 0}));
  geometry.size = {2, 2, 2};
  const sw::LabelMap cells(geometry, {3, 3, 1, 3, 5, 2, 2, 5});
  QCOMPARE(sw::prepareSlices(ramp(2, 2, 2), &cells, recipeOf(2, 2, 1, "none")).labels,
           (Bytes{3, 2}));
}

void TestPrepareRecipe::slicesAcrossTheAxis() {
  const auto volume = ramp(2, 2, 2);
  QCOMPARE(sw::prepareSlices(volume, nullptr, recipeOf(0, 0, 2, "none")).images,
           (Floats{0, 10, 100, 110, 1, 11, 101, 111}));
  QCOMPARE(sw::prepareSlices(volume, nullptr, recipeOf(1, 0, 2, "none")).images,
           (Floats{0, 1, 100, 101, 10, 11, 110, 111}));
}

void TestPrepareRecipe::zScoreIsOverTheWholeVolume() {
  const auto volume = ramp(4, 4, 3);
  const auto prepared = sw::prepareSlices(volume, nullptr, recipeOf(2, 0, 2, "zscore"));
  double mean = 0, square = 0;
  for (const float v : volume.voxels()) mean += static_cast<double>(v) / 48;
  for (const float v : volume.voxels()) square += std::pow(static_cast<double>(v) - mean, 2) / 48;
  // First voxel of the crop is (1, 1, 0): 11 before normalisation.
  QVERIFY(std::abs(static_cast<double>(prepared.images[0]) - (11 - mean) / std::sqrt(square)) <
          1e-6);
}

void TestPrepareRecipe::constantVolumeBecomesZero() {
  sw::VolumeGeometry geometry;
  geometry.size = {3, 3, 3};
  const sw::Volume flat(geometry, Floats(27, 0.1F));
  QCOMPARE(sw::prepareSlices(flat, nullptr, recipeOf(2, 0, 2, "zscore")).images, Floats(12, 0.0F));
  QCOMPARE(sw::prepareSlices(flat, nullptr, recipeOf(2, 0, 2, "percentile_zscore")).images,
           Floats(12, 0.0F));
}

// numpy.percentile(range(256) with one outlier, [1, 99]) interpolates between neighbours: 2.55 and
// 252.45.
void TestPrepareRecipe::percentilesAreNumPys() {
  sw::VolumeGeometry geometry;
  geometry.size = {16, 16, 1};
  Floats values(256);
  for (std::size_t i = 0; i < 256; ++i) values[i] = static_cast<float>((i * 37) % 256);
  values[(0 * 37) % 256] = -1e6F;
  const auto got = sw::prepareSlices(sw::Volume(geometry, values), nullptr,
                                     recipeOf(2, 0, 16, "percentile_zscore"));
  double mean = 0, square = 0;
  Floats clipped = values;
  for (float& v : clipped) v = std::clamp(v, 2.55F, 252.45F);
  for (const float v : clipped) mean += static_cast<double>(v) / 256;
  for (const float v : clipped) square += std::pow(static_cast<double>(v) - mean, 2) / 256;
  for (std::size_t i = 0; i < 256; ++i) {
    const double expected = (static_cast<double>(clipped[i]) - mean) / std::sqrt(square);
    QVERIFY(std::abs(static_cast<double>(got.images[i]) - expected) < 1e-5);
  }
}

void TestPrepareRecipe::resamplesInPlane() {
  sw::VolumeGeometry geometry;
  geometry.size = {16, 16, 2};
  geometry.spacingMm = {2, 2, 5};
  Floats values;
  for (int z = 0; z < 2; ++z)
    for (int y = 0; y < 16; ++y)
      for (int x = 0; x < 16; ++x) values.push_back(static_cast<float>(x + 2 * y));
  const sw::LabelMap labels(geometry, Bytes(512, 4));
  auto recipe = recipeOf(2, 0, 32, "none");
  recipe.spacingMm = 1;
  const auto prepared = sw::prepareSlices(sw::Volume(geometry, values), &labels, recipe);
  QCOMPARE(prepared.images.size(), std::size_t{2 * 32 * 32});
  // A plane stays a plane far from the edge: pixel (r, c) lies at (r − 0.5)/2, (c − 0.5)/2.
  QVERIFY(std::abs(static_cast<double>(prepared.images[16 * 32 + 12]) - (11.5 / 2 + 2 * 15.5 / 2)) <
          1e-3);
  QCOMPARE(prepared.labels, Bytes(2048, 4));
}

void TestPrepareRecipe::hashIsStable() {
  auto recipe = recipeOf(1, 0, 48, "zscore");
  QCOMPARE(recipe.hash().size(), std::size_t{64});
  QCOMPARE(recipe.hash(), recipeOf(1, 48, 48, "zscore").hash());  // crop 0 means the size
  const std::string before = recipe.hash();
  for (int change = 0; change < 5; ++change) {
    auto other = recipe;
    if (change == 0) other.axis = 2;
    if (change == 1) other.crop = 96;
    if (change == 2) other.size = 24;
    if (change == 3) other.spacingMm = 1.25;
    if (change == 4) other.intensity = "none";
    QVERIFY(other.hash() != before);
  }
}

void TestPrepareRecipe::optionsMakeTheRecipe() {
  const auto& table = sw::prepareOptions();
  const auto recipe =
      sw::recipeFrom(table.complete({{"crop", std::int64_t{192}}, {"spacing", 1.25}}), 1);
  QCOMPARE(recipe.axis, 1);
  QCOMPARE(recipe.crop, std::int64_t{192});
  QCOMPARE(recipe.size, std::int64_t{64});
  QCOMPARE(recipe.spacingMm, 1.25);
  QCOMPARE(sw::recipeFrom(table.complete({{"axis", std::int64_t{0}}}), 1).axis, 0);
  QVERIFY_EXCEPTION_THROWN(sw::recipeFrom(table.complete({{"size", std::int64_t{40}}}), 1),
                           sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::recipeFrom(table.complete({{"crop", std::int64_t{100}}}), 1),
                           sw::InputError);
}

void TestPrepareRecipe::refusesImpossibleRecipes() {
  const auto volume = ramp(4, 4, 1);
  for (const auto& recipe : {recipeOf(3, 0, 2, "none"), recipeOf(2, 3, 2, "none"),
                             recipeOf(2, 0, 0, "none"), recipeOf(2, 0, 2, "minmax")}) {
    QVERIFY_EXCEPTION_THROWN(sw::prepareSlices(volume, nullptr, recipe), sw::InputError);
  }
  sw::VolumeGeometry geometry;
  geometry.size = {4, 4, 2};
  const sw::LabelMap labels(geometry, Bytes(32));
  QVERIFY_EXCEPTION_THROWN(sw::prepareSlices(volume, &labels, recipeOf(2, 0, 2, "none")),
                           sw::BugError);
}

QTEST_APPLESS_MAIN(TestPrepareRecipe)
#include "tst_prepare_recipe.moc"
