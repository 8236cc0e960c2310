#include "tests/app/cli/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

/// The position audit and its picture, through the program itself.
class TestCliAudit : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theSheetHasTheRowsThatArePrinted();
};

void TestCliAudit::theSheetHasTheRowsThatArePrinted() {
  const Cli cli;
  QCOMPARE(cli.run({"import", Cli::sampleFolder(), "--name", "Sample", "--axis", "1"}).code, 0);
  const QJsonArray before = cli.json({"audit", "Sample"}).json().object()["volumes"].toArray();
  QCOMPARE(before.size(), 12);
  const QString name = before[11].toObject()["name"].toString();
  QCOMPARE(cli.run({"position", "Sample", name, "--flip"}).code, 0);

  const QStringList call{"audit", "Sample", "--out", cli.path("sheet.png")};
  const CliResult result = cli.json(call);
  QCOMPARE(result.code, 0);
  const QJsonArray rows = result.json().object()["volumes"].toArray();
  QStringList flipped;
  for (int i = 0; i < rows.size(); ++i) {
    QCOMPARE(rows[i].toObject()["row"].toInt(), i + 1);
    if (!rows[i].toObject()["verdict"].toString().isEmpty())
      flipped << rows[i].toObject()["name"].toString();
  }
  QVERIFY2(flipped.contains(name), qPrintable(flipped.join(' ')));
  QFile file(cli.path("sheet.png"));
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray bytes = file.readAll();
  QVERIFY(bytes.startsWith("\x89PNG"));

  const CliResult again = cli.run(call);
  QCOMPARE(again.code, 3);
  QVERIFY2(again.err.contains("name a new file"), qPrintable(again.err));
  QVERIFY(file.seek(0));
  QCOMPARE(file.readAll(), bytes);
}

QTEST_GUILESS_MAIN(TestCliAudit)
#include "tst_cli_audit.moc"
