#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/store/backups.h"
#include "core/store/file_system.h"
#include "core/store/migrator.h"
#include "core/store/workspace_lock.h"
#include "tests/core/store/next_migrations.h"
#include "tests/support/sw_verify.h"
#include "tests/support/catalog_child_process.h"
#include "tests/support/temp_workspace.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QThread>
#include <QtTest>

#include <thread>

using namespace sw;
using namespace sw::test;
namespace fs = std::filesystem;

namespace {

void fill(const TempWorkspace& temporary) {
  Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
  catalog.datasets().add(sampleDataset("d"), {}, sampleVolumes(2, 2));
}

/// For everybody: folders 0555, files 0444; the temporary folder around them can be entered.
void makeReadOnly(const TempWorkspace& temporary) {
  fs::permissions(temporary.folder(), fs::perms(0755));
  for (const auto& entry : fs::recursive_directory_iterator(temporary.root())) {
    fs::permissions(entry.path(), fs::perms(entry.is_directory() ? 0555 : 0444));
  }
  fs::permissions(temporary.root(), fs::perms(0555));
}

std::size_t filesIn(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

class TestCatalogProcesses : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aSecondProcessIsToldWhoHoldsTheWorkspace() {
    const TempWorkspace temporary;
    fill(temporary);
    CatalogChild child("hold", temporary);
    QCOMPARE(child.line(), QByteArray("ready"));
    try {
      const Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
      QFAIL("two processes write one catalog");
    } catch (const StoreError& failure) {
      QCOMPARE(failure.code(), std::string("catalog.locked"));
      const auto holder = "catalog_child, process " + std::to_string(child.id()) + " on ";
      QVERIFY2(std::string(failure.what()).find(holder) != std::string::npos, failure.what());
      QVERIFY2(std::string(failure.what()).find(" since 20") != std::string::npos, failure.what());
    }
    const Catalog reader(temporary.workspace(), CatalogAccess::ReadOnly);
    QVERIFY2(reader.readOnlyReason().find("process " + std::to_string(child.id())) !=
                 std::string::npos,
             reader.readOnlyReason().c_str());
    QVERIFY(reader.snapshotTaken().empty());
  }

  void theLockOfAKilledProcessIsTakenOverAtOnce() {
    const TempWorkspace temporary;
    fill(temporary);
    for (int trial = 0; trial < 5; ++trial) {
      CatalogChild child("hold", temporary);
      QCOMPARE(child.line(), QByteArray("ready"));
      child.kill();
      QElapsedTimer timer;
      timer.start();
      Catalog writer(temporary.workspace(), CatalogAccess::ReadWrite);
      QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
      QVERIFY(writer.readOnlyReason().empty());
      QVERIFY(!WorkspaceLock::holder(temporary.root()));
    }
  }

  void askingForTheHolderTakesTheLockFromNobody() {
    const TempWorkspace temporary;
    fill(temporary);
    std::atomic<bool> stop{false};
    std::jthread asker([&] {
      while (!stop) WorkspaceLock::holder(temporary.root());
    });
    for (int trial = 0; trial < 50; ++trial) {
      CatalogChild child("create", temporary);
      QCOMPARE(child.line(), QByteArray("ready"));
      QCOMPARE(child.line(), QByteArray("created"));
    }
    stop = true;
  }

  void twoProcessesLoseNoUpdate() {
    const TempWorkspace temporary;
    fill(temporary);
    {
      Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite);
      database.execute("CREATE TABLE counter (value INTEGER); INSERT INTO counter VALUES (0);");
    }
    CatalogChild first("count", temporary), second("count", temporary);
    QCOMPARE(first.line(), QByteArray("ready"));
    QCOMPARE(second.line(), QByteArray("ready"));
    first.send();
    second.send();
    QCOMPARE(first.line(), QByteArray("errors 0"));
    QCOMPARE(second.line(), QByteArray("errors 0"));
    Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadOnly);
    QCOMPARE(database.integer("SELECT value FROM counter"), std::int64_t{3000});
    QCOMPARE(database.text("PRAGMA integrity_check"), std::string("ok"));
  }

  void aNetworkDriveIsReadAsACopy() {
    const TempWorkspace temporary;
    fill(temporary);
    qputenv("SLICEWISE_NETWORK_DRIVES", "/nowhere:" + QByteArray::fromStdString(temporary.root()));
    const auto cleanUp = qScopeGuard([] { qunsetenv("SLICEWISE_NETWORK_DRIVES"); });
    SW_VERIFY_ERROR(Catalog(temporary.workspace(), CatalogAccess::ReadWrite), StoreError,
                    "catalog.network");
    const std::size_t files = filesIn(temporary.root());
    {
      Catalog reader(temporary.workspace(), CatalogAccess::ReadOnly);
      const Catalog again(temporary.workspace(), CatalogAccess::ReadOnly);
      QCOMPARE(again.snapshotTaken(), reader.snapshotTaken());
      QVERIFY(!reader.snapshotTaken().empty());
      QCOMPARE(reader.datasets().all().size(), std::size_t{1});
      QVERIFY(reader.readOnlyReason().find("network drive") != std::string::npos);
      SW_VERIFY_ERROR(reader.datasets().add(sampleDataset("new"), {}, {}), StoreError,
                      "catalog.readonly");
    }
    QCOMPARE(filesIn(temporary.root()), files);
    qputenv("SLICEWISE_NETWORK_WRITE", "1");
    {
      Catalog writer(temporary.workspace(), CatalogAccess::ReadWrite);
      writer.datasets().add(sampleDataset("new"), {}, {});
      Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadOnly);
      QCOMPARE(database.text("PRAGMA journal_mode"), std::string("delete"));
    }
    qunsetenv("SLICEWISE_NETWORK_WRITE");
  }

  void networkDrivesAreKnownByTheirMount() {
    const std::string table =
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        "30 22 0:44 / /mnt/my\\040share rw - nfs4 server:/export rw\n"
        "31 30 0:45 / /mnt/my\\040share/local rw,noexec shared:3 - xfs /dev/sdb rw\n";
    QCOMPARE(mountType("/mnt/my share/a/b", table), std::string("nfs4"));
    QCOMPARE(mountType("/mnt/my share", table), std::string("nfs4"));
    QCOMPARE(mountType("/mnt/my share/local/x", table), std::string("xfs"));
    QCOMPARE(mountType("/mnt/my sharet", table), std::string("ext4"));
    QCOMPARE(networkDrive("/tmp"), std::string());
  }

  void theLockEndsWithTheLastCatalogOfTheProcess() {
    const TempWorkspace temporary;
    auto first = std::make_unique<Catalog>(temporary.workspace(), CatalogAccess::ReadWrite);
    auto second = std::make_unique<Catalog>(temporary.workspace(), CatalogAccess::ReadWrite);
    first.reset();
    CatalogChild early("hold", temporary);
    QVERIFY(early.line().startsWith("catalog.locked"));
    second.reset();
    CatalogChild late("hold", temporary);
    QCOMPARE(late.line(), QByteArray("ready"));
  }

  void killedImportsLeaveNoPartOfADataSet() {
    const TempWorkspace temporary;
    Rng random(1, RngPurpose::Test);
    int added = 0;
    for (int trial = 0; trial < 20; ++trial) {
      CatalogChild child("import", temporary);
      QCOMPARE(child.line(), QByteArray("ready"));
      // The first trial proves that imports end; the others stop them anywhere.
      if (trial == 0) added += child.line().startsWith("added") ? 1 : 0;
      QThread::msleep(1 + random.below(60));
      child.kill();
      for (const auto& line : child.rest()) added += line.startsWith("added") ? 1 : 0;
      Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
      const auto datasets = catalog.datasets().all();
      QVERIFY(static_cast<int>(datasets.size()) >= added);
      for (const auto& dataset : datasets) {
        QCOMPARE(dataset.volumeCount, std::int64_t{1000});
        QCOMPARE(dataset.subjectCount, std::int64_t{100});
      }
      added = static_cast<int>(datasets.size());
      Database(temporary.workspace().catalogFile(), DatabaseMode::ReadOnly).check();
    }
    QVERIFY(added > 0);
  }

  void killedCreationsLeaveAWorkspaceThatOpens() {
    Rng random(2, RngPurpose::Test);
    for (int trial = 0; trial < 20; ++trial) {
      const TempWorkspace temporary;
      CatalogChild child("create", temporary);
      QCOMPARE(child.line(), QByteArray("ready"));
      QThread::usleep(random.below(20000));
      child.kill();
      Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
      QVERIFY(catalog.datasets().all().empty());
    }
  }

  void killedMigrationsLeaveTheOldVersionOrTheNew() {
    Rng random(3, RngPurpose::Test);
    const std::int64_t before = sw::test::released().back().number;
    int old = 0;
    for (int trial = 0; trial < 12; ++trial) {
      const TempWorkspace temporary;
      fill(temporary);
      CatalogChild child("migrate", temporary);
      QCOMPARE(child.line(), QByteArray("ready"));
      QThread::msleep(trial == 0 ? 0 : 10 + random.below(150));
      child.kill();
      Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite);
      database.check();
      const auto version = database.integer("PRAGMA user_version");
      const auto rowsOfStep =
          database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'") == 0
              ? 0
              : database.integer("SELECT count(*) FROM extra");
      QCOMPARE(rowsOfStep, version == before ? std::int64_t{0} : std::int64_t{50000});
      QCOMPARE(database.integer("SELECT count(*) FROM volume"), std::int64_t{4});
      if (version == before) ++old;
      if (version != before) QVERIFY(Backups(temporary.root()).newest().has_value());
      const auto steps = withSlowStep();
      Migrator(steps).migrate(database, [](int) {});
      QCOMPARE(database.integer("SELECT count(*) FROM extra"), std::int64_t{50000});
    }
    QVERIFY(old > 0);
  }

  void twoThreadsWriteAThousandTransactions() {
    const TempWorkspace temporary;
    DatasetId dataset;
    {
      Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
      dataset = catalog.datasets().add(sampleDataset("d"), {}, sampleVolumes(1, 1));
    }
    std::atomic<int> errors{0};
    const auto write = [&] {
      try {
        Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
        RunRecord run;
        run.kind = "pretrain";
        run.dataset = dataset;
        const auto id = catalog.runs().add(run);
        for (int step = 1; step < 500; ++step) {
          catalog.runs().appendMetrics(id, {{"loss", {step, 0.5}}});
          if (step % 100 == 0 &&
              catalog.runs().metrics(id)["loss"].size() != static_cast<std::size_t>(step))
            ++errors;
        }
      } catch (const Error& failure) {
        qWarning("%s", failure.what());
        ++errors;
      }
    };
    {
      const std::jthread first(write);
      const std::jthread second(write);
    }
    QCOMPARE(errors.load(), 0);
    Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
    QCOMPARE(catalog.runs().all().size(), std::size_t{2});
    for (const auto& run : catalog.runs().all()) {
      QCOMPARE(catalog.runs().metrics(run.id)["loss"].size(), std::size_t{499});
    }
  }

  void aReadOnlyFolderOpensForReadingOnly() {
    const TempWorkspace temporary;
    fill(temporary);
    makeReadOnly(temporary);
    CatalogChild writer("open-rw", temporary);
    const auto refused = writer.line();
    QVERIFY2(refused.startsWith("catalog.readonly"), refused.constData());
    QVERIFY(refused.contains(QByteArray::fromStdString(temporary.root().string())));
    CatalogChild reader("open-ro", temporary);
    QCOMPARE(reader.line(), QByteArray("opened 1"));
    const QByteArray reason = reader.line();
    QVERIFY2(reason.contains("cannot be written") && reason.contains("A copy of 20"), reason);
    const QByteArray refusal = reader.line();
    QVERIFY2(refusal.startsWith("catalog.readonly"), refusal.constData());
    QVERIFY(!fs::exists(temporary.workspace().catalogFile().string() + "-wal"));
    fs::permissions(temporary.root(), fs::perms(0755));
  }

  void aReadOnlyFileInAWritableFolderIsRefusedForWriting() {
    const TempWorkspace temporary;
    fill(temporary);
    makeReadOnly(temporary);
    fs::permissions(temporary.root(), fs::perms(0777));
    fs::permissions(temporary.root() / "slicewise.lock", fs::perms(0666));
    CatalogChild writer("open-rw", temporary);
    const auto refused = writer.line();
    QVERIFY2(refused.startsWith("catalog.readonly"), refused.constData());
  }

  void unreadChangesOnAReadOnlyFolderAreNotPassedOver() {
    const TempWorkspace temporary;
    const TempWorkspace copy;
    fill(temporary);
    const auto from = temporary.workspace().catalogFile().string();
    const auto to = copy.workspace().catalogFile().string();
    {
      Catalog open(temporary.workspace(), CatalogAccess::ReadWrite);
      open.datasets().add(sampleDataset("only in the log"), {}, sampleVolumes(1, 1));
      fs::copy_file(from, to);
      fs::copy_file(from + "-wal", to + "-wal");
    }
    makeReadOnly(copy);
    CatalogChild reader("open-ro", copy);
    const auto answer = reader.line();
    QCOMPARE(answer, QByteArray("opened 2"));
    fs::permissions(copy.root(), fs::perms(0755));
  }
};

QTEST_GUILESS_MAIN(TestCatalogProcesses)
#include "tst_catalog_processes.moc"
