#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <csignal>

/// Training verbs with settings so small that they end in seconds.
class TestCliTraining : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void pretrainFinetuneEvaluateExport();
  void sameSeedSameResult();
  void presetsStandBehindSet();
  void badTraining_data();
  void badTraining();
  void interruptedRunIsResumed();
  void secondProcessIsToldWhoHoldsTheCatalog();
  void study();

 private:
  void compareMethodsOf(const QString& study);
  QStringList pretrain(const QStringList& more = {}) const {
    return QStringList{"pretrain", "Sample",  "--method", "pcl",
                       "--split",  "split-1", "--device", "cpu"} +
           kTiny + QStringList{"--set", "epochs=1"} + more;
  }
  QStringList finetune(const QStringList& more = {}) const {
    return QStringList{"finetune", "Sample",   "--budget", "1",     "--split",
                       "split-1",  "--device", "cpu",      "--set", "updates=3"} +
           kTiny + more;
  }
  const QStringList kTiny{"--set",   "width=2", "--set",    "size=16", "--set",
                          "crop=48", "--set",   "batch=16", "--set",   "threads=1"};
  Cli cli_;
};

void TestCliTraining::initTestCase() {
  QCOMPARE(cli_.run({"import", Cli::sampleFolder(), "--name", "Sample", "--axis", "1"}).code, 0);
  QCOMPARE(cli_.run({"split", "Sample", "--folds", "3", "--seed", "7"}).code, 0);
}

void TestCliTraining::pretrainFinetuneEvaluateExport() {
  const CliResult first = cli_.json(pretrain());
  QVERIFY2(first.code == 0, qPrintable(first.err));
  const QJsonObject pre = first.json().object();
  QCOMPARE(pre["state"].toString(), QString("completed"));
  const QString parent = pre["id"].toString();
  const CliResult second = cli_.json(finetune({"--from", parent}));
  QVERIFY2(second.code == 0, qPrintable(second.err));
  const QString run = second.json().object()["id"].toString();
  QCOMPARE(second.json().object()["from"].toString(), parent);
  const CliResult scores = cli_.json({"evaluate", run, "--device", "cpu"});
  QVERIFY2(scores.code == 0, qPrintable(scores.err));
  QCOMPARE(second.json().object()["scope"].toString(), QString("inductive"));
  QCOMPARE(scores.json().object()["scope"].toString(), QString("inductive"));
  const QJsonObject last = scores.json().object()["last"].toObject();
  QVERIFY(!scores.json().object().contains("best"));
  double before = -1;
  for (const auto& each : last["cases"].toArray()) {
    const double dice = each.toObject()["native_dice"].toDouble(-1);
    QVERIFY(dice >= before && dice <= 1);
    before = dice;
  }
  QCOMPARE(last["cases"].toArray().size(), 4);
  QStringList metrics;
  for (const auto& row : last["metrics"].toArray()) {
    const QJsonObject summary = row.toObject();
    metrics << summary["metric"].toString();
    if (summary["scope"] == "test set") continue;
    if (!summary["metric"].toString().endsWith("_mm")) continue;
    QCOMPARE(summary["values"].toInt() + summary["missed"].toInt(), summary["volumes"].toInt());
    QCOMPARE(summary["unit"].toString(), QString("mm"));
  }
  for (const char* name : {"dice", "pooled_dice", "native_dice", "hd95_mm", "assd_mm",
                           "volume_difference_ml", "missed"})
    QVERIFY2(metrics.contains(name), name);
  const CliResult table = cli_.run({"evaluate", run, "--device", "cpu"});
  QVERIFY2(table.out.contains("Worst cases first") && table.out.contains("structures missed"),
           qPrintable(table.out));
  QVERIFY(cli_.run({"export", "metrics", parent}).out.startsWith("series,step,value\n"));
  QVERIFY(cli_.run({"export", "evaluation", run})
              .out.startsWith("volume,subject,structure,metric,value\n"));
  const QString weights = cli_.path("weights.safetensors");
  QCOMPARE(cli_.run({"export", "weights", run, "--out", weights}).code, 0);
  QVERIFY(QFile(weights).size() > 1000);
  QCOMPARE(cli_.run({"export", "weights", run}).code, 3);
  const QJsonObject shown = cli_.json({"show", run}).json().object();
  QCOMPARE(shown["scope"].toString(), QString("inductive"));
  QCOMPARE(shown["config"].toObject()["scope"].toString(), QString("inductive"));
  const QJsonObject leakage = cli_.json({"leakage", run}).json().object();
  QCOMPARE(leakage["scope"].toString(), QString("inductive"));
  QVERIFY(leakage["compared_pairs"].toInt() > 0 && leakage["leaks"].toArray().isEmpty());
  QVERIFY(cli_.run({"leakage", "split-1"}).out.contains("no leak found"));
}

