#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/base/error.h"
#include "core/base/sha256.h"

class TestSha256 : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  // FIPS 180-2, appendix B.
  void knownAnswers() {
    QCOMPARE(sw::sha256OfText("abc"),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(sw::sha256OfText(""),
             std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  }

  void fileEqualsText() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("large.bin").toStdString();
    const std::string text(3'000'001, 'x');
    std::ofstream(path, std::ios::binary) << text;
    QCOMPARE(sw::sha256OfFile(path), sw::sha256OfText(text));
  }

  void missingFileThrows() { QVERIFY_EXCEPTION_THROWN(sw::sha256OfFile("/nonexistent"), sw::InputError); }
};

QTEST_APPLESS_MAIN(TestSha256)
#include "tst_sha256.moc"
