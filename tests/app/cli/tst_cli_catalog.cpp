#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

/// Import, list, show and split on a workspace of its own.
class TestCliCatalog : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void planStoresNothing();
  void importSample();
  void importWithBadFiles();
  void importRefused();
  void splitsAreTheSameEverywhere();
  void splitFromFile();
  void splitByColumn();
  void badSplits_data();
  void badSplits();
  void workspaceOption();
  void newerCatalogIsRefused();
  void olderCatalogIsBroughtUpToDate();
  void positionsAreEditedAndUndone();
  void wrongPositions_data();
  void wrongPositions();

 private:
  static void importInto(const Cli& cli) {
    const CliResult result =
        cli.json({"import", Cli::sampleFolder(), "--name", "Sample", "--axis", "1"});
    QVERIFY2(result.code == 0, qPrintable(result.err));
  }
};

void TestCliCatalog::olderCatalogIsBroughtUpToDate() {
  const Cli cli;
  QVERIFY(QDir().mkpath(cli.workspace()));
  QVERIFY(QFile::copy(SW_SOURCE_DIR "/tests/data/catalog_v1.sqlite", cli.workspace() + "/catalog.sqlite"));
  QVERIFY(QFile::setPermissions(cli.workspace() + "/catalog.sqlite", QFile::ReadOwner | QFile::WriteOwner));
  // A verb that only reads.
  const CliResult first = cli.json({"list", "datasets"});
  QVERIFY2(first.code == 0, qPrintable(first.err));
  QVERIFY(!first.json().array().isEmpty());
  QVERIFY(first.err.contains("earlier version"));
  QVERIFY(!QDir(cli.workspace() + "/backups").isEmpty());
  QVERIFY(!cli.json({"list", "datasets"}).err.contains("earlier version"));
}

void TestCliCatalog::planStoresNothing() {
  const Cli cli;
  const CliResult plan = cli.json({"import", Cli::sampleFolder(), "--plan", "--axis", "1"});
  QCOMPARE(plan.code, 0);
  const QJsonObject object = plan.json().object();
  QCOMPARE(object["volumes"].toArray().size(), 12);
  QCOMPARE(object["problems"].toArray().size(), 0);
  QCOMPARE(object["axis"].toInt(), 1);
  QVERIFY(!QDir(cli.workspace()).exists());
  const CliResult text = cli.run({"import", Cli::sampleFolder(), "--plan"});
  QVERIFY(text.out.contains("12 volumes") && text.out.contains("hippocampus_141"));
}

void TestCliCatalog::importSample() {
  const Cli cli;
  QCOMPARE(cli.json({"list", "datasets"}).json().array().size(), 0);
  const CliResult added =
      cli.json({"import", Cli::sampleFolder(), "--name", "Sample", "--axis", "1"});
  QCOMPARE(added.code, 0);
  const QJsonObject object = added.json().object();
  QCOMPARE(object["volumes"].toInt(), 12);
  QCOMPARE(object["subjects"].toInt(), 6);
  QCOMPARE(object["axis"].toInt(), 1);
  QVERIFY2(added.err.contains("%"), "progress goes to stderr");
  const QJsonArray datasets = cli.json({"list", "datasets"}).json().array();
  QCOMPARE(datasets.size(), 1);
  QCOMPARE(datasets[0].toObject()["name"].toString(), QString("Sample"));
  const QJsonArray volumes = cli.json({"list", "volumes", "--dataset", "Sample"}).json().array();
  QCOMPARE(volumes.size(), 12);
  const QString id = volumes[0].toObject()["id"].toString();
  const QJsonObject volume = cli.json({"show", id}).json().object();
  QCOMPARE(volume["sha256"].toString().size(), 64);
  QCOMPARE(volume["label_values"].toArray(), (QJsonArray{0, 1, 2}));
  QCOMPARE(cli.json({"show", "Sample"}).json().object()["labels"].toObject()["1"].toString(),
           QString("Anterior"));
  QVERIFY(cli.run({"list", "volumes"}).out.contains("hippocampus_141"));
  const CliResult again = cli.run({"import", Cli::sampleFolder(), "--name", "Sample"});
  QCOMPARE(again.code, 3);
  QVERIFY(again.err.contains("Sample"));
  QCOMPARE(cli.json({"list", "datasets"}).json().array().size(), 1);
}

