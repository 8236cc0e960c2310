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
  void tilesAreMadeInTheSizeThatIsAsked();
  void wishesCanBeTakenBack();
  void memoryOfTilesIsBounded();

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

void TestVolumeStore::tilesAreMadeInTheSizeThatIsAsked() {
  const VolumeSource volume = source(1);
  TileWish wish{2, 3, true, TileKeep::Disk, 96};
  QImage made;
  {
    VolumeStore store(tiles());
    QVERIFY(store.keptTile(volume, wish).isNull());
    QVERIFY(!store.busy());  // looking does not ask
    store.tile(volume, wish);
    QTRY_VERIFY(!store.busy());
    made = store.keptTile(volume, wish);
    QCOMPARE(std::max(made.width(), made.height()), 96);
    wish.side = 0;
    store.tile(volume, wish);
    QTRY_VERIFY(!store.busy());
    QCOMPARE(store.keptTile(volume, wish).size(), QSize(32, 32));  // one pixel a voxel
  }
  QCOMPARE(QDir(folder_->filePath("tiles")).entryList(QDir::Files).size(), 2);
  VolumeStore store(tiles());
  wish.side = 96;
  store.tile(volume, wish);
  QTRY_VERIFY(!store.busy());
  QCOMPARE(store.tile(volume, wish).convertToFormat(made.format()), made);
}

void TestVolumeStore::wishesCanBeTakenBack() {
  VolumeStore store({});
  QSignalSpy ready(&store, &VolumeStore::tileReady);
  const int view = 0, other = 0;
  // Both threads are kept busy by other volumes, so that what follows waits.
  const VolumeSource volumes[] = {source(1), source(2), source(3)};
  for (int turn = 0; turn < 3; ++turn)
    for (std::int64_t slice = 0; slice < 16; ++slice)
      store.tile(volumes[turn], {2, slice, true, TileKeep::Memory, 256, &view});
  store.tile(volumes[0], {1, 30, true, TileKeep::Memory, 256, &other});
  const auto wanted = [](const SliceRef& slice) { return slice.index < 2; };
  store.dropTiles(&view, wanted);
  QTRY_VERIFY(!store.busy());
  QVERIFY2(ready.count() < 49, "nothing was taken back");
  QVERIFY(!store.keptTile(volumes[0], {1, 30, true, TileKeep::Memory, 256}).isNull());
  for (const VolumeSource& volume : volumes)
    for (const std::int64_t slice : {0, 1})
      QVERIFY(!store.keptTile(volume, {2, slice, true, TileKeep::Memory, 256}).isNull());
  // What was dropped can be asked for again.
  const TileWish again{2, 15, true, TileKeep::Memory, 256, &view};
  store.tile(volumes[0], again);
  QTRY_VERIFY(!store.keptTile(volumes[0], again).isNull());
}

void TestVolumeStore::memoryOfTilesIsBounded() {
  VolumeStore store({});
  const VolumeSource volume = source(1);
  std::int64_t asked = 0;
  for (const int side : {1280, 1312, 1344, 1376})
    for (std::int64_t slice = 0; slice < 6; ++slice, asked += std::int64_t{side} * side * 4)
      store.tile(volume, {2, slice, false, TileKeep::Memory, side});
  QTRY_VERIFY_WITH_TIMEOUT(!store.busy(), 30000);
  QVERIFY(asked > 2 * VolumeStore::kMostTileBytes);
  QVERIFY(store.tileBytes() > VolumeStore::kMostTileBytes / 2);
  QVERIFY(store.tileBytes() <= VolumeStore::kMostTileBytes);
}

QTEST_MAIN(TestVolumeStore)
#include "tst_volume_store.moc"
