#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/pair_check.h"
#include "core/io/volume_reader.h"
#include "tests/core/io/sample_files.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>
#include <cmath>
#include <limits>
#include <numbers>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace sw::test;  // NOLINT: a test's own helpers
using sw::gzipBytes;
namespace fs = std::filesystem;

namespace {

std::string codeOf(const fs::path& file) {
  return sw::verifyVolumeFile(file).code;
}

/// Voxels 0, 7, 14 … in file order, spacing as written: what every good file holds.
void requireSampleVolume(const sw::VolumeFile& file, double tolerance = 1e-6) {
  const sw::VolumeGeometry& geometry = file.volume->geometry();
  QCOMPARE(geometry.size, (std::array<std::int64_t, 3>{5, 4, 3}));
  const double spacing[3]{0.5, 0.75, 2.5};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    QVERIFY(std::abs(geometry.spacingMm[axis] - spacing[axis]) < tolerance);
  }
  for (std::size_t i = 0; i < kVoxels; ++i) {
    QCOMPARE(file.volume->voxels()[i], static_cast<float>(7 * i));
  }
}

}  // namespace

class TestVolumeReader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
  }
  void goodFile_data();
  void goodFile();
  void otherEncodings_data();
  void otherEncodings();
  void detachedFiles();
  void cutFilesAreRefused_data();
  void cutFilesAreRefused();
  void flippedBitsInGzip();
  void siblingNames();
  void notFiniteIsCounted_data();
  void notFiniteIsCounted();
  void notRegularFiles();
  void bombsAreRefusedBeforeAllocation_data();
  void bombsAreRefusedBeforeAllocation();
  void decimalComma();
  void obliqueAndReorientation();
  void missingSpacing_data();
  void missingSpacing();
  void refusedHeaders_data();
  void refusedHeaders();
  void pairs();
  void writtenVolumesReadBack();

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestVolumeReader::goodFile_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("bytes");
  for (const auto& [name, bytes] : goodFiles()) {
    QTest::newRow(name.c_str()) << QString::fromStdString(name) << QByteArray::fromStdString(bytes);
  }
}

void TestVolumeReader::goodFile() {
  QFETCH(QString, name);
  QFETCH(QByteArray, bytes);
  const fs::path file = writeFile(root_ / name.toStdString(), bytes.toStdString());
  const sw::VolumeFile read = sw::readVolume(file);
  requireSampleVolume(read);
  QVERIFY(read.warnings.empty());
  QCOMPARE(read.notFinite, 0);
  QCOMPARE(read.sha256, sw::sha256OfFile(file));
  QCOMPARE(sw::verifyVolumeFile(file).verdict, sw::Verdict::Accepted);
}

void TestVolumeReader::otherEncodings_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("bytes");
  const auto row = [](const char* title, const char* name, const std::string& bytes) {
    QTest::newRow(title) << QString(name) << QByteArray::fromStdString(bytes);
  };
  std::string big = niftiHeader();
  for (const auto& [offset, width] : std::initializer_list<std::pair<std::size_t, std::size_t>>{
           {0, 4},  {40, 2},  {42, 2},  {44, 2},  {46, 2},  {48, 2}, {50, 2},
           {52, 2}, {54, 2},  {70, 2},  {72, 2},  {76, 4},  {80, 4}, {84, 4},
           {88, 4}, {108, 4}, {254, 2}, {280, 4}, {300, 4}, {320, 4}}) {
    std::reverse(big.begin() + static_cast<std::ptrdiff_t>(offset),
                 big.begin() + static_cast<std::ptrdiff_t>(offset + width));
  }
  row("NIfTI big endian", "b.nii", big + voxelBytes<std::int16_t>(0, true));
  row("NIfTI int64", "c.nii", niftiHeader(1024, 64) + voxelBytes<std::int64_t>());
  row("NIfTI double", "d.nii", niftiHeader(64, 64) + voxelBytes<double>());
  row("NRRD uint64", "e.nrrd", nrrdHeader("uint64") + voxelBytes<std::uint64_t>());
  row("NRRD float", "f.nrrd", nrrdHeader("float") + voxelBytes<float>());
  row("NRRD byte skip", "g.nrrd",
      nrrdHeader("short", "raw", "byte skip: 3\n") + "xyz" + voxelBytes<std::int16_t>());
  row("NRRD byte skip from the end", "h.nrrd",
      nrrdHeader("short", "raw", "byte skip: -1\n") + "wxyz" + voxelBytes<std::int16_t>());
  row("NRRD line skip", "i.nrrd",
      nrrdHeader("short", "raw", "line skip: 1\n") + "a line\n" + voxelBytes<std::int16_t>());
  row("Meta big endian", "j.mha",
      metaHeader("MET_SHORT", "LOCAL", "ElementByteOrderMSB = True\n") +
          voxelBytes<std::int16_t>(0, true));
  row("Meta long long", "k.mha", metaHeader("MET_LONG_LONG") + voxelBytes<std::int64_t>());
  row("Meta double", "l.mha", metaHeader("MET_DOUBLE") + voxelBytes<double>());
}

