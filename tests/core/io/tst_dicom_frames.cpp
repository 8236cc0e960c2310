#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/file_check.h"
#include "core/io/import_plan.h"
#include "core/io/volume_reader.h"
#include "tests/core/io/dicom_files.h"
#include "tests/core/io/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace sw::test;  // NOLINT: a test's own helpers
namespace fs = std::filesystem;

namespace {

struct Frame {
  std::string place = "10\\20\\0";
  std::string direction = "1\\0\\0\\0\\1\\0";
  std::string stack = "1";
  int timePoint = 1;
  int first = 0;
  std::string slope = "2";
};

struct Enhanced {
  std::vector<Frame> frames;
  std::string sopClass = "1.2.840.10008.5.1.4.1.1.4.1";
  std::string syntax = "1.2.840.10008.1.2.1";
  int declared = -1;  ///< NumberOfFrames; −1 = as many as there are
  std::size_t cut = 0;
  std::string pixels = {};  ///< a whole element
};

/// Five frames 2.5 mm apart, from the top down, values 100 a frame.
Enhanced plain() {
  Enhanced file;
  for (int i = 0; i < 5; ++i) {
    Frame frame;
    frame.place = "10\\20\\" + std::to_string(30 - 2.5 * i);
    frame.first = 100 * i;
    file.frames.push_back(frame);
  }
  return file;
}

std::string pixelsOf(const Frame& frame) {
  SliceSpec spec;
  spec.first = static_cast<std::int16_t>(frame.first);
  return runningPixels(spec);
}

std::string groupsOf(const Frame& frame) {
  return sequence(0x20, 0x9111,
                  {element(0x20, 0x9056, "SH", frame.stack) +
                   element(0x20, 0x9128, "UL",
                           little(static_cast<std::uint32_t>(frame.timePoint), 4))}) +
         (frame.place.empty() ? std::string()
                              : sequence(0x20, 0x9113, {element(0x20, 0x32, "DS", frame.place)})) +
         sequence(0x20, 0x9116, {element(0x20, 0x37, "DS", frame.direction)}) +
         sequence(0x28, 0x9145,
                  {element(0x28, 0x1052, "DS", "-100") + element(0x28, 0x1053, "DS", frame.slope)});
}

std::string bytesOf(const Enhanced& file) {
  std::vector<std::string> groups;
  std::string pixels;
  for (const Frame& frame : file.frames) {
    groups.push_back(groupsOf(frame));
    pixels += pixelsOf(frame);
  }
  pixels.resize(pixels.size() - file.cut);
  const int declared = file.declared < 0 ? static_cast<int>(file.frames.size()) : file.declared;
  return preamble(file.syntax) + element(8, 0x16, "UI", file.sopClass) +
         element(8, 0x18, "UI", "7.7.7") + element(8, 0x60, "CS", "MR") +
         element(0x10, 0x20, "LO", "P1") + element(0x20, 0x0D, "UI", "1.2") +
         element(0x20, 0x0E, "UI", "1.2.3") + element(0x28, 2, "US", little(1, 2)) +
         element(0x28, 8, "IS", std::to_string(declared)) +
         element(0x28, 0x10, "US", little(kRows, 2)) +
         element(0x28, 0x11, "US", little(kColumns, 2)) +
         element(0x28, 0x100, "US", little(16, 2)) + element(0x28, 0x101, "US", little(16, 2)) +
         element(0x28, 0x103, "US", little(1, 2)) +
         sequence(0x5200, 0x9229,
                  {sequence(0x28, 0x9110,
                            {element(0x18, 0x50, "DS", "2.5") +
                             element(0x28, 0x30, "DS", "0.5\\0.75")})}) +
         sequence(0x5200, 0x9230, groups) +
         (file.pixels.empty() ? element(0x7FE0, 0x10, "OW", pixels) : file.pixels);
}

}  // namespace

/// Enhanced CT and MR: one file of several frames, each with a place of its own.
class TestDicomFrames : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
  }
  void framesAreSlices();
  void everyFrameHasItsSlope();
  void fragmentsAreFrames();
  void aFolderIsImported();
  void refused_data();
  void refused();

 private:
  sw::VolumeFile read(const Enhanced& file) {
    return sw::readVolume(writeFile(root_ / "e.dcm", bytesOf(file)));
  }
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestDicomFrames::framesAreSlices() {
  Enhanced file = plain();
  std::swap(file.frames[1], file.frames[3]);  // frames need not lie in order
  const sw::VolumeFile volume = read(file);
  QVERIFY(volume.warnings.empty());
  QCOMPARE(volume.sha256, sw::sha256OfFile(root_ / "e.dcm"));
  const sw::VolumeGeometry& geometry = volume.volume->geometry();
  QCOMPARE(geometry.size, (std::array<std::int64_t, 3>{kColumns, kRows, 5}));
  QCOMPARE(geometry.spacingMm, (std::array<double, 3>{0.75, 0.5, 2.5}));
  // The lowest slice is the last frame; axes turned to right and anterior, so that the file's first
  // pixel is the last one of its slice.
  for (int k = 0; k < 5; ++k)
    QCOMPARE(volume.volume->at(kColumns - 1, kRows - 1, k),
             static_cast<float>(2 * 100 * (4 - k) - 100));
  const auto first = geometry.patientFromIndex({kColumns - 1, kRows - 1, 0});
  QVERIFY(std::abs(first[0] - 10) < 1e-9 && std::abs(first[1] - 20) < 1e-9 &&
          std::abs(first[2] - 20) < 1e-9);
  QCOMPARE(sw::verifyVolumeFile(root_ / "e.dcm").verdict, sw::Verdict::Accepted);
}

