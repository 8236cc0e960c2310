#include "core/volume/thumbnail.h"
#include "core/volume/thumbnail_index.h"

#include <QtTest>

#include <random>

using namespace sw;

namespace {

constexpr std::int64_t kSize = 24;

/// Blobs in noise, as volumes of one organ are.
std::vector<float> thumbnailOfBlob(std::mt19937& random) {
  std::normal_distribution<float> noise(0, 8);
  std::uniform_real_distribution<float> place(8, 16), width(10, 60);
  const float x = place(random), y = place(random), z = place(random), wide = width(random);
  VolumeGeometry geometry;
  geometry.size = {kSize, kSize, kSize};
  std::vector<float> voxels;
  for (std::int64_t i = 0; i < kSize * kSize * kSize; ++i) {
    const auto dx = static_cast<float>(i % kSize) - x,
               dy = static_cast<float>(i / kSize % kSize) - y,
               dz = static_cast<float>(i / (kSize * kSize)) - z;
    voxels.push_back(100 * std::exp(-(dx * dx + dy * dy + dz * dz) / wide) + noise(random));
  }
  return thumbnailOf(Volume(geometry, std::move(voxels)));
}

}  // namespace

class TestThumbnailIndex : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// None that is as alike is missing, and most of the others are passed over.
  void findsEveryLikeOne() {
    std::mt19937 random(1);
    std::vector<std::vector<float>> all;
    ThumbnailIndex index;
    for (int i = 0; i < 200; ++i) {
      all.push_back(thumbnailOfBlob(random));
      index.add(all.back());
    }
    std::size_t like = 0, offered = 0;
    for (const double least : {0.3, 0.8, 0.95})
      for (const auto& one : all) {
        const std::vector<std::size_t> near = index.near(one, least);
        offered += near.size();
        for (std::size_t other = 0; other < all.size(); ++other) {
          if (thumbnailCorrelation(one, all[other]) < least) continue;
          ++like;
          QVERIFY(std::ranges::binary_search(near, other));
        }
      }
    qInfo("%zu alike, %zu offered of %zu", like, offered, 3 * all.size() * all.size());
    QVERIFY(like > 3 * all.size());  // each is like itself, and some like others
    QVERIFY(offered < 2 * like);
  }

  void brightnessDoesNotMatter() {
    std::mt19937 random(2);
    const std::vector<float> one = thumbnailOfBlob(random);
    ThumbnailIndex index;
    index.addUnknown();
    index.add(one);
    QCOMPARE(index.near(one, 0.95), std::vector<std::size_t>{1});
    QVERIFY(index.near(std::vector<float>(4096, 0.0F), 0.95).empty());
  }
};

QTEST_GUILESS_MAIN(TestThumbnailIndex)
#include "tst_thumbnail_index.moc"