void TestVolumeReader::otherEncodings() {
  QFETCH(QString, name);
  QFETCH(QByteArray, bytes);
  requireSampleVolume(sw::readVolume(writeFile(root_ / name.toStdString(), bytes.toStdString())));
}

void TestVolumeReader::detachedFiles() {
  const std::string voxels = voxelBytes<std::int16_t>();
  std::string header = niftiHeader().substr(0, 348);
  put(header, 108, 0.0F);
  std::memcpy(header.data() + 344, "ni1", 4);
  const fs::path pair = writeFile(root_ / "p.hdr", header);
  writeFile(root_ / "p.img", voxels);
  requireSampleVolume(sw::readVolume(pair));
  requireSampleVolume(sw::readVolume(root_ / "p.img"));
  const fs::path nhdr =
      writeFile(root_ / "n.nhdr", nrrdHeader("short", "raw", "data file: n.raw\n"));
  QCOMPARE(codeOf(nhdr), std::string("nrrd.data_file"));
  writeFile(root_ / "n.raw", voxels);
  requireSampleVolume(sw::readVolume(nhdr));
  const fs::path mhd = writeFile(root_ / "m.mhd", metaHeader("MET_SHORT", "m.raw"));
  QCOMPARE(codeOf(mhd), std::string("meta.data_file"));
  writeFile(root_ / "m.raw", voxels.substr(0, voxels.size() - 1));
  QCOMPARE(codeOf(mhd), std::string("file.truncated"));
  writeFile(root_ / "m.raw", voxels);
  requireSampleVolume(sw::readVolume(mhd));
  const std::string before = sw::readVolume(mhd).sha256;
  writeFile(root_ / "m.raw", voxelBytes<std::int16_t>(1));
  QVERIFY(sw::readVolume(mhd).sha256 != before);
}

void TestVolumeReader::cutFilesAreRefused_data() {
  goodFile_data();
}

void TestVolumeReader::cutFilesAreRefused() {
  QFETCH(QString, name);
  QFETCH(QByteArray, bytes);
  const std::string whole = bytes.toStdString();
  const fs::path file = root_ / name.toStdString();
  for (std::size_t length = 0;
       length<whole.size(); length += whole.size()> 300 && length + 40 < whole.size() ? 9 : 1) {
    writeFile(file, whole.substr(0, length));
    const sw::FileVerdict verdict = sw::verifyVolumeFile(file);
    QVERIFY2(verdict.verdict == sw::Verdict::Refused,
             qPrintable(QString("accepted after %1 of %2 bytes").arg(length).arg(whole.size())));
    QVERIFY(verdict.message.find(name.toStdString()) != std::string::npos);
  }
}

