#include "core/base/error.h"
#include "core/io/import_plan.h"
#include "core/io/volume_reader.h"
#include "tests/core/io/dicom_files.h"
#include "tests/core/io/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace sw::test;  // NOLINT: a test's own helpers
namespace fs = std::filesystem;

/// Compressed, deflated and damaged pixels of single slices.
class TestDicomPixels : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
  }
  void encodings_data();
  void encodings();
  void jpegStreams();
  void hashedBeforeDecoded();

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestDicomPixels::encodings_data() {
  QTest::addColumn<QByteArray>("bytes");
  const SliceSpec spec = plainSlice(1);
  const std::string plain = runningPixels(spec);
  SliceSpec runs = spec;
  runs.syntax = "1.2.840.10008.1.2.5";
  std::string high, low;
  for (std::size_t i = 0; i < plain.size(); i += 2) {
    low += plain[i];
    high += plain[i + 1];
  }
  const auto literal = [](const std::string& bytes) {
    return std::string(1, static_cast<char>(bytes.size() - 1)) + bytes;
  };
  const std::string replicated = std::string(1, static_cast<char>(257 - high.size())) + high[0];
  std::string head = little(2, 4) + little(64, 4) + little(64 + 2, 4);
  head.resize(64, '\0');
  runs.pixels = encapsulated(head + replicated + literal(low) + std::string(1, '\0'));
  QTest::newRow("run lengths") << QByteArray::fromStdString(dicomFile(runs));

  SliceSpec deflated = spec;
  deflated.syntax = "1.2.840.10008.1.2.1.99";
  const std::string zlib = zlibBytes(dicomElements(spec));
  QTest::newRow("deflated") << QByteArray::fromStdString(
      preamble(deflated.syntax) + zlib.substr(2, zlib.size() - 6));  // without zlib's wrapper
}

void TestDicomPixels::encodings() {
  QFETCH(QByteArray, bytes);
  const fs::path plain = writeFile(root_ / "plain.dcm", dicomFile(plainSlice(1)));
  const fs::path other = writeFile(root_ / "other.dcm", bytes.toStdString());
  const sw::VolumeFile expected = sw::readVolume(plain);
  const sw::VolumeFile found = sw::readVolume(other);
  QVERIFY(std::ranges::equal(expected.volume->voxels(), found.volume->voxels()));
  QCOMPARE(expected.warnings.front().code, std::string("dicom.one_slice"));
  for (int length = 140; length < bytes.size(); length += 7) {
    writeFile(other, bytes.left(length).toStdString());
    QCOMPARE(sw::verifyVolumeFile(other).verdict, sw::Verdict::Refused);
  }
}

/// A JPEG-LS stream of 16 x 3 values 100, 101 …, written by CharLS through pydicom.
void TestDicomPixels::jpegStreams() {
  const QByteArray stream = QByteArray::fromHex(
      "ffd8fff7000b100010000301011100fff8000d01ffff0012004301140040ffda00080101000000004c7803006034"
      "02"
      "80501201801014060081406008140c020a06010503008281804141808506021418085060214180850602141800ff"
      "d9");
  SliceSpec spec = plainSlice(1);
  spec.rows = 16;
  const sw::VolumeFile plain = sw::readVolume(writeFile(root_ / "plain.dcm", dicomFile(spec)));
  spec.syntax = "1.2.840.10008.1.2.4.80";
  spec.pixels = encapsulated(stream.toStdString());
  const fs::path file = writeFile(root_ / "jpeg.dcm", dicomFile(spec));
  QVERIFY(std::ranges::equal(plain.volume->voxels(), sw::readVolume(file).volume->voxels()));

  const auto refusal = [&](const std::string& bytes, int rows, const char* syntax) {
    SliceSpec bad = spec;
    bad.rows = rows;
    bad.syntax = syntax;
    bad.pixels = encapsulated(bytes);
    return sw::verifyVolumeFile(writeFile(file, dicomFile(bad))).code;
  };
  std::string cut = stream.toStdString();
  std::fill(cut.end() - 20, cut.end(), '\0');
  QCOMPARE(refusal(cut, 16, "1.2.840.10008.1.2.4.80"), std::string("dicom.pixels"));
  QCOMPARE(refusal(stream.toStdString(), 15, "1.2.840.10008.1.2.4.80"),
           std::string("dicom.pixels"));
  QCOMPARE(refusal("no stream at all", 16, "1.2.840.10008.1.2.4.90"), std::string("dicom.pixels"));
  QCOMPARE(refusal(stream.toStdString(), 16, "1.2.840.10008.1.2.4.102"),
           std::string("dicom.syntax"));
}

/// A series that was exchanged after its import is told by its hash; GDCM never sees its stream.
void TestDicomPixels::hashedBeforeDecoded() {
  SliceSpec spec = plainSlice(1);
  spec.rows = 16;
  spec.syntax = "1.2.840.10008.1.2.4.80";
  spec.pixels = encapsulated("no stream at all");
  fs::create_directory(root_ / "series");
  writeFile(root_ / "series" / "1.dcm", dicomFile(spec));
  const auto codeWith = [&](const sw::HashCheck& check) {
    try {
      sw::readVolume(root_ / "series", check);
    } catch (const sw::InputError& error) {
      return error.code();
    }
    return std::string("ok");
  };
  std::string hash;
  QCOMPARE(codeWith([&](const std::string& sha256) { hash = sha256; }),
           std::string("dicom.pixels"));
  QCOMPARE(hash.size(), std::size_t{64});
  QCOMPARE(codeWith([](const std::string&) { throw sw::InputError("volume.changed", "changed"); }),
           std::string("volume.changed"));
}

QTEST_APPLESS_MAIN(TestDicomPixels)
#include "tst_dicom_pixels.moc"
