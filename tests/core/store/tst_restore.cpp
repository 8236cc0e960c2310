#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/store/backups.h"
#include "core/store/migrator.h"
#include "core/store/restore.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QFile>
#include <QtTest>

#include <fstream>
#include <set>

using namespace sw;
using namespace sw::test;
namespace fs = std::filesystem;

namespace {

DatasetId add(const TempWorkspace& temporary, const std::string& name) {
  Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
  return catalog.datasets().add(sampleDataset(name), {}, sampleVolumes(3, 2));
}

std::size_t datasetsOf(const TempWorkspace& temporary) {
  return Catalog(temporary.workspace(), CatalogAccess::ReadOnly).datasets().all().size();
}

std::set<std::string> filesIn(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

std::string codeOf(const TempWorkspace& temporary, const fs::path& file) {
  try {
    restoreCatalog(temporary.workspace(), file);
  } catch (const StoreError& error) {
    if (!file.empty() && std::string(error.what()).find(file.string()) == std::string::npos)
      return std::string("does not name the file: ") + error.what();
    return error.code();
  }
  return "restored";
}

}  // namespace

class TestRestore : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aBackupIsTakenWhileTheCatalogIsInUse() {
    const TempWorkspace temporary;
    add(temporary, "one");
    const fs::path file = temporary.folder() / "copy of it.sqlite";
    Catalog open(temporary.workspace(), CatalogAccess::ReadWrite);
    open.datasets().add(sampleDataset("two"), {}, sampleVolumes(1, 1));
    QCOMPARE(backUp(temporary.workspace(), file), file);
    Database copy(file, DatabaseMode::ReadOnly);
    copy.check();
    QCOMPARE(copy.integer("SELECT count(*) FROM dataset"), std::int64_t{2});
    SW_VERIFY_ERROR(backUp(temporary.workspace(), file), InputError, "export.exists");
    SW_VERIFY_ERROR(backUp(temporary.workspace(), temporary.folder() / "no" / "folder"), StoreError,
                    "catalog.backup");
    QCOMPARE(filesIn(temporary.folder()).size(), std::size_t{2});
  }

