#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/metrics/surface_distance.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using Bytes = std::vector<std::uint8_t>;
using Size = std::array<std::int64_t, 3>;
using Spacing = std::array<double, 3>;

namespace {

/// The definition, pair by pair: erosion and nearest neighbour without any transform.
sw::SurfaceDistance byDefinition(const Bytes& prediction,
                                 const Bytes& truth,
                                 const Size& size,
                                 const Spacing& spacing) {
  const auto surface = [&](const Bytes& image) {
    const auto set = [&](std::int64_t x, std::int64_t y, std::int64_t z) {
      const bool inside = x >= 0 && y >= 0 && z >= 0 && x < size[0] && y < size[1] && z < size[2];
      return inside && image[static_cast<std::size_t>(x + size[0] * (y + size[1] * z))] == 1;
    };
    std::vector<Spacing> points;
    for (std::int64_t z = 0; z < size[2]; ++z)
      for (std::int64_t y = 0; y < size[1]; ++y)
        for (std::int64_t x = 0; x < size[0]; ++x) {
          const bool inner = set(x - 1, y, z) && set(x + 1, y, z) && set(x, y - 1, z) &&
                             set(x, y + 1, z) && set(x, y, z - 1) && set(x, y, z + 1);
          if (!set(x, y, z) || inner) continue;
          points.push_back({static_cast<double>(x) * spacing[0],
                            static_cast<double>(y) * spacing[1],
                            static_cast<double>(z) * spacing[2]});
        }
    return points;
  };
  std::vector<double> all;
  const auto mean = [&all](const std::vector<Spacing>& from, const std::vector<Spacing>& to) {
    double sum = 0;
    for (const auto& a : from) {
      double best = INFINITY;
      for (const auto& b : to)
        best = std::min(best, std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
      all.push_back(best);
      sum += best;
    }
    return sum / static_cast<double>(from.size());
  };
  const auto p = surface(prediction), t = surface(truth);
  const double assd = (mean(p, t) + mean(t, p)) / 2;
  std::sort(all.begin(), all.end());
  const double place = 0.95 * static_cast<double>(all.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double above = all[std::min(below + 1, all.size() - 1)];
  return {all[below] + (above - all[below]) * (place - static_cast<double>(below)), assd};
}

Bytes randomMask(std::size_t count, double share, std::uint32_t item) {
  sw::Rng rng(3, sw::RngPurpose::Test, 0, item);
  Bytes mask(count);
  for (auto& voxel : mask) voxel = rng.chance(share) ? 1 : 0;
  return mask;
}

}  // namespace

class TestSurfaceDistance : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void byHand();
  void equalsTheDefinition_data();
  void equalsTheDefinition();
  void symmetricAndZeroForEqualMasks();
  void emptyMasks();
  void refusesWrongSizes();
};

// Two single voxels, three apart along x (2 mm each) and one along z (5 mm).
void TestSurfaceDistance::byHand() {
  Bytes a(5 * 1 * 2), b(5 * 1 * 2);
  a[0] = 2;
  b[3 + 5] = 2;
  const auto distance = sw::surfaceDistance(a, b, {5, 1, 2}, {2, 1, 5}, 2);
  QVERIFY(distance.has_value());
  QVERIFY(std::abs(distance->hd95Mm - std::sqrt(61.0)) < 1e-12);
  QVERIFY(std::abs(distance->assdMm - std::sqrt(61.0)) < 1e-12);
  // A row of three against its first voxel: distances 0 1 2 and 0.
  const auto row = sw::surfaceDistance(Bytes{1, 1, 1}, Bytes{1, 0, 0}, {3, 1, 1}, {1, 1, 1}, 1);
  QVERIFY(std::abs(row->assdMm - 0.5) < 1e-12);
  QVERIFY(std::abs(row->hd95Mm - 1.85) < 1e-12);
}

void TestSurfaceDistance::equalsTheDefinition_data() {
  QTest::addColumn<double>("share");
  QTest::addColumn<int>("item");
  for (int item = 0; item < 4; ++item) {
    QTest::addRow("sparse %d", item) << 0.02 << item;
    QTest::addRow("half %d", item) << 0.5 << item;
    QTest::addRow("dense %d", item) << 0.97 << item;
  }
}

void TestSurfaceDistance::equalsTheDefinition() {
  QFETCH(double, share);
  QFETCH(int, item);
  const Size size{9, 7, 6};
  const Spacing spacing{0.7, 1.9, 3.1};
  const Bytes a = randomMask(378, share, static_cast<std::uint32_t>(2 * item));
  const Bytes b = randomMask(378, share, static_cast<std::uint32_t>(2 * item + 1));
  const auto got = sw::surfaceDistance(a, b, size, spacing, 1);
  const auto expected = byDefinition(a, b, size, spacing);
  QVERIFY(got.has_value());
  QVERIFY(std::abs(got->hd95Mm - expected.hd95Mm) < 1e-9);
  QVERIFY(std::abs(got->assdMm - expected.assdMm) < 1e-9);
}

void TestSurfaceDistance::symmetricAndZeroForEqualMasks() {
  const Bytes a = randomMask(120, 0.4, 50), b = randomMask(120, 0.4, 51);
  const auto there = sw::surfaceDistance(a, b, {6, 5, 4}, {1, 2, 3}, 1);
  const auto back = sw::surfaceDistance(b, a, {6, 5, 4}, {1, 2, 3}, 1);
  QVERIFY(std::abs(there->hd95Mm - back->hd95Mm) < 1e-12 &&
          std::abs(there->assdMm - back->assdMm) < 1e-12);
  const auto same = sw::surfaceDistance(a, a, {6, 5, 4}, {1, 2, 3}, 1);
  QVERIFY(same->hd95Mm == 0 && same->assdMm == 0);
}

void TestSurfaceDistance::emptyMasks() {
  const Bytes none(8), one{0, 1, 0, 0, 0, 0, 0, 0};
  const auto both = sw::surfaceDistance(none, none, {2, 2, 2}, {1, 1, 1}, 1);
  QVERIFY(both.has_value() && both->hd95Mm == 0 && both->assdMm == 0);
  QVERIFY(!sw::surfaceDistance(none, one, {2, 2, 2}, {1, 1, 1}, 1).has_value());
  QVERIFY(!sw::surfaceDistance(one, none, {2, 2, 2}, {1, 1, 1}, 1).has_value());
}

void TestSurfaceDistance::refusesWrongSizes() {
  QVERIFY_EXCEPTION_THROWN(sw::surfaceDistance(Bytes(8), Bytes(7), {2, 2, 2}, {1, 1, 1}, 1),
                           sw::BugError);
  QVERIFY_EXCEPTION_THROWN(sw::surfaceDistance(Bytes(8), Bytes(8), {2, 2, 2}, {1, 0, 1}, 1),
                           sw::BugError);
}

QTEST_APPLESS_MAIN(TestSurfaceDistance)
#include "tst_surface_distance.moc"
