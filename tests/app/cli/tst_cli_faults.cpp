#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <sys/stat.h>

/// Streams, folders and disks that do not do what they should.
class TestCliFaults : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void outputThatCannotBeWritten_data();
  void outputThatCannotBeWritten();
  void aReaderThatStopsReadingIsNoError();
  void closedStreamsDoNotReachFiles();
  void noHomeFolder();
  void badWorkspaces_data();
  void badWorkspaces();
  void exportNeverReplacesADevice();
  void exportOfPairsAndPredictions();
  void limitedFileSizes();
  void exportsOntoAFullDisk();
  void exportsOfFilesThatBecomeTooLarge();
  void helpForAnUnknownMethod();
  void printedIdsAreUnderstood();
  void volumeThatIsGone();
  void studyThatCannotWork();
  void runsInterruptedByAKillAreNamed();

 private:
  /// Runs a line of bash in which $CLI is the program.
  static CliResult shell(const Cli& cli, const QString& line) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("SLICEWISE_WORKSPACE", cli.workspace());
    environment.insert("CLI", Cli::program());
    process.setProcessEnvironment(environment);
    process.start("bash", {"-c", line});
    return resultOf(process);
  }
  static QString pretrain(const QString& more = {}) {
    return "pretrain Sample --method pcl --split split-1 --device cpu --set width=2 --set size=16 "
           "--set crop=48 "
           "--set batch=16 --set threads=1 --set epochs=1 " +
           more;
  }
  static QString finetune(const QString& more = {}) {
    return "finetune Sample --budget 1 --split split-1 --device cpu --set width=2 --set size=16 "
           "--set crop=48 "
           "--set batch=16 --set threads=1 --set updates=2 " +
           more;
  }
  Cli cli_;
};

void TestCliFaults::initTestCase() {
  QCOMPARE(cli_.run({"import", Cli::sampleFolder(), "--name", "Sample", "--axis", "1"}).code, 0);
  QCOMPARE(cli_.run({"split", "Sample", "--folds", "3", "--seed", "7"}).code, 0);
}

void TestCliFaults::outputThatCannotBeWritten_data() {
  QTest::addColumn<QString>("line");
  QTest::newRow("full") << "$CLI list volumes > /dev/full";
  QTest::newRow("full, help") << "$CLI --help > /dev/full";
  QTest::newRow("closed") << "$CLI list volumes >&-";
  QTest::newRow("long output") << "$CLI export pairs Sample > /dev/full";
}

void TestCliFaults::outputThatCannotBeWritten() {
  QFETCH(QString, line);
  if (!QFile::exists("/dev/full")) {
    QSKIP("there is no /dev/full");
  }
  const CliResult result = shell(cli_, line);
  QVERIFY2(result.code == 4, qPrintable(QString::number(result.code) + result.err));
  QVERIFY2(result.err.contains("stdout"), qPrintable(result.err));
}

void TestCliFaults::aReaderThatStopsReadingIsNoError() {
  const CliResult result =
      shell(cli_, "$CLI export pairs Sample | head -n 1; exit ${PIPESTATUS[0]}");
  QVERIFY2(result.code == 0, qPrintable(result.err));
  QVERIFY(result.out.startsWith("volume_a,"));
  QVERIFY2(!result.err.contains("error"), qPrintable(result.err));
}

void TestCliFaults::closedStreamsDoNotReachFiles() {
  const CliResult trained =
      shell(cli_, "$CLI " + pretrain() + ">" + cli_.path("run.json") + " 2>&- <&-");
  QCOMPARE(trained.code, 0);
  const QString run = cli_.json({"list", "runs"}).json().array().last().toObject()["id"].toString();
  QCOMPARE(cli_.run({"export", "weights", run, "--out", cli_.path("w.safetensors")}).code, 0);
  QCOMPARE(shell(cli_, "$CLI " + finetune("--from " + run) + ">&- 2>&-").code, 4);
  QCOMPARE(cli_.json({"list", "runs"}).json().array().last().toObject()["state"].toString(),
           QString("completed"));
}

void TestCliFaults::noHomeFolder() {
  QCOMPARE(shell(cli_, "env -i $CLI --help").code, 0);
  QCOMPARE(shell(cli_, "env -i $CLI verify " + Cli::sampleFolder() + "/imagesTr").code, 0);
  const CliResult result = shell(cli_, "env -i $CLI list runs");
  QCOMPARE(result.code, 3);
  QVERIFY2(result.err.contains("SLICEWISE_WORKSPACE"), qPrintable(result.err));
}