void TestDicomFrames::everyFrameHasItsSlope() {
  Enhanced file = plain();
  file.sopClass = "1.2.840.10008.5.1.4.1.1.2.1";
  file.frames[4].slope = "3";
  const sw::VolumeFile volume = read(file);
  QCOMPARE(volume.volume->at(kColumns - 1, kRows - 1, 0), 3.0F * 400 - 100);
  QCOMPARE(volume.volume->at(kColumns - 1, kRows - 1, 1), 2.0F * 300 - 100);
}

void TestDicomFrames::fragmentsAreFrames() {
  Enhanced file = plain();
  file.syntax = "1.2.840.10008.1.2.5";
  const std::string item = little(0xFFFE, 2) + little(0xE000, 2);
  std::string fragments = item + little(0, 4);
  for (const Frame& frame : file.frames) {
    const std::string plainBytes = pixelsOf(frame);
    std::string high, low;
    for (std::size_t i = 0; i < plainBytes.size(); i += 2) {
      low += plainBytes[i];
      high += plainBytes[i + 1];
    }
    const auto literal = [](const std::string& bytes) {
      return std::string(1, static_cast<char>(bytes.size() - 1)) + bytes;
    };
    std::string stream =
        little(2, 4) + little(64, 4) + little(static_cast<std::uint32_t>(64 + high.size() + 1), 4);
    stream.resize(64, '\0');
    stream += literal(high) + literal(low);
    fragments += item + little(static_cast<std::uint32_t>(stream.size()), 4) + stream;
  }
  file.pixels = little(0x7FE0, 2) + little(0x10, 2) + "OB" + little(0, 2) + little(0xFFFFFFFF, 4) +
                fragments + little(0xFFFE, 2) + little(0xE0DD, 2) + little(0, 4);
  const sw::VolumeFile packed = read(file);
  const sw::VolumeFile whole = read(plain());
  QVERIFY(std::ranges::equal(packed.volume->voxels(), whole.volume->voxels()));
}

void TestDicomFrames::aFolderIsImported() {
  writeFile(root_ / "e.dcm", bytesOf(plain()));
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.importer, std::string("dicom"));
  QCOMPARE(plan.volumes.size(), std::size_t{1});
  QCOMPARE(plan.axis, 2);
  for (const sw::FileVerdict& problem : plan.problems)
    QVERIFY2(!problem.code.starts_with("dicom."), problem.message.c_str());
  const fs::path image = plan.root / plan.volumes[0].image;
  const sw::VolumeFile volume = sw::readVolume(image);
  QCOMPARE(volume.volume->geometry().size[2], std::int64_t{5});
  QCOMPARE(sw::contentHash(image), volume.sha256);
  const sw::VolumeFile whole = sw::readVolume(root_ / "e.dcm");
  QVERIFY(std::ranges::equal(volume.volume->voxels(), whole.volume->voxels()));
}

void TestDicomFrames::refused_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("code");
  QTest::addColumn<QString>("reason");
  const auto row = [](const char* title, const char* code, const char* reason,
                      const std::function<void(Enhanced&)>& spoil) {
    Enhanced file = plain();
    spoil(file);
    QTest::newRow(title) << QByteArray::fromStdString(bytesOf(file)) << code << reason;
  };
  row("two stacks", "dicom.frames", "2 stacks", [](Enhanced& f) { f.frames[3].stack = "2"; });
  row("two time points", "dicom.frames", "2 time points",
      [](Enhanced& f) { f.frames[3].timePoint = 2; });
  row("echoes at one place", "dicom.frames", "at one place",
      [](Enhanced& f) { f.frames[3].place = f.frames[2].place; });
  row("a frame without place", "dicom.frames", "frame 4 does not say",
      [](Enhanced& f) { f.frames[3].place.clear(); });
  row("turned", "dicom.frames", "differ in direction",
      [](Enhanced& f) { f.frames[3].direction = "0\\1\\0\\-1\\0\\0"; });
  row("more declared", "dicom.frames", "describes 5", [](Enhanced& f) { f.declared = 6; });
  row("a class without places", "dicom.frames", "Enhanced CT, MR and PET",
      [](Enhanced& f) { f.sopClass = "1.2.840.10008.5.1.4.1.1.7.2"; });
  row("cut off", "dicom.pixels", "pixel bytes", [](Enhanced& f) { f.cut = 10; });
  row("a frame is missing", "dicom.missing_slice", "missing",
      [](Enhanced& f) { f.frames.erase(f.frames.begin() + 2); });
  row("one fragment for all", "dicom.frames", "in 1 fragments", [](Enhanced& f) {
    f.syntax = "1.2.840.10008.1.2.5";
    f.pixels = encapsulated("nothing of worth");
  });
}

void TestDicomFrames::refused() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, code);
  QFETCH(QString, reason);
  const fs::path file = writeFile(root_ / "e.dcm", bytes.toStdString());
  const sw::FileVerdict alone = sw::verifyVolumeFile(file), folder = sw::verifyVolumeFile(root_);
  for (const sw::FileVerdict& verdict : {alone, folder}) {
    QCOMPARE(verdict.verdict, sw::Verdict::Refused);
    QVERIFY2(QString::fromStdString(verdict.code) == code, verdict.message.c_str());
    QVERIFY2(verdict.message.find(reason.toStdString()) != std::string::npos,
             verdict.message.c_str());
  }
  try {
    sw::planImport(root_);
    QVERIFY2(code == "dicom.frames" && reason.contains("fragments"), "a plan was made");
  } catch (const sw::InputError& error) {
    QVERIFY2(std::string(error.what()).find(reason.toStdString()) != std::string::npos,
             error.what());
  }
}

QTEST_APPLESS_MAIN(TestDicomFrames)
#include "tst_dicom_frames.moc"