void TestCliCatalog::importWithBadFiles() {
  const Cli cli;
  const QString folder = cli.path("set");
  QVERIFY(QDir().mkpath(folder + "/imagesTr") && QDir().mkpath(folder + "/labelsTr"));
  for (const char* part : {"imagesTr", "labelsTr"}) {
    QVERIFY(QFile::copy(Cli::sampleFolder() + "/" + part + "/hippocampus_141.nii.gz",
                        folder + "/" + part + "/good.nii.gz"));
    QVERIFY(QFile::copy(Cli::sampleFolder() + "/" + part + "/hippocampus_142.nii.gz",
                        folder + "/" + part + "/shape.nii.gz"));
  }
  QVERIFY(QFile::remove(folder + "/labelsTr/shape.nii.gz"));
  QVERIFY(QFile::copy(folder + "/labelsTr/good.nii.gz", folder + "/labelsTr/shape.nii.gz"));
  QVERIFY(writeText(folder + "/imagesTr/cut.nii.gz", "broken"));
  QVERIFY(writeText(folder + "/dataset.json",
                    R"({"name": "Mixed", "labels": {"0": "b", "1": "a"}, "training": [
    {"image": "imagesTr/good.nii.gz", "label": "labelsTr/good.nii.gz"},
    {"image": "imagesTr/shape.nii.gz", "label": "labelsTr/shape.nii.gz"},
    {"image": "imagesTr/cut.nii.gz"}, {"image": "imagesTr/gone.nii.gz", "label": "labelsTr/gone.nii.gz"}]})"));
  const CliResult result = cli.json({"import", folder});
  QCOMPARE(result.code, 0);
  QCOMPARE(result.json().object()["volumes"].toInt(), 2);
  QCOMPARE(result.json().object()["labelled"].toInt(), 1);
  for (const char* named : {"cut.nii.gz", "gone.nii.gz", "shape.nii.gz", "label.undeclared"}) {
    QVERIFY2(result.err.contains(named), qPrintable(result.err));
  }
  for (const char* image : {"good", "shape"})
    QVERIFY(QFile::remove(folder + "/imagesTr/" + image + ".nii.gz"));
  QCOMPARE(cli.run({"import", folder, "--name", "None"}).code, 3);
  QCOMPARE(cli.json({"list", "datasets"}).json().array().size(), 1);
}

void TestCliCatalog::importRefused() {
  const Cli cli;
  QVERIFY(QDir().mkpath(cli.path("empty")));
  CliResult result = cli.run({"import", cli.path("empty")});
  QCOMPARE(result.code, 3);
  QVERIFY(result.err.contains("empty"));
  QVERIFY(writeText(cli.path("other/notes.txt"), "x"));
  result = cli.run({"import", cli.path("other")});
  QCOMPARE(result.code, 3);
  QVERIFY(result.err.contains("dataset.json"));
  QVERIFY(writeText(cli.path("broken/dataset.json"), "{"));
  result = cli.run({"import", cli.path("broken"), "--plan"});
  QCOMPARE(result.code, 3);
  QVERIFY(result.err.contains("JSON"));
}