  void manualBackupsAreKeptAndListed() {
    const TempWorkspace temporary;
    add(temporary, "one");
    for (int i = 0; i < 5; ++i) backUp(temporary.workspace());
    {
      Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite);
      for (int i = 0; i < 5; ++i) Backups(temporary.root()).make(database, "daily");
    }
    const auto all = Backups(temporary.root()).all();
    QCOMPARE(all.size(), std::size_t{8});
    QCOMPARE(all.front().why, std::string("daily"));
    QCOMPARE(all.back().why, std::string("manual"));
    QVERIFY(all.front().made >= all.back().made);
    QVERIFY(all.front().bytes > 0);
    QVERIFY2(QDateTime::fromString(QString::fromStdString(all.back().made), Qt::ISODateWithMs).isValid(),
             all.back().made.c_str());
  }

  void restoringKeepsWhatWasThereAside() {
    const TempWorkspace temporary;
    add(temporary, "one");
    backUp(temporary.workspace());
    add(temporary, "two");
    const RestoreReport report = restoreCatalog(temporary.workspace());
    QCOMPARE(report.datasets, std::size_t{1});
    QCOMPARE(report.volumes, std::size_t{6});
    QCOMPARE(datasetsOf(temporary), std::size_t{1});
    const Database aside(report.keptAside / "catalog.sqlite", DatabaseMode::ReadOnly);
    QCOMPARE(restoreCatalog(temporary.workspace(), report.keptAside / "catalog.sqlite").datasets,
             std::size_t{2});
    QCOMPARE(datasetsOf(temporary), std::size_t{2});
    QVERIFY(!filesIn(temporary.root()).contains("catalog.sqlite-wal"));
    // What was replaced is no backup: the newest is still the one that was asked for.
    QCOMPARE(Backups(temporary.root()).all().size(), std::size_t{1});
  }

  void aDamagedCatalogIsReplaced_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("This is a letter.");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("noise") << QByteArray(9000, 'x');
  }
  void aDamagedCatalogIsReplaced() {
    QFETCH(QByteArray, bytes);
    const TempWorkspace temporary;
    add(temporary, "one");
    backUp(temporary.workspace());
    std::ofstream(temporary.workspace().catalogFile(), std::ios::binary) << bytes.toStdString();
    QElapsedTimer timer;
    timer.start();
    const RestoreReport report = restoreCatalog(temporary.workspace());
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(datasetsOf(temporary), std::size_t{1});
    QCOMPARE(readWholeFile(report.keptAside / "catalog.sqlite"), bytes.toStdString());
  }

  void aBackupThatIsNoneChangesNothing() {
    const TempWorkspace temporary;
    add(temporary, "one");
    const std::string before = sha256OfFile(temporary.workspace().catalogFile());
    const auto known = filesIn(temporary.root());
    QCOMPARE(codeOf(temporary, {}), std::string("catalog.nobackup"));
    QCOMPARE(codeOf(temporary, temporary.folder() / "nowhere"), std::string("catalog.nobackup"));
    const fs::path file = temporary.folder() / "backup.sqlite";
    backUp(temporary.workspace(), file);
    const std::string good = readWholeFile(file);
    const auto spoil = [&](const std::string& bytes) {
      std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
      return codeOf(temporary, file);
    };
    QCOMPARE(spoil("a letter"), std::string("catalog.damaged"));
    QCOMPARE(spoil(good.substr(0, good.size() / 2)), std::string("catalog.damaged"));
    QCOMPARE(spoil(""), std::string("catalog.foreign"));
    std::string lie = good;
    lie.replace(lie.find("case_1_1"), 8, "case_9_9");
    QCOMPARE(spoil(lie), std::string("catalog.damaged"));  // SQLite finds nothing, the seal does
    std::ofstream(file, std::ios::binary | std::ios::trunc) << good;
    Database(file, DatabaseMode::ReadWrite).execute("PRAGMA journal_mode=DELETE; PRAGMA user_version=99");
    QCOMPARE(codeOf(temporary, file), std::string("catalog.newer"));
    Database(file, DatabaseMode::ReadWrite).execute("PRAGMA application_id=7");
    QCOMPARE(codeOf(temporary, file), std::string("catalog.foreign"));
    QCOMPARE(sha256OfFile(temporary.workspace().catalogFile()), before);
    auto now = filesIn(temporary.root());
    // Who reads a write-ahead log makes these, and leaves them to who writes.
    for (const char* ours : {"slicewise.lock", "catalog.sqlite-shm", "catalog.sqlite-wal"}) now.erase(ours);
    for (const std::string& name : now) QVERIFY2(known.contains(name), name.c_str());
  }

  void whoHasTheCatalogOpenKeepsIt() {
    const TempWorkspace temporary;
    add(temporary, "one");
    backUp(temporary.workspace());
    const Catalog open(temporary.workspace(), CatalogAccess::ReadWrite);
    QCOMPARE(codeOf(temporary, {}), std::string("catalog.locked"));
  }

  void anOldBackupIsBroughtUpToDate() {
    const TempWorkspace temporary;
    const RestoreReport report =
        restoreCatalog(temporary.workspace(), SW_SOURCE_DIR "/tests/data/catalog_v1.sqlite");
    QCOMPARE(report.datasets, std::size_t{1});
    QVERIFY(report.keptAside.empty());
    QCOMPARE(datasetsOf(temporary), std::size_t{1});
  }

  void numbersOfRunsAreNotGivenTwice() {
    const TempWorkspace temporary;
    const DatasetId dataset = add(temporary, "one");
    backUp(temporary.workspace());
    fs::create_directories(temporary.workspace().runDir({7}));
    restoreCatalog(temporary.workspace());
    Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
    RunRecord run;
    run.kind = "pretrain";
    run.dataset = dataset;
    QCOMPARE(catalog.runs().add(run).value, std::int64_t{8});
  }
};

QTEST_APPLESS_MAIN(TestRestore)
#include "tst_restore.moc"