void TestVolumeReader::flippedBitsInGzip() {
  const std::string whole = gzipBytes(niftiHeader() + voxelBytes<std::int16_t>());
  const fs::path file = root_ / "f.nii.gz";
  int refused = 0;
  for (std::size_t at = 10; at < whole.size(); ++at) {  // after the member's own header
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 1 << at % 8);
    writeFile(file, bytes);
    if (sw::verifyVolumeFile(file).verdict == sw::Verdict::Refused) {
      ++refused;
    } else {
      requireSampleVolume(
          sw::readVolume(file));  // a bit that deflate does not use: nothing is lost
    }
  }
  QVERIFY(refused > static_cast<int>(whole.size()) - 20);
  writeFile(file, whole + "garbage");
  QCOMPARE(codeOf(file), std::string("gzip.trailing"));
  requireSampleVolume(sw::readVolume(file));
  const std::string plain = niftiHeader() + voxelBytes<std::int16_t>();
  writeFile(file, gzipBytes(plain.substr(0, 100)) + gzipBytes(plain.substr(100, 200)) +
                      gzipBytes(plain.substr(300)));
  QCOMPARE(codeOf(file), std::string("ok"));
  requireSampleVolume(sw::readVolume(file));
}

void TestVolumeReader::siblingNames() {
  writeFile(root_ / "x.nii", niftiHeader() + voxelBytes<std::int16_t>(0));
  writeFile(root_ / "x.nii.gz", gzipBytes(niftiHeader() + voxelBytes<std::int16_t>(1000)));
  writeFile(root_ / "x.hdr", niftiHeader().substr(0, 348));
  writeFile(root_ / "x.img", voxelBytes<std::int16_t>(2000));
  QCOMPARE(sw::readVolume(root_ / "x.nii").volume->voxels()[0], 0.0F);
  QCOMPARE(sw::readVolume(root_ / "x.nii.gz").volume->voxels()[0], 1000.0F);
}

void TestVolumeReader::notFiniteIsCounted_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("head");
  QTest::addColumn<bool>("isDouble");
  QTest::newRow("NIfTI float") << "n.nii" << QByteArray::fromStdString(niftiHeader(16, 32))
                               << false;
  QTest::newRow("NIfTI double") << "d.nii" << QByteArray::fromStdString(niftiHeader(64, 64))
                                << true;
  QTest::newRow("NRRD float") << "n.nrrd" << QByteArray::fromStdString(nrrdHeader("float"))
                              << false;
  QTest::newRow("Meta double") << "n.mha" << QByteArray::fromStdString(metaHeader("MET_DOUBLE"))
                               << true;
}

void TestVolumeReader::notFiniteIsCounted() {
  QFETCH(QString, name);
  QFETCH(QByteArray, head);
  QFETCH(bool, isDouble);
  std::string voxels = isDouble ? voxelBytes<double>() : voxelBytes<float>();
  const double bad[4]{std::nan(""), HUGE_VAL, -HUGE_VAL, std::nan("")};
  for (std::size_t i = 0; i < 4; ++i) {
    isDouble ? put(voxels, 8 * (10 * i + 3), bad[i])
             : put(voxels, 4 * (10 * i + 3), static_cast<float>(bad[i]));
  }
  if (isDouble) {
    put(voxels, 8 * 59, 1e300);  // no float holds it
  }
  const sw::VolumeFile file =
      sw::readVolume(writeFile(root_ / name.toStdString(), head.toStdString() + voxels));
  QCOMPARE(file.notFinite, isDouble ? 5 : 4);
  QCOMPARE(file.warnings.at(0).code, std::string("voxels.not_finite"));
  QCOMPARE(file.volume->voxels()[3], 0.0F);
  QCOMPARE(file.volume->voxels()[33], 0.0F);
  QCOMPARE(file.volume->voxels()[4], 28.0F);
}

