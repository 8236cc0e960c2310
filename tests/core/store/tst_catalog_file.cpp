#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/store/backups.h"
#include "core/store/edit_repository.h"
#include "core/store/migrator.h"
#include "core/store/quarantine_repository.h"
#include "core/store/query_repository.h"
#include "core/store/volume_finder.h"
#include "tests/core/store/next_migrations.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QCryptographicHash>
#include <QFile>
#include <QScopeGuard>
#include <QtTest>

#include <fstream>

using namespace sw;
using namespace sw::test;
namespace fs = std::filesystem;

namespace {

/// A closed catalog with one data set; returns the hash of its file.
std::string makeCatalog(const TempWorkspace& temporary) {
  {
    Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
    catalog.datasets().add(sampleDataset("d"), {}, sampleVolumes(40, 5));
  }
  return sha256OfFile(temporary.workspace().catalogFile());
}

std::string schemaOf(Database& database) {
  std::string text;
  auto row = database.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
  while (row.next()) text += row.text(0) + " " + row.text(1) + ": " + row.text(2) + "\n";
  return text;
}

void overwrite(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::string messageOf(const Workspace& workspace, CatalogAccess access = CatalogAccess::ReadWrite) {
  try {
    const Catalog catalog(workspace, access);
  } catch (const StoreError& failure) {
    return failure.what();
  }
  return "no error";
}

std::size_t filesIn(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

class TestCatalogFile : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void hasTheSafeSettings() {
    const TempWorkspace temporary;
    makeCatalog(temporary);
    Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite);
    QCOMPARE(database.integer("PRAGMA application_id"), kCatalogApplicationId);
    QCOMPARE(database.text("PRAGMA journal_mode"), std::string("wal"));
    QCOMPARE(database.integer("PRAGMA synchronous"), std::int64_t{2});
    QCOMPARE(database.integer("PRAGMA foreign_keys"), std::int64_t{1});
    QCOMPARE(database.integer("PRAGMA trusted_schema"), std::int64_t{0});
    QCOMPARE(database.integer("PRAGMA cell_size_check"), std::int64_t{1});
    QCOMPARE(database.integer("PRAGMA mmap_size"), std::int64_t{0});
    QVERIFY(database.integer("PRAGMA busy_timeout") >= 10000);
  }

  void everyOldVersionBecomesTheCurrentOne_data() {
    QTest::addColumn<QString>("frozen");
    for (const auto& step : catalogMigrations()) {
      const auto name = "catalog_v" + std::to_string(step.number) + ".sqlite";
      QTest::newRow(name.c_str()) << QString::fromStdString(SW_SOURCE_DIR "/tests/data/" + name);
    }
  }

  void everyOldVersionBecomesTheCurrentOne() {
    QFETCH(QString, frozen);
    const TempWorkspace fresh;
    makeCatalog(fresh);
    const TempWorkspace old;
    QVERIFY2(QFile::copy(frozen, QString::fromStdString(old.workspace().catalogFile().string())),
             "every released version has its frozen file");
    QFile::setPermissions(QString::fromStdString(old.workspace().catalogFile().string()),
                          QFile::ReadOwner | QFile::WriteOwner);
    {
      Catalog catalog(old.workspace(), CatalogAccess::ReadWrite);
      const auto datasets = catalog.datasets().all();
      QCOMPARE(datasets.size(), std::size_t{1});
      QCOMPARE(datasets[0].name, std::string("Frozen Ü"));
      QCOMPARE(catalog.datasets().volumes(datasets[0].id).size(), std::size_t{8});
      const auto splits = catalog.splits().all(datasets[0].id);
      QCOMPARE(splits.size(), std::size_t{1});
      QCOMPARE(splits[0].draws.size(), std::size_t{2});
      QCOMPARE(splits[0].leak.empty(), frozen.endsWith("catalog_v1.sqlite"));
      const auto runs = catalog.runs().all();
      QCOMPARE(runs.size(), std::size_t{1});
      QCOMPARE(catalog.runs().metrics(runs[0].id)["loss"].size(), std::size_t{3});
      QCOMPARE(catalog.runs().evaluation(runs[0].id).size(), std::size_t{2});
      QCOMPARE(catalog.studies().all().size(), std::size_t{1});
      const int version = QFileInfo(frozen).baseName().mid(9).toInt();
      const bool edits = version >= 3, tags = version >= 6;
      QCOMPARE(catalog.edits().all().size(), std::size_t{tags ? 3U : edits ? 2U : 0U});
      // Search knows the volumes of every version.
      const auto found = [&](const char* query) {
        return catalog.finder().ids(parseVolumeQuery(query), {}).size();
      };
      QCOMPARE(found("frozen control"), std::size_t{2});
      QCOMPARE(found("spacing:0.33..0.34 labelled:yes"), std::size_t{4});
      QCOMPARE(found("tag:checked"), std::size_t{tags ? 1U : 0U});
      QCOMPARE(catalog.queries().all().size(), std::size_t{tags ? 1U : 0U});
      const auto volume = catalog.datasets().volumes(datasets[0].id).front();
      QVERIFY(volume.heldLabelPath.empty() && catalog.quarantine().all().empty());
      QCOMPARE(volume.range, (edits ? PositionRange{2, 19, true} : PositionRange{}));
      QCOMPARE(catalog.edits().redo().has_value(), edits);
      const VolumeEdit flip{{volume.id}, !edits};
      QVERIFY(catalog.edits().apply(flip) && catalog.edits().undo());
    }
    Database migrated(old.workspace().catalogFile(), DatabaseMode::ReadOnly);
    Database made(fresh.workspace().catalogFile(), DatabaseMode::ReadOnly);
    QCOMPARE(schemaOf(migrated), schemaOf(made));
  }

  void everyOldVersionIsSearchedInACopy_data() { everyOldVersionBecomesTheCurrentOne_data(); }
  /// Where it cannot be written, a copy is brought up to date: what is searched too.
  void everyOldVersionIsSearchedInACopy() {
    QFETCH(QString, frozen);
    const TempWorkspace old;
    QVERIFY(QFile::copy(frozen, QString::fromStdString(old.workspace().catalogFile().string())));
    qputenv("SLICEWISE_NETWORK_DRIVES", QByteArray::fromStdString(old.root().string()));
    const auto cleanUp = qScopeGuard([] { qunsetenv("SLICEWISE_NETWORK_DRIVES"); });
    Catalog catalog(old.workspace(), CatalogAccess::ReadOnly);
    QVERIFY(!catalog.snapshotTaken().empty());
    QCOMPARE(catalog.finder().ids({}, {}).size(), std::size_t{8});
  }

  void migratesAfterABackup() {
    const TempWorkspace temporary;
    makeCatalog(temporary);
    const Backups backups(temporary.root());
    {
      Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite);
      const auto steps = withGoodStep();
      Migrator(steps).migrate(
          database, [&](int version) { backups.make(database, "v" + std::to_string(version)); });
      QCOMPARE(database.integer("PRAGMA user_version"), std::int64_t{steps.back().number});
      QCOMPARE(database.text("SELECT colour FROM dataset"), std::string("grey"));
    }
    const auto backup = backups.newest();
    QVERIFY(backup.has_value());
    Database old(*backup, DatabaseMode::ReadOnly);
    old.check();
    QCOMPARE(old.integer("PRAGMA user_version"), std::int64_t{released().back().number});
    QCOMPARE(old.integer("SELECT count(*) FROM volume"), std::int64_t{200});
  }

