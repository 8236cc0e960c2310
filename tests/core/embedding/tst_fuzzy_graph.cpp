#include "core/embedding/fuzzy_graph.h"
#include "tests/core/embedding/planted_clusters.h"

#include <QtTest>

#include <cmath>

using namespace sw;

class TestFuzzyGraph : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Two neighbours: membership of the nearest is 1, so that of the other is log₂ 3 − 1 = 0.585.
  // Points 0, 1, 3 on a line: 0 → 1 (1), 2 (m); 1 → 0 (1), 2 (m); 2 → 1 (1), 0 (m).
  void byHand() {
    const double m = std::log2(3.0) - 1;
    const FeatureMatrix line{3, 1, {0, 1, 3}};
    const auto edges = fuzzyGraph(nearestNeighbours(line, 2, FeatureDistance::Euclidean));
    QCOMPARE(edges.size(), std::size_t{3});
    QCOMPARE(edges[0].from, 0);
    QCOMPARE(edges[0].to, 1);
    QCOMPARE(edges[0].weight, 1.0F);
    QVERIFY(std::abs(edges[1].weight - (m + m - m * m)) < 1e-4);  // 0 – 2
    QCOMPARE(edges[2].weight, 1.0F);                              // 1 – 2: 1 + m − m
  }

  void everyRowHasItsNearestAtFullWeight() {
    const Neighbours near =
        nearestNeighbours(test::plantedClusters(3, 30, 6, 0.5), 10, FeatureDistance::Cosine);
    const auto edges = fuzzyGraph(near);
    std::vector<float> best(90, 0);
    for (const FuzzyEdge& edge : edges) {
      QVERIFY(edge.from < edge.to && edge.weight > 0 && edge.weight <= 1);
      for (const std::int32_t end : {edge.from, edge.to})
        best[static_cast<std::size_t>(end)] =
            std::max(best[static_cast<std::size_t>(end)], edge.weight);
    }
    for (const float weight : best) QCOMPARE(weight, 1.0F);
  }

  void equalRows() {
    const FeatureMatrix same{4, 2, {1, 1, 1, 1, 1, 1, 1, 1}};
    for (const FuzzyEdge& edge : fuzzyGraph(nearestNeighbours(same, 2, FeatureDistance::Euclidean)))
      QCOMPARE(edge.weight, 1.0F);
  }
};

QTEST_APPLESS_MAIN(TestFuzzyGraph)
#include "tst_fuzzy_graph.moc"