void TestVolumeReader::notRegularFiles() {
  QCOMPARE(::mkfifo((root_ / "x.nii").c_str(), 0600), 0);
  QCOMPARE(codeOf(root_ / "x.nii"), std::string("file.not_regular"));
  QCOMPARE(codeOf("/dev/zero"), std::string("file.not_regular"));
  QCOMPARE(codeOf(root_ / "nowhere.nii"), std::string("file.missing"));
  fs::create_symlink("loop.nii", root_ / "loop.nii");
  QCOMPARE(sw::verifyVolumeFile(root_ / "loop.nii").verdict, sw::Verdict::Refused);
  fs::create_directory(root_ / "folder.nii.gz");
  QCOMPARE(sw::verifyVolumeFile(root_ / "folder.nii.gz").verdict, sw::Verdict::Refused);
}

void TestVolumeReader::bombsAreRefusedBeforeAllocation_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("code");
  std::string huge = niftiHeader();
  for (std::size_t axis = 0; axis < 3; ++axis) {
    put<std::int16_t>(huge, 42 + 2 * axis, 32767);
  }
  QTest::newRow("32767 cubed") << "h.nii" << QByteArray::fromStdString(huge + "x")
                               << "file.too_large";
  QTest::newRow("32767 cubed, gzip")
      << "h.nii.gz" << QByteArray::fromStdString(gzipBytes(huge + "x")) << "file.too_large";
  std::string large = niftiHeader();
  for (std::size_t axis = 0; axis < 3; ++axis) {
    put<std::int16_t>(large, 42 + 2 * axis, 1200);
  }
  QTest::newRow("3 GB declared, not there")
      << "l.nii.gz" << QByteArray::fromStdString(gzipBytes(large + "x")) << "file.truncated";
  QTest::newRow("gzip bomb") << "b.nii.gz"
                             << QByteArray::fromStdString(gzipBytes(
                                    niftiHeader() + std::string(std::size_t{40} << 20, '\0')))
                             << "gzip.bomb";
  std::string sizes = nrrdHeader();
  sizes.replace(sizes.find("sizes: 5 4 3"), 12, "sizes: 9223372036854775807 4 3");
  QTest::newRow("NRRD overflow") << "o.nrrd" << QByteArray::fromStdString(sizes)
                                 << "file.too_large";
  std::string dims = metaHeader();
  dims.replace(dims.find("DimSize = 5 4 3"), 15, "DimSize = 4294967296 4294967296 1");
  QTest::newRow("Meta overflow") << "o.mha" << QByteArray::fromStdString(dims) << "file.too_large";
}

void TestVolumeReader::bombsAreRefusedBeforeAllocation() {
  QFETCH(QString, name);
  QFETCH(QByteArray, bytes);
  QFETCH(QString, code);
  const fs::path file = writeFile(root_ / name.toStdString(), bytes.toStdString());
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  const sw::FileVerdict verdict = sw::verifyVolumeFile(file);
  getrusage(RUSAGE_SELF, &after);
  QCOMPARE(QString::fromStdString(verdict.code), code);
  QVERIFY2(after.ru_maxrss - before.ru_maxrss < 100 * 1024, "peak memory grew by 100 MiB or more");
}

void TestVolumeReader::decimalComma() {
  const std::string made = (root_ / "de_DE.UTF-8").string();
  QProcess::execute("localedef",
                    {"--no-archive", "-i", "de_DE", "-f", "UTF-8", QString::fromStdString(made)});
  qputenv("LOCPATH", QByteArray::fromStdString(root_.string()));
  const char* found = std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
  qunsetenv("LOCPATH");
  if (found == nullptr) {
    QSKIP("no locale with a decimal comma can be made (package locales)");
  }
  QCOMPARE(std::strtod("0.5", nullptr), 0.0);  // the comma is in force
  for (const auto& [name, bytes] : goodFiles()) {
    requireSampleVolume(sw::readVolume(writeFile(root_ / name, bytes)));
  }
  std::setlocale(LC_NUMERIC, "C");
}