void TestCliTraining::sameSeedSameResult() {
  double loss[3];
  for (int i = 0; i < 3; ++i) {
    const CliResult result = cli_.json(finetune({"--seed", i < 2 ? "5" : "6"}));
    QVERIFY2(result.code == 0, qPrintable(result.err));
    loss[i] = result.json().object()["last"].toObject()["loss"].toDouble(-1);
    QVERIFY(loss[i] > 0);
  }
  QCOMPARE(loss[0], loss[1]);
  QVERIFY(loss[2] != loss[0]);
}

// A length in epochs takes the place of the preset's in updates.
void TestCliTraining::presetsStandBehindSet() {
  QVERIFY(cli_.run({"list", "presets"}).out.contains("pcl2021_acdc"));
  const QJsonArray methods = cli_.json({"list", "methods"}).json().array();
  QVERIFY(methods.size() >= 13);
  for (const auto& method : methods)
    for (const char* field : {"id", "title", "summary", "source", "differences"})
      QVERIFY2(!method.toObject()[field].toString().isEmpty(), field);
  const CliResult result =
      cli_.json({"finetune", "Sample", "--budget", "1", "--split", "split-1", "--device", "cpu", "--preset", "Quick CPU",
                 "--set", "epochs=1", "--set", "size=16", "--set", "threads=1", "--set", "crop=48"});
  QVERIFY2(result.code == 0, qPrintable(result.err));
  const QString run = result.json().object()["id"].toString();
  const QJsonObject options =
      cli_.json({"show", run}).json().object()["config"].toObject()["options"].toObject();
  QCOMPARE(options["width"].toInt(), 8);
  QCOMPARE(options["epochs"].toInt(), 1);
  QCOMPARE(options["updates"].toInt(), 0);
  QCOMPARE(options["size"].toInt(), 16);
}

void TestCliTraining::badTraining_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("named");
  QTest::newRow("unknown option") << QStringList{"pretrain", "Sample", "--set", "colour=red"} << 3
                                  << "colour";
  QTest::newRow("unknown preset") << QStringList{"pretrain", "Sample", "--preset", "nature"} << 3 << "quick";
  QTest::newRow("option out of range")
      << QStringList{"pretrain", "Sample", "--set", "epochs=-4"} << 3 << "epochs";
  QTest::newRow("option is no number")
      << QStringList{"pretrain", "Sample", "--set", "epochs=many"} << 3 << "epochs";
  QTest::newRow("budget too large") << finetune({"--budget", "99"}) << 2 << "budget";
  QTest::newRow("more than there are")
      << QStringList{"finetune", "Sample", "--budget", "99"} << 3 << "99";
  QTest::newRow("draw unknown") << finetune({"--draw", "50"}) << 3 << "draw";
  QTest::newRow("unknown split") << QStringList{"finetune", "Sample",  "--budget",
                                                "1",        "--split", "split-77"}
                                 << 3 << "77";
  QTest::newRow("no such GPU") << QStringList{"pretrain", "Sample", "--device", "cuda:77"} << 5
                               << "cuda:77";
  QTest::newRow("no device") << QStringList{"pretrain", "Sample", "--device", "toaster"} << 5
                             << "toaster";
  QTest::newRow("evaluate a pre-training") << QStringList{"evaluate", "run-1"} << 3 << "run";
}

void TestCliTraining::badTraining() {
  QFETCH(QStringList, arguments);
  QFETCH(QString, named);
  const CliResult result = cli_.run(arguments);
  QFETCH(int, code);
  QVERIFY2(result.code == code, qPrintable(QString::number(result.code) + ": " + result.err));
  QVERIFY2(result.err.contains(named), qPrintable(result.err));
}

void TestCliTraining::interruptedRunIsResumed() {
  QProcess process;
  cli_.start(process, QStringList{"--json"} + pretrain({"--set", "epochs=200"}));
  QVERIFY(process.waitForStarted());
  QByteArray err;
  QTRY_VERIFY_WITH_TIMEOUT(
      (process.waitForReadyRead(50), err += process.readAllStandardError(), lastEpoch(err) >= 3),
      60000);
  QVERIFY2(sendSignal(process, SIGINT), err.constData());
  QVERIFY(process.waitForFinished(20000));
  err += process.readAllStandardError();
  QCOMPARE(process.exitStatus(), QProcess::NormalExit);
  QCOMPARE(process.exitCode(), 130);
  QVERIFY2(err.contains("slicewise-cli resume run-"), err.constData());
  const QString run =
      QString::fromUtf8(err.mid(err.indexOf("resume run-") + 7)).split('\n').first().trimmed();
  QCOMPARE(cli_.json({"show", run}).json().object()["state"].toString(), QString("cancelled"));
  QProcess again;
  cli_.start(again, {"resume", run});
  err.clear();
  QTRY_VERIFY_WITH_TIMEOUT(
      (again.waitForReadyRead(50), err += again.readAllStandardError(), err.contains("epoch")),
      60000);
  QVERIFY2(!err.contains("epoch 1 of"), "goes on where it stopped");
  QVERIFY2(sendSignal(again, SIGTERM), err.constData());
  QVERIFY(again.waitForFinished(20000));
  QCOMPARE(again.exitCode(), 130);
}

