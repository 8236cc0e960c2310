#include "core/base/sha256.h"
#include "core/io/volume_reader.h"
#include "core/volume/phantom.h"
#include "widgets/viewers/volume_store.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sw;

class TestVolumeStore : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void cleanup();
  void deliversOnTheGuiThread();
  void newestRequestWins();
  void dropsTheAnswerForADeadReceiver();
  void saysWhatFailed();
  void tilesComeLater();
  void tilesAreKeptOnDisk();
  void tileOfABrokenFileSaysSo();

 private:
  VolumeSource source(int seed) {
    const std::filesystem::path root = folder_->path().toStdString();
    const PhantomCase phantom = makePhantom(static_cast<std::uint64_t>(seed));
    VolumeRecord record;
    record.id = {seed};
    record.imagePath = "case_" + std::to_string(seed) + ".nii.gz";
    record.labelPath = "label_" + std::to_string(seed) + ".nii.gz";
    writeVolume(*phantom.image, root / record.imagePath);
    writeLabels(*phantom.labels, root / record.labelPath);
    record.imageSha256 = sha256OfFile(root / record.imagePath);
    record.labelSha256 = sha256OfFile(root / record.labelPath);
    return {root, record};
  }
  std::filesystem::path tiles() const { return folder_->filePath("tiles").toStdString(); }

  std::unique_ptr<QTemporaryDir> folder_;
};

void TestVolumeStore::init() {
  folder_ = std::make_unique<QTemporaryDir>();
}

void TestVolumeStore::cleanup() {
  folder_.reset();
}

void TestVolumeStore::deliversOnTheGuiThread() {
  VolumeStore store({});
  QThread* thread = nullptr;
  std::shared_ptr<const ShownVolume> got;
  store.load(
      this, source(1),
      [&](auto shown) {
        got = shown;
        thread = QThread::currentThread();
      },
      [](const QString&, const QString& text) { QFAIL(qPrintable(text)); });
  QVERIFY(!got);
  QTRY_VERIFY(got);
  QCOMPARE(thread, QCoreApplication::instance()->thread());
  QVERIFY(got->voxels->labels);
  QVERIFY(got->window.window > 0);
  QVERIFY(!store.busy());
}

void TestVolumeStore::newestRequestWins() {
  VolumeStore store({});
  std::vector<std::int64_t> got;
  const auto done = [&](std::shared_ptr<const ShownVolume> s) {
    got.push_back(s->source.record.id.value);
  };
  const auto failed = [](const QString&, const QString&) {};
  store.load(this, source(1), done, failed);
  store.load(this, source(2), done, failed);
  QTRY_VERIFY(!store.busy());
  QCOMPARE(got, (std::vector<std::int64_t>{2}));
}

void TestVolumeStore::dropsTheAnswerForADeadReceiver() {
  VolumeStore store({});
  int answers = 0;
  auto receiver = std::make_unique<QObject>();
  store.load(
      receiver.get(), source(1), [&](auto) { ++answers; },
      [&](const QString&, const QString&) { ++answers; });
  receiver.reset();
  QTRY_VERIFY(!store.busy());
  QCOMPARE(answers, 0);
}

void TestVolumeStore::saysWhatFailed() {
  VolumeStore store({});
  VolumeSource gone = source(1);
  gone.record.imagePath = "gone.nii.gz";
  QString code, text;
  store.load(
      this, gone, [](auto) { QFAIL("there is no such file"); },
      [&](const QString& c, const QString& t) {
        code = c;
        text = t;
      });
  QTRY_VERIFY(!text.isEmpty());
  QVERIFY(text.contains("gone.nii.gz"));
  QVERIFY(!code.isEmpty());
}

void TestVolumeStore::tilesComeLater() {
  VolumeStore store(tiles());
  QSignalSpy ready(&store, &VolumeStore::tileReady);
  const VolumeSource volume = source(1);
  QVERIFY(store.tile(volume, 2, 3, true, TileKeep::Memory).isNull());
  QVERIFY(store.tile(volume, 2, 3, true, TileKeep::Memory).isNull());  // asked for once
  QTRY_COMPARE(ready.count(), 1);
  QCOMPARE(ready[0][0].value<SliceRef>(), (SliceRef{{1}, 2, 3}));
  const QImage tile = store.tile(volume, 2, 3, true, TileKeep::Memory);
  QCOMPARE(tile.size(), QSize(32, 32));
  QVERIFY(!QDir(folder_->filePath("tiles")).exists());
}

void TestVolumeStore::tilesAreKeptOnDisk() {
  const VolumeSource volume = source(1);
  QImage first;
  {
    VolumeStore store(tiles());
    store.tile(volume, 2, 3, true, TileKeep::Disk);
    QTRY_VERIFY(!store.busy());
    first = store.tile(volume, 2, 3, true, TileKeep::Disk);
  }
  QVERIFY(!first.isNull());
  QCOMPARE(QDir(folder_->filePath("tiles")).entryList(QDir::Files).size(), 1);
  // The volume is gone; its picture is still there.
  QVERIFY(std::filesystem::remove(volume.root / volume.record.imagePath));
  VolumeStore store(tiles());
  store.tile(volume, 2, 3, true, TileKeep::Disk);
  QTRY_VERIFY(!store.busy());
  QCOMPARE(store.tile(volume, 2, 3, true, TileKeep::Disk).convertToFormat(first.format()), first);
}

void TestVolumeStore::tileOfABrokenFileSaysSo() {
  VolumeStore store({});
  QSignalSpy ready(&store, &VolumeStore::tileReady);
  VolumeSource gone = source(1);
  gone.record.imagePath = "gone.nii.gz";
  store.tile(gone, 2, 0, false, TileKeep::Disk);
  QTRY_COMPARE(ready.count(), 1);
  QVERIFY(store.tileProblem(gone).contains("gone.nii.gz"));
  QVERIFY(store.tile(gone, 2, 0, false, TileKeep::Disk).isNull());
  QVERIFY(!store.busy());  // not tried again and again
}

QTEST_MAIN(TestVolumeStore)
#include "tst_volume_store.moc"
