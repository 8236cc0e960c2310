#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <sqlite3.h>

namespace {

const QStringList kTiny{"--set",  "width=2", "--set",    "size=16",  "--set", "crop=48",
                        "--set",  "batch=16", "--set",   "threads=1", "--set", "updates=3",
                        "--device", "cpu"};

/// Copies a folder's files, those of its folders included. False if one cannot be copied.
bool copyFolder(const QString& from, const QString& to) {
  QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
  while (files.hasNext()) {
    const QString file = files.next();
    const QString copy = to + "/" + QDir(from).relativeFilePath(file);
    if (!QDir().mkpath(QFileInfo(copy).path()) || !QFile::copy(file, copy)) return false;
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
  }
  return true;
}

/// Puts another file of the folder in a file's place. False if it cannot.
bool replaceFile(const QString& file, const QString& by) {
  return QFile::remove(file) && QFile::copy(by, file);
}

/// Changes the catalog behind the program's back. False if it cannot or nothing was changed.
bool changeCatalog(const QString& file, const char* statement) {
  sqlite3* database = nullptr;
  const bool done = sqlite3_open(file.toUtf8().constData(), &database) == SQLITE_OK &&
                    sqlite3_exec(database, statement, nullptr, nullptr, nullptr) == SQLITE_OK &&
                    sqlite3_changes(database) > 0;
  sqlite3_close(database);
  return done;
}

QStringList itemsOf(const QJsonObject& reproduction) {
  QStringList items;
  for (const auto& each : reproduction["differences"].toArray())
    items += each.toObject()["item"].toString();
  return items;
}

}  // namespace

/// What lets others trust a result: a run that can be repeated, and leaks that are refused or told.
class TestCliEvidence : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sameSettingsAreIdentical();
  void aChangedOptionIsNamed();
  void changedDataAreNamed();
  void aLeakIsRefused();
  void anAllowedLeakIsTold();

 private:
  /// Imports a copy of the sample, splits it and trains run-1.
  void trainOn(const Cli& cli) {
    QVERIFY(copyFolder(Cli::sampleFolder(), cli.path("data")));
    QCOMPARE(cli.run({"import", cli.path("data"), "--name", "Sample", "--axis", "1"}).code, 0);
    QCOMPARE(cli.run({"split", "Sample", "--holdout", "2", "--seed", "1"}).code, 0);
    const CliResult run = cli.run(QStringList{"finetune", "Sample", "--budget", "1"} + kTiny);
    QVERIFY2(run.code == 0, qPrintable(run.err));
  }
  /// Imports a copy of the sample in which one subject's volume is another subject's.
  void importWithLeak(const Cli& cli) {
    QVERIFY(copyFolder(Cli::sampleFolder(), cli.path("leaking")));
    for (const char* folder : {"/imagesTr", "/labelsTr"}) {
      const QString path = cli.path("leaking") + folder;
      QVERIFY(replaceFile(path + "/hippocampus_251.nii.gz", path + "/hippocampus_141.nii.gz"));
    }
    QCOMPARE(cli.run({"import", cli.path("leaking"), "--name", "Leaking", "--axis", "1"}).code, 0);
    // S071 holds 141, S126 holds 251: one of them tests, the other trains.
    QVERIFY(writeText(cli.path("roles.csv"),
                      "subject,role,draw0_rank\nS071,test,\nS111,test,\nS083,train,1\nS089,train,2\n"
                      "S126,train,0\nS176,train,3\n"));
  }
  Cli cli_, leaking_;
};

void TestCliEvidence::sameSettingsAreIdentical() {
  trainOn(cli_);
  const CliResult again = cli_.json({"reproduce", "run-1"});
  QVERIFY2(again.code == 0, qPrintable(again.err));
  const QJsonObject found = again.json().object();
  QCOMPARE(found["verdict"].toString(), QString("identical"));
  QVERIFY(found["differences"].toArray().isEmpty() && found["first_difference"].toString().isEmpty());
  QCOMPARE(found["before"].toDouble(-1), found["after"].toDouble(-2));
  QVERIFY(found["before"].toDouble() > 0);
  QCOMPARE(cli_.json({"list", "runs"}).json().array().size(), 1);
  const CliResult text = cli_.run({"reproduce", "run-1", "--out", cli_.path("again")});
  QVERIFY2(text.out.startsWith("identical: "), qPrintable(text.out));
  QCOMPARE(cli_.run({"reproduce", "run-1", "--out", cli_.path("again")}).code, 3);
  QCOMPARE(cli_.run({"reproduce", "run-9"}).code, 3);
}

