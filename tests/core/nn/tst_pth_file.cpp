#include "core/base/durable_file.h"
#include "core/nn/pth_file.h"
#include "core/nn/pth_pickle.h"
#include "core/nn/stored_zip.h"
#include "tests/core/nn/pth_cases.h"
#include "tests/support/sw_verify.h"

#include <QProcess>
#include <QTemporaryDir>

namespace fs = std::filesystem;
using sw::test::everyType;
using sw::test::pickleNumber;
using sw::test::pickleTensor;
using sw::test::pickleText;
using sw::test::sameTensors;

/// .pth files: what PyTorch wrote, what it reads, and what must be refused.
class TestPthFile : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void fileOfTorchSave();
  void everyTypeGoesRound();
  void sameTensorsSameBytes();
  void pyTorchReadsOursAndWeReadPyTorchs();
  void goodPickles_data();
  void goodPickles();
  void hostilePickles_data();
  void hostilePickles();
  void hostileArchives_data();
  void hostileArchives();
  void everyCutIsRefused();
  void compressedIsRefused();
  void otherKindsOfFile_data();
  void otherKindsOfFile();
  void kindIsToldByTheFirstBytes();

 private:
  fs::path file(const std::string& name) const {
    return fs::path(folder_.path().toStdString()) / name;
  }
  QTemporaryDir folder_;
};

namespace {

const fs::path kTorchSave = fs::path(SW_SOURCE_DIR) / "tests/data/weights/torch_save.pth";

std::string dict(const std::string& items) {
  return "}(" + items + "u";
}

/// Shape and strides [4].
std::string four() {
  return pickleNumber(4) + "\x85" + pickleNumber(1) + "\x85";
}
std::string oneTensor() {
  return pickleTensor(4, 0, four(), "");
}
std::string pickleOf(const std::string& body) {
  return "\x80\x02" + body + ".";
}

using Entries = std::vector<std::pair<std::string, std::string>>;

/// An archive with this pickle and a storage of four floats.
Entries entriesOf(const std::string& pickle, const std::string& storage = std::string(16, '\1')) {
  return {{"archive/data.pkl", pickle}, {"archive/data/0", storage}, {"archive/version", "3\n"}};
}
Entries goodEntries() {
  return entriesOf(pickleOf(dict(pickleText("a") + oneTensor())));
}

void addCase(const char* name, const std::string& bytes, const char* code) {
  QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(code);
}

}  // namespace

void TestPthFile::fileOfTorchSave() {
  const sw::NamedTensors tensors = sw::readWeights(kTorchSave);
  const at::Tensor both = at::arange(10, at::kDouble);
  const sw::NamedTensors want{
      {"net.0.weight", at::arange(18, at::kFloat).reshape({2, 1, 3, 3}) / 8},
      {"net.0.bias", at::tensor({-1.5F, 2.5F})},
      {"net.1.weight", at::ones({2})},
      {"net.1.bias", at::zeros({2})},
      {"net.1.running_mean", at::zeros({2})},
      {"net.1.running_var", at::ones({2})},
      {"net.1.num_batches_tracked", at::full({}, std::int64_t{1} << 40, at::kLong)},
      {"double.first", both.slice(0, 0, 4).reshape({2, 2})},
      {"double.second", both.slice(0, 4)},
      {"half", at::arange(5, at::kFloat).to(at::kHalf)},
      {"brain", at::arange(5, at::kFloat).to(at::kBFloat16)},
      {"int", at::arange(-3, 3, at::kInt)},
      {"bytes", at::arange(9, at::kInt).to(at::kByte)},
      {"flags", at::tensor({1, 0, 1}, at::kInt).to(at::kBool)},
      {"empty", at::empty({0, 3})},
      {"scalar", at::full({}, 0.25)},
      {"one_wide", at::arange(3, at::kFloat).reshape({3, 1})}};
  QVERIFY(sameTensors(tensors, want));
}

void TestPthFile::everyTypeGoesRound() {
  const std::string bytes = sw::pthBytes(everyType());
  QVERIFY(sameTensors(sw::parsePth("x.pth", bytes), everyType()));
  QVERIFY(sw::parsePth("x.pth", sw::pthBytes({})).empty());
}

void TestPthFile::sameTensorsSameBytes() {
  QVERIFY(sw::pthBytes(everyType()) == sw::pthBytes(everyType()));
}