void TestCliCatalog::splitsAreTheSameEverywhere() {
  QJsonArray found[2];
  for (QJsonArray& splits : found) {
    const Cli cli;
    importInto(cli);
    const CliResult made = cli.json({"split", "Sample", "--folds", "3", "--seed", "7"});
    QVERIFY2(made.code == 0, qPrintable(made.err));
    splits = made.json().array();
    QCOMPARE(splits.size(), 3);
    QCOMPARE(cli.json({"list", "splits"}).json().array().size(), 3);
  }
  QCOMPARE(found[0], found[1]);
  QSet<QString> tested;
  for (const auto& fold : found[0]) {
    const QJsonObject subjects = fold.toObject()["subjects"].toObject();
    QCOMPARE(subjects["test"].toArray().size(), 2);
    QCOMPARE(subjects["train"].toArray().size(), 4);
    for (const auto& name : subjects["test"].toArray()) {
      tested.insert(name.toString());
    }
  }
  QCOMPARE(tested.size(), 6);
}

void TestCliCatalog::splitFromFile() {
  const Cli cli;
  importInto(cli);
  const QJsonArray subjects = cli.json({"split", "Sample", "--holdout", "2", "--seed", "1"})
                                  .json()
                                  .array()[0]
                                  .toObject()["subjects"]
                                  .toObject()["train"]
                                  .toArray();
  QCOMPARE(subjects.size(), 4);
  QByteArray text = "subject,role,draw0_rank,draw1_rank\n";
  for (int i = 0; i < 4; ++i) {
    text += subjects[i].toString().toUtf8() +
            (i == 3 ? ",test,,\n" : QString(",train,%1,%2\n").arg(i).arg(2 - i).toUtf8());
  }
  QVERIFY(writeText(cli.path("mine.csv"), text));
  const CliResult made = cli.json({"split", "Sample", "--from", cli.path("mine.csv")});
  QVERIFY2(made.code == 0, qPrintable(made.err));
  const QJsonObject split = made.json().array()[0].toObject();
  QCOMPARE(split["labelled_order"].toArray().size(), 2);
  QCOMPARE(split["labelled_order"].toArray()[0].toArray()[0].toString(), subjects[0].toString());
  QCOMPARE(split["labelled_order"].toArray()[1].toArray()[0].toString(), subjects[2].toString());
  QCOMPARE(split["subjects"].toObject()["test"].toArray()[0].toString(), subjects[3].toString());
}

void TestCliCatalog::splitByColumn() {
  const Cli cli;
  importInto(cli);
  const QJsonArray plain = cli.json({"split", "Sample", "--folds", "3"}).json().array();
  QByteArray text = "subject,site\nelsewhere,z\n";
  QHash<QString, int> siteOf;
  for (const auto& fold : plain) {
    for (const auto& name : fold.toObject()["subjects"].toObject()["test"].toArray()) {
      siteOf[name.toString()] = static_cast<int>(siteOf.size()) / 3;
      text += QString("%1,site %2\n").arg(name.toString()).arg(siteOf[name.toString()]).toUtf8();
    }
  }
  QVERIFY(writeText(cli.path("sites.csv"), text));
  const QString by = cli.path("sites.csv") + ":site";
  const CliResult grouped =
      cli.json({"split", "Sample", "--folds", "2", "--group-by", by, "--draws", "7", "--seed", "3"});
  QVERIFY2(grouped.code == 0, qPrintable(grouped.err));
  QVERIFY2(grouped.err.contains("note: 1 subjects of"), qPrintable(grouped.err));
  QCOMPARE(grouped.json().array().size(), 2);
  for (const auto& fold : grouped.json().array()) {
    QCOMPARE(fold.toObject()["draws"].toInt(), 7);
    QSet<int> sites;
    for (const auto& name : fold.toObject()["subjects"].toObject()["test"].toArray())
      sites.insert(siteOf[name.toString()]);
    QCOMPARE(sites.size(), 1);
  }
  const CliResult spread = cli.json(
      {"split", "Sample", "--holdout", "2", "--stratify-by", by, "--validation", "2", "--seed", "3"});
  QVERIFY2(spread.code == 0, qPrintable(spread.err));
  const QJsonObject subjects = spread.json().array()[0].toObject()["subjects"].toObject();
  for (const char* role : {"test", "validation"}) {
    const QJsonArray names = subjects[role].toArray();
    QCOMPARE(names.size(), 2);
    QVERIFY(siteOf[names[0].toString()] != siteOf[names[1].toString()]);
  }
}

