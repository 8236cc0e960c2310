#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/nn/checkpoint.h"
#include "tests/support/sw_verify.h"

#include <ATen/ATen.h>
#include <QTemporaryDir>

#include <csignal>
#include <cstring>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

sw::NamedTensors sampleTensors() {
  return {{"net.a.weight", at::arange(24, at::kFloat).reshape({2, 3, 4})},
          {"net.b.count", at::full({}, 7, at::kLong)},
          {"net.empty", at::empty({0, 3}, at::kDouble)},
          {"net.flags", at::tensor({1, 0, 1}, at::kInt).to(at::kBool)},
          {"net.half", at::arange(5, at::kFloat).to(at::kHalf)},
          {"net.brain", at::arange(5, at::kFloat).to(at::kBFloat16)},
          {"net.bytes", at::arange(9, at::kInt).to(at::kByte)},
          {"optim.velocity.a.weight", at::arange(6, at::kDouble).reshape({3, 2}).t()}};
}

/// Length, header and data as they stand in the file.
std::string fileOf(const std::string& header, std::size_t dataBytes) {
  std::string bytes(8, '\0');
  const std::uint64_t length = header.size();
  std::memcpy(bytes.data(), &length, 8);
  return bytes + header + std::string(dataBytes, '\0');
}

std::string one(const std::string& name,
                const std::string& type,
                const std::string& shape,
                const std::string& offsets) {
  return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape +
         ",\"data_offsets\":" + offsets + "}";
}

bool sameTensors(const sw::NamedTensors& a, const sw::NamedTensors& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [name, tensor] : a) {
    const auto found = b.find(name);
    if (found == b.end() || found->second.scalar_type() != tensor.scalar_type() ||
        !found->second.equal(tensor))
      return false;
  }
  return true;
}

}  // namespace

class TestCheckpoint : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyTypeGoesRound();
  void foreignFileIsRead();
  void everyCutIsRefused();
  void everyFlippedBitIsRefused();
  void hostileHeaders_data();
  void hostileHeaders();
  void noRegularFileIsRefused();
  void replacingKeepsOneOrTheOther();
  void killedWriterLeavesAWholeCheckpoint();
  void fullDiskKeepsTheOldOne();
  void strangeManifests_data();
  void strangeManifests();
  void missingIsSaid();

 private:
  fs::path file(const std::string& name) const {
    return fs::path(folder_.path().toStdString()) / name;
  }
  void write(const fs::path& path, const std::string& bytes) const {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }
  QTemporaryDir folder_;
};

void TestCheckpoint::everyTypeGoesRound() {
  sw::saveCheckpoint(file("round"), {sampleTensors(), "{\"epoch\": 3}"});
  const auto back = sw::loadCheckpoint(file("round"));
  QVERIFY(sameTensors(back.tensors, sampleTensors()));
  QCOMPARE(back.stateJson, std::string("{\"epoch\": 3}"));
  QCOMPARE(std::distance(fs::directory_iterator(file("round")), fs::directory_iterator()),
           std::ptrdiff_t{3});
}

void TestCheckpoint::foreignFileIsRead() {
  // Out of order, with metadata, padded by spaces: as other writers make it.
  const std::string header = "{\"__metadata__\":{\"format\":\"pt\"}," +
                             one("b", "F32", "[2]", "[4,12]") + "," +
                             one("a", "U8", "[2,2]", "[0,4]") + "}   ";
  write(file("foreign"), fileOf(header, 12));
  const auto tensors = sw::readSafetensors(file("foreign"));
  QCOMPARE(tensors.size(), std::size_t{2});
  QCOMPARE(tensors.at("a").sizes().vec(), (std::vector<std::int64_t>{2, 2}));
}

void TestCheckpoint::everyCutIsRefused() {
  const std::string bytes = sw::safetensorsBytes(sampleTensors());
  const fs::path path = file("cut");
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    write(path, bytes.substr(0, length));
    SW_VERIFY_ERROR(sw::readSafetensors(path), sw::InputError, "checkpoint.damaged");
  }
  write(path, bytes + '\0');
  SW_VERIFY_ERROR(sw::readSafetensors(path), sw::InputError, "checkpoint.damaged");
  write(path, bytes);
  QVERIFY(sameTensors(sw::readSafetensors(path), sampleTensors()));
}