void TestCliFaults::badWorkspaces_data() {
  QTest::addColumn<QString>("workspace");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("named");
  QTest::newRow("a file") << cli_.path("w.txt") << 4 << "w.txt";
  QTest::newRow("below a file") << cli_.path("w.txt/inner") << 4 << "w.txt/inner";
  QTest::newRow("no name") << "" << 2 << "--workspace";
  QTest::newRow("too long") << cli_.path(QString(300, 'x')) << 4 << "too long";
  QTest::newRow("a device") << "/dev/null" << 4 << "/dev/null";
}

void TestCliFaults::badWorkspaces() {
  QFETCH(QString, workspace);
  QFETCH(int, code);
  QFETCH(QString, named);
  QVERIFY(writeText(cli_.path("w.txt"), "mine"));
  for (const QStringList& verb :
       {QStringList{"list", "runs"}, QStringList{"import", Cli::sampleFolder()}}) {
    const CliResult result = cli_.run(QStringList{"--workspace", workspace} + verb);
    QVERIFY2(result.code == code, qPrintable(QString::number(result.code) + result.err));
    QVERIFY2(result.err.contains(named), qPrintable(result.err));
  }
  QFile file(cli_.path("w.txt"));
  QVERIFY(file.open(QIODevice::ReadOnly));
  QCOMPARE(file.readAll(), QByteArray("mine"));
}

void TestCliFaults::exportNeverReplacesADevice() {
  const QByteArray pipe = QFile::encodeName(cli_.path("pipe"));
  QCOMPARE(mkfifo(pipe.constData(), 0600), 0);
  for (const QString& out : {cli_.path("pipe"), cli_.path(".")}) {
    const CliResult result = cli_.run({"export", "pairs", "Sample", "--out", out});
    QCOMPARE(result.code, 4);
    QVERIFY2(result.err.contains(QDir::cleanPath(out)), qPrintable(result.err));
  }
  struct stat info {};
  QCOMPARE(stat(pipe.constData(), &info), 0);
  QVERIFY(S_ISFIFO(info.st_mode));
}

void TestCliFaults::exportOfPairsAndPredictions() {
  const CliResult pairs = cli_.run(
      {"export", "pairs", "Sample", "--set", "threshold=0.05", "--anchor", "hippocampus_141:5"});
  QVERIFY2(pairs.code == 0, qPrintable(pairs.err));
  QVERIFY(pairs.out.split('\n')[1].startsWith("hippocampus_141,5,"));
  const CliResult wrong = cli_.run({"export", "pairs", "Sample", "--anchor", "nobody:5"});
  QCOMPARE(wrong.code, 3);
  QVERIFY(wrong.err.contains("nobody"));
  const CliResult run = shell(cli_, "$CLI --json " + finetune());
  QVERIFY2(run.code == 0, qPrintable(run.err));
  const QString id = run.json().object()["id"].toString();
  QCOMPARE(cli_.run({"export", "predictions", id}).code, 3);
  const QString folder = cli_.path("vorhergesagt ü");
  const CliResult made =
      cli_.run({"export", "predictions", id, "--out", folder, "--device", "cpu"});
  QVERIFY2(made.code == 0, qPrintable(made.err));
  QCOMPARE(QDir(folder).entryList({"*.nii.gz"}).size(), 4);
  QVERIFY(QFile::exists(folder + "/predictions.json"));
  for (const QString& name : QDir(folder).entryList({"*.nii.gz"})) {
    const CliResult verdict = cli_.run(
        {"verify", folder + "/" + name, "--labels-of", Cli::sampleFolder() + "/imagesTr/" + name});
    QVERIFY2(verdict.code == 0 && !verdict.out.contains("pair."), qPrintable(verdict.out));
  }
  const CliResult again =
      cli_.run({"export", "predictions", id, "--out", folder, "--device", "cpu"});
  QCOMPARE(again.code, 3);
  QVERIFY(again.err.contains("is not replaced"));
}

/// A limit on the size of files stands for a full disk: it needs no right to mount one.
void TestCliFaults::limitedFileSizes() {
  const CliResult failed = shell(cli_, "ulimit -f 1500; $CLI " + pretrain("--set embedding=8192"));
  QVERIFY2(failed.code == 4, qPrintable(QString::number(failed.code) + failed.err));
  QVERIFY2(failed.err.contains("tensors.safetensors"), qPrintable(failed.err));
  QVERIFY2(failed.err.contains("resume run-"), qPrintable(failed.err));
  const QString run = failed.err.mid(failed.err.indexOf("resume run-") + 7).split('\n').first();
  QCOMPARE(cli_.json({"show", run}).json().object()["state"].toString(), QString("failed"));
  const CliResult resumed = cli_.json({"resume", run});
  QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
  QCOMPARE(resumed.json().object()["state"].toString(), QString("completed"));
  const Cli other;
  const CliResult import =
      shell(other, "ulimit -f 20; $CLI import " + Cli::sampleFolder() + " --name Small");
  QCOMPARE(import.code, 4);
  QVERIFY(!import.err.isEmpty());
  QCOMPARE(other.json({"list", "datasets"}).json().array().size(), 0);
  QCOMPARE(other.run({"import", Cli::sampleFolder(), "--name", "Small"}).code, 0);
}