void TestCliCatalog::badSplits_data() {
  QTest::addColumn<QStringList>("how");
  QTest::addColumn<QByteArray>("csv");
  QTest::newRow("more folds than subjects") << QStringList{"--folds", "7"} << QByteArray();
  QTest::newRow("all subjects held out") << QStringList{"--holdout", "6"} << QByteArray();
  QTest::newRow("negative seed") << QStringList{"--folds", "3", "--seed", "-1"} << QByteArray();
  QTest::newRow("more folds than groups")
      << QStringList{"--folds", "3", "--group-by", "FILE:site"}
      << QByteArray("subject,site\nS071,a\nS072,b\n");
  QTest::newRow("no such column") << QStringList{"--folds", "3", "--stratify-by", "FILE:site"}
                                  << QByteArray("subject,sex\nS071,f\n");
  QTest::newRow("not imported") << QStringList{"--holdout", "2", "--group-by", "group"}
                                << QByteArray();
  QTest::newRow("no column named") << QStringList{"--holdout", "2", "--group-by", "FILE"}
                                   << QByteArray("subject,site\n");
  QTest::newRow("all for validation") << QStringList{"--holdout", "2", "--validation", "4"}
                                      << QByteArray();
  QTest::newRow("no such file") << QStringList{"--from", "/nowhere.csv"} << QByteArray();
  QTest::newRow("unknown subject")
      << QStringList{"--from", "FILE"} << QByteArray("subject,role,draw0_rank\nnobody,train,0\n");
  QTest::newRow("unknown role") << QStringList{"--from", "FILE"}
                                << QByteArray("subject,role,draw0_rank\nS071,dance,0\n");
  QTest::newRow("no columns") << QStringList{"--from", "FILE"} << QByteArray("a,b\n1,2\n");
}

void TestCliCatalog::badSplits() {
  QFETCH(QStringList, how);
  QFETCH(QByteArray, csv);
  const Cli cli;
  importInto(cli);
  QVERIFY(writeText(cli.path("split.csv"), csv));
  const CliResult result =
      cli.run(QStringList{"split", "Sample"} + how.replaceInStrings("FILE", cli.path("split.csv")));
  QCOMPARE(result.code, 3);
  QVERIFY(!result.err.isEmpty());
  QCOMPARE(cli.json({"list", "splits"}).json().array().size(), 0);
}

void TestCliCatalog::workspaceOption() {
  const Cli cli;
  const QString other = cli.path("elsewhere, with blank");
  QCOMPARE(cli.json({"--workspace", other, "import", Cli::sampleFolder()}).code, 0);
  QVERIFY(QFile::exists(other + "/catalog.sqlite"));
  QVERIFY(!QDir(cli.workspace()).exists());
  QCOMPARE(cli.json({"list", "datasets", "--workspace", other}).json().array().size(), 1);
}

void TestCliCatalog::newerCatalogIsRefused() {
  const Cli cli;
  importInto(cli);
  QFile file(cli.workspace() + "/catalog.sqlite");
  QVERIFY(file.open(QIODevice::ReadWrite));
  QVERIFY(file.seek(60));  // user_version, big endian
  QCOMPARE(file.write(QByteArray("\x7f\0\0\0", 4)), 4);
  file.close();
  const CliResult result = cli.run({"list", "datasets"});
  QCOMPARE(result.code, 4);
  QVERIFY(!result.err.isEmpty());
}

