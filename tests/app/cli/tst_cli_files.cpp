#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

/// Files that move, exports, backups, and a workspace that somebody else holds.
class TestCliFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    cli_ = std::make_unique<Cli>();
    QVERIFY(copy(Cli::sampleFolder(), cli_->path("data")));
    QCOMPARE(cli_->run({"import", cli_->path("data"), "--name", "Sample", "--axis", "1"}).code, 0);
  }
  void movedFilesAreCheckedAndLocated();
  void anExportImportsAgain();
  void theCatalogIsBackedUpAndRestored();
  void aHeldWorkspaceIsReadAndSaysWhoHoldsIt();
  void namesAreOffUnlessAskedFor();

 private:
  static bool copy(const QString& from, const QString& to) {
    return QProcess::execute("cp", {"-r", from, to}) == 0;
  }
  std::unique_ptr<Cli> cli_;
};

void TestCliFiles::movedFilesAreCheckedAndLocated() {
  const CliResult good = cli_->json({"check", "Sample"});
  QVERIFY2(good.code == 0, qPrintable(good.err));
  QCOMPARE(good.json().object()["present"].toInt(), 24);
  const QString moved = cli_->path("elsewhere");
  QVERIFY(QDir().rename(cli_->path("data"), moved));
  const CliResult bad = cli_->json({"check", "Sample", "--full"});
  QCOMPARE(bad.code, 1);
  QCOMPARE(bad.json().object()["missing"].toInt(), 24);
  const CliResult trial = cli_->json({"locate", "Sample", moved, "--dry-run"});
  QVERIFY2(trial.code == 0, qPrintable(trial.err));
  QCOMPARE(trial.json().object()["found"].toArray().size(), 24);
  QCOMPARE(cli_->run({"check", "Sample"}).code, 1);
  const CliResult found = cli_->run({"locate", "Sample", cli_->path(".")});
  QVERIFY2(found.code == 0, qPrintable(found.err));
  QVERIFY2(found.out.contains("24 files found again, 0 not found"), qPrintable(found.out));
  QCOMPARE(cli_->run({"check", "Sample"}).code, 0);
  QVERIFY(cli_->run({"undo"}).out.startsWith("undo: relocate"));
  QCOMPARE(cli_->run({"check", "Sample"}).code, 1);
  QCOMPARE(cli_->run({"relocate", "Sample", cli_->path("nowhere")}).code, 3);
  QCOMPARE(cli_->run({"relocate", "Sample", moved}).code, 0);
  QVERIFY(QFile::remove(moved + "/labelsTr/" + QDir(moved + "/labelsTr").entryList(QDir::Files).first()));
  const CliResult one = cli_->run({"check", "Sample"});
  QCOMPARE(one.code, 1);
  QVERIFY2(one.out.contains("1 missing") && one.out.contains("label"), qPrintable(one.out));
}

void TestCliFiles::anExportImportsAgain() {
  QCOMPARE(cli_->run({"split", "Sample", "--folds", "3", "--seed", "7"}).code, 0);
  const QString out = cli_->path("Dataset101 ü");
  const QStringList line{"export", "dataset", "Sample", "--split", "split-1", "--split", "split-2", "--out", out};
  const CliResult made = cli_->json(line);
  QVERIFY2(made.code == 0, qPrintable(made.err));
  QCOMPARE(made.json().object()["volumes"].toInt(), 12);
  const CliResult again = cli_->run(line);
  QCOMPARE(again.code, 3);
  QVERIFY2(again.err.contains("not replaced"), qPrintable(again.err));
  QCOMPARE(cli_->run({"import", out, "--name", "Again"}).code, 0);
  const QString table = QDir(out + "/splits").entryList(QDir::Files).first();
  const CliResult split = cli_->json({"split", "Again", "--from", out + "/splits/" + table});
  QVERIFY2(split.code == 0, qPrintable(split.err));
  const CliResult csv = cli_->run({"export", "dataset", "Again", "--format", "csv"});
  QVERIFY2(csv.code == 0, qPrintable(csv.err));
  const CliResult before = cli_->run({"export", "dataset", "Sample", "--format", "csv"});
  const auto hashes = [](const QString& text) {
    QStringList rows;
    for (const QString& row : text.split('\n', Qt::SkipEmptyParts)) rows << row.section(',', 4, 4) + row.section(',', 6, 6);
    rows.sort();
    return rows;
  };
  QCOMPARE(hashes(csv.out), hashes(before.out));
  QCOMPARE(csv.out.count('\n'), 13);
  QCOMPARE(cli_->run({"export", "dataset", "Sample"}).code, 3);
  QCOMPARE(cli_->run({"export", "dataset", "Sample", "--format", "latex", "--out", "x"}).code, 3);
}