  void aFailingStepLeavesTheFileAsItWas() {
    const TempWorkspace temporary;
    makeCatalog(temporary);
    const auto steps = withFailingStep();
    int backups = 0;
    {
      Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite);
      SW_VERIFY_ERROR(Migrator(steps).migrate(database, [&](int) { ++backups; }), StoreError,
                      "catalog.sql");
    }
    QCOMPARE(backups, 1);
    Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadOnly);
    QCOMPARE(database.integer("PRAGMA user_version"), std::int64_t{released().back().number});
    QCOMPARE(database.integer("SELECT count(*) FROM volume"), std::int64_t{200});
    QCOMPARE(database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"),
             std::int64_t{0});
  }

  void noBackupNoMigration() {
    const TempWorkspace temporary;
    makeCatalog(temporary);
    overwrite(temporary.root() / "backups", "a file where the folder should be");
    Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite);
    const auto steps = withGoodStep();
    const Backups backups(temporary.root());
    SW_VERIFY_ERROR(Migrator(steps).migrate(database, [&](int) { backups.make(database, "v1"); }),
                    StoreError, "catalog.backup");
    QCOMPARE(database.integer("PRAGMA user_version"), std::int64_t{released().back().number});
  }

  void refusesANewerFileAndLeavesItAlone_data() { accesses(); }
  void refusesANewerFileAndLeavesItAlone() {
    QFETCH(bool, write);
    const TempWorkspace temporary;
    makeCatalog(temporary);
    Database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite)
        .execute("PRAGMA user_version=99");
    refusedUnchanged(temporary, "catalog.newer", write);
  }

  void refusesAForeignFileAndLeavesItAlone_data() { accesses(); }
  void refusesAForeignFileAndLeavesItAlone() {
    QFETCH(bool, write);
    const TempWorkspace temporary;
    Database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite)
        .execute(
            "PRAGMA journal_mode=DELETE; CREATE TABLE photos (id INTEGER); INSERT INTO photos "
            "VALUES (1);");
    refusedUnchanged(temporary, "catalog.foreign", write);
    Database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite)
        .execute("PRAGMA application_id=77");
    refusedUnchanged(temporary, "catalog.foreign", write);
  }

  void refusesADamagedFileAndOffersTheBackup_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("text") << 0;
    QTest::newRow("noise") << 1;
    QTest::newRow("cut in the header") << 2;
    QTest::newRow("cut in half") << 3;
    QTest::newRow("pages of zeros") << 4;
    QTest::newRow("empty") << 5;
  }

  void refusesADamagedFileAndOffersTheBackup() {
    QFETCH(int, kind);
    const TempWorkspace temporary;
    makeCatalog(temporary);
    const auto file = temporary.workspace().catalogFile();
    {
      Database database(file, DatabaseMode::ReadWrite);
      Backups(temporary.root()).make(database, "test");
    }
    std::string bytes = readWholeFile(file);
    if (kind == 0) bytes = "This is a letter, not a catalog.";
    if (kind == 1)
      std::transform(bytes.begin(), bytes.end(), bytes.begin(), [n = 1U](char) mutable {
        return static_cast<char>((n = n * 1664525U + 1013904223U) >> 24U);
      });
    if (kind == 2) bytes.resize(60);
    if (kind == 3) bytes.resize(bytes.size() / 2);
    if (kind == 4) std::fill(bytes.begin() + 4096, bytes.begin() + 16384, '\0');
    if (kind == 5) bytes.clear();
    overwrite(file, bytes);
    refusedUnchanged(temporary, "catalog.damaged", true);
    const auto message = messageOf(temporary.workspace());
    const auto backup = Backups(temporary.root()).newest();
    QVERIFY(backup.has_value());
    QVERIFY2(message.find(backup->string()) != std::string::npos, message.c_str());
    fs::copy_file(*backup, file, fs::copy_options::overwrite_existing);
    Catalog restored(temporary.workspace(), CatalogAccess::ReadWrite);
    QCOMPARE(restored.finder().ids({}, {}).size(), std::size_t{200});
  }

  void damageWithoutABackupSaysSo() {
    const TempWorkspace temporary;
    overwrite(temporary.workspace().catalogFile(), std::string(5000, 'x'));
    const auto message = messageOf(temporary.workspace());
    QVERIFY2(message.find("no backup") != std::string::npos, message.c_str());
  }

  void readingNeedsACatalog() {
    const TempWorkspace temporary;
    SW_VERIFY_ERROR(Catalog(temporary.workspace(), CatalogAccess::ReadOnly), StoreError,
                    "catalog.missing");
    QCOMPARE(filesIn(temporary.root()), std::size_t{0});
  }

  void aReaderThatCameFirstDoesNotHinderAWriter() {
    const TempWorkspace temporary;
    makeCatalog(temporary);
    Catalog reader(temporary.workspace(), CatalogAccess::ReadOnly);
    QCOMPARE(reader.datasets().all().size(), std::size_t{1});
    {
      Catalog writer(temporary.workspace(), CatalogAccess::ReadWrite);
      writer.datasets().add(sampleDataset("e"), {}, sampleVolumes(1, 1));
      QCOMPARE(reader.datasets().all().size(), std::size_t{2});
    }
    QCOMPARE(reader.finder().ids({}, {}).size(), std::size_t{201});
  }

  void keepsAFewDailyBackups() {
    const TempWorkspace temporary;
    makeCatalog(temporary);
    QVERIFY(!Backups(temporary.root()).newest());
    { const Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite); }
    const auto first = Backups(temporary.root()).newest();
    QVERIFY(first.has_value());
    { const Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite); }
    QCOMPARE(Backups(temporary.root()).newest(), first);
    fs::last_write_time(*first, fs::file_time_type::clock::now() - std::chrono::hours(25));
    { const Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite); }
    QVERIFY(Backups(temporary.root()).newest() != first);
    Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite);
    for (int i = 0; i < 5; ++i) Backups(temporary.root()).make(database, std::to_string(i));
    QCOMPARE(filesIn(temporary.root() / "backups"), std::size_t{3});
  }

  void sweepsWhatAnInterruptedWriteLeft() {
    const TempWorkspace temporary;
    makeCatalog(temporary);
    const auto left = temporary.root() / "backups" / "unfinished.sw-tmp-1";
    fs::create_directories(left);
    { const Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite); }
    QVERIFY(!fs::exists(left));
  }

  void defaultWorkspaceFollowsTheEnvironment() {
    const auto before = qgetenv("SLICEWISE_WORKSPACE");
    qputenv("SLICEWISE_WORKSPACE", "/some/where");
    QCOMPARE(defaultWorkspace().root, fs::path("/some/where"));
    qunsetenv("SLICEWISE_WORKSPACE");
    const auto data = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", "/data home");
    QCOMPARE(defaultWorkspace().root, fs::path("/data home/slicewise"));
    qunsetenv("XDG_DATA_HOME");
    const auto home = qgetenv("HOME");
    qputenv("HOME", "/home/me");
    QCOMPARE(defaultWorkspace().root, fs::path("/home/me/.local/share/slicewise"));
    qunsetenv("HOME");
    SW_VERIFY_ERROR(defaultWorkspace(), InputError, "workspace.none");
    qputenv("HOME", home);
    if (!data.isEmpty()) qputenv("XDG_DATA_HOME", data);
    if (!before.isEmpty()) qputenv("SLICEWISE_WORKSPACE", before);
  }

 private:
  static void accesses() {
    QTest::addColumn<bool>("write");
    QTest::newRow("for writing") << true;
    QTest::newRow("for reading") << false;
  }

  static void refusedUnchanged(const TempWorkspace& temporary, const char* code, bool write) {
    const auto access = write ? CatalogAccess::ReadWrite : CatalogAccess::ReadOnly;
    const auto file = temporary.workspace().catalogFile();
    const auto hash = sha256OfFile(file);
    std::string found = "no error";
    try {
      const Catalog catalog(temporary.workspace(), access);
    } catch (const StoreError& failure) {
      found = failure.code();
      QVERIFY(std::string(failure.what()).find(file.string()) != std::string::npos);
    }
    QCOMPARE(found, std::string(code));
    QCOMPARE(sha256OfFile(file), hash);
  }
};

QTEST_APPLESS_MAIN(TestCatalogFile)
#include "tst_catalog_file.moc"
