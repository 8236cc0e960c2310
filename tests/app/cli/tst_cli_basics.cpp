#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTest>

/// Help, exit codes of wrong calls, and `verify`, which stores nothing.
class TestCliBasics : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void helpHasExamples_data();
  void helpHasExamples();
  void wrongCalls_data();
  void wrongCalls();
  void verifyFiles();
  void verifyMalformedSet();
  void verifyOddNames();
  void needsNoQtAndNoDisplay();
};

void TestCliBasics::helpHasExamples_data() {
  QTest::addColumn<QString>("verb");
  for (const char* verb : {"", "import", "verify", "list", "show", "split", "pretrain", "finetune",
                           "evaluate", "study", "compare", "resume", "export", "selfcheck",
                           "pair-errors", "embed", "nearest", "similarity"}) {
    QTest::newRow(*verb == '\0' ? "program" : verb) << QString(verb);
  }
}

void TestCliBasics::helpHasExamples() {
  QFETCH(QString, verb);
  const Cli cli;
  const CliResult result =
      cli.run(verb.isEmpty() ? QStringList{"--help"} : QStringList{verb, "--help"});
  QCOMPARE(result.code, 0);
  QVERIFY(result.out.contains("Example"));
  QVERIFY(result.out.contains("slicewise-cli " + verb));
  QVERIFY(result.err.isEmpty());
  QVERIFY2(!QDir(cli.workspace()).exists(), "help makes no workspace");
}

void TestCliBasics::wrongCalls_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("named");
  const auto row = [](const char* title, const QStringList& arguments, int code,
                      const char* named) {
    QTest::newRow(title) << arguments << code << QString(named);
  };
  row("no verb", {}, 2, "subcommand");
  row("unknown verb", {"dance"}, 2, "subcommand");
  row("unknown option", {"list", "runs", "--loud"}, 2, "--loud");
  row("unknown table", {"list", "cats"}, 2, "cats");
  row("split without how", {"split", "A"}, 2, "");
  row("split with two", {"split", "A", "--folds", "3", "--holdout", "2"}, 2, "");
  row("groups and strata", {"split", "A", "--folds", "3", "--group-by", "group", "--stratify-by", "group"}, 2, "");
  row("groups of a table", {"split", "A", "--from", "x.csv", "--group-by", "group"}, 2, "");
  row("no draws", {"split", "A", "--folds", "3", "--draws", "0"}, 2, "draws");
  row("axis 3", {"import", "x", "--axis", "3"}, 2, "axis");
  row("missing argument", {"show"}, 2, "ID");
  row("unknown study", {"compare", "study-9"}, 3, "9");
  row("no resamples", {"compare", "study-1", "--resamples", "0"}, 2, "resamples");
  row("unknown run", {"show", "run-99"}, 3, "99");
  row("unknown data set", {"show", "nothing"}, 3, "nothing");
  row("no id", {"evaluate", "x7"}, 3, "x7");
  row("unknown volume", {"show", "volume-12"}, 3, "12");
  row("unknown study", {"export", "study", "study-4"}, 3, "4");
  row("missing plan", {"study", "nowhere.json"}, 3, "nowhere.json");
  row("missing vectors", {"selfcheck", "--vectors", "nowhere.json"}, 3, "nowhere.json");
  row("unknown method", {"pretrain", "A", "--method", "magic"}, 3, "magic");
  row("missing folder", {"import", "/nowhere/at/all"}, 3, "/nowhere/at/all");
}

void TestCliBasics::wrongCalls() {
  QFETCH(QStringList, arguments);
  QFETCH(QString, named);
  const Cli cli;
  const CliResult result = cli.run(arguments);
  QTEST(result.code, "code");
  QVERIFY2(result.err.contains(named), qPrintable(result.err));
  QVERIFY2(result.out.isEmpty(), "results only on stdout, errors only on stderr");
}