void TestPthFile::pyTorchReadsOursAndWeReadPyTorchs() {
  const QString python = qEnvironmentVariable("SLICEWISE_PYTHON");
  if (python.isEmpty())
    QSKIP("SLICEWISE_PYTHON names no python with PyTorch: the comparison is left out.");
  const sw::NamedTensors tensors = everyType();
  sw::writeDurably(file("ours.pth"), sw::pthBytes(tensors));
  QProcess process;
  process.start(python, {QStringLiteral(SW_SOURCE_DIR "/tests/core/nn/check_pth.py"),
                         QString::fromStdString(file("ours.pth")),
                         QString::fromStdString(file("theirs.pth"))});
  QVERIFY(process.waitForFinished(110000));
  QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
  const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
  QCOMPARE(lines.size(), static_cast<qsizetype>(tensors.size() + 1));
  QCOMPARE(lines.front(), QByteArray("net"));
  QVERIFY(lines.contains("a.weight float32 [2, 3, 4] 276.0"));
  QVERIFY(lines.contains("b.count int64 [] 1099511627776.0"));
  QVERIFY(lines.contains("turned float64 [2, 3] 15.0"));
  QVERIFY(sameTensors(sw::readWeights(file("theirs.pth")), tensors));
}

void TestPthFile::goodPickles_data() {
  QTest::addColumn<QByteArray>("pickle");
  const std::string a = pickleText("a") + oneTensor();
  const auto add = [](const char* name, const std::string& body) {
    QTest::newRow(name) << QByteArray::fromStdString(pickleOf(body));
  };
  add("plain dictionary", dict(a));
  add("one item", "}" + a + "s");
  add("net inside", "}" + pickleText("net") + dict(a) + "s");
  add("ordered", "ccollections\nOrderedDict\n)R(" + a + "u");
  add("with version numbers", dict(a) + "}" + pickleText("_metadata") + "}sb");
  add("remembered", "}q" + std::string(1, '\7') + "(" + pickleText("a") + "r" +
                        std::string("\1\0\0\0", 4) + oneTensor() + "u");
  add("part of a storage", dict(pickleText("a") + pickleTensor(4, 1, pickleNumber(3) + "\x85",
                                                               pickleNumber(1) + "\x85")));
}

void TestPthFile::goodPickles() {
  QFETCH(QByteArray, pickle);
  const std::string bytes = sw::storedZipBytes(entriesOf(pickle.toStdString()));
  const sw::NamedTensors tensors = sw::parsePth("x.pth", bytes);
  QCOMPARE(tensors.size(), std::size_t{1});
  QVERIFY(tensors.at("a").numel() >= 3);
}

