/// The faults of catalogs, files and checkpoints, counted. Prints the table of
/// tests/reference/CATALOG_FAULTS.md, and writes it to the file that SLICEWISE_FAULT_TABLE names.
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/base/sha256.h"
#include "core/nn/checkpoint.h"
#include "core/store/backups.h"
#include "core/store/migrator.h"
#include "core/store/restore.h"
#include "core/study/relocation.h"
#include "core/train/run_session.h"
#include "tests/core/faults/secret_edit.h"
#include "tests/core/train/training_support.h"
#include "tests/support/catalog_child_process.h"
#include "tests/support/temp_workspace.h"

#include <QElapsedTimer>
#include <QtTest>

#include <fstream>

using namespace sw;
using namespace sw::test;
namespace fs = std::filesystem;

namespace {

void fill(const TempWorkspace& temporary, int subjects = 2) {
  Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
  catalog.datasets().add(sampleDataset("d"), {}, sampleVolumes(subjects, 2));
}

/// For everybody but root, whom catalog_child puts off: folders 0555, files 0444.
void makeReadOnly(const TempWorkspace& temporary, bool on) {
  fs::permissions(temporary.folder(), fs::perms(0755));
  for (const auto& entry : fs::recursive_directory_iterator(temporary.root()))
    fs::permissions(entry.path(), fs::perms(entry.is_directory() ? (on ? 0555 : 0755) : (on ? 0444 : 0644)));
  fs::permissions(temporary.root(), fs::perms(on ? 0555 : 0755));
}

void overwrite(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// Reads every volume, so that every seal is looked at. @return how many there are
std::size_t volumesOf(Catalog& catalog) {
  std::size_t count = 0;
  for (const DatasetRecord& dataset : catalog.datasets().all())
    count += catalog.datasets().volumes(dataset.id).size();
  return count;
}

/// "catalog.newer" …, or "opened".
std::string codeOf(const Workspace& workspace, CatalogAccess access) {
  try {
    Catalog catalog(workspace, access);
    volumesOf(catalog);
  } catch (const StoreError& error) {
    return error.code();
  }
  return "opened";
}

QString number(qint64 value) {
  return QString::number(value);
}

LocateResult locate(const PhantomWorkspace& phantom, const fs::path& folder) {
  const auto result = std::make_shared<LocateResult>();
  RecordingContext context;
  LocateRequest request;
  request.dataset = phantom.dataset;
  request.folder = folder;
  LocateJob(phantom.workspace, request, result).run(context);
  return *result;
}

}  // namespace

class TestCatalogFaults : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void f07ReadOnlyFolder() {
    const TempWorkspace temporary;
    fill(temporary);
    makeReadOnly(temporary, true);
    CatalogChild writer("open-rw", temporary);
    const QByteArray refused = writer.line();
    CatalogChild reader("open-ro", temporary);
    const QByteArray opened = reader.line(), reason = reader.line(), write = reader.line();
    makeReadOnly(temporary, false);
    row("7", "folder that cannot be written (0555, as nobody)", "opened for reading; writing refused with a reason",
        "opened 1/1, false \"saved\" " + number(write.startsWith("catalog.readonly") ? 0 : 1));
    QVERIFY(refused.startsWith("catalog.readonly"));
    QCOMPARE(opened, QByteArray("opened 1"));
    QVERIFY(reason.contains("cannot be written"));
    QVERIFY(write.startsWith("catalog.readonly"));
  }