void TestCliCatalog::positionsAreEditedAndUndone() {
  const Cli cli;
  importInto(cli);
  const QString one = "hippocampus_141";
  const auto stateOf = [&] {
    for (const auto& row : cli.json({"list", "volumes"}).json().array())
      if (row.toObject()["name"] == one) return row.toObject();
    return QJsonObject();
  };
  const int slices = stateOf()["range"].toArray()[1].toInt();
  QVERIFY(slices > 20 && !stateOf()["flipped"].toBool());
  const CliResult done =
      cli.json({"position", "Sample", one, "volume-2", "--flip", "--range", "3:20"});
  QVERIFY2(done.code == 0, qPrintable(done.err));
  QCOMPARE(done.json().object()["edit"].toObject()["volumes"].toInt(), 2);
  QCOMPARE(stateOf()["range"].toArray(), (QJsonArray{3, 20}));
  QCOMPARE(stateOf()["positions"].toString(), QString("flipped, slices 3 to 20"));
  QVERIFY(cli.run({"list", "volumes"}).out.contains("flipped, slices 3 to 20"));
  // The last slice of the range is its first position: 1/18.
  const QString pairs =
      cli.run({"export", "pairs", "Sample", "--anchor", one + ":20"}).out;
  QVERIFY2(pairs.contains(one + ",20,0.0555555"), qPrintable(pairs.left(200)));
  QCOMPARE(cli.run({"position", "Sample", one, "--exclude"}).code, 0);
  QVERIFY(cli.json({"show", stateOf()["id"].toString()}).json().object()["excluded"].toBool());
  QCOMPARE(cli.json({"edits"}).json().array().size(), 2);
  QVERIFY(cli.run({"undo"}).out.contains("exclude, 1 volume(s) of Sample"));
  QCOMPARE(cli.json({"undo"}).json().object()["state"].toString(), QString("undone"));
  QCOMPARE(stateOf()["range"].toArray(), (QJsonArray{1, slices}));
  QVERIFY(cli.run({"undo"}).out.contains("nothing to undo"));
  QCOMPARE(cli.run({"redo"}).code, 0);
  QCOMPARE(stateOf()["positions"].toString(), QString("flipped, slices 3 to 20"));
  QCOMPARE(cli.run({"position", "Sample", one, "--reset"}).code, 0);
  QCOMPARE(stateOf()["positions"].toString(), QString());
  QVERIFY(cli.run({"redo"}).out.contains("nothing to redo"));
}

void TestCliCatalog::wrongPositions_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<int>("code");
  QTest::newRow("beyond the last") << QStringList{"hippocampus_141", "--range", "3:999"} << 3;
  QTest::newRow("slice 0") << QStringList{"hippocampus_141", "--range", "0:9"} << 3;
  QTest::newRow("upside down") << QStringList{"hippocampus_141", "--range", "9:3"} << 3;
  QTest::newRow("no colon") << QStringList{"hippocampus_141", "--range", "9"} << 3;
  QTest::newRow("half") << QStringList{"hippocampus_141", "--range", "9:"} << 3;
  QTest::newRow("no such volume") << QStringList{"nobody", "--flip"} << 3;
  QTest::newRow("nothing asked for") << QStringList{"hippocampus_141"} << 2;
  QTest::newRow("both ways") << QStringList{"hippocampus_141", "--flip", "--no-flip"} << 2;
  QTest::newRow("reset and range") << QStringList{"hippocampus_141", "--reset", "--range", "1:3"} << 2;
}

void TestCliCatalog::wrongPositions() {
  QFETCH(QStringList, arguments);
  QFETCH(int, code);
  const Cli cli;
  importInto(cli);
  const CliResult result = cli.run(QStringList{"position", "Sample"} + arguments);
  QVERIFY2(result.code == code, qPrintable(result.err));
  QVERIFY(!result.err.isEmpty());
  QCOMPARE(cli.json({"edits"}).json().array().size(), 0);
}

QTEST_GUILESS_MAIN(TestCliCatalog)
#include "tst_cli_catalog.moc"
