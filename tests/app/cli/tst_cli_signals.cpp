#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <csignal>

/// Ctrl-C, SIGTERM and a terminal that closes, for every verb that runs a job.
class TestCliSignals : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void everyJobEndsSoonAndCleanly_data();
  void everyJobEndsSoonAndCleanly();
  void ignoredSignalsStayIgnored();

 private:
  Cli cli_;
  QString run_;
};

void TestCliSignals::initTestCase() {
  // A data set that takes a while to import: the same volume under many names.
  const QString folder = cli_.path("many");
  QVERIFY(QDir().mkpath(folder + "/imagesTr"));
  QByteArray list;
  for (int i = 0; i < 600; ++i) {
    const QString name = QString("imagesTr/v%1.nii.gz").arg(i);
    QVERIFY(
        QFile::link(Cli::sampleFolder() + "/imagesTr/hippocampus_141.nii.gz", folder + "/" + name));
    list += (i == 0 ? "\"" : ",\"") + name.toUtf8() + "\"";
  }
  QVERIFY(writeText(folder + "/dataset.json", R"({"name": "Many", "training": [)" + list + "]}"));
  QCOMPARE(cli_.run({"import", Cli::sampleFolder(), "--name", "Sample", "--axis", "1"}).code, 0);
  QCOMPARE(cli_.run({"split", "Sample", "--folds", "3", "--seed", "7"}).code, 0);
  // Large slices and many filters: evaluating this run takes long enough to be stopped.
  const CliResult trained = cli_.json({"finetune", "Sample", "--budget", "1", "--device", "cpu",
                                       "--set", "updates=1", "--set", "batch=1", "--set",
                                       "size=256", "--set", "width=4", "--set", "threads=1"});
  QVERIFY2(trained.code == 0, qPrintable(trained.err));
  run_ = trained.json().object()["id"].toString();
  const QByteArray plan = R"({"dataset": "Sample", "split": 1, "methods": ["pcl"], "budgets": [1],
    "draws": [0], "device": "cpu", "pretrain": {"width": 2, "size": 16, "crop": 48, "epochs": 500},
    "finetune": {"width": 2, "size": 16, "crop": 48}})";
  QVERIFY(writeText(cli_.path("plan.json"), plan));
}

void TestCliSignals::everyJobEndsSoonAndCleanly_data() {
  QTest::addColumn<QString>("call");
  QTest::addColumn<int>("signal");
  QTest::addColumn<QString>("phase");
  QTest::addColumn<QString>("hint");
  const QString small = " --device cpu --set width=2 --set size=16 --set crop=48 --set threads=1 ";
  QTest::newRow("import") << "import FOLDER/many" << SIGINT << "checking volume"
                          << "";
  QTest::newRow("pretrain, SIGINT")
      << "pretrain Sample --set epochs=900" + small << SIGINT << "epoch"
      << "resume run-";
  QTest::newRow("pretrain, SIGTERM")
      << "pretrain Sample --set epochs=900" + small << SIGTERM << "epoch"
      << "resume run-";
  QTest::newRow("pretrain, SIGHUP")
      << "pretrain Sample --set epochs=900" + small << SIGHUP << "epoch"
      << "resume run-";
  QTest::newRow("pretrain while preparing")
      << "pretrain Sample --device cpu --set size=512 --set spacing=0.1 --set width=1" << SIGINT
      << "preparing"
      << "resume run-";
  QTest::newRow("finetune") << "finetune Sample --budget 1 --set updates=90000" + small << SIGINT
                            << "update"
                            << "resume run-";
  QTest::newRow("evaluate") << "evaluate RUN --device cpu" << SIGTERM << "evaluating"
                            << "";
  QTest::newRow("predictions") << "export predictions RUN --device cpu --out FOLDER/out" << SIGINT
                               << "predicting"
                               << "";
  QTest::newRow("study") << "study FOLDER/plan.json" << SIGINT << "epoch"
                         << "resume study-1";
  QTest::newRow("resume") << "resume study-1" << SIGINT << "epoch"
                          << "resume study-1";
}

void TestCliSignals::everyJobEndsSoonAndCleanly() {
  QFETCH(QString, call);
  QFETCH(int, signal);
  QFETCH(QString, phase);
  QFETCH(QString, hint);
  QProcess process;
  QStringList arguments = call.split(' ', Qt::SkipEmptyParts);
  arguments.replaceInStrings("FOLDER", cli_.path("."));
  arguments.replaceInStrings("RUN", run_);
  cli_.start(process, arguments);
  QByteArray err;
  QTRY_VERIFY_WITH_TIMEOUT(
      (process.waitForReadyRead(20), err += process.readAllStandardError(),
       err.contains(phase.toUtf8()) || process.state() == QProcess::NotRunning),
      60000);
  QElapsedTimer clock;
  clock.start();
  QVERIFY2(sendSignal(process, signal), err.constData());
  QVERIFY(process.waitForFinished(20000));
  const qint64 took = clock.elapsed();
  err += process.readAllStandardError();
  QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 130,
           err.constData());
  QVERIFY2(err.contains("Cancelled") && err.contains(hint.toUtf8()), err.constData());
  qInfo("ended after %lld ms", took);
  // One second on a machine of its own; tests share theirs.
  QVERIFY2(took < 3000, qPrintable(QString::number(took)));
  QCOMPARE(cli_.json({"list", "datasets"}).json().array().size(), 1);
}

void TestCliSignals::ignoredSignalsStayIgnored() {
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("SLICEWISE_WORKSPACE", cli_.workspace());
  process.setProcessEnvironment(environment);
  process.start(
      "bash",
      {"-c", "trap '' HUP; exec '" + Cli::program() +
                 "' pretrain Sample --device cpu --set epochs=900 --set width=2 --set size=16 "
                 "--set crop=48 --set threads=1"});
  QByteArray err;
  QTRY_VERIFY_WITH_TIMEOUT(
      (process.waitForReadyRead(20), err += process.readAllStandardError(), lastEpoch(err) >= 2),
      60000);
  QVERIFY2(sendSignal(process, SIGHUP), err.constData());
  QTRY_VERIFY_WITH_TIMEOUT(
      (process.waitForReadyRead(20), err += process.readAllStandardError(), lastEpoch(err) >= 5),
      60000);
  QVERIFY2(sendSignal(process, SIGTERM), err.constData());
  QVERIFY(process.waitForFinished(20000));
  QCOMPARE(process.exitCode(), 130);
}

QTEST_GUILESS_MAIN(TestCliSignals)
#include "tst_cli_signals.moc"