void TestVolumeReader::obliqueAndReorientation() {
  // Rotated by 30° about the inferior-superior axis, and stored with axis 0 running to the left.
  const double c = std::cos(std::numbers::pi / 6), s = std::sin(std::numbers::pi / 6);
  std::string header = niftiHeader();
  const double rows[3][4]{
      {-0.5 * c, -0.75 * s, 0, 10}, {-0.5 * s, 0.75 * c, 0, 20}, {0, 0, 2.5, 30}};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 4; ++column) {
      put(header, 280 + 16 * row + 4 * column, static_cast<float>(rows[row][column]));
    }
  }
  const sw::VolumeFile file =
      sw::readVolume(writeFile(root_ / "o.nii", header + voxelBytes<std::int16_t>()));
  const sw::VolumeGeometry& geometry = file.volume->geometry();
  QCOMPARE(file.volume->at(4, 0, 0),
           0.0F);  // the first voxel of the file lies rightmost: last along axis 0
  QCOMPARE(file.volume->at(0, 1, 2), static_cast<float>(7 * (4 + 5 * (1 + 4 * 2))));
  const auto first = geometry.patientFromIndex({4, 0, 0});
  QVERIFY(std::abs(first[0] + 10) < 1e-5 && std::abs(first[1] + 20) < 1e-5 &&
          std::abs(first[2] - 30) < 1e-5);
  const auto other = geometry.patientFromIndex({4 - 3, 2, 1});
  QVERIFY(std::abs(other[0] + rows[0][0] * 3 + rows[0][1] * 2 + 10) < 1e-5);
  QVERIFY(std::abs(other[1] + rows[1][0] * 3 + rows[1][1] * 2 + 20) < 1e-5);
}

void TestVolumeReader::missingSpacing_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<bool>("missing");
  const auto row = [](const char* title, const char* name, const std::string& header,
                      bool missing) {
    QTest::newRow(title) << QString(name)
                         << QByteArray::fromStdString(header + voxelBytes<std::int16_t>())
                         << missing;
  };
  const auto nrrd = [](const std::string& lines) {
    return "NRRD0004\ntype: short\ndimension: 3\nsizes: 5 4 3\nendian: little\nencoding: raw\n" +
           lines + "\n";
  };
  const auto meta = [](const std::string& lines) {
    return "ObjectType = Image\nNDims = 3\nBinaryData = True\n" + lines +
           "DimSize = 5 4 3\nElementType = MET_SHORT\nElementDataFile = LOCAL\n";
  };
  row("NRRD without", "a.nrrd", nrrd(""), true);
  row("NRRD with a place only", "a.nrrd", nrrd("axis mins: 0 0 0\n"), true);
  row("NRRD that is not a number", "a.nrrd", nrrd("spacings: 0.5 0.5 NaN\n"), true);
  row("NRRD spacings", "a.nrrd", nrrd("spacings: 0.5 0.75 2.5\n"), false);
  row("NRRD space directions", "a.nrrd", nrrdHeader(), false);
  row("MetaImage without", "a.mha", meta(""), true);
  row("MetaImage ElementSpacing", "a.mha", meta("ElementSpacing = 0.5 0.75 2.5\n"), false);
  row("MetaImage ElementSize", "a.mha", meta("ElementSize = 0.5 0.75 2.5\n"), false);
}

void TestVolumeReader::missingSpacing() {
  QFETCH(QString, name);
  QFETCH(QByteArray, bytes);
  QFETCH(bool, missing);
  const fs::path file = writeFile(root_ / name.toStdString(), bytes.toStdString());
  const sw::VolumeFile read = sw::readVolume(file);
  QCOMPARE(read.warnings.size(), std::size_t{missing ? 1U : 0U});
  const std::array<double, 3> found = read.volume->geometry().spacingMm;
  if (!missing) {
    QVERIFY(std::abs(found[2] - 2.5) < 1e-6);
    return;
  }
  QCOMPARE(read.warnings[0].code, std::string("spacing.missing"));
  QVERIFY(read.warnings[0].message.find(name.toStdString()) != std::string::npos);
  QCOMPARE(found[2], 1.0);
}

