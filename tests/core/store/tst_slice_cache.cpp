#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/io/prepare_recipe.h"
#include "core/store/slice_cache.h"

#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstring>
#include <fstream>
#include <sys/resource.h>

using namespace sw;
namespace fs = std::filesystem;

namespace {

PreparedSlices slices(float offset, bool labelled = true) {
  PreparedSlices made;
  made.count = 3;
  made.size = 4;
  for (int i = 0; i < 48; ++i) {
    made.images.push_back(offset + static_cast<float>(i));
    if (labelled) made.labels.push_back(static_cast<std::uint8_t>(i % 3));
  }
  return made;
}

void verifySame(const CachedSlices& cached, const PreparedSlices& expected) {
  QCOMPARE(cached.count(), expected.count);
  QCOMPARE(cached.size(), expected.size);
  const auto pixels = static_cast<std::size_t>(expected.size * expected.size);
  for (std::int64_t slice = 0; slice < cached.count(); ++slice) {
    const auto start = static_cast<std::ptrdiff_t>(pixels) * slice;
    const auto image = cached.image(slice);
    QVERIFY(std::equal(image.begin(), image.end(), expected.images.begin() + start));
    QCOMPARE(image.size(), pixels);
    const auto label = cached.label(slice);
    QCOMPARE(label.size(), expected.labels.empty() ? 0 : pixels);
    if (!expected.labels.empty())
      QVERIFY(std::equal(label.begin(), label.end(), expected.labels.begin() + start));
  }
}

/// A cache that counts how often slices are made.
struct Fixture {
  QTemporaryDir directory;
  fs::path cacheDir = fs::path(directory.path().toStdString()) / "Zwischenspeicher ü";
  SliceCache cache{cacheDir};
  int made = 0;

  std::shared_ptr<const CachedSlices> get(const std::string& content,
                                          float offset,
                                          const std::string& recipe = "r",
                                          bool labelled = true) {
    return cache.get(content, recipe, [&, offset, labelled] {
      ++made;
      return slices(offset, labelled);
    });
  }
  fs::path onlyFile() const {
    const auto folder = SliceCache::folderIn(cacheDir);
    const auto file = fs::directory_iterator(folder)->path();
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1
               ? file
               : fs::path();
  }
};

}  // namespace

class TestSliceCache : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void makesOnceAndHitsAfterwards() {
    Fixture fixture;
    verifySame(*fixture.get("a", 1), slices(1));
    verifySame(*fixture.get("a", 2), slices(1));
    QCOMPARE(fixture.made, 1);
    verifySame(*fixture.get("b", 2), slices(2));
    verifySame(*fixture.get("a", 3, "other recipe", false), slices(3, false));
    QCOMPARE(fixture.made, 3);
    SliceCache second(fixture.cacheDir);
    verifySame(*second.get("b", "r", [] { return slices(9); }), slices(2));
  }

  void makesAgainWhatIsDamaged_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("flipped pixel") << 0;
    QTest::newRow("flipped label") << 1;
    QTest::newRow("cut") << 2;
    QTest::newRow("empty") << 3;
    QTest::newRow("cut in the header") << 4;
    QTest::newRow("longer") << 5;
    QTest::newRow("huge count") << 6;
    QTest::newRow("other magic") << 7;
  }

  void makesAgainWhatIsDamaged() {
    QFETCH(int, kind);
    Fixture fixture;
    fixture.get("a", 1);
    const auto file = fixture.onlyFile();
    std::string bytes = readWholeFile(file);
    if (kind == 0) bytes[bytes.size() - 100] = static_cast<char>(bytes[bytes.size() - 100] ^ 1);
    if (kind == 1) bytes.back() = static_cast<char>(bytes.back() ^ 1);
    if (kind == 2) bytes.resize(bytes.size() - 1);
    if (kind == 3) bytes.clear();
    if (kind == 4) bytes.resize(20);
    if (kind == 5) bytes += 'x';
    if (kind == 6) std::memset(bytes.data() + 16, 0x7f, 8);
    if (kind == 7) bytes[0] = 'X';
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    verifySame(*fixture.get("a", 1), slices(1));
    QCOMPARE(fixture.made, 2);
    verifySame(*fixture.get("a", 1), slices(1));
    QCOMPARE(fixture.made, 2);
  }

  void mayBeDeletedWhileMapped() {
    Fixture fixture;
    const auto held = fixture.get("a", 1);
    fs::remove_all(fixture.cacheDir);
    verifySame(*held, slices(1));
    verifySame(*fixture.get("a", 1), slices(1));
    QCOMPARE(fixture.made, 2);
    QVERIFY(!fixture.onlyFile().empty());
  }

  void staysInMemoryWhereItCannotWrite() {
    Fixture fixture;
    std::ofstream(fixture.cacheDir) << "a file where the folder should be";
    verifySame(*fixture.get("a", 1), slices(1));
    verifySame(*fixture.get("a", 1, "r", false), slices(1, false));
    QCOMPARE(fixture.made, 2);
  }

  void aFailingWriteDoesNotFailTraining() {
    Fixture fixture;
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tiny{100, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &tiny);
    const auto held = fixture.get("a", 1);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    verifySame(*held, slices(1));
    QVERIFY(fs::is_empty(SliceCache::folderIn(fixture.cacheDir)));
  }

  void removesOlderFormatsOnly() {
    Fixture fixture;
    fixture.get("a", 1);
    fs::create_directories(fixture.cacheDir / "slices-v0" / "aa");
    fs::create_directories(fixture.cacheDir / "else");
    const SliceCache again(fixture.cacheDir);
    QVERIFY(!fs::exists(fixture.cacheDir / "slices-v0"));
    QVERIFY(fs::exists(fixture.cacheDir / "else"));
    QVERIFY(!fixture.onlyFile().empty());
  }

  void refusesSlicesOutsideAndWrongSizes() {
    Fixture fixture;
    const auto held = fixture.get("a", 1);
    QVERIFY_EXCEPTION_THROWN(held->image(3), BugError);
    QVERIFY_EXCEPTION_THROWN(held->label(-1), BugError);
    QVERIFY_EXCEPTION_THROWN(fixture.cache.get("b", "r",
                                               [] {
                                                 auto wrong = slices(1);
                                                 wrong.images.pop_back();
                                                 return wrong;
                                               }),
                             BugError);
  }
};

QTEST_APPLESS_MAIN(TestSliceCache)
#include "tst_slice_cache.moc"
