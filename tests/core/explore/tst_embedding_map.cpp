#include "core/explore/embedding_map.h"
#include "tests/support/sw_verify.h"

#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <cmath>
#include <fstream>

using namespace sw;

class TestEmbeddingMap : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // One seed gives one map; another another, but for PCA, which has none.
  void sameSeedSameMap() {
    const FeatureMatrix features = planted();
    for (const MapKind kind : {MapKind::Pca, MapKind::Tsne, MapKind::Umap}) {
      MapRequest request;
      request.kind = kind;
      request.iterations = 120;
      const MapPoints first = embeddingMap(features, request);
      QVERIFY(first == embeddingMap(features, request));
      request.seed = 1;
      QCOMPARE(first == embeddingMap(features, request), kind == MapKind::Pca);
    }
  }

  void keptUnderAllThatDecidesIt() {
    const QTemporaryDir folder;
    const std::filesystem::path embeddings =
        std::filesystem::path(folder.path().toStdString()) / "embeddings" / "run-1.safetensors";
    const std::vector<std::int64_t> rows{0, 1, 2}, fewer{0, 2};
    MapRequest umap, other;
    other.neighbours = 5;
    const auto file = mapFile(embeddings, rows, umap);
    QVERIFY(file != mapFile(embeddings, fewer, umap));
    QVERIFY(file != mapFile(embeddings, rows, other));
    MapRequest pca, seeded;
    pca.kind = seeded.kind = MapKind::Pca;
    seeded.seed = 9;
    QVERIFY(mapFile(embeddings, rows, pca) == mapFile(embeddings, rows, seeded));
    const MapPoints points{{0.5F, -1}, {2, 3}, {4, 5}};
    QVERIFY(!loadMap(file, 3));
    saveMap(file, points);
    QVERIFY(loadMap(file, 3) == points);
    QVERIFY(!loadMap(file, 2));
    std::ofstream(file, std::ios::trunc) << "damaged";
    QVERIFY(!loadMap(file, 3));
  }

  // Clusters that lie apart in the features lie apart in the map: each point is nearer to the mean
  // of its own than to those of the others.
  void plantedClustersStayApart() {
    for (const MapKind kind : {MapKind::Pca, MapKind::Tsne, MapKind::Umap}) {
      MapRequest request;
      request.kind = kind;
      request.iterations = 1000;
      request.perplexity = 10;  // less than a cluster has neighbours
      const MapPoints map = embeddingMap(planted(), request);
      std::vector<std::array<double, 2>> means(kClusters, {0, 0});
      for (std::size_t i = 0; i < map.size(); ++i) {
        means[i % kClusters][0] += map[i].x / static_cast<double>(kEach);
        means[i % kClusters][1] += map[i].y / static_cast<double>(kEach);
      }
      for (std::size_t i = 0; i < map.size(); ++i) {
        const auto distance = [&](std::size_t cluster) {
          return std::hypot(map[i].x - means[cluster][0], map[i].y - means[cluster][1]);
        };
        for (std::size_t cluster = 0; cluster < kClusters; ++cluster)
          QVERIFY2(cluster == i % kClusters || distance(i % kClusters) < distance(cluster),
                   mapName(kind).c_str());
      }
    }
  }

 private:
  static constexpr std::size_t kClusters = 3, kEach = 40;
  static FeatureMatrix planted() {
    FeatureMatrix features{kClusters * kEach, 8, {}};
    std::uint32_t state = 5;
    for (std::size_t i = 0; i < kClusters * kEach; ++i) {
      for (std::size_t column = 0; column < 8; ++column) {
        state = state * 1664525U + 1013904223U;
        const float noise = static_cast<float>(state >> 8) / static_cast<float>(1 << 24);
        features.values.push_back(noise + (column == i % kClusters ? 6.0F : 0.0F));
      }
    }
    return features;
  }
};

QTEST_GUILESS_MAIN(TestEmbeddingMap)
#include "tst_embedding_map.moc"