/// A file system of a few pages that is full, seen by one command only.
void TestCliFaults::exportsOntoAFullDisk() {
  const QString disk = cli_.path("disk");
  QVERIFY(QDir().mkpath(disk));
  const QString mount = "mount -t tmpfs -o size=16k tmpfs '" + disk + "'";
  if (shell(cli_, "unshare -rm sh -c \"" + mount + "\"").code != 0)
    QSKIP("no right to mount a file system in a namespace of its own");
  const CliResult pre = shell(cli_, "$CLI --json " + pretrain());
  const CliResult fine = shell(cli_, "$CLI --json " + finetune());
  QCOMPARE(pre.code + fine.code, 0);
  const QString encoder = pre.json().object()["id"].toString();
  const QString run = fine.json().object()["id"].toString();
  QCOMPARE(cli_.run({"evaluate", run, "--device", "cpu"}).code, 0);
  const QByteArray before = cli_.json({"list", "volumes"}).json().toJson();
  for (const QString& verb :
       {QString("export pairs Sample"), QString("export dataset Sample"),
        QString("export dataset Sample --files symlink"),
        QString("export dataset Sample --format csv"), "export weights " + encoder,
        "export weights " + encoder + " --format pth", "export metrics " + encoder,
        "export evaluation " + run, "export predictions " + run + " --device cpu",
        QString("audit Sample"), QString("backup")}) {
    const CliResult result =
        shell(cli_, "unshare -rm sh -c \"" + mount + " && { head -c 1M /dev/zero > '" + disk +
                        "/fill' 2>&-; $CLI " + verb + " --out '" + disk +
                        "/out' >&2; code=\\$?; ls -A '" + disk + "'; exit \\$code; }\"");
    QVERIFY2(result.code == 4, qPrintable(verb + QString::number(result.code) + result.err));
    QCOMPARE(result.out, QString("fill\n"));
    const bool names = result.err.contains(disk) && !result.err.contains("catalog.sqlite");
    QVERIFY2(names && result.err.contains("Free some space"), qPrintable(verb + result.err));
  }
  QCOMPARE(cli_.json({"list", "volumes"}).json().toJson(), before);
  QCOMPARE(cli_.run({"check", "Sample"}).code, 0);
}

