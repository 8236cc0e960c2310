#include "core/base/csv_cell.h"

#include <QtTest>

class TestCsvCell : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cells_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("plain") << QByteArray("case 1 ü") << QByteArray("case 1 ü");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("\"a\"\"b\"");
    QTest::newRow("new line") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("formula") << QByteArray("=cmd|' /C calc'!A0")
                             << QByteArray("'=cmd|' /C calc'!A0");
    QTest::newRow("formula with a comma")
        << QByteArray("@SUM(1,2)") << QByteArray("\"'@SUM(1,2)\"");
  }

  void cells() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, cell);
    QCOMPARE(QByteArray::fromStdString(sw::csvCell(text.toStdString())), cell);
  }
};

QTEST_APPLESS_MAIN(TestCsvCell)
#include "tst_csv_cell.moc"