  void f08ReadOnlyCatalogWithALog() {
    const TempWorkspace temporary, medium;
    fill(temporary);
    {
      Catalog open(temporary.workspace(), CatalogAccess::ReadWrite);
      open.datasets().add(sampleDataset("only in the log"), {}, sampleVolumes(1, 1));
      for (const char* part : {"", "-wal"})
        fs::copy_file(temporary.workspace().catalogFile().string() + part,
                      medium.workspace().catalogFile().string() + part);
    }
    const std::string before = sha256OfFile(medium.workspace().catalogFile());
    makeReadOnly(medium, true);
    CatalogChild reader("open-ro", medium);
    const QByteArray opened = reader.line();
    makeReadOnly(medium, false);
    const bool untouched = sha256OfFile(medium.workspace().catalogFile()) == before;
    row("8", "read-only medium, WAL catalog with changes in its log", "private copy is read",
        QString("opens %1/1, data sets %2 of 2, bytes written there %3")
            .arg(opened.startsWith("opened"))
            .arg(QString(opened.mid(7)))
            .arg(untouched ? "0" : "some"));
    QCOMPARE(opened, QByteArray("opened 2"));
    QVERIFY(untouched);
  }

  void f11SecretEdits() {
    const PhantomWorkspace phantom;
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const fs::path root = catalog.datasets().get(phantom.dataset).root;
    const auto volumes = catalog.datasets().volumes(phantom.dataset);
    FileChecker checker(fileMemory(phantom.workspace.cacheDir()));
    for (const VolumeRecord& volume : volumes) {
      QTRY_VERIFY_WITH_TIMEOUT((checker.check(root / volume.imagePath, volume.imageSha256),
                                checker.sizeOf(volume.imageSha256)),
                               20000);
    }
    Rng random(11, RngPurpose::Test);
    int found = 0, alarms = 0;
    for (int trial = 0; trial < 100; ++trial) {
      const VolumeRecord& volume = volumes[random.below(static_cast<std::uint32_t>(volumes.size()))];
      const std::size_t byte = random.below(1U << 30);
      editSecretly(root / volume.imagePath, byte);
      found += checker.check(root / volume.imagePath, volume.imageSha256) == FileState::Changed;
      editSecretly(root / volume.imagePath, byte);
      alarms += checker.check(root / volume.imagePath, volume.imageSha256) != FileState::Present;
    }
    row("11", "one bit of an imported file, size and mtime kept", "fast check finds it; training refuses",
        QString("detected %1/100, false alarms after repair %2").arg(found).arg(alarms));
    QCOMPARE(found, 100);
    QCOMPARE(alarms, 0);
  }

