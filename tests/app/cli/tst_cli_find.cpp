#include "tests/app/cli/cli_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

/// Tags, notes, search, saved queries, and what is renamed, removed and restored.
class TestCliFind : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void tagsAndNotesAreFound();
  void searchesAndSorts();
  void wrongQueriesAreRefused_data();
  void wrongQueriesAreRefused();
  void queriesAreSaved();
  void groupsAndSubjects();
  void removesAndRestores();

 private:
  QStringList found(const QStringList& arguments) const {
    QStringList names;
    const CliResult result = cli_.json(QStringList{"find"} + arguments);
    for (const auto& row : result.json().array()) names << row.toObject()["name"].toString();
    return result.code == 0 ? names : QStringList{result.err};
  }

  Cli cli_;
};

void TestCliFind::initTestCase() {
  const CliResult result =
      cli_.json({"import", Cli::sampleFolder(), "--name", "Sample", "--axis", "1"});
  QVERIFY2(result.code == 0, qPrintable(result.err));
}

void TestCliFind::tagsAndNotesAreFound() {
  const CliResult tagged = cli_.json({"tag", "Sample", "hippocampus_141", "hippocampus_142",
                                      "--add", "needs review", "--add", "x"});
  QVERIFY2(tagged.code == 0, qPrintable(tagged.err));
  QCOMPARE(tagged.json().object()["volumes"].toInt(), 2);
  QCOMPARE(found({"tag:\"needs review\""}), (QStringList{"hippocampus_141", "hippocampus_142"}));
  QCOMPARE(cli_.run({"tag", "Sample", "--where", "*142", "--remove", "x"}).code, 0);
  QCOMPARE(found({"tag:x"}), QStringList{"hippocampus_141"});
  QCOMPARE(cli_.run({"note", "Sample", "hippocampus_142", "--text", "Schräg"}).code, 0);
  QCOMPARE(found({"schrag"}), QStringList{"hippocampus_142"});
  QCOMPARE(cli_.json({"show", "volume-1"}).json().object()["tags"].toArray(),
           (QJsonArray{"needs review", "x"}));
  // Undo takes the note, then the tag back.
  QVERIFY(cli_.run({"undo"}).out.contains("note, 1 volume(s)"));
  QCOMPARE(found({"schrag"}), QStringList{});
  QCOMPARE(cli_.run({"undo"}).code, 0);
  QCOMPARE(found({"tag:x"}).size(), 2);
  const CliResult same = cli_.run({"tag", "Sample", "hippocampus_141", "--add", "x"});
  QVERIFY(same.code == 0 && same.err.contains("Nothing changed"));
  QCOMPARE(cli_.run({"tag", "Sample", "hippocampus_141"}).code, 2);
  QCOMPARE(cli_.run({"tag", "Sample", "--add", "x"}).code, 3);
  QCOMPARE(cli_.run({"tag", "Sample", "--where", "nothing", "--add", "x"}).code, 3);
  QCOMPARE(cli_.run({"tag", "Sample", "nobody", "--add", "x"}).code, 3);
  QCOMPARE(cli_.run({"tag", "Sample", "hippocampus_141", "--add", " x"}).code, 3);
}

void TestCliFind::searchesAndSorts() {
  QCOMPARE(found({}).size(), 12);
  QCOMPARE(found({"hippo", "labelled:yes"}).size(), 12);
  QCOMPARE(found({"labelled:no"}), QStringList{});
  const QStringList up = found({"--sort", "slices"}),
                    down = found({"--sort", "slices", "--descending"});
  QVERIFY(up.size() == 12 && up.front() != down.front());
  QCOMPARE(found({"--sort", "slices", "--limit", "2"}), up.mid(0, 2));
  QVERIFY(cli_.run({"find", "hippo", "--limit", "1"}).err.contains("12 volume(s), the first 1"));
  QCOMPARE(found({"--", "-hippo"}), QStringList{});
  QVERIFY(cli_.run({"find", "--help"}).out.contains("spacing_z"));
}

void TestCliFind::wrongQueriesAreRefused_data() {
  QTest::addColumn<QString>("query");
  QTest::addColumn<QString>("named");
  QTest::newRow("field") << "colour:red"
                         << "colour";
  QTest::newRow("number") << "slices>many"
                          << "many";
  QTest::newRow("quote") << "tag:\"x"
                         << "quotation mark";
}

