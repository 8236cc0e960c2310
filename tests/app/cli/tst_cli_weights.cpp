#include "tests/app/cli/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

/// Weights that leave and come back, and the receipt of what a fine-tuning run takes over.
class TestCliWeights : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void receiptIsShown();
  void exportedWeightsComeBack_data();
  void exportedWeightsComeBack();
  void refusals_data();
  void refusals();

 private:
  CliResult finetune(const QString& from) const {
    return cli_.json(
        QStringList{"finetune", "Sample", "--budget", "1", "--set", "updates=2", "--from", from} +
        kTiny);
  }
  QByteArray bytesOf(const QString& name) const {
    QFile file(cli_.path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  const QStringList kTiny{"--set", "width=2",  "--set", "size=16",   "--set",    "crop=48",
                          "--set", "batch=16", "--set", "threads=1", "--device", "cpu"};
  Cli cli_;
  QString pretrained_;
};

void TestCliWeights::initTestCase() {
  QCOMPARE(cli_.run({"import", Cli::sampleFolder(), "--name", "Sample", "--axis", "1"}).code, 0);
  QCOMPARE(cli_.run({"split", "Sample", "--folds", "3", "--seed", "7"}).code, 0);
  const CliResult run = cli_.json(QStringList{"pretrain", "Sample", "--set", "epochs=1"} + kTiny);
  QVERIFY2(run.code == 0, qPrintable(run.err));
  pretrained_ = run.json().object()["id"].toString();
}

void TestCliWeights::receiptIsShown() {
  const CliResult made = finetune(pretrained_);
  QVERIFY2(made.code == 0, qPrintable(made.err));
  QVERIFY2(made.err.contains("encoder 100 % loaded, 60 tensors"), qPrintable(made.err));
  const QString run = made.json().object()["id"].toString();
  const QJsonObject transfer = cli_.json({"show", run}).json().object()["transfer"].toObject();
  QCOMPARE(transfer["encoder_share"].toDouble(), 1.0);
  QCOMPARE(transfer["loaded"].toArray().size(), 60);
  QVERIFY(transfer["checksum_before"] != transfer["checksum_after"]);
  QVERIFY(cli_.run({"show", run})
              .out.contains("transfer: encoder 100 % loaded, 60 tensors, checksum " +
                            transfer["checksum_after"].toString().left(12)));
  QVERIFY(!cli_.run({"show", pretrained_}).out.contains("transfer:"));
}

void TestCliWeights::exportedWeightsComeBack_data() {
  QTest::addColumn<QStringList>("format");
  QTest::addColumn<QString>("name");
  QTest::newRow("pth by its name") << QStringList{} << "latest.pth";
  QTest::newRow("pth by --format") << QStringList{"--format", "pth"} << "latest.weights";
  QTest::newRow("safetensors") << QStringList{} << "latest.safetensors";
}

void TestCliWeights::exportedWeightsComeBack() {
  QFETCH(QStringList, format);
  QFETCH(QString, name);
  const QStringList out{"--out", cli_.path(name)};
  QCOMPARE(cli_.run(QStringList{"export", "weights", pretrained_} + format + out).code, 0);
  const QByteArray bytes = bytesOf(name);
  QCOMPARE(bytes.startsWith("PK"), !name.endsWith("safetensors"));
  const CliResult imported =
      cli_.json({"import-weights", cli_.path(name), "--dataset", "Sample", "--name", "Mine"});
  QVERIFY2(imported.code == 0, qPrintable(imported.err));
  const QJsonObject run = imported.json().object();
  QCOMPARE(run["kind"].toString(), QString("pretrain"));
  QCOMPARE(run["method"].toString(), QString("imported"));
  QCOMPARE(run["state"].toString(), QString("completed"));
  const QString id = run["id"].toString();
  const QJsonObject shown = cli_.json({"show", id}).json().object();
  QCOMPARE(shown["config"].toObject()["name"].toString(), QString("Mine"));
  QCOMPARE(shown["config"].toObject()["options"].toObject()["width"].toInt(), 2);
  QCOMPARE(shown["transfer"].toObject()["encoder_share"].toDouble(), 1.0);
  QVERIFY(cli_.run({"list", "runs"}).out.contains("imported"));
  QCOMPARE(cli_.run(QStringList{"export", "weights", id} + format +
                    QStringList{"--out", cli_.path("again")} +
                    (format.isEmpty() && name.endsWith(".pth") ? QStringList{"--format", "pth"}
                                                               : QStringList{}))
               .code,
           0);
  QVERIFY(bytesOf("again") == bytes);
  const CliResult tuned = finetune(id);
  QVERIFY2(tuned.code == 0, qPrintable(tuned.err));
  QVERIFY2(tuned.err.contains("was imported"), qPrintable(tuned.err));
  QCOMPARE(tuned.json().object()["method"].toString(), QString("imported"));
}

void TestCliWeights::refusals_data() {
  QTest::addColumn<QByteArray>("content");
  QTest::addColumn<QStringList>("more");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("said");
  const QStringList sample{"--dataset", "Sample"};
  QTest::newRow("text") << QByteArray("no weights") << sample << 3
                        << "weights.bin cannot be used as weights";
  QTest::newRow("empty") << QByteArray() << sample << 3 << "weights.bin cannot be used as weights";
  QTest::newRow("cut archive") << QByteArray("PK\3\4archive") << sample << 3
                               << "zip archive is broken";
  QTest::newRow("no encoder") << QByteArray("\x2\0\0\0\0\0\0\0{}", 10) << sample << 3
                              << "no encoder of this network";
  QTest::newRow("damaged safetensors")
      << QByteArray("\x2\0\0\0\0\0\0\0{x", 10) << sample << 3 << "weights.bin";
  QTest::newRow("no such data set")
      << QByteArray("x") << QStringList{"--dataset", "Elsewhere"} << 3 << "Elsewhere";
  QTest::newRow("without data set") << QByteArray("x") << QStringList{} << 2 << "--dataset";
}

void TestCliWeights::refusals() {
  QFETCH(QByteArray, content);
  QFETCH(QStringList, more);
  QFETCH(QString, said);
  const int runs = static_cast<int>(cli_.json({"list", "runs"}).json().array().size());
  QVERIFY(writeText(cli_.path("weights.bin"), content));
  const CliResult result = cli_.run(QStringList{"import-weights", cli_.path("weights.bin")} + more);
  QFETCH(int, code);
  QVERIFY2(result.code == code, qPrintable(QString::number(result.code) + ": " + result.err));
  QVERIFY2(result.err.contains(said), qPrintable(result.err));
  QCOMPARE(cli_.json({"list", "runs"}).json().array().size(), runs);
}

QTEST_GUILESS_MAIN(TestCliWeights)
#include "tst_cli_weights.moc"