void TestPthFile::hostilePickles_data() {
  QTest::addColumn<QByteArray>("pickle");
  QTest::addColumn<QString>("code");
  const std::string a = pickleText("a"), tensor = oneTensor();
  const auto add = [](const char* name, const std::string& body, const char* code) {
    addCase(name, pickleOf(body), code);
  };
  const char *refused = "weights.pickle", *damaged = "weights.damaged",
             *content = "weights.content";
  add("os.system", "cos\nsystem\n(" + pickleText("true") + "tR", refused);
  add("posix.system", "cposix\nsystem\n", refused);
  add("builtins.eval", "c__builtin__\neval\n", refused);
  add("lookalike of OrderedDict", "ccollections\nOrderedDictX\n", refused);
  add("lookalike of the module", "ccollections.abc\nOrderedDict\n", refused);
  add("torch.load", "ctorch\nload\n", refused);
  add("other storage", "ctorch\nComplexFloatStorage\n", refused);
  add("old rebuild", "ctorch._utils\n_rebuild_tensor\n", refused);
  add("parameter", "ctorch._utils\n_rebuild_parameter\n", refused);
  for (const char opcode : std::string(
           "0123456789acdefgilmnopvwxyzABCDEFGHILNOPSTUVWYZ]\x81\x82\x83\x84\x8a\x8b\x8c\x93\x95"))
    if (std::string("chjqrstuXRQKMJb").find(opcode) == std::string::npos)
      add(qPrintable(QString("opcode %1").arg(int{static_cast<unsigned char>(opcode)}, 2, 16)),
          std::string(1, opcode), refused);
  addCase("protocol 4", "\x80\x04" + dict("") + ".", refused);
  addCase("no protocol", dict("") + ".", refused);
  addCase("empty", "", damaged);
  addCase("without end", "\x80\x02" + dict(""), damaged);
  addCase("beyond the end", pickleOf(dict("")) + ".", damaged);
  add("nothing", "", damaged);
  add("two values", dict("") + dict(""), damaged);
  add("mark at the end", "(", content);
  add("no dictionary", "K\1", content);
  add("text that is cut", std::string("X\x10\0\0\0a", 6), damaged);
  add("text beyond 2^31",
      "X\xff\xff\xff\xff"
      "a",
      damaged);
  add("unknown memory", "h\5", damaged);
  add("pop of nothing", "s", damaged);
  add("tuple of nothing", "\x87", damaged);
  add("no mark", "u", damaged);
  add("odd items", dict(a), damaged);
  add("number as key", dict("K\1K\1"), damaged);
  add("number as value", dict(a + "K\1"), content);
  add("other keys", dict(pickleText("net") + dict(a + tensor) + pickleText("epoch") + "K\1"),
      content);
  add("itself inside",
      "}q" + std::string(1, '\0') + "(" + pickleText("net") + "h" + std::string(1, '\0') + "u",
      content);
  add("bad name", dict(pickleText("a/b") + tensor), content);
  add("empty name", dict(pickleText("") + tensor), content);
  add("name twice", dict(a + tensor + a + tensor), damaged);
  add("call of a number", "K\1)R", damaged);
  add("call with a number", "ccollections\nOrderedDict\nK\1R", damaged);
  add("OrderedDict of something", "ccollections\nOrderedDict\nK\1\x85R", damaged);
  add("attributes of a tensor", dict(a + tensor + "}" + pickleText("_metadata") + "}sb"), damaged);
  add("other attributes", dict("") + "}" + pickleText("__class__") + "}sb", damaged);
  add("storage of nothing", ")Q", damaged);
  add("storage that is a text", pickleText("os.system") + "Q", damaged);
  add("name without end", "ctorch", damaged);
  add("too small a storage", dict(a + pickleTensor(5, 0, four(), "")), damaged);
  add("too large a storage",
      dict(a + pickleTensor(3, 0, pickleNumber(3) + "\x85", pickleNumber(1) + "\x85")), damaged);
  add("beyond its storage", dict(a + pickleTensor(4, 1, four(), "")), damaged);
  add("offset beyond its storage", dict(a + pickleTensor(4, 200, four(), "")), damaged);
  add("shared bytes", dict(a + tensor + pickleText("b") + tensor), damaged);
  add("repeated by stride 0",
      dict(a + pickleTensor(4, 0, pickleNumber(100) + "\x85", pickleNumber(0) + "\x85")), content);
  add("turned", dict(a + pickleTensor(4, 0, "K\2K\2\x86", "K\1K\2\x86")), content);
  add("negative extent", dict(a + pickleTensor(4, 0, "J\xff\xff\xff\xff\x85", "K\1\x85")), damaged);
  add("extents that overflow",
      dict(a + pickleTensor(4, 0, "(J\xff\xff\xff\x7fJ\xff\xff\xff\x7fJ\xff\xff\xff\x7ft",
                            "(K\1K\1K\1t")),
      content);
  add("empty that overflows",
      dict(a +
           pickleTensor(4, 0,
                        std::string("(K\0J\xff\xff\xff\x7fJ\xff\xff\xff\x7fJ\xff\xff\xff\x7ft", 19),
                        "(K\1K\1K\1K\1t")),
      damaged);
  add("rank 9",
      dict(a +
           pickleTensor(4, 0, "(K\1K\1K\1K\1K\1K\1K\1K\1K\1t", "(K\1K\1K\1K\1K\1K\1K\1K\1K\1t")),
      damaged);
  add("other strides", dict(a + pickleTensor(4, 0, "K\4\x85", "K\1K\1\x86")), damaged);
  add("a flood of marks", std::string(300000, '('), damaged);
  add("a flood of dictionaries", std::string(300000, '}'), damaged);
  add("longer than 4 MiB", std::string((4U << 20) + 1, '('), damaged);
}

void TestPthFile::hostilePickles() {
  QFETCH(QByteArray, pickle);
  QFETCH(QString, code);
  const std::string bytes = sw::storedZipBytes(entriesOf(pickle.toStdString()));
  std::string found = "not refused", text;
  try {
    sw::parsePth("folder/hostile.pth", bytes);
  } catch (const sw::InputError& error) {
    found = error.code();
    text = error.what();
  }
  QVERIFY2(found == code.toStdString(), (found + ": " + text).c_str());
  QVERIFY2(text.starts_with("hostile.pth cannot be used as weights: "), text.c_str());
}