  void f12MovedFiles() {
    const PhantomWorkspace phantom({}, 12);
    Catalog catalog(phantom.workspace, CatalogAccess::ReadOnly);
    const fs::path root = catalog.datasets().get(phantom.dataset).root;
    const fs::path moved = root.parent_path() / "elsewhere" / "data";
    fs::create_directories(moved.parent_path());
    fs::rename(root, moved);
    const std::size_t whole = locate(phantom, moved.parent_path()).found.size();
    // Now every file under a new name in a folder of its own.
    int count = 0;
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(moved))
      if (entry.is_regular_file()) files.push_back(entry.path());
    for (const fs::path& file : files) {
      const fs::path to = moved.parent_path() / "scattered" / std::to_string(count) / (std::to_string(count) + ".nii.gz");
      fs::create_directories(to.parent_path());
      fs::rename(file, to);
      ++count;
    }
    const std::size_t scattered = locate(phantom, moved.parent_path()).found.size();
    row("12", "folder moved; then each file renamed and put elsewhere", "Locate links all by hash, one edit each",
        QString("re-linked %1/24 and %2/24").arg(whole).arg(scattered));
    QCOMPARE(whole, std::size_t{24});
    QCOMPARE(scattered, std::size_t{24});
  }

  void f13TwoProcesses() {
    const TempWorkspace temporary;
    fill(temporary);
    Database(temporary.workspace().catalogFile(), DatabaseMode::ReadWrite)
        .execute("CREATE TABLE counter (value INTEGER); INSERT INTO counter VALUES (0);");
    CatalogChild first("count", temporary), second("count", temporary);
    QCOMPARE(first.line(), QByteArray("ready"));
    QCOMPARE(second.line(), QByteArray("ready"));
    first.send();
    second.send();
    const int errors = first.line().mid(7).toInt() + second.line().mid(7).toInt();
    Database database(temporary.workspace().catalogFile(), DatabaseMode::ReadOnly);
    const auto lost = 3000 - database.integer("SELECT value FROM counter");
    CatalogChild holder("hold", temporary);
    QCOMPARE(holder.line(), QByteArray("ready"));
    const bool refused = codeOf(temporary.workspace(), CatalogAccess::ReadWrite) == "catalog.locked" &&
                         codeOf(temporary.workspace(), CatalogAccess::ReadOnly) == "opened";
    row("13", "two processes, 1,500 read-then-write transactions each", "both safe; through the program the second reads only",
        QString("errors %1, lost updates %2, second process read-only %3/1").arg(errors).arg(lost).arg(refused));
    QCOMPARE(errors, 0);
    QCOMPARE(lost, std::int64_t{0});
    QVERIFY(refused);
  }

  void f14StaleLock() {
    const TempWorkspace temporary;
    fill(temporary);
    qint64 slowest = 0;
    for (int trial = 0; trial < 20; ++trial) {
      CatalogChild holder("hold", temporary);
      QCOMPARE(holder.line(), QByteArray("ready"));
      holder.kill();
      QElapsedTimer timer;
      timer.start();
      const Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
      slowest = std::max(slowest, timer.elapsed());
    }
    row("14", "kill -9 of the process that holds the catalog, 20 times", "lock taken over",
        QString("taken over 20/20, slowest %1 ms").arg(slowest));
    QVERIFY(slowest <= 1000);
  }

  void f15PayloadFlips() {
    const TempWorkspace temporary;
    fill(temporary, 60);
    const fs::path file = temporary.workspace().catalogFile();
    const std::string good = readWholeFile(file);
    std::vector<std::size_t> places;  // of hashes of images: in no index, so SQLite sees no difference
    for (auto at = good.find(std::string(64, 'b')); at != std::string::npos;
         at = good.find(std::string(64, 'b'), at + 64))
      places.push_back(at);
    QVERIFY(places.size() >= 40);
    Rng random(15, RngPurpose::Test);
    int detected = 0, missedBySqlite = 0;
    for (int trial = 0; trial < 200; ++trial) {
      std::string bytes = good;
      bytes[places[random.below(static_cast<std::uint32_t>(places.size()))] + random.below(64)] ^= 1;
      overwrite(file, bytes);
      missedBySqlite +=
          Database(file, DatabaseMode::ReadOnly).text("PRAGMA integrity_check") == "ok" ? 1 : 0;
      detected += codeOf(temporary.workspace(), CatalogAccess::ReadOnly) == "catalog.damaged";
    }
    row("15", "one bit of a stored file hash, 200 times", "seal of the row does not fit: reported",
        QString("detected %1/200 (integrity_check said \"ok\" %2 times)").arg(detected).arg(missedBySqlite));
    QCOMPARE(detected, 200);
  }

  void f16DamagedForeignEmpty() {
    const TempWorkspace temporary;
    fill(temporary, 40);
    const fs::path file = temporary.workspace().catalogFile();
    backUp(temporary.workspace());
    const std::string good = readWholeFile(file);
    std::vector<std::string> bad{"", "a letter", std::string(9000, 'x')};
    Rng random(16, RngPurpose::Test);
    while (bad.size() < 100) bad.push_back(good.substr(0, random.below(static_cast<std::uint32_t>(good.size()))));
    int refused = 0, offered = 0, unchanged = 0;
    qint64 slowest = 0;
    const std::string backup = Backups(temporary.root()).newest()->string();
    for (const std::string& bytes : bad) {
      overwrite(file, bytes);
      try {
        Catalog catalog(temporary.workspace(), CatalogAccess::ReadWrite);
        volumesOf(catalog);
      } catch (const StoreError& error) {
        ++refused;
        offered += std::string(error.what()).find(backup) != std::string::npos;
      }
      unchanged += readWholeFile(file) == bytes;
      QElapsedTimer timer;
      timer.start();
      restoreCatalog(temporary.workspace());
      slowest = std::max(slowest, timer.elapsed());
      Catalog restored(temporary.workspace(), CatalogAccess::ReadOnly);
      QCOMPARE(volumesOf(restored), std::size_t{80});
    }
    overwrite(file, good);
    Database(file, DatabaseMode::ReadWrite).execute("PRAGMA application_id=77");
    const bool foreign = codeOf(temporary.workspace(), CatalogAccess::ReadWrite) == "catalog.foreign";
    row("16", "catalog empty, text, noise, cut at 97 places; a foreign SQLite file", "refused, backup offered, restored",
        QString("crashes 0, refused %1/101, offered %2/100, bytes unchanged %3/100, restored 100/100, slowest %4 ms")
            .arg(refused + foreign)
            .arg(offered)
            .arg(unchanged)
            .arg(slowest));
    QCOMPARE(refused, 100);
    QCOMPARE(offered, 100);
    QCOMPARE(unchanged, 100);
    QVERIFY(foreign && slowest <= 5000);
  }

  void f17NewerSchema() {
    const TempWorkspace temporary;
    fill(temporary);
    const fs::path file = temporary.workspace().catalogFile();
    Database(file, DatabaseMode::ReadWrite).execute("PRAGMA user_version=99");
    const std::string before = sha256OfFile(file);
    const bool refused = codeOf(temporary.workspace(), CatalogAccess::ReadWrite) == "catalog.newer" &&
                         codeOf(temporary.workspace(), CatalogAccess::ReadOnly) == "catalog.newer";
    const bool same = sha256OfFile(file) == before;
    row("17", "catalog of a newer version", "refused, nothing written",
        QString("refused %1/2, hash unchanged: %2").arg(refused ? 2 : 0).arg(same ? "yes" : "no"));
    QVERIFY(refused && same);
  }

  void f18Checkpoints() {
    const PhantomWorkspace phantom;
    const RunId run = complete(phantom, smallPretrain(phantom, "pcl", 1));
    const fs::path folder = lastCheckpoint(phantom.workspace, run);
    const fs::path file = folder / "tensors.safetensors";
    const std::string good = readWholeFile(file);
    int cuts = 0, cutsFound = 0, flipsFound = 0;
    const auto damaged = [&] {
      try {
        loadCheckpoint(folder);
      } catch (const InputError&) {
        return true;
      }
      return false;
    };
    for (std::size_t bytes = 0; bytes < good.size(); bytes += 1024) {
      overwrite(file, good.substr(0, bytes));
      ++cuts;
      cutsFound += damaged();
    }
    Rng random(18, RngPurpose::Test);
    for (int trial = 0; trial < 1000; ++trial) {
      std::string bytes = good;
      bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] ^= static_cast<char>(1 << random.below(8));
      overwrite(file, bytes);
      flipsFound += damaged();
    }
    overwrite(file, good);
    row("18", "checkpoint cut at every KB, and one bit flipped 1,000 times", "refused",
        QString("cuts %1/%2, flips %3/1000").arg(cutsFound).arg(cuts).arg(flipsFound));
    QCOMPARE(cutsFound, cuts);
    QCOMPARE(flipsFound, 1000);
    QVERIFY(!damaged());
  }

  void cleanupTestCase() {
    const QString table = "| F | fault | what the program does | seen |\n|---|---|---|---|\n" + rows_.join("");
    QTextStream(stdout) << table;
    if (const QByteArray file = qgetenv("SLICEWISE_FAULT_TABLE"); !file.isEmpty())
      writeDurably(file.toStdString(), table.toStdString());
  }

 private:
  void row(const QString& number, const QString& fault, const QString& answer, const QString& seen) {
    rows_ << QString("| %1 | %2 | %3 | %4 |\n").arg(number, fault, answer, seen);
  }
  QStringList rows_;
};

QTEST_GUILESS_MAIN(TestCatalogFaults)
#include "tst_catalog_faults.moc"
