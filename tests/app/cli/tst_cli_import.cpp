#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>
#include <QThread>

#include <csignal>

/// Untrusted files, imports that are killed, and repairs, through the program itself.
class TestCliImport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void probePrintsAVerdictAFile();
  void planNamesDuplicates();
  void severalPathsAreSorted();
  void killedImportsAreRepeated_data();
  void killedImportsAreRepeated();
  void repairAndUndo();

 private:
  /// A data set of three volumes of the sample. The labels of the second are those of the third,
  /// cut to another size.
  static QString makeFolder(const Cli& cli);
  static QJsonArray volumes(const Cli& cli) { return cli.json({"list", "volumes"}).json().array(); }
};

QString TestCliImport::makeFolder(const Cli& cli) {
  const QString folder = cli.path("data");
  for (const char* kind : {"imagesTr", "labelsTr"}) {
    if (!QDir().mkpath(folder + '/' + kind)) return {};
    const QDir source(Cli::sampleFolder() + '/' + kind);
    int number = 0;
    for (const QString& name : source.entryList({"*.nii.gz"}, QDir::Files, QDir::Name)) {
      if (number == 3) break;
      QFile::copy(source.filePath(name),
                  folder + '/' + kind + QString("/v%1.nii.gz").arg(number++));
    }
  }
  writeText(folder + "/dataset.json", R"({"name": "Three", "modality": {"0": "MRI"},
    "labels": {"0": "background", "1": "anterior", "2": "posterior"}, "training": [
    {"image": "./imagesTr/v0.nii.gz", "label": "./labelsTr/v0.nii.gz"},
    {"image": "./imagesTr/v1.nii.gz", "label": "./labelsTr/v1.nii.gz"},
    {"image": "./imagesTr/v2.nii.gz", "label": "./labelsTr/v2.nii.gz"}]})");
  return folder;
}

void TestCliImport::probePrintsAVerdictAFile() {
  const Cli cli;
  QVERIFY(writeText(cli.path("junk.nii"), "no volume"));
  const CliResult result =
      cli.run({"probe", Cli::sampleFolder() + "/labelsTr", cli.path("junk.nii"), "/dev/zero"});
  QCOMPARE(result.code, 3);
  const QStringList lines = result.out.split('\n', Qt::SkipEmptyParts);
  QCOMPARE(lines.size(), 14);
  const QJsonObject good = QJsonDocument::fromJson(lines[0].toUtf8()).object();
  QCOMPARE(good["verdict"].toString(), QString("accepted"));
  QCOMPARE(good["label_values"].toArray().size(), 3);
  QCOMPARE(good["sha256"].toString().size(), 64);
  QCOMPARE(good["geometry"].toObject()["size"].toArray().size(), 3);
  QCOMPARE(QJsonDocument::fromJson(lines[12].toUtf8()).object()["verdict"].toString(),
           QString("refused"));
  QCOMPARE(QJsonDocument::fromJson(lines[13].toUtf8()).object()["code"].toString(),
           QString("file.not_regular"));
  QVERIFY2(!QDir(cli.workspace()).exists(), "nothing is stored");
}

void TestCliImport::planNamesDuplicates() {
  const Cli cli;
  const QString folder = makeFolder(cli);
  QVERIFY(QFile::remove(folder + "/imagesTr/v1.nii.gz"));
  QVERIFY(QFile::copy(folder + "/imagesTr/v0.nii.gz", folder + "/imagesTr/v1.nii.gz"));
  const QJsonArray problems =
      cli.json({"import", folder, "--plan"}).json().object()["problems"].toArray();
  QCOMPARE(problems.size(), 1);
  QCOMPARE(problems[0].toObject()["code"].toString(), QString("duplicate.exact"));
}

/// Four times five: Qt Test gives a row five minutes, which a busy machine needs.
void TestCliImport::severalPathsAreSorted() {
  const Cli cli;
  const QString folder = makeFolder(cli);
  QVERIFY(QDir().mkpath(cli.path("loose")));
  const QString image = cli.path("loose/one.nii.gz"), label = cli.path("loose/one_seg.nii.gz");
  QVERIFY(QFile::copy(folder + "/imagesTr/v0.nii.gz", image));
  QVERIFY(QFile::copy(folder + "/labelsTr/v0.nii.gz", label));
  QVERIFY(writeText(cli.path("notes.txt"), "none"));
  const QStringList paths{folder, image, cli.path("notes.txt"), label};

  const QJsonObject plan = cli.json(QStringList{"import", "--plan"} + paths).json().object();
  QCOMPARE(plan["ignored"].toArray().size(), 1);
  const QJsonArray plans = plan["plans"].toArray();
  QCOMPARE(plans.size(), 2);
  QCOMPARE(plans[0].toObject()["name"].toString(), QString("Three"));
  QCOMPARE(plans[0].toObject()["volumes"].toArray().size(), 3);
  const QJsonArray loose = plans[1].toObject()["volumes"].toArray();
  QCOMPARE(loose.size(), 1);
  QCOMPARE(loose[0].toObject()["label"].toString(), QString("one_seg.nii.gz"));

  for (const QStringList& option : {QStringList{"--name", "All"}, {"--importer", "files"}}) {
    const CliResult refused = cli.run(QStringList{"import"} + paths + option);
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.contains(option[0]), qPrintable(refused.err));
  }
  QCOMPARE(cli.run({"import", cli.path("notes.txt"), cli.path("none")}).code, 3);
  QVERIFY(volumes(cli).isEmpty());

  const CliResult result = cli.json(QStringList{"import"} + paths);
  QCOMPARE(result.code, 0);
  QVERIFY2(result.err.contains("notes.txt"), qPrintable(result.err));
  QCOMPARE(result.json().array().size(), 2);
  QCOMPARE(result.json().array()[1].toObject()["labelled"].toInt(), 1);
  QCOMPARE(volumes(cli).size(), 4);

  // What fails keeps nothing else away: Three is there already, what lies loose is new.
  QVERIFY(QFile::rename(cli.path("loose"), cli.path("other")));
  const CliResult again = cli.run({"import", folder, cli.path("other/one.nii.gz"), "--axis", "0"});
  QCOMPARE(again.code, 3);
  QVERIFY2(again.err.contains("already"), qPrintable(again.err));
  QCOMPARE(volumes(cli).size(), 5);
}