void TestVolumeReader::refusedHeaders_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("code");
  const auto row = [](const char* title, const char* name, const std::string& bytes,
                      const char* code) {
    QTest::newRow(title) << QString(name) << QByteArray::fromStdString(bytes) << QString(code);
  };
  const auto replaced = [](std::string text, const std::string& old, const std::string& now) {
    return text.replace(text.find(old), old.size(), now);
  };
  const std::string voxels = voxelBytes<std::int16_t>();
  std::string sheared = niftiHeader();
  put(sheared, 284, 0.4F);
  row("NIfTI sheared", "s.nii", sheared + voxels, "nifti.sheared");
  row("NIfTI colour", "c.nii", niftiHeader(128, 24) + voxels + voxels, "file.colour");
  std::string analyze = niftiHeader();
  std::memset(analyze.data() + 344, 0, 4);
  row("Analyze without voxels", "a.hdr", analyze.substr(0, 348), "nifti.pair");
  row("no magic", "a.nii", analyze + voxels, "nifti.header");
  row("NRRD without endian", "e.nrrd", replaced(nrrdHeader(), "endian: little\n", "") + voxels,
      "nrrd.endian");
  row("NRRD text too short", "t.nrrd", nrrdHeader("short", "ascii") + "1 2 3", "file.truncated");
  row(
      "NRRD text with a word", "t.nrrd",
      nrrdHeader("short", "ascii") +
          [] {
            std::string words;
            for (int i = 0; i < 60; ++i) words += "1 x ";
            return words;
          }(),
      "nrrd.text");
  row("NRRD bzip2", "t.nrrd", nrrdHeader("short", "bzip2") + "BZh", "nrrd.encoding");
  row("NRRD sizes", "d.nrrd", replaced(nrrdHeader(), "sizes: 5 4 3", "sizes: 5 4") + voxels,
      "nrrd.dim");
  row("NRRD zero", "z.nrrd", replaced(nrrdHeader(), "sizes: 5 4 3", "sizes: 5 0 3") + voxels,
      "nrrd.dim");
  row("NRRD twice", "w.nrrd", nrrdHeader("short", "raw", "type: short\n") + voxels, "nrrd.header");
  row("NRRD block", "b.nrrd", nrrdHeader("block") + voxels, "nrrd.type");
  row("NRRD outside", "o.nrrd", nrrdHeader("short", "raw", "data file: ../x.raw\n"),
      "path.outside");
  row("NRRD list", "l.nrrd", nrrdHeader("short", "raw", "data file: LIST\n"), "nrrd.many_files");
  row("Meta outside", "o.mha", metaHeader("MET_SHORT", "/etc/passwd"), "path.outside");
  row("Meta list", "l.mha", metaHeader("MET_SHORT", "LIST"), "meta.many_files");
  row("Meta type", "t.mha", metaHeader("MET_OTHER") + voxels, "meta.type");
  row("Meta channels", "c.mha",
      metaHeader("MET_SHORT", "LOCAL", "ElementNumberOfChannels = 3\n") + voxels, "file.colour");
  row("Meta 4D", "f.mha",
      replaced(replaced(metaHeader(), "NDims = 3", "NDims = 4"), "5 4 3", "5 4 3 1") + voxels,
      "file.4d");
  row("Meta text", "x.mha",
      replaced(metaHeader(), "BinaryData = True", "BinaryData = False") + voxels, "meta.text");
  row("text", "x.nii", std::string(400, 'a'), "format.unknown");
  row("DICOM", "d.nii", std::string(128, '\0') + "DICM" + std::string(400, '\0'), "dicom.syntax");
}

void TestVolumeReader::refusedHeaders() {
  QFETCH(QString, name);
  QFETCH(QByteArray, bytes);
  QFETCH(QString, code);
  const sw::FileVerdict verdict =
      sw::verifyVolumeFile(writeFile(root_ / name.toStdString(), bytes.toStdString()));
  QCOMPARE(QString::fromStdString(verdict.code), code);
  QCOMPARE(verdict.verdict, sw::Verdict::Refused);
}