void TestCliFiles::theCatalogIsBackedUpAndRestored() {
  const QString file = cli_->path("monday.sqlite");
  QCOMPARE(cli_->run({"backup", "--out", file}).code, 0);
  QCOMPARE(cli_->run({"backup"}).code, 0);
  QCOMPARE(cli_->run({"split", "Sample", "--holdout", "2"}).code, 0);
  const CliResult restored = cli_->json({"restore-catalog", "newest"});
  QVERIFY2(restored.code == 0, qPrintable(restored.err));
  QCOMPARE(restored.json().object()["splits"].toInt(), 0);
  QCOMPARE(cli_->json({"list", "splits"}).json().array().size(), 0);
  const QString aside = restored.json().object()["kept_aside"].toString() + "/catalog.sqlite";
  QCOMPARE(cli_->run({"restore-catalog", aside}).code, 0);
  QCOMPARE(cli_->json({"list", "splits"}).json().array().size(), 1);
  QVERIFY(writeText(cli_->workspace() + "/catalog.sqlite", "a letter, not a catalog"));
  const CliResult damaged = cli_->run({"list", "splits"});
  QCOMPARE(damaged.code, 4);
  QVERIFY2(damaged.err.contains("restore-catalog newest"), qPrintable(damaged.err));
  QCOMPARE(cli_->run({"restore-catalog", file}).code, 0);
  QCOMPARE(cli_->json({"list", "volumes"}).json().array().size(), 12);
  QVERIFY(cli_->json({"backup", "--list"}).json().array().size() >= 1);
}

void TestCliFiles::aHeldWorkspaceIsReadAndSaysWhoHoldsIt() {
  QProcess holder;
  cli_->start(holder, {"pretrain", "Sample", "--method", "pcl", "--device", "cpu", "--set", "width=2", "--set",
                       "size=16", "--set", "crop=48", "--set", "batch=16", "--set", "threads=1", "--set",
                       "epochs=100000"});
  QByteArray err;
  QTRY_VERIFY_WITH_TIMEOUT(
      (holder.waitForReadyRead(50), err += holder.readAllStandardError(), lastEpoch(err) >= 1), 60000);
  const QString name = "slicewise-cli, process " + QString::number(holder.processId());
  const CliResult read = cli_->run({"list", "datasets"});
  QCOMPARE(read.code, 0);
  QVERIFY(read.out.contains("Sample"));
  QVERIFY2(read.err.startsWith("Read only. ") && read.err.contains(name), qPrintable(read.err));
  const CliResult written = cli_->run({"split", "Sample", "--holdout", "2"});
  QCOMPARE(written.code, 4);
  QVERIFY2(written.err.contains(name) && written.err.contains(" since 20"), qPrintable(written.err));
  QCOMPARE(cli_->run({"restore-catalog", "newest"}).code, 4);
  QCOMPARE(cli_->run({"backup", "--out", cli_->path("live.sqlite")}).code, 0);
  holder.kill();
  QVERIFY(holder.waitForFinished(20000));
  QCOMPARE(cli_->run({"split", "Sample", "--holdout", "2"}).code, 0);
}

void TestCliFiles::namesAreOffUnlessAskedFor() {
  const QString file = cli_->workspace() + "/patient-names.json";
  QVERIFY(!QFile::exists(file));
  QVERIFY(cli_->run({"names", "show"}).out.contains("off"));
  QCOMPARE(cli_->run({"names", "on"}).code, 0);
  QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
  QCOMPARE(cli_->json({"names", "show"}).json().array().size(), 0);  // NIfTI names nobody
  QCOMPARE(cli_->run({"names", "off"}).code, 0);
  QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_cli_files.moc"