void TestCliBasics::verifyFiles() {
  const Cli cli;
  const QString image = Cli::sampleFolder() + "/imagesTr/hippocampus_141.nii.gz";
  CliResult result = cli.json({"verify", image});
  QCOMPARE(result.code, 0);
  const QJsonObject verdict = result.json().object();
  QCOMPARE(verdict.keys(), (QStringList{"code", "file", "message", "verdict"}));
  QCOMPARE(verdict["verdict"].toString(), QString("accepted"));
  QCOMPARE(verdict["file"].toString(), image);
  QVERIFY(writeText(cli.path("bad.nii"), "too short"));
  result = cli.run({"verify", cli.path("bad.nii"), image});
  QCOMPARE(result.code, 3);
  const QStringList lines = result.out.split('\n', Qt::SkipEmptyParts);
  QCOMPARE(lines.size(), 2);
  QVERIFY(lines[0].startsWith("refused") && lines[0].contains("nifti.short") &&
          lines[1].startsWith("accepted"));
  QVERIFY2(!QDir(cli.workspace()).exists(), "verify stores nothing");
}

void TestCliBasics::verifyMalformedSet() {
  const QString shared = qEnvironmentVariable("SLICEWISE_SHARED", SW_SOURCE_DIR "/../shared");
  if (!QDir(shared + "/data/malformed/nifti").exists()) {
    QSKIP("shared/data/malformed is not there");
  }
  const Cli cli;
  const CliResult result =
      cli.json({"verify", shared + "/data/malformed/nifti", shared + "/data/malformed/dicom/ok"});
  QCOMPARE(result.code, 3);
  QMap<QString, int> verdicts;
  for (const QString& line : result.out.split('\n', Qt::SkipEmptyParts)) {
    const QJsonObject verdict = QJsonDocument::fromJson(line.toUtf8()).object();
    QCOMPARE(verdict.size(), 4);
    ++verdicts[verdict["verdict"].toString()];
  }
  QCOMPARE(verdicts.keys(), (QStringList{"accepted", "refused", "warned"}));
  QCOMPARE(verdicts["accepted"] + verdicts["refused"] + verdicts["warned"], 61);
  QVERIFY(verdicts["refused"] >= 16);
}

void TestCliBasics::verifyOddNames() {
  const Cli cli;
  const QByteArray folder = QFile::encodeName(cli.path("odd"));
  QVERIFY(QDir().mkpath(cli.path("odd")));
  for (const QByteArray& name : {QByteArray("not\xff"
                                            "utf8.nii"),
                                 QByteArray("new\nline.nii"), QByteArray("a\"quote'.nii"),
                                 QByteArray("\xf0\x9f\xa7\xa0.nii")}) {
    FILE* handle = std::fopen((folder + "/" + name).constData(), "wb");
    QVERIFY(handle != nullptr);
    std::fputs("x", handle);
    std::fclose(handle);
  }
  const CliResult result = cli.json({"verify", cli.path("odd")});
  QCOMPARE(result.code, 3);
  const QStringList lines = result.out.split('\n', Qt::SkipEmptyParts);
  QCOMPARE(lines.size(), 4);
  for (const QString& line : lines) {
    QVERIFY2(QJsonDocument::fromJson(line.toUtf8()).isObject(), qPrintable(line));
  }
  QCOMPARE(cli.run({"verify", cli.path("odd")}).out.split('\n', Qt::SkipEmptyParts).size(), 4);
}

void TestCliBasics::needsNoQtAndNoDisplay() {
  QProcess process;
  process.start("ldd", {Cli::program()});
  if (!process.waitForFinished(30000)) {
    QSKIP("ldd is not there");
  }
  const QString libraries = QString::fromUtf8(process.readAllStandardOutput());
  QVERIFY(libraries.contains("libtorch_cpu"));
  for (const char* forbidden : {"libQt", "libvtk", "libGL.", "libX11", "not found"}) {
    QVERIFY2(!libraries.contains(forbidden), forbidden);
  }
}

QTEST_GUILESS_MAIN(TestCliBasics)
#include "tst_cli_basics.moc"
