#include "core/access/volume_access.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/volume_reader.h"
#include "core/volume/phantom.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <thread>

using namespace sw;

namespace {

constexpr std::size_t kPhantomBytes = 32 * 32 * 16 * 5;  // float image, byte labels

VolumeRecord writePhantom(const std::filesystem::path& folder, int seed) {
  const PhantomCase phantom = makePhantom(static_cast<std::uint64_t>(seed));
  VolumeRecord record;
  record.name = "case_" + std::to_string(seed);
  record.imagePath = record.name + ".nii.gz";
  record.labelPath = record.name + "_label.nii.gz";
  writeVolume(*phantom.image, folder / record.imagePath);
  writeLabels(*phantom.labels, folder / record.labelPath);
  record.imageSha256 = sha256OfFile(folder / record.imagePath);
  record.labelSha256 = sha256OfFile(folder / record.labelPath);
  return record;
}

std::string codeOf(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  return "none";
}

}  // namespace

class TestVolumeAccess : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void keepsWhatWasRead();
  void forgetsTheOldest();
  void readsOnceForTwoThreads();
  void refusesAChangedFile();
  void failsAgainAndRecovers();
  void readsAnUnlabelledVolume();
};

void TestVolumeAccess::keepsWhatWasRead() {
  QTemporaryDir folder;
  const std::filesystem::path root = folder.path().toStdString();
  const VolumeRecord record = writePhantom(root, 1);
  VolumeAccess access;
  const auto first = access.load(root, record);
  QCOMPARE(first->image->geometry().size, (std::array<std::int64_t, 3>{32, 32, 16}));
  QVERIFY(first->labels);
  QCOMPARE(access.load(root, record), first);
  QCOMPARE(access.keptBytes(), kPhantomBytes);
}

void TestVolumeAccess::forgetsTheOldest() {
  QTemporaryDir folder;
  const std::filesystem::path root = folder.path().toStdString();
  const auto a = writePhantom(root, 1);
  const auto b = writePhantom(root, 2);
  const auto c = writePhantom(root, 3);
  VolumeAccess access(2 * kPhantomBytes);
  const auto firstA = access.load(root, a);
  const auto firstB = access.load(root, b);
  access.load(root, a);  // b is now the oldest
  access.load(root, c);
  QCOMPARE(access.keptBytes(), 2 * kPhantomBytes);
  QCOMPARE(access.load(root, a), firstA);
  QVERIFY(access.load(root, b) != firstB);
  QVERIFY(firstB->image);  // whoever holds it keeps it
}

void TestVolumeAccess::readsOnceForTwoThreads() {
  QTemporaryDir folder;
  const std::filesystem::path root = folder.path().toStdString();
  const VolumeRecord record = writePhantom(root, 1);
  VolumeAccess access;
  std::shared_ptr<const LoadedVolume> one, two;
  std::thread first([&] { one = access.load(root, record); });
  std::thread second([&] { two = access.load(root, record); });
  first.join();
  second.join();
  QVERIFY(one);
  QCOMPARE(one, two);
}

void TestVolumeAccess::refusesAChangedFile() {
  QTemporaryDir folder;
  const std::filesystem::path root = folder.path().toStdString();
  VolumeRecord record = writePhantom(root, 1);
  writeVolume(*makePhantom(9).image, root / record.imagePath);
  VolumeAccess access;
  QCOMPARE(codeOf([&] { access.load(root, record); }), std::string("volume.changed"));
  record = writePhantom(root, 1);
  writeLabels(*makePhantom(9).labels, root / record.labelPath);
  QCOMPARE(codeOf([&] { access.load(root, record); }), std::string("volume.changed"));
}

void TestVolumeAccess::failsAgainAndRecovers() {
  QTemporaryDir folder;
  const std::filesystem::path root = folder.path().toStdString();
  const VolumeRecord record = writePhantom(root, 1);
  std::filesystem::rename(root / record.imagePath, root / "away");
  VolumeAccess access;
  QVERIFY(codeOf([&] { access.load(root, record); }) != "none");
  QVERIFY(codeOf([&] { access.load(root, record); }) != "none");
  QCOMPARE(access.keptBytes(), std::size_t{0});
  std::filesystem::rename(root / "away", root / record.imagePath);
  QVERIFY(access.load(root, record)->image);
}

void TestVolumeAccess::readsAnUnlabelledVolume() {
  QTemporaryDir folder;
  const std::filesystem::path root = folder.path().toStdString();
  VolumeRecord record = writePhantom(root, 1);
  record.labelPath.clear();
  VolumeAccess access;
  QVERIFY(!access.load(root, record)->labels);
}

QTEST_APPLESS_MAIN(TestVolumeAccess)
#include "tst_volume_access.moc"