void TestCliFind::wrongQueriesAreRefused() {
  QFETCH(QString, query);
  QFETCH(QString, named);
  for (const QStringList& call :
       {QStringList{"find", query}, QStringList{"queries", "--save", "bad", query}}) {
    const CliResult result = cli_.run(call);
    QCOMPARE(result.code, 3);
    QVERIFY2(result.err.contains(named), qPrintable(result.err));
  }
}

void TestCliFind::queriesAreSaved() {
  QCOMPARE(cli_.run({"queries", "--save", "Last", "*142 labelled:yes"}).code, 0);
  QCOMPARE(found({"--saved", "last"}), QStringList{"hippocampus_142"});
  QCOMPARE(found({"excluded:yes", "--saved", "Last"}), QStringList{});
  const QJsonArray list = cli_.json({"queries"}).json().array();
  QVERIFY(list.size() == 1 && list[0].toObject()["query"] == "*142 labelled:yes");
  QCOMPARE(cli_.run({"queries", "--delete", "Last"}).code, 0);
  QCOMPARE(cli_.run({"find", "--saved", "Last"}).code, 3);
  QCOMPARE(cli_.run({"queries", "--delete", "Last"}).code, 3);
}

void TestCliFind::groupsAndSubjects() {
  const auto subjects = [this] {
    return cli_.json({"show", "Sample"}).json().object()["subjects"].toInt();
  };
  const int before = subjects();
  QCOMPARE(cli_.run({"regroup", "Sample", "hippocampus_141", "--group", "Fälle"}).code, 0);
  QVERIFY(found({"group:falle"}).contains("hippocampus_141"));
  QCOMPARE(cli_.run({"regroup", "Sample", "hippocampus_141", "--subject", "Somebody"}).code, 0);
  QCOMPARE(subjects(), before + 1);
  QCOMPARE(cli_.run({"undo"}).code, 0);
  QCOMPARE(cli_.run({"undo"}).code, 0);
  QCOMPARE(subjects(), before);
  QCOMPARE(found({"group:falle"}), QStringList{});
  QCOMPARE(cli_.run({"regroup", "Sample", "hippocampus_141"}).code, 2);
}

void TestCliFind::removesAndRestores() {
  QCOMPARE(cli_.run({"remove", "Sample", "hippocampus_141"}).code, 0);
  QCOMPARE(found({}).size(), 11);
  QCOMPARE(cli_.json({"list", "volumes"}).json().array().size(), 11);
  QCOMPARE(cli_.json({"restore"}).json().array().size(), 1);
  QCOMPARE(cli_.run({"restore", "Sample", "hippocampus_141"}).code, 0);
  QCOMPARE(found({}).size(), 12);
  QCOMPARE(cli_.run({"rename", "Sample", "Neu"}).code, 0);
  QCOMPARE(cli_.run({"remove", "Neu"}).code, 0);
  QCOMPARE(cli_.json({"list", "datasets"}).json().array().size(), 0);
  QCOMPARE(cli_.run({"show", "Neu"}).code, 3);
  QCOMPARE(cli_.run({"import", Cli::sampleFolder(), "--name", "Neu"}).code, 0);
  QCOMPARE(cli_.run({"restore", "dataset-1"}).code, 3);
  QCOMPARE(cli_.run({"restore", "dataset-1", "--name", "Old"}).code, 0);
  QCOMPARE(cli_.json({"list", "datasets"}).json().array().size(), 2);
  QCOMPARE(found({"dataset:old"}).size(), 12);
  // What a run was made with stays.
  QCOMPARE(cli_.run({"pretrain", "Old", "--method", "pcl", "--device", "cpu", "--set", "epochs=1",
                     "--set", "width=2", "--set", "size=16", "--set", "crop=48", "--set",
                     "batch=16", "--set", "threads=1"})
               .code,
           0);
  for (const QStringList& call :
       {QStringList{"remove", "Old"}, QStringList{"remove", "Old", "hippocampus_141"},
        QStringList{"regroup", "Old", "hippocampus_141", "--subject", "x"}}) {
    const CliResult result = cli_.run(call);
    QCOMPARE(result.code, 3);
    QVERIFY2(result.err.contains("run(s) were made"), qPrintable(result.err));
  }
}

QTEST_GUILESS_MAIN(TestCliFind)
#include "tst_cli_find.moc"