void TestCheckpoint::everyFlippedBitIsRefused() {
  const fs::path folder = file("flip");
  sw::saveCheckpoint(folder, {sampleTensors(), "{\"epoch\": 3, \"step\": 120}"});
  for (const char* name : {"tensors.safetensors", "state.json"}) {
    const std::string bytes = sw::readWholeFile(folder / name);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      std::string flipped = bytes;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
      write(folder / name, flipped);
      SW_VERIFY_ERROR(sw::loadCheckpoint(folder), sw::InputError, "checkpoint.damaged");
    }
    write(folder / name, bytes);
  }
  QVERIFY(sameTensors(sw::loadCheckpoint(folder).tensors, sampleTensors()));
}

void TestCheckpoint::hostileHeaders_data() {
  QTest::addColumn<QByteArray>("bytes");
  const auto row = [](const char* name, const std::string& header, std::size_t data) {
    QTest::newRow(name) << QByteArray::fromStdString(fileOf(header, data));
  };
  const std::string good = one("a", "F32", "[2]", "[0,8]");
  QTest::newRow("length 2^64 - 1") << QByteArray(8, '\xff').append("{}");
  QTest::newRow("length above the limit")
      << QByteArray::fromStdString(fileOf(std::string((16 << 20) + 1, ' '), 0));
  row("empty header", "", 0);
  row("a list", "[]", 0);
  row("leading space", " {}", 0);
  row("no JSON", "{\"a\":", 8);
  row("text after the end", "{" + good + "}x", 8);
  row("not UTF-8", "{\"a\xff\":{}}", 0);
  row("tensor twice", "{" + good + "," + good + "}", 8);
  row("dtype twice",
      "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
  row("shape missing", "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", 8);
  row("unknown key", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}", 8);
  row("unknown type", "{" + one("a", "F99", "[2]", "[0,8]") + "}", 8);
  row("type is a number", "{\"a\":{\"dtype\":1,\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
  row("negative size", "{" + one("a", "F32", "[-2]", "[0,8]") + "}", 8);
  row("fraction", "{" + one("a", "F32", "[2.0]", "[0,8]") + "}", 8);
  row("three offsets", "{" + one("a", "F32", "[2]", "[0,8,8]") + "}", 8);
  row("offsets back to front", "{" + one("a", "F32", "[0]", "[8,0]") + "}", 8);
  row("size and shape differ", "{" + one("a", "F32", "[3]", "[0,8]") + "}", 8);
  row("shape wraps to 0", "{" + one("a", "F32", "[4294967296,4294967296]", "[0,0]") + "}", 0);
  row("huge shape that is empty",
      "{" + one("a", "F32", "[0,4611686018427387904,4611686018427387904]", "[0,0]") + "}", 0);
  row("shape above 2^63", "{" + one("a", "F32", "[18446744073709551615]", "[0,8]") + "}", 8);
  row("rank 9", "{" + one("a", "U8", "[1,1,1,1,1,1,1,1,1]", "[0,1]") + "}", 1);
  row("hole", "{" + good + "," + one("b", "F32", "[1]", "[12,16]") + "}", 16);
  row("overlap", "{" + good + "," + one("b", "F32", "[1]", "[4,8]") + "}", 8);
  row("trailing bytes", "{" + good + "}", 9);
  row("beyond the end", "{" + one("a", "F32", "[4]", "[0,16]") + "}", 8);
  row("data without tensors", "{}", 1);
  row("name with a path", "{" + one("../a", "F32", "[2]", "[0,8]") + "}", 8);
  row("empty name", "{" + one("", "F32", "[2]", "[0,8]") + "}", 8);
  row("long name", "{" + one(std::string(1025, 'a'), "F32", "[2]", "[0,8]") + "}", 8);
  row("metadata with a number", "{\"__metadata__\":{\"a\":1}}", 0);
  row("metadata twice", "{\"__metadata__\":{},\"__metadata__\":{}}", 0);
  row("deep", "{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}", 0);
  row("null", "{\"a\":null}", 0);
}

void TestCheckpoint::hostileHeaders() {
  QFETCH(QByteArray, bytes);
  write(file("hostile"), bytes.toStdString());
  SW_VERIFY_ERROR(sw::readSafetensors(file("hostile")), sw::InputError, "checkpoint.damaged");
}

void TestCheckpoint::noRegularFileIsRefused() {
  const fs::path pipe = file("pipe");
  QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
  SW_VERIFY_ERROR(sw::readSafetensors(pipe), sw::InputError, "checkpoint.damaged");
  SW_VERIFY_ERROR(sw::readSafetensors(file("")), sw::InputError, "checkpoint.damaged");
  SW_VERIFY_ERROR(sw::readSafetensors(file("not there")), sw::InputError, "checkpoint.damaged");
}

void TestCheckpoint::replacingKeepsOneOrTheOther() {
  const fs::path folder = file("deeper/last");
  for (int epoch = 0; epoch < 3; ++epoch) {
    sw::saveCheckpoint(folder, {{{"net.a", at::full({4}, epoch)}}, std::to_string(epoch)});
    QCOMPARE(sw::loadCheckpoint(folder).stateJson, std::to_string(epoch));
  }
  QCOMPARE(sw::loadCheckpoint(sw::previousCheckpoint(folder)).stateJson, std::string("1"));
  QCOMPARE(std::distance(fs::directory_iterator(file("deeper")), fs::directory_iterator()),
           std::ptrdiff_t{2});
}

void TestCheckpoint::killedWriterLeavesAWholeCheckpoint() {
  const fs::path folder = file("killed") / "last";
  sw::saveCheckpoint(folder, {{{"net.a", at::full({1000}, 0.0, at::kFloat)}}, "0"});
  for (int attempt = 0; attempt < 20; ++attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (int epoch = 1;; ++epoch) {
        const float value = static_cast<float>(epoch);
        sw::saveCheckpoint(
            folder, {{{"net.a", at::full({1000}, value, at::kFloat)}}, std::to_string(epoch)});
      }
    }
    ::usleep(static_cast<useconds_t>(2000 + 1700 * attempt));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto checkpoint = sw::loadCheckpoint(folder);
    const auto value = static_cast<float>(std::stoi(checkpoint.stateJson));
    QVERIFY(checkpoint.tensors.at("net.a").eq(value).all().item<bool>());
  }
  sw::sweepTemporaries(folder.parent_path());
  // The one before may be missing where a kill fell between two renames.
  for (const auto& entry : fs::directory_iterator(folder.parent_path()))
    QVERIFY(entry.path() == folder || entry.path() == sw::previousCheckpoint(folder));
}

void TestCheckpoint::fullDiskKeepsTheOldOne() {
  const fs::path disk = file("disk");
  fs::create_directory(disk);
  const std::string mount = "mount -t tmpfs -o size=256k tmpfs '" + disk.string() + "' 2>/dev/null";
  if (::geteuid() != 0 || std::system(mount.c_str()) != 0)
    QSKIP("a small file system can only be mounted by root");
  std::string code;
  bool kept = false;
  try {
    sw::saveCheckpoint(disk / "last", {{{"net.a", at::ones({1000})}}, "1"});
    sw::saveCheckpoint(disk / "last", {{{"net.a", at::ones({100000})}}, "2"});
  } catch (const sw::StoreError& error) {
    code = error.code();
  }
  try {
    kept = sw::loadCheckpoint(disk / "last").stateJson == "1";
  } catch (const sw::InputError& error) {
    qWarning("%s", error.what());
  }
  const auto entries = std::distance(fs::directory_iterator(disk), fs::directory_iterator());
  QCOMPARE(std::system(("umount '" + disk.string() + "'").c_str()), 0);
  QCOMPARE(code, std::string("store.full"));
  QVERIFY(kept);
  QCOMPARE(entries, std::ptrdiff_t{1});
}

void TestCheckpoint::strangeManifests_data() {
  QTest::addColumn<QByteArray>("text");
  for (const char* text :
       {"", "{", "[]", "{}", "null", "{\"schema\": 5}", "{\"schema\": \"other\", \"files\": {}}",
        "{\"schema\": \"slicewise-checkpoint-manifest/1\"}",
        "{\"schema\": \"slicewise-checkpoint-manifest/1\", \"files\": []}",
        "{\"schema\": \"slicewise-checkpoint-manifest/1\", \"files\": {}}",
        "{\"schema\": \"slicewise-checkpoint-manifest/1\", \"files\": {\"state.json\": 5}}"}) {
    QTest::newRow(text[0] == '\0' ? "empty" : text) << QByteArray(text);
  }
}

void TestCheckpoint::strangeManifests() {
  QFETCH(QByteArray, text);
  const fs::path folder = file("strange");
  sw::saveCheckpoint(folder, {sampleTensors(), "{}"});
  write(folder / "manifest.json", text.toStdString());
  SW_VERIFY_ERROR(sw::loadCheckpoint(folder), sw::InputError, "checkpoint.damaged");
}

void TestCheckpoint::missingIsSaid() {
  SW_VERIFY_ERROR(sw::loadCheckpoint(file("nowhere")), sw::InputError, "checkpoint.missing");
  for (const char* name : {"tensors.safetensors", "state.json"}) {
    sw::saveCheckpoint(file("part"), {sampleTensors(), "{}"});
    fs::remove(file("part") / name);
    SW_VERIFY_ERROR(sw::loadCheckpoint(file("part")), sw::InputError, "checkpoint.damaged");
  }
}

QTEST_APPLESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