/// What fails in the middle leaves nothing of a folder, and the next attempt makes all of it.
void TestCliFaults::exportsOfFilesThatBecomeTooLarge() {
  QVERIFY(QDir().mkpath(cli_.path("small")));
  const QString folder = cli_.path("small/set");
  const QString verb = "$CLI export dataset Sample --out '" + folder + "'";
  const CliResult failed = shell(cli_, "ulimit -f 40; " + verb);
  QVERIFY2(failed.code == 4, qPrintable(QString::number(failed.code) + failed.err));
  QVERIFY2(failed.err.contains("too large") && failed.err.contains(".nii.gz"),
           qPrintable(failed.err));
  QVERIFY(QDir(cli_.path("small")).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
  QCOMPARE(shell(cli_, verb).code, 0);
  QCOMPARE(QDir(folder + "/imagesTr").entryList(QDir::Files).size(), 12);
}

void TestCliFaults::helpForAnUnknownMethod() {
  const CliResult result = cli_.run({"pretrain", "--method", "magic", "--help"});
  QCOMPARE(result.code, 0);
  QVERIFY(result.out.contains("threshold"));
}

void TestCliFaults::printedIdsAreUnderstood() {
  const QString id = cli_.json({"list", "datasets"}).json().array()[0].toObject()["id"].toString();
  QCOMPARE(cli_.json({"list", "volumes", "--dataset", id}).json().array().size(), 12);
  QVERIFY(writeText(cli_.path("ids.json"),
                    R"({"dataset": ")" + id.toUtf8() + R"(", "split": "split-99"})"));
  const CliResult result = cli_.run({"study", cli_.path("ids.json")});
  QCOMPARE(result.code, 3);
  QVERIFY2(result.err.contains("split-1"), qPrintable(result.err));
}

void TestCliFaults::volumeThatIsGone() {
  const Cli cli;
  const QString folder = cli.path("mein Ordner ü");
  QVERIFY(shell(cli, "cp -r " + Cli::sampleFolder() + " '" + folder + "'").code == 0);
  QCOMPARE(cli.run({"import", folder, "--name", "Sample", "--axis", "1"}).code, 0);
  QCOMPARE(cli.run({"split", "Sample", "--folds", "3"}).code, 0);
  for (const QString& file : QDir(folder + "/imagesTr").entryList(QDir::Files)) {
    QVERIFY(QFile::remove(folder + "/imagesTr/" + file));
  }
  const CliResult result = shell(cli, "$CLI " + pretrain());
  QCOMPARE(result.code, 3);
  QVERIFY2(result.err.contains(folder + "/imagesTr/hippocampus_"), qPrintable(result.err));
  QVERIFY2(result.err.contains("put the file back") && result.err.contains("resume run-1"),
           qPrintable(result.err));
  QVERIFY(shell(cli, "cp -r " + Cli::sampleFolder() + "/imagesTr '" + folder + "'").code == 0);
  QCOMPARE(cli.run({"resume", "run-1"}).code, 0);
}

void TestCliFaults::studyThatCannotWork() {
  const auto plan = [](const QByteArray& more) {
    return QByteArray(R"({"dataset": "Sample", "split": 1, "device": "cpu", )") + more + "}";
  };
  const QList<QPair<QByteArray, QString>> wrong{
      {plan(R"("budgets": [2, 9])"), "9 labelled subjects"},
      {plan(R"("budgets": [4294967298])"), "4294967298"},
      {plan(R"("budgets": [2], "draws": [7])"), "draw 7"},
      {plan(R"("budgets": [2], "pretrain": {"width": 4})"), "width"},
      {plan(R"("budgets": [2], "device": "cuda:77")").replace(R"("device": "cpu", )", ""),
       "cuda:77"},
      {plan(R"("budgets": [2], "pretrain": {"colour": 4})"), "Known: "},
      {plan(R"("budgets": [2], "finetune": {"updates": "x"})"), "a whole number from 0"},
      {"[", "is no JSON"}};
  for (const auto& [text, named] : wrong) {
    QVERIFY(writeText(cli_.path("wrong.json"), text));
    const CliResult result = cli_.run({"study", cli_.path("wrong.json")});
    QVERIFY2(result.code == (named == "cuda:77" ? 5 : 3), qPrintable(text + result.err));
    QVERIFY2(result.err.contains(named), qPrintable(result.err));
    QVERIFY(result.out.isEmpty());
  }
  QCOMPARE(cli_.json({"list", "studies"}).json().array().size(), 0);
  QCOMPARE(cli_.run({"study", cli_.path(".")}).code, 3);
  // A part that fails while it runs: the rest goes on and is shown.
  QVERIFY(writeText(cli_.path("part.json"),
                    plan(R"("methods": ["pcl", "random"], "budgets": [1], "draws": [0],
    "pretrain": {"width": 2, "size": 16, "crop": 48, "batch": 4000},
    "finetune": {"width": 2, "size": 16, "crop": 48, "updates": 1})")));
  const CliResult result = cli_.json({"study", cli_.path("part.json")});
  QCOMPARE(result.code, 1);
  QVERIFY2(result.err.contains("resume study-1"), qPrintable(result.err));
  const QJsonArray cells = result.json().object()["cells"].toArray();
  QCOMPARE(cells.size(), 2);
  QCOMPARE(cells[0].toObject()["state"].toString(), QString("failed"));
  QCOMPARE(cells[1].toObject()["state"].toString(), QString("done"));
}

void TestCliFaults::runsInterruptedByAKillAreNamed() {
  QProcess process;
  cli_.start(process, pretrain("--set epochs=500").split(' ', Qt::SkipEmptyParts));
  QByteArray err;
  QTRY_VERIFY_WITH_TIMEOUT(
      (process.waitForReadyRead(50), err += process.readAllStandardError(), lastEpoch(err) >= 3),
      60000);
  process.kill();
  QVERIFY(process.waitForFinished(20000));
  const CliResult next = cli_.run({"split", "Sample", "--holdout", "2"});
  QCOMPARE(next.code, 0);
  QVERIFY2(next.err.contains("interrupted"), qPrintable(next.err));
  QCOMPARE(cli_.json({"list", "runs"}).json().array().last().toObject()["state"].toString(),
           QString("interrupted"));
  QVERIFY(!cli_.run({"split", "Sample", "--holdout", "1"}).err.contains("interrupted"));
}

QTEST_GUILESS_MAIN(TestCliFaults)
#include "tst_cli_faults.moc"