void TestPthFile::hostileArchives_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("code");
  const auto add = [](const char* name, const Entries& entries, const char* code) {
    addCase(name, sw::storedZipBytes(entries), code);
  };
  const std::string pickle = goodEntries().front().second;
  const auto with = [](const std::string& name, const std::string& bytes) {
    Entries entries = goodEntries();
    entries.emplace_back(name, bytes);
    return entries;
  };
  add("no pickle", {{"archive/version", "3\n"}}, "weights.format");
  add("pickle at the top", {{"data.pkl", pickle}}, "weights.format");
  add("TorchScript", with("archive/code/__torch__.py", "x"), "weights.format");
  add("TorchScript's constants", with("archive/constants.pkl", "x"), "weights.format");
  add("big-endian", with("archive/byteorder", "big"), "weights.format");
  add("outside the folder", with("elsewhere/data", "x"), "weights.damaged");
  add("above the folder", with("../archive/data", "x"), "weights.damaged");
  add("no storage", {{"archive/data.pkl", pickle}}, "weights.damaged");
  add("short storage", entriesOf(pickle, std::string(12, '\0')), "weights.damaged");
  add("long storage", entriesOf(pickle, std::string(17, '\0')), "weights.damaged");
  const std::string whole = sw::storedZipBytes(goodEntries());
  std::string flipped = whole;
  const std::size_t storage = flipped.find(std::string(16, '\1'));
  QVERIFY(storage != std::string::npos);
  flipped[storage + 5] = static_cast<char>(flipped[storage + 5] ^ 4);
  addCase("flipped bit in a tensor", flipped, "weights.damaged");
  addCase("no directory", whole.substr(0, whole.size() - 40), "weights.damaged");
  addCase("only its first bytes", "PK\3\4", "weights.damaged");
}

void TestPthFile::hostileArchives() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, code);
  const std::string text = bytes.toStdString();
  std::string found = "not refused";
  try {
    sw::parsePth("x.pth", text);
  } catch (const sw::InputError& error) {
    found = error.code();
  }
  QCOMPARE(QString::fromStdString(found), code);
}

void TestPthFile::everyCutIsRefused() {
  const std::string whole = sw::readWholeFile(kTorchSave);
  for (std::size_t length = 1; length < whole.size(); length += 7) {
    const std::string cut = whole.substr(0, length);
    SW_VERIFY_ERROR(sw::parsePth("x.pth", cut), sw::InputError, "weights.damaged");
  }
}

void TestPthFile::compressedIsRefused() {
  // The method of an entry stands at byte 8 of its local header and 10 of its line in the
  // directory: deflate is 8.
  std::string bytes = sw::storedZipBytes(goodEntries());
  bytes[8] = 8;
  bytes[bytes.find("PK\1\2") + 10] = 8;
  SW_VERIFY_ERROR(sw::parsePth("x.pth", bytes), sw::InputError, "weights.damaged");
}

void TestPthFile::otherKindsOfFile_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::newRow("empty") << QByteArray();
  QTest::newRow("text") << QByteArray("encoder.contr_1_1.0.weight");
  QTest::newRow("before PyTorch 1.6")
      << QByteArray("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe9\x03.");
  QTest::newRow("bare pickle") << QByteArray("\x80\x02}q\0.", 6);
}

void TestPthFile::otherKindsOfFile() {
  QFETCH(QByteArray, bytes);
  sw::writeDurably(file("other.pth"), bytes.toStdString());
  SW_VERIFY_ERROR(sw::readWeights(file("other.pth")), sw::InputError, "weights.format");
  SW_VERIFY_ERROR(sw::readWeights(file("missing.pth")), sw::InputError, "weights.format");
  SW_VERIFY_ERROR(sw::readWeights("/dev/zero"), sw::InputError, "weights.format");
}

void TestPthFile::kindIsToldByTheFirstBytes() {
  const sw::NamedTensors tensors = everyType();
  sw::writeDurably(file("a.bin"), sw::pthBytes(tensors));
  sw::writeDurably(file("b.bin"), sw::safetensorsBytes(tensors));
  QVERIFY(sameTensors(sw::readWeights(file("a.bin")), tensors));
  QVERIFY(sameTensors(sw::readWeights(file("b.bin")), tensors));
}

QTEST_APPLESS_MAIN(TestPthFile)
#include "tst_pth_file.moc"
