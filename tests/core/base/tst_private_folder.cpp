#include "core/base/private_folder.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace sw;
namespace fs = std::filesystem;

/// An argument: this program makes a folder, says so, and holds it until it is killed.
constexpr const char* kHolder = "hold-a-folder";

/// Private folders, and what is left of those of killed processes.
class TestPrivateFolder : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    temporary_.reset();
    qunsetenv("TMPDIR");  // else the next one would lie in the one that is gone
    temporary_ = std::make_unique<QTemporaryDir>();
    root_ = temporary_->path().toStdString();
    qputenv("TMPDIR", temporary_->path().toUtf8());
  }

  void itIsPrivateAndGoes() {
    fs::path path;
    {
      const PrivateFolder folder("read");
      path = folder.path();
      QCOMPARE(path.parent_path(), root_);
      struct stat state {};
      QCOMPARE(::stat(path.c_str(), &state), 0);
      QCOMPARE(state.st_mode & 0777, 0700U);
      std::ofstream(path / "copy") << "bytes";
    }
    QVERIFY(!fs::exists(path));
  }

  void whatAKilledProcessLeftIsRemoved() {
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {kHolder});
    QVERIFY(child.waitForReadyRead(20000));
    QCOMPARE(folders(), 1);
    QCOMPARE(removeAbandonedFolders(), 0);  // it lives
    QCOMPARE(folders(), 1);
    child.kill();
    QVERIFY(child.waitForFinished(20000));
    QCOMPARE(folders(), 1);
    const PrivateFolder own("read");
    QCOMPARE(removeAbandonedFolders(), 1);
    QCOMPARE(folders(), 1);
    QVERIFY(fs::exists(own.path()));
  }

  void whatIsNotCertainStays() {
    const fs::path elsewhere = root_ / "elsewhere";
    fs::create_directories(elsewhere / "kept");
    fs::create_directories(root_ / "slicewise-read-abcdef");  // of a version that does not lock
    fs::create_directories(root_ / "other-held-abcdef");
    fs::create_directory_symlink(elsewhere, root_ / "slicewise-read-held-abcdef");
    std::ofstream(root_ / "slicewise-read-held-ghijkl") << "a file";
    QCOMPARE(removeAbandonedFolders(), 0);
    QCOMPARE(folders(), 5);
    // A link inside an abandoned folder is removed, not what it points to.
    fs::create_directories(root_ / "slicewise-read-held-mnopqr");
    fs::create_directory_symlink(elsewhere, root_ / "slicewise-read-held-mnopqr" / "link");
    QCOMPARE(removeAbandonedFolders(), 1);
    QVERIFY(fs::exists(elsewhere / "kept"));
  }

  void anotherUsersStays() {
    if (::geteuid() != 0) QSKIP("Only root can give a folder away.");
    const fs::path theirs = root_ / "slicewise-read-held-abcdef";
    fs::create_directories(theirs);
    QCOMPARE(::chown(theirs.c_str(), 65534, 65534), 0);
    QCOMPARE(removeAbandonedFolders(), 0);
    QVERIFY(fs::exists(theirs));
  }

 private:
  int folders() const {
    return static_cast<int>(std::distance(fs::directory_iterator(root_), fs::directory_iterator()));
  }

  std::unique_ptr<QTemporaryDir> temporary_;
  fs::path root_;
};

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], kHolder) == 0) {
    const PrivateFolder folder("read");
    std::ofstream(folder.path() / "copy") << "bytes";
    std::cout << folder.path() << std::endl;
    for (;;) ::pause();
  }
  QCoreApplication application(argc, argv);
  TestPrivateFolder test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_private_folder.moc"
