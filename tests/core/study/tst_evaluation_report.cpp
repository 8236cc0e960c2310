#include "core/study/evaluation_report.h"

#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

VolumeRecord named(std::int64_t id, const std::string& name, const std::string& subject) {
  VolumeRecord volume;
  volume.id = VolumeId{id};
  volume.name = name;
  volume.subjectName = subject;
  return volume;
}

const std::vector<VolumeRecord> kVolumes{named(1, "a", "A"), named(2, "b", "B"), named(3, "c", "C"),
                                         named(9, "not tested", "D")};

EvaluationRow row(std::int64_t volume, int structure, const std::string& metric, double value) {
  return {RunId{4}, VolumeId{volume}, structure, metric, value};
}

/// Three volumes, two structures; the second one is missed in volume 2.
std::vector<EvaluationRow> sampleRows() {
  std::vector<EvaluationRow> rows;
  const double dice[3][2] = {{0.9, 0.7}, {0.8, 0.0}, {0.6, 0.4}};
  const double distance[3][2] = {{1, 2}, {3, -1}, {5, 8}};
  for (std::int64_t volume = 1; volume <= 3; ++volume) {
    for (int structure = 1; structure <= 2; ++structure) {
      const auto at = static_cast<std::size_t>(volume - 1),
                 of = static_cast<std::size_t>(structure - 1);
      const bool missed = distance[at][of] < 0;
      rows.push_back(row(volume, structure, "native_dice", dice[at][of]));
      if (!missed) rows.push_back(row(volume, structure, "hd95_mm", distance[at][of]));
      rows.push_back(row(volume, structure, "missed", missed ? 1 : 0));
    }
    const auto at = static_cast<std::size_t>(volume - 1);
    rows.push_back(row(volume, 0, "native_dice", (dice[at][0] + dice[at][1]) / 2));
    if (volume != 2)
      rows.push_back(row(volume, 0, "hd95_mm", (distance[at][0] + distance[at][1]) / 2));
    rows.push_back(row(volume, 0, "missed", volume == 2 ? 1 : 0));
  }
  rows.push_back({RunId{4}, VolumeId{}, 0, "pooled_dice", 0.75});
  return rows;
}

const MetricSummary* find(const EvaluationReport& report,
                          const std::string& metric,
                          int structure) {
  for (const MetricSummary& each : report.summary)
    if (each.metric == metric && each.structure == structure) return &each;
  return nullptr;
}

}  // namespace

class TestEvaluationReport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void worstCasesComeFirst() {
    const EvaluationReport report = evaluationReport(sampleRows(), kVolumes);
    QCOMPARE(report.rankedBy, std::string("native_dice"));
    QCOMPARE(report.cases.size(), std::size_t{3});
    QCOMPARE(report.cases[0].name, std::string("b"));
    QCOMPARE(report.cases[1].name, std::string("c"));
    QCOMPARE(report.cases[2].subject, std::string("A"));
    QCOMPARE(report.cases[1].value("hd95_mm").value(), 6.5);
    QVERIFY(!report.cases[0].value("hd95_mm"));
  }

  void missedStructuresAreCountedBesideTheMean() {
    const EvaluationReport report = evaluationReport(sampleRows(), kVolumes);
    QVERIFY(report.missed == 1 && report.structures == 6);
    QCOMPARE(report.cases[0].missed, std::size_t{1});
    const MetricSummary* distance = find(report, "hd95_mm", 2);
    QVERIFY(distance != nullptr);
    QVERIFY(distance->count == 2 && distance->volumes == 3 && distance->missed == 1);
    QVERIFY(std::abs(distance->mean - 5) < 1e-12);
    QVERIFY(std::abs(distance->sd - std::sqrt(18.0)) < 1e-12);
    const MetricSummary* dice = find(report, "native_dice", 2);
    QVERIFY(dice->count == 3 && std::abs(dice->mean - 1.1 / 3) < 1e-12);
    const MetricSummary* all = find(report, "hd95_mm", 0);
    QVERIFY(all->count == 2 && all->missed == 1 && std::abs(all->mean - 4) < 1e-12);
  }

  void aStructureMissedEverywhereStays() {
    const EvaluationReport report =
        evaluationReport({row(1, 1, "missed", 1), row(1, 1, "native_dice", 0)}, kVolumes);
    const MetricSummary* distance = find(report, "hd95_mm", 1);
    QVERIFY(distance != nullptr && distance->count == 0 && distance->missed == 1);
  }

  void pooledValuesHaveNoCases() {
    const EvaluationReport report = evaluationReport(sampleRows(), kVolumes);
    const MetricSummary* pooled = find(report, "pooled_dice", 0);
    QVERIFY(pooled != nullptr && pooled->volumes == 0 && pooled->mean == 0.75);
  }

  void checkpointsAreKeptApart() {
    auto rows = sampleRows();
    for (EvaluationRow each : sampleRows()) {
      each.metric = "best." + each.metric;
      each.value += each.metric == "best.native_dice" ? 0.05 : 0;
      rows.push_back(each);
    }
    const auto last = evaluationReport(rows, kVolumes),
               best = evaluationReport(rows, kVolumes, "best");
    QCOMPARE(last.cases.size(), best.cases.size());
    QVERIFY(std::abs(find(best, "native_dice", 1)->mean - find(last, "native_dice", 1)->mean -
                     0.05) < 1e-12);
    QVERIFY(evaluationReport(sampleRows(), kVolumes, "best").empty());
  }

  /// Runs of before there were native metrics.
  void olderRunsAreRankedByTheirDice() {
    const EvaluationReport report = evaluationReport(
        {row(1, 0, "dice", 0.9), row(1, 1, "dice", 0.9), row(3, 0, "dice", 0.3)}, kVolumes);
    QCOMPARE(report.rankedBy, std::string("dice"));
    QCOMPARE(report.cases[0].name, std::string("c"));
    QVERIFY(find(report, "hd95_mm", 1) == nullptr && find(report, "missed", 0) == nullptr);
  }
};

QTEST_APPLESS_MAIN(TestEvaluationReport)
#include "tst_evaluation_report.moc"
