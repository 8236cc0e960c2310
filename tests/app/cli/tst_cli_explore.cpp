#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <cmath>

/// What the rule of a method pairs, and what an encoder makes of slices.
class TestCliExplore : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void pairErrors();
  void pairErrorsRefuses_data();
  void pairErrorsRefuses();
  void mapsAreRepeatable();
  void anotherDataset();
  void nearestOfOtherVolumes();
  void similarityOfPositions();
  void refuses_data();
  void refuses();

 private:
  Cli cli_;
};

void TestCliExplore::initTestCase() {
  QCOMPARE(cli_.run({"import", Cli::sampleFolder(), "--name", "Sample"}).code, 0);
  const CliResult trained =
      cli_.run({"pretrain", "Sample", "--set", "width=2", "--set", "size=16", "--set", "crop=48",
                "--set", "epochs=1", "--set", "batch=16", "--set", "threads=1", "--device", "cpu"});
  QVERIFY2(trained.code == 0, trained.err.toUtf8().constData());
}

void TestCliExplore::pairErrors() {
  const CliResult result = cli_.json({"pair-errors", "Sample", "--threshold", "0.05,0.3,2"});
  QCOMPARE(result.code, 0);
  const QJsonArray rows = result.json().array();
  QCOMPARE(rows.size(), 3);
  const auto value = [&](int row, const char* key) { return rows[row].toObject()[key].toDouble(); };
  QVERIFY(value(0, "positive") < value(1, "positive"));
  QCOMPARE(value(2, "positive"), 1.0);  // every pair
  QCOMPARE(value(2, "false_negative"), 0.0);
  QVERIFY(std::abs(value(2, "false_positive") - (1 - value(2, "alike"))) < 1e-9);
  QVERIFY(value(0, "false_positive") < value(2, "false_positive"));  // nearer is more alike
}

void TestCliExplore::pairErrorsRefuses_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<QString>("named");
  QTest::newRow("no pairs") << QStringList{"--method", "masked_image"}
                            << QString("no positive pairs");
  QTest::newRow("no threshold") << QStringList{"--method", "gcl", "--threshold", "0.1"}
                                << QString("no threshold");
  QTest::newRow("zero") << QStringList{"--threshold", "0"} << QString("greater than 0");
}

void TestCliExplore::pairErrorsRefuses() {
  QFETCH(QStringList, arguments);
  QFETCH(QString, named);
  const CliResult result = cli_.run(QStringList{"pair-errors", "Sample"} + arguments);
  QCOMPARE(result.code, 3);
  QVERIFY2(result.err.contains(named), result.err.toUtf8().constData());
}

void TestCliExplore::mapsAreRepeatable() {
  for (const char* map : {"umap", "tsne", "pca"}) {
    const CliResult first = cli_.run({"embed", "run-1", "--map", map});
    QVERIFY2(first.code == 0, first.err.toUtf8().constData());
    QVERIFY(first.out.startsWith("volume,subject,slice,position,x,y\n"));
    const QString file = QDir(cli_.workspace()).filePath(QString(map) + ".csv");
    const CliResult second = cli_.json({"embed", "run-1", "--map", map, "--out", file});
    QCOMPARE(second.code, 0);
    const QJsonObject summary = second.json().object();
    QCOMPARE(summary["slices"].toInt() + 1, int(first.out.count('\n')));
    QVERIFY(summary["trustworthiness"].toDouble() > 0.5);
    QVERIFY(summary["position_r2"].isDouble());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(written.readAll()), first.out);
  }
}

// The same files under another name: what the cache holds of the one is not taken for the other.
void TestCliExplore::anotherDataset() {
  QCOMPARE(cli_.run({"import", Cli::sampleFolder(), "--name", "Other"}).code, 0);
  const auto kept = [this] {
    return QDir(cli_.workspace() + "/cache/embeddings").entryList(QDir::Files).size();
  };
  const auto before = kept();
  QVERIFY(before > 0);
  const CliResult own = cli_.json({"embed", "run-1", "--map", "pca"});
  QCOMPARE(kept(), before);
  const CliResult other = cli_.json({"embed", "run-1", "--map", "pca", "--dataset", "Other"});
  QVERIFY2(other.code == 0, other.err.toUtf8().constData());
  QCOMPARE(own.json().object()["points"].toArray().size(),
           other.json().object()["points"].toArray().size());
  QVERIFY(kept() > before);
}

void TestCliExplore::nearestOfOtherVolumes() {
  const QJsonArray volumes = cli_.json({"list", "volumes"}).json().array();
  const QString anchor = volumes[0].toObject()["name"].toString();
  const CliResult result = cli_.json({"nearest", "run-1", anchor + ":10", "-k", "4"});
  QVERIFY2(result.code == 0, result.err.toUtf8().constData());
  const QJsonArray rows = result.json().array();
  QCOMPARE(rows.size(), 4);
  double last = 1.1;
  for (const auto& row : rows) {
    QVERIFY(row.toObject()["volume"].toString() != anchor);
    QVERIFY(row.toObject()["similarity"].toDouble() <= last);
    last = row.toObject()["similarity"].toDouble();
  }
}

void TestCliExplore::similarityOfPositions() {
  const QJsonObject object = cli_.json({"similarity", "run-1", "--bins", "4"}).json().object();
  const QJsonArray table = object["similarity"].toArray();
  QCOMPARE(table.size(), 4);
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column)
      QVERIFY(std::abs(table[row].toArray()[column].toDouble() -
                       table[column].toArray()[row].toDouble()) < 1e-6);
  QVERIFY(std::abs(object["spearman"].toDouble()) <= 1);
  const CliResult text = cli_.run({"similarity", "run-1", "--bins", "4"});
  QVERIFY2(text.out.contains("position  0.25  0.50  0.75  1.00\n"), text.out.toUtf8().constData());
}

void TestCliExplore::refuses_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<QString>("named");
  QTest::newRow("no run") << QStringList{"embed", "run-9"} << QString("no run 9");
  QTest::newRow("no slice") << QStringList{"nearest", "run-1", "volume-1:4000"}
                            << QString("names no slice");
  QTest::newRow("no colon") << QStringList{"nearest", "run-1", "volume-1"}
                            << QString("VOLUME:SLICE");
}

void TestCliExplore::refuses() {
  QFETCH(QStringList, arguments);
  QFETCH(QString, named);
  const CliResult result = cli_.run(arguments);
  QCOMPARE(result.code, 3);
  QVERIFY2(result.err.contains(named), result.err.toUtf8().constData());
}

QTEST_GUILESS_MAIN(TestCliExplore)
#include "tst_cli_explore.moc"
