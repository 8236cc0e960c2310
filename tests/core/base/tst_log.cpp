#include <QTemporaryDir>
#include <QtTest>

#include "core/base/durable_file.h"
#include "core/base/log.h"

class TestLog : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void controlCharactersCannotForgeLines() {
    std::vector<std::string> lines;
    sw::logToSink([&](sw::LogLevel, std::string_view line) { lines.emplace_back(line); });
    sw::log(sw::LogLevel::Info, "patient {}\n[error] forged %n");
    sw::logToSink({});
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(lines.front(), std::string("patient {}\\x0a[error] forged %n"));
  }

  void fileHoldsTheLines() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("a.log").toStdString();
    sw::logToFile(path);
    sw::log(sw::LogLevel::Info, "written");
    QVERIFY(sw::readWholeFile(path).find("written") != std::string::npos);
  }
};

QTEST_APPLESS_MAIN(TestLog)
#include "tst_log.moc"
