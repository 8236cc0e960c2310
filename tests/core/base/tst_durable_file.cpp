#include <sys/stat.h>

#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fstream>

#include "core/base/durable_file.h"
#include "core/base/error.h"

namespace fs = std::filesystem;

class TestDurableFile : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void replacesTheWholeFile() {
    const QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "wert ü.json";
    sw::writeDurably(file, "a longer first text");
    sw::writeDurably(file, "second");
    QCOMPARE(sw::readWholeFile(file), std::string("second"));
    QCOMPARE(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator{}), std::ptrdiff_t{1});
  }

  void failureKeepsTheOldFileAndNamesIt() {
    const QTemporaryDir folder;
    const fs::path missing = fs::path(folder.path().toStdString()) / "no such folder" / "state.json";
    try {
      sw::writeDurably(missing, "x");
      QFAIL("a write into a missing folder must throw");
    } catch (const sw::StoreError& error) {
      QCOMPARE(error.code(), std::string("file.write"));
      QVERIFY(std::string(error.what()).find("no such folder") != std::string::npos);
    }
  }

  void aFolderOrADeviceIsNeverReplaced() {
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    QCOMPARE(mkfifo((root / "pipe").c_str(), 0600), 0);
    for (const fs::path& path : {root / "pipe", root, fs::path("/dev/null")}) {
      try {
        sw::writeDurably(path, "x");
        QFAIL("was replaced");
      } catch (const sw::StoreError& error) {
        QVERIFY(std::string(error.what()).find(path.string()) != std::string::npos);
      }
    }
    QVERIFY(fs::is_fifo(root / "pipe"));
    QVERIFY(fs::is_character_file("/dev/null"));
    QCOMPARE(std::distance(fs::directory_iterator(root), fs::directory_iterator{}), std::ptrdiff_t{1});
  }

  void whatAFolderHeldCanBeKept() {
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    for (const char* text : {"one", "two", "three"}) {
      const fs::path temporary = sw::temporaryFor(root / "last");
      fs::create_directory(temporary);
      std::ofstream(temporary / "a.txt") << text;
      sw::publishDirectory(temporary, root / "last", root / "before");
    }
    QCOMPARE(sw::readWholeFile(root / "last" / "a.txt"), std::string("three"));
    QCOMPARE(sw::readWholeFile(root / "before" / "a.txt"), std::string("two"));
    QCOMPARE(std::distance(fs::directory_iterator(root), fs::directory_iterator{}), std::ptrdiff_t{2});
  }

  void publishedFolderReplacesTheOldOne() {
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    for (const char* text : {"one", "two"}) {
      const fs::path temporary = sw::temporaryFor(root / "last");
      fs::create_directory(temporary);
      std::ofstream(temporary / "a.txt") << text;
      sw::publishDirectory(temporary, root / "last");
      QCOMPARE(sw::readWholeFile(root / "last" / "a.txt"), std::string(text));
    }
    QCOMPARE(std::distance(fs::directory_iterator(root), fs::directory_iterator{}), std::ptrdiff_t{1});
  }

  void sweepRemovesOnlyLeftOvers() {
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    std::ofstream(root / "keep.json") << "kept";
    std::ofstream(sw::temporaryFor(root / "keep.json")) << "half";
    fs::create_directories(sw::temporaryFor(root / "last") / "inner");
    sw::sweepTemporaries(root);
    QCOMPARE(std::distance(fs::directory_iterator(root), fs::directory_iterator{}), std::ptrdiff_t{1});
    QCOMPARE(sw::readWholeFile(root / "keep.json"), std::string("kept"));
  }

  void missingFileIsAnInputError() {
    QVERIFY_EXCEPTION_THROWN(sw::readWholeFile("/nonexistent/file"), sw::InputError);
    QVERIFY_EXCEPTION_THROWN(sw::readWholeFile("/tmp"), sw::InputError);
  }
};

QTEST_APPLESS_MAIN(TestDurableFile)
#include "tst_durable_file.moc"
