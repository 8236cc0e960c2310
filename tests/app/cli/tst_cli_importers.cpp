#include "tests/app/cli/cli_process.h"
#include "tests/core/io/dicom_files.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

/// `import` of what no dataset.json describes: patterns, tables, DICOM.
class TestCliImporters : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void byPattern();
  void byTable();
  void dicomSeries();
  void wrongChoices();

 private:
  /// Two volumes of the sample under other names, one with labels.
  static bool fill(const QString& folder);
};

bool TestCliImporters::fill(const QString& folder) {
  const QString sample = Cli::sampleFolder();
  return QDir().mkpath(folder) &&
         QFile::copy(sample + "/imagesTr/hippocampus_141.nii.gz", folder + "/P1_left_mri.nii.gz") &&
         QFile::copy(sample + "/labelsTr/hippocampus_141.nii.gz", folder + "/P1_left_hip.nii.gz") &&
         QFile::copy(sample + "/imagesTr/hippocampus_142.nii.gz", folder + "/P1_right_mri.nii.gz");
}

void TestCliImporters::byPattern() {
  const Cli cli;
  const QString folder = cli.path("loose");
  QVERIFY(fill(folder));
  const QStringList call{"import",          folder,
                         "--name",          "Loose",
                         "--pattern",       "{subject}_{side}_mri.nii.gz",
                         "--label-pattern", "{subject}_{side}_hip.nii.gz"};
  const CliResult plan = cli.json(call + QStringList{"--plan"});
  QCOMPARE(plan.code, 0);
  QCOMPARE(plan.json().object()["importer"].toString(), QString("files"));
  QCOMPARE(plan.json().object()["volumes"].toArray().size(), 2);
  QVERIFY(!QDir(cli.workspace()).exists());
  const CliResult added = cli.json(call);
  QVERIFY2(added.code == 0, added.err.toUtf8());
  const QJsonObject dataset = added.json().object();
  QCOMPARE(dataset["volumes"].toInt(), 2);
  QCOMPARE(dataset["subjects"].toInt(), 1);
  QCOMPARE(dataset["labelled"].toInt(), 1);
}

void TestCliImporters::byTable() {
  const Cli cli;
  const QString folder = cli.path("loose");
  QVERIFY(fill(folder));
  QVERIFY(writeText(folder + "/list.tsv",
                    "image\tlabel\tsubject\nP1_left_mri.nii.gz\tP1_left_hip.nii.gz\tA\n"
                    "P1_right_mri.nii.gz\t\tB\n"));
  const CliResult added = cli.json({"import", folder + "/list.tsv"});
  QVERIFY2(added.code == 0, added.err.toUtf8());
  QCOMPARE(added.json().object()["name"].toString(), QString("list"));
  QCOMPARE(added.json().object()["subjects"].toInt(), 2);
  QCOMPARE(added.json().object()["labelled"].toInt(), 1);
}

void TestCliImporters::dicomSeries() {
  const Cli cli;
  const QString folder = cli.path("scans");
  sw::test::writeSeries((folder + "/a/b").toStdString());
  const CliResult added = cli.json({"import", folder});
  QVERIFY2(added.code == 0, added.err.toUtf8());
  const QJsonObject volume = cli.json({"show", "volume-1"}).json().object();
  QCOMPARE(volume["size"].toArray()[2].toInt(), sw::test::kPlaces);
  QVERIFY(volume["subject"].toString().startsWith('S'));
  QVERIFY(volume["image"].toString().startsWith("a/b/dicom-"));
  const CliResult read =
      cli.json({"verify", folder + "/" + volume["image"].toString(), "--write", cli.path("out")});
  QCOMPARE(read.code, 0);
  QVERIFY(QFile::exists(read.json().object()["written"].toString()));
}

void TestCliImporters::wrongChoices() {
  const Cli cli;
  const QString folder = cli.path("loose");
  QVERIFY(fill(folder));
  const CliResult unknown = cli.run({"import", folder, "--importer", "magic", "--plan"});
  QCOMPARE(unknown.code, 3);
  QVERIFY(unknown.err.contains("magic") && unknown.err.contains("dicom"));
  const CliResult brace = cli.run({"import", folder, "--pattern", "{subject", "--plan"});
  QCOMPARE(brace.code, 3);
  QVERIFY(brace.err.contains("{subject"));
  const CliResult other = cli.run({"import", folder, "--importer", "bids", "--plan"});
  QCOMPARE(other.code, 3);
}

QTEST_GUILESS_MAIN(TestCliImporters)
#include "tst_cli_importers.moc"