void TestCliTraining::secondProcessIsToldWhoHoldsTheCatalog() {
  QProcess process;
  cli_.start(process, pretrain({"--set", "epochs=200"}));
  QByteArray err;
  QTRY_VERIFY_WITH_TIMEOUT(
      (process.waitForReadyRead(50), err += process.readAllStandardError(), err.contains("epoch")),
      60000);
  const CliResult writer = cli_.run({"split", "Sample", "--holdout", "2"});
  QCOMPARE(writer.code, 4);
  QVERIFY2(writer.err.contains(QString::number(process.processId())), qPrintable(writer.err));
  QCOMPARE(cli_.json({"list", "datasets"}).json().array().size(), 1);
  process.kill();
  QVERIFY(process.waitForFinished(20000));
  QCOMPARE(cli_.run({"split", "Sample", "--holdout", "2"}).code, 0);
}

/// Two test subjects with two volumes each: nothing can be significant, and the program says so.
void TestCliTraining::compareMethodsOf(const QString& study) {
  const CliResult result = cli_.json({"compare", study, "--against", "random"});
  QVERIFY2(result.code == 0, qPrintable(result.err));
  const QJsonArray pairs = result.json().object()["pairs"].toArray();
  QCOMPARE(pairs.size(), 1);
  QCOMPARE(pairs[0].toObject()["method"].toString(), QString("pcl"));
  const QJsonObject budget = pairs[0].toObject()["budgets"].toArray()[0].toObject();
  QCOMPARE(budget["n"].toInt(), 4);
  QVERIFY(budget["p_wilcoxon"].toDouble(-1) >= 0.125);
  QVERIFY(budget["p_holm"] == budget["p_wilcoxon"]);
  QCOMPARE(budget["ci95"].toArray().size(), 2);
  QStringList notes;
  for (const auto& note : budget["notes"].toArray()) notes += note.toObject()["note"].toString();
  QCOMPARE(notes, (QStringList{"impossible", "shared subjects"}));
  QCOMPARE(result.json().object()["spreads"].toArray().size(), 2);
  const CliResult text = cli_.run({"compare", study});
  QCOMPARE(text.code, 0);
  for (const char* said : {"p_holm", "sd_seeds", "needs", "Significance is impossible"}) {
    QVERIFY2(text.out.contains(said), qPrintable(text.out));
  }
  QCOMPARE(cli_.run({"compare", study, "--against", "magic"}).code, 3);
  const CliResult other = cli_.run({"compare", study, "--metric", "hd95"});
  QCOMPARE(other.code, 3);
  QVERIFY2(other.err.contains("iou"), qPrintable(other.err));
  QCOMPARE(cli_.run({"compare", study, study}).code, 3);
  const CliResult latex = cli_.run({"export", "study", study, "--format", "latex"});
  QCOMPARE(latex.code, 0);
  QVERIFY2(latex.out.contains("pcl & random & 1 & 4 &"), qPrintable(latex.out));
  QVERIFY(cli_.run({"export", "study", study, "--format", "markdown"}).out.contains("| pcl | 1 |"));
  QCOMPARE(cli_.run({"export", "study", study, "--format", "word"}).code, 2);
}

void TestCliTraining::study() {
  const QByteArray plan =
      R"({"name": "Tiny", "dataset": "Sample", "split": 1, "methods": ["random", "pcl"], "budgets": [1],
    "draws": [0], "seeds": [0], "device": "cpu",
    "pretrain": {"width": 2, "size": 16, "crop": 48, "batch": 16, "epochs": 1},
    "finetune": {"width": 2, "size": 16, "crop": 48, "batch": 16, "updates": 3}})";
  QVERIFY(writeText(cli_.path("plan.json"), plan));
  const CliResult result = cli_.json({"study", cli_.path("plan.json")});
  QVERIFY2(result.code == 0, qPrintable(result.err));
  const QJsonObject study = result.json().object();
  QCOMPARE(study["cells"].toArray().size(), 2);
  for (const auto& cell : study["cells"].toArray()) {
    QCOMPARE(cell.toObject()["state"].toString(), QString("done"));
  }
  QCOMPARE(study["rows"].toArray().size(), 2);
  const CliResult csv = cli_.run({"export", "study", study["id"].toString()});
  QCOMPARE(csv.code, 0);
  QVERIFY(csv.out.contains("pcl") && csv.out.contains("random"));
  compareMethodsOf(study["id"].toString());
  const CliResult again = cli_.json({"resume", study["id"].toString()});
  QCOMPARE(again.code, 0);
  QCOMPARE(again.json().object()["cells"].toArray(), study["cells"].toArray());
  QVERIFY(writeText(cli_.path("bad.json"),
                    R"({"dataset": "Sample", "split": 1, "methods": ["magic"]})"));
  const CliResult bad = cli_.run({"study", cli_.path("bad.json")});
  QCOMPARE(bad.code, 3);
  QVERIFY(bad.err.contains("magic"));
}

QTEST_GUILESS_MAIN(TestCliTraining)
#include "tst_cli_training.moc"
