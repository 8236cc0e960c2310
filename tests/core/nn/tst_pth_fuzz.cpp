#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/nn/pth_file.h"
#include "core/nn/pth_pickle.h"
#include "core/nn/stored_zip.h"
#include "tests/core/nn/pth_cases.h"

#include <QtTest>

#include <array>
#include <fstream>
#include <sys/resource.h>

/// Thousands of damaged .pth files: each is refused with an InputError or read, with no crash and
/// no memory beyond what the file can ask for. The seed is fixed, so that a failure comes again.
class TestPthFuzz : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void damagedFiles_data();
  void damagedFiles();
  void damagedPickles();
};

namespace {

constexpr int kRounds = 3000;
/// What reading a file of some kilobytes may take: the values of a pickle at most, and libzip's own
/// buffers.
constexpr std::uint64_t kRoom = std::uint64_t{192} << 20;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized =
    true;  // address space is no measure there: ASAN_OPTIONS=max_allocation_size_mb=192 is
#else
constexpr bool kSanitized = false;
#endif

/// Allocations beyond kRoom fail from here on, and with them the test.
void limitMemory() {
  if (kSanitized) return;
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  QVERIFY(pages > 0);
  rlimit limit{};
  QVERIFY(getrlimit(RLIMIT_AS, &limit) == 0);
  limit.rlim_cur = pages * 4096 + kRoom;
  QVERIFY(setrlimit(RLIMIT_AS, &limit) == 0);
}

std::size_t placeIn(const std::string& bytes, sw::Rng& rng) {
  return rng.below(static_cast<std::uint32_t>(bytes.size()) + 1);
}

void flipBits(std::string& bytes, sw::Rng& rng) {
  for (std::uint32_t flips = 1 + rng.below(8); flips > 0 && !bytes.empty(); --flips) {
    char& byte = bytes[rng.below(static_cast<std::uint32_t>(bytes.size()))];
    byte = static_cast<char>(byte ^ (1 << rng.below(8)));
  }
}

void insertBytes(std::string& bytes, sw::Rng& rng) {
  std::string more(1 + rng.below(16), '\0');
  for (char& byte : more) byte = static_cast<char>(rng.below(256));
  bytes.insert(placeIn(bytes, rng), more);
}

/// A number of four bytes that lies: sizes, counts and offsets are such.
void overwriteNumber(std::string& bytes, sw::Rng& rng) {
  static const std::array<std::string, 5> kLies{std::string(4, '\0'), std::string(4, '\xff'),
                                                "\xff\xff\xff\x7f", std::string("\0\0\0\x80", 4),
                                                std::string("\1\0\0\0", 4)};
  const std::size_t place = placeIn(bytes, rng);
  bytes.replace(place, 4, kLies.at(rng.below(kLies.size())));
}

void repeatPart(std::string& bytes, sw::Rng& rng) {
  const std::string part = bytes.substr(placeIn(bytes, rng), 1 + rng.below(200));
  bytes.insert(placeIn(bytes, rng), part);
}

std::string mutated(std::string bytes, sw::Rng& rng) {
  for (std::uint32_t changes = 1 + rng.below(3); changes > 0; --changes) {
    switch (rng.below(6)) {
      case 0:
        bytes.resize(placeIn(bytes, rng));
        break;
      case 1:
        flipBits(bytes, rng);
        break;
      case 2:
        insertBytes(bytes, rng);
        break;
      case 3:
        bytes.erase(placeIn(bytes, rng), 1 + rng.below(16));
        break;
      case 4:
        overwriteNumber(bytes, rng);
        break;
      default:
        repeatPart(bytes, rng);
    }
  }
  return bytes;
}

struct Tally {
  int refused = 0;
  int read = 0;
};

/// Reads; anything but tensors no larger than the file, or an InputError with a code of ours, fails
/// the test.
void judge(const std::string& bytes, Tally& tally) {
  try {
    std::uint64_t total = 0;
    for (const auto& [name, tensor] : sw::parsePth("fuzz.pth", bytes)) {
      QVERIFY(!name.empty() && tensor.is_contiguous());
      total += tensor.nbytes();
    }
    QVERIFY2(total <= bytes.size(), "the tensors are larger than the file");
    ++tally.read;
  } catch (const sw::InputError& error) {
    QVERIFY2(error.code().starts_with("weights."), error.code().c_str());
    ++tally.refused;
  }
}

const std::filesystem::path kTorchSave =
    std::filesystem::path(SW_SOURCE_DIR) / "tests/data/weights/torch_save.pth";

}  // namespace

void TestPthFuzz::initTestCase() {
  limitMemory();
}

void TestPthFuzz::damagedFiles_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::newRow("of torch.save") << QByteArray::fromStdString(sw::readWholeFile(kTorchSave));
  QTest::newRow("ours") << QByteArray::fromStdString(sw::pthBytes(sw::test::everyType()));
}

void TestPthFuzz::damagedFiles() {
  QFETCH(QByteArray, bytes);
  const std::string whole = bytes.toStdString();
  Tally tally;
  judge(whole, tally);
  QCOMPARE(tally.read, 1);
  sw::Rng rng(20260101, sw::RngPurpose::Test);
  for (int round = 0; round < kRounds; ++round) {
    judge(mutated(whole, rng), tally);
    if (QTest::currentTestFailed()) qFatal("round %d", round);
  }
  QCOMPARE(tally.read + tally.refused, kRounds + 1);
  QVERIFY2(tally.refused > kRounds / 2, qPrintable(QString::number(tally.refused)));
}

/// The archive's checksum hides the pickle from damage: here it is damaged first and then packed.
void TestPthFuzz::damagedPickles() {
  const std::string whole = sw::readWholeFile(kTorchSave);
  const sw::StoredZip zip("torch_save.pth", whole);
  std::vector<std::pair<std::string, std::string>> entries;
  std::size_t pickle = 0;
  for (const auto& [name, size] : zip.entries()) {
    if (name.ends_with("data.pkl")) pickle = entries.size();
    entries.emplace_back(name, zip.read(name));
  }
  const std::string original = entries[pickle].second;
  QVERIFY(!original.empty());
  Tally tally;
  sw::Rng rng(20260102, sw::RngPurpose::Test);
  for (int round = 0; round < kRounds; ++round) {
    entries[pickle].second = mutated(original, rng);
    judge(sw::storedZipBytes(entries), tally);
    if (QTest::currentTestFailed()) qFatal("round %d", round);
  }
  QVERIFY2(tally.read > 0 && tally.refused > kRounds / 2, qPrintable(QString::number(tally.read)));
}

QTEST_APPLESS_MAIN(TestPthFuzz)
#include "tst_pth_fuzz.moc"