void TestCliEvidence::aChangedOptionIsNamed() {
  const QString catalog = cli_.workspace() + "/catalog.sqlite";
  QVERIFY(changeCatalog(
      catalog, "update run set config = json_set(config, '$.options.learning_rate', 0.5), "
               "seed = seed where id = 1"));
  const CliResult again = cli_.json({"reproduce", "run-1"});
  QVERIFY2(again.code == 0, qPrintable(again.err));
  const QJsonObject found = again.json().object();
  QCOMPARE(found["first_difference"].toString(), QString("config"));
  QVERIFY2(itemsOf(found).contains("weights hash"), qPrintable(again.out));
  QVERIFY(found["verdict"].toString() != "identical");
  QVERIFY(changeCatalog(
      catalog, "update run set config = json_set(config, '$.options.learning_rate', 0.002) where id = 1"));
  QCOMPARE(cli_.json({"reproduce", "run-1"}).json().object()["verdict"].toString(), QString("identical"));
}

void TestCliEvidence::changedDataAreNamed() {
  const QString images = cli_.path("data") + "/imagesTr";
  for (const char* volume : {"142", "165", "177", "221", "251", "351"})
    QVERIFY(replaceFile(images + "/hippocampus_" + volume + ".nii.gz", images + "/hippocampus_141.nii.gz"));
  const CliResult again = cli_.json({"reproduce", "run-1"});
  QVERIFY2(again.code == 0, qPrintable(again.err));
  const QJsonObject found = again.json().object();
  QCOMPARE(found["verdict"].toString(), QString("different"));
  QCOMPARE(found["first_difference"].toString(), QString("data hash"));
  QVERIFY2(again.out.contains("hippocampus_"), qPrintable(again.out));
  const CliResult text = cli_.run({"reproduce", "run-1"});
  QVERIFY2(text.out.startsWith("different: ") && text.out.contains("differs: data hash"), qPrintable(text.out));
}

void TestCliEvidence::aLeakIsRefused() {
  importWithLeak(leaking_);
  const CliResult refused = leaking_.run({"split", "Leaking", "--from", leaking_.path("roles.csv")});
  QCOMPARE(refused.code, 3);
  for (const char* said : {"hippocampus_141", "hippocampus_251", "--allow-leak"})
    QVERIFY2(refused.err.contains(said), qPrintable(refused.err));
  QVERIFY(leaking_.json({"list", "splits"}).json().array().isEmpty());
}

void TestCliEvidence::anAllowedLeakIsTold() {
  const CliResult allowed =
      leaking_.json({"split", "Leaking", "--from", leaking_.path("roles.csv"), "--allow-leak"});
  QVERIFY2(allowed.code == 0, qPrintable(allowed.err));
  const QString leak = leaking_.json({"show", "split-1"}).json().object()["leak"].toString();
  QVERIFY2(leak.contains("hippocampus_141 (test)") && leak.contains("hippocampus_251 (train)"), qPrintable(leak));
  const CliResult run = leaking_.json(QStringList{"finetune", "Leaking", "--budget", "1"} + kTiny);
  QVERIFY2(run.code == 0, qPrintable(run.err));
  QCOMPARE(leaking_.json({"show", "run-1"}).json().object()["leak"].toString(), leak);
  const QJsonArray leaks = leaking_.json({"leakage", "run-1"}).json().object()["leaks"].toArray();
  QVERIFY(!leaks.isEmpty());
  QCOMPARE(leaks[0].toObject()["kind"].toString(), QString("same-content"));
}

QTEST_GUILESS_MAIN(TestCliEvidence)
#include "tst_cli_evidence.moc"
