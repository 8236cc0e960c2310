#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/store/backups.h"
#include "core/store/migrator.h"
#include "tests/core/store/next_migrations.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QProcess>
#include <QThread>
#include <QtTest>

#include <thread>

using namespace sw;
using namespace sw::test;
namespace fs = std::filesystem;

namespace {

/// The program catalog_child on one workspace.
class Child {
 public:
  Child(const QString& verb, const TempWorkspace& temporary) {
    process_.start(SW_CATALOG_CHILD, {verb, QString::fromStdString(temporary.root().string())});
  }
  ~Child() { kill(); }
  QByteArray line() {
    while (!process_.canReadLine() && process_.waitForReadyRead(10000)) {
    }
    return process_.readLine().trimmed();
  }
  /// All lines that are left, once it has ended.
  QList<QByteArray> rest() {
    process_.waitForFinished(20000);
    return process_.readAllStandardOutput().split('\n');
  }
  void kill() {
    process_.kill();
    process_.waitForFinished(10000);
  }
  qint64 id() const { return process_.processId(); }

 private:
  QProcess process_;
};

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

}  // namespace

class TestCatalogProcesses : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aSecondProcessIsToldWhoHoldsTheWorkspace() {
    const TempWorkspace temporary;
    fill(temporary);
    Child child("hold", temporary);
    QCOMPARE(child.line(), QByteArray("ready"));
    try {
      const Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
      QFAIL("two processes write one catalog");
    } catch (const StoreError& failure) {
      QCOMPARE(failure.code(), std::string("catalog.locked"));
      const auto holder = "process " + std::to_string(child.id()) + " on ";
      QVERIFY2(std::string(failure.what()).find(holder) != std::string::npos, failure.what());
    }
    Catalog reader(temporary.workspace(), CatalogAccess::ReadOnly);
    QCOMPARE(reader.datasets().all().size(), std::size_t{1});
    child.kill();
    Catalog writer(temporary.workspace(), CatalogAccess::ReadWrite);
    QCOMPARE(writer.datasets().all().size(), std::size_t{1});
  }

  void theLockEndsWithTheLastCatalogOfTheProcess() {
    const TempWorkspace temporary;
    auto first = std::make_unique<Catalog>(temporary.workspace(), CatalogAccess::ReadWrite);
    auto second = std::make_unique<Catalog>(temporary.workspace(), CatalogAccess::ReadWrite);
    first.reset();
    Child early("hold", temporary);
    QVERIFY(early.line().startsWith("catalog.locked"));
    second.reset();
    Child late("hold", temporary);
    QCOMPARE(late.line(), QByteArray("ready"));
  }

  void killedImportsLeaveNoPartOfADataSet() {
    const TempWorkspace temporary;
    Rng random(1, RngPurpose::Test);
    int added = 0;
    for (int trial = 0; trial < 20; ++trial) {
      Child child("import", temporary);
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
      Child child("create", temporary);
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
      Child child("migrate", temporary);
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
    Child writer("open-rw", temporary);
    const auto refused = writer.line();
    QVERIFY2(refused.startsWith("catalog.readonly"), refused.constData());
    QVERIFY(refused.contains(QByteArray::fromStdString(temporary.root().string())));
    Child reader("open-ro", temporary);
    QCOMPARE(reader.line(), QByteArray("opened 1"));
    QVERIFY(!fs::exists(temporary.workspace().catalogFile().string() + "-wal"));
    fs::permissions(temporary.root(), fs::perms(0755));
  }

  void aReadOnlyFileInAWritableFolderIsRefusedForWriting() {
    const TempWorkspace temporary;
    fill(temporary);
    makeReadOnly(temporary);
    fs::permissions(temporary.root(), fs::perms(0777));
    fs::permissions(temporary.root() / "slicewise.lock", fs::perms(0666));
    Child writer("open-rw", temporary);
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
    Child reader("open-ro", copy);
    const auto answer = reader.line();
    QVERIFY2(answer == "opened 2" || answer.startsWith("catalog.readonly"), answer.constData());
    fs::permissions(copy.root(), fs::perms(0755));
  }
};

QTEST_GUILESS_MAIN(TestCatalogProcesses)
#include "tst_catalog_processes.moc"