void TestVolumeReader::pairs() {
  sw::VolumeGeometry geometry;
  geometry.size = {2, 2, 2};
  sw::LabelFile labels;
  labels.labels = std::make_shared<const sw::LabelMap>(
      geometry, std::vector<std::uint8_t>{0, 1, 2, 0, 0, 0, 0, 7});
  labels.values = {0, 1, 2, 7};
  const auto codes = [&](const sw::VolumeGeometry& image, const std::vector<int>& declared) {
    std::string text;
    for (const auto& problem :
         sw::checkPair(image, labels.labels->geometry(), labels.values, "l.nii", declared)) {
      text += problem.code + " ";
    }
    return text;
  };
  QCOMPARE(codes(geometry, {}), std::string());
  QCOMPARE(codes(geometry, {0, 1, 2, 7}), std::string());
  QCOMPARE(codes(geometry, {0, 1, 2}), std::string("label.undeclared "));
  sw::VolumeGeometry noisy = geometry;
  noisy.originMm[0] += 1e-6;
  QCOMPARE(codes(noisy, {}), std::string());
  for (std::size_t field = 0; field < 3; ++field) {
    sw::VolumeGeometry other = geometry;
    field == 0   ? other.spacingMm[1] = 1.5
    : field == 1 ? other.originMm[2] = 3
                 : other.direction[0] = -1;
    QCOMPARE(codes(other, {}), std::string(field == 0   ? "pair.spacing "
                                           : field == 1 ? "pair.origin "
                                                        : "pair.direction "));
  }
  sw::VolumeGeometry several = geometry;
  several.spacingMm[1] = 1.5;
  several.originMm[2] = 3;
  const auto both = sw::checkPair(several, geometry, {0, 1}, "l.nii", {});
  QCOMPARE(both.size(), std::size_t{1});
  QCOMPARE(both[0].verdict, sw::Verdict::Refused);
  QVERIFY(both[0].message.find("1 x 1.5 x 1 mm") != std::string::npos &&
          both[0].message.find("3 mm away") != std::string::npos);
  sw::VolumeGeometry larger = geometry;
  larger.size[1] = 3;
  QCOMPARE(codes(larger, {}), std::string("pair.size "));
  labels.values = {0};
  QCOMPARE(codes(geometry, {}), std::string("label.empty "));
}

void TestVolumeReader::writtenVolumesReadBack() {
  sw::VolumeGeometry geometry;
  geometry.size = {3, 4, 5};
  geometry.spacingMm = {0.7, 0.8, 2.5};
  geometry.originMm = {-10, 20, 30.5};
  const double c = std::cos(0.2), s = std::sin(0.2);
  geometry.direction = {-c, s, 0, -s, -c, 0, 0, 0, 1};
  std::vector<float> voxels(kVoxels);
  std::vector<std::uint8_t> values(kVoxels);
  for (std::size_t i = 0; i < kVoxels; ++i) {
    voxels[i] = 0.25F * static_cast<float>(i) - 3.0F;
    values[i] = static_cast<std::uint8_t>(i * 4);
  }
  sw::writeVolume(sw::Volume(geometry, voxels), root_ / "v.nii.gz");
  sw::writeLabels(sw::LabelMap(geometry, values), root_ / "l.nii.gz");
  const sw::VolumeFile volume = sw::readVolume(root_ / "v.nii.gz");
  const sw::LabelFile labels = sw::readLabels(root_ / "l.nii.gz");
  QVERIFY(volume.warnings.empty() && labels.warnings.empty());
  QVERIFY(std::ranges::equal(volume.volume->voxels(), voxels));
  QVERIFY(std::ranges::equal(labels.labels->voxels(), values));
  QCOMPARE(labels.values.size(), kVoxels);
  QVERIFY(
      sw::checkPair(geometry, labels.labels->geometry(), labels.values, "l.nii.gz", {}).empty());
  QVERIFY(std::abs(volume.volume->geometry().spacingMm[2] - 2.5) < 1e-6);
}

QTEST_APPLESS_MAIN(TestVolumeReader)
#include "tst_volume_reader.moc"