void TestCliImport::killedImportsAreRepeated_data() {
  QTest::addColumn<quint32>("seed");
  for (quint32 seed = 1; seed <= 4; ++seed)
    QTest::addRow("kills %u to %u", 5 * seed - 4, 5 * seed) << seed;
}

void TestCliImport::killedImportsAreRepeated() {
  QFETCH(quint32, seed);
  QElapsedTimer timer;
  {
    const Cli cli;
    timer.start();
    QCOMPARE(cli.run({"import", Cli::sampleFolder(), "--name", "Sample"}).code, 0);
  }
  const auto length = static_cast<quint32>(timer.elapsed());
  QRandomGenerator random(seed);
  int died = 0;
  for (int trial = 0; trial < 5; ++trial) {
    const Cli cli;
    QProcess process;
    cli.start(process, {"import", Cli::sampleFolder(), "--name", "Sample"});
    QVERIFY(process.waitForStarted());
    QThread::msleep(random.bounded(length));
    sendSignal(process, SIGKILL);
    QVERIFY(process.waitForFinished());
    died += process.exitStatus() == QProcess::CrashExit ? 1 : 0;
    const auto stored = volumes(cli).size();
    QVERIFY2(stored == 0 || stored == 12, "all of it or nothing");
    const QStringList how =
        stored == 0 ? QStringList{"--name", "Sample"} : QStringList{"--into", "Sample"};
    const CliResult again = cli.run(QStringList{"import", Cli::sampleFolder()} + how);
    QVERIFY2(again.code == 0, qPrintable(again.err));
    const QJsonArray found = volumes(cli);
    QSet<QString> paths;
    for (const QJsonValue& volume : found) paths.insert(volume.toObject()["image"].toString());
    QCOMPARE(found.size(), qsizetype{12});
    QCOMPARE(paths.size(), qsizetype{12});
  }
  QVERIFY2(died > 0, qPrintable(QString("%1 imports were killed").arg(died)));
}

void TestCliImport::repairAndUndo() {
  const Cli cli;
  const QString folder = makeFolder(cli);
  QVERIFY(QFile::remove(folder + "/labelsTr/v1.nii.gz"));
  QVERIFY(QFile::copy(folder + "/labelsTr/v2.nii.gz", folder + "/labelsTr/v1.nii.gz"));
  QCOMPARE(cli.run({"import", folder}).code, 0);
  const QJsonObject before = volumes(cli)[1].toObject();
  QCOMPARE(before["findings"].toArray()[0].toObject()["code"].toString(), QString("pair.size"));
  QVERIFY(before["label"].toString().isEmpty());
  const QJsonObject counts = cli.json({"list", "datasets"}).json().array()[0].toObject();
  QCOMPARE(counts["errors"].toInt(), 1);
  QCOMPARE(counts["labelled"].toInt(), 2);
  const CliResult shown = cli.run({"show", "volume-2"});
  QVERIFY(shown.out.contains("Resample them onto the image's grid"));
  const CliResult repaired =
      cli.json({"repair", "Three", "--finding", "pair.size", "--resample-labels"});
  QVERIFY2(repaired.code == 0, qPrintable(repaired.err));
  const QString label = repaired.json().array()[0].toObject()["label"].toString();
  QVERIFY(label.startsWith(cli.workspace()) && QFile::exists(label));
  QCOMPARE(cli.json({"list", "datasets"}).json().array()[0].toObject()["labelled"].toInt(), 3);
  QCOMPARE(cli.run({"undo"}).code, 0);
  QVERIFY(volumes(cli)[1].toObject()["label"].toString().isEmpty());
  QCOMPARE(cli.run({"redo"}).code, 0);
  QCOMPARE(volumes(cli)[1].toObject()["label"].toString(), label);
  QCOMPARE(cli.run({"repair", "Three", "--finding", "pair.size", "--resample-labels"}).code, 3);
  QCOMPARE(cli.run({"repair", "Three", "v0", "--map-labels", "x"}).code, 3);
  QCOMPARE(cli.run({"repair", "Three", "v0"}).code, 2);
}

QTEST_GUILESS_MAIN(TestCliImport)
#include "tst_cli_import.moc"
