#include "core/access/volume_access.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/io/formats/gzip_check.h"
#include "core/io/volume_reader.h"
#include "core/store/backups.h"
#include "core/store/patient_names.h"
#include "core/study/dataset_export.h"
#include "core/study/file_report.h"
#include "core/study/import_job.h"
#include "core/study/names_job.h"
#include "core/train/pretrain_job.h"
#include "tests/core/train/small_request.h"
#include "tests/core/train/training_support.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <sys/stat.h>

using namespace sw;
using namespace sw::test;
namespace fs = std::filesystem;

namespace {

constexpr int kSide = 32;
constexpr int kSlices = 16;

std::string little(std::uint32_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
  return text;
}

/// One element of explicit little endian.
std::string element(std::uint32_t group, std::uint32_t number, const std::string& type, std::string value) {
  value += value.size() % 2 != 0 ? " " : "";
  const auto size = static_cast<std::uint32_t>(value.size());
  const std::string head = little(group, 2) + little(number, 2) + type;
  return head + (type == "OW" ? little(0, 2) + little(size, 4) : little(size, 2)) + value;
}

struct Planted {
  std::uint32_t group, number;
  const char* type;
  const char* text;
};

/// What tells who somebody is, in elements that DICOM has for it.
constexpr Planted kPlanted[] = {{0x08, 0x50, "SH", "ACC-77134-QX"},
                                {0x08, 0x80, "LO", "Klinik Zwetschgenhain"},
                                {0x08, 0x81, "ST", "Pflaumenallee 417"},
                                {0x08, 0x90, "PN", "REFERRER^QUINTILIA"},
                                {0x08, 0x1010, "SH", "STATIONXQ9"},
                                {0x08, 0x1030, "LO", "Knie von Frau Umlaufberg"},
                                {0x08, 0x103E, "LO", "Serie fuer Dr Yttrium"},
                                {0x08, 0x1048, "PN", "RECORD^OCTAVIUS"},
                                {0x08, 0x1050, "PN", "PERFORMER^SEPTIMA"},
                                {0x08, 0x1070, "PN", "OPERATOR^XANTHIPPE"},
                                {0x10, 0x10, "PN", "UMLAUFBERG^WALPURGA"},
                                {0x10, 0x20, "LO", "PID-90817263"},
                                {0x10, 0x30, "DA", "19370229"},
                                {0x10, 0x1000, "LO", "OTHERID-55512"},
                                {0x10, 0x1001, "PN", "GEBORENE^ZIRBELSTEIN"},
                                {0x10, 0x1040, "LO", "Kirchsteig 8 Obertupfing"},
                                {0x10, 0x2154, "SH", "08151-4711-23"},
                                {0x10, 0x4000, "LT", "Nichte ist Chefaerztin"},
                                {0x18, 0x1030, "LO", "PROTO-VIPKNIE"},
                                {0x20, 0x4000, "LT", "Bild fuer Gutachten 88-B"}};

std::string planted(std::uint32_t group) {
  std::string elements;
  for (const Planted& each : kPlanted) {
    if (each.group == group) elements += element(each.group, each.number, each.type, each.text);
  }
  return elements;
}

std::string dicomFile(int series, int slice) {
  std::string pixels;
  for (int i = 0; i < kSide * kSide; ++i)
    pixels += little(static_cast<std::uint32_t>((i * (slice + 3) + 97 * series) % 700), 2);
  return std::string(128, '\0') + "DICM" + element(2, 0x10, "UI", "1.2.840.10008.1.2.1") + planted(8) +
         planted(0x10) + element(0x18, 0x50, "DS", "2.5") + planted(0x18) +
         element(0x20, 0x0D, "UI", "1.2.9." + std::to_string(series)) +
         element(0x20, 0x0E, "UI", "1.2.3." + std::to_string(series)) +
         element(0x20, 0x13, "IS", std::to_string(slice + 1)) +
         element(0x20, 0x32, "DS", "10\\20\\" + std::to_string(2 * slice)) +
         element(0x20, 0x37, "DS", "1\\0\\0\\0\\1\\0") + planted(0x20) + element(0x28, 2, "US", little(1, 2)) +
         element(0x28, 0x10, "US", little(kSide, 2)) + element(0x28, 0x11, "US", little(kSide, 2)) +
         element(0x28, 0x30, "DS", "1\\1") + element(0x28, 0x100, "US", little(16, 2)) +
         element(0x28, 0x103, "US", little(0, 2)) + element(0x7FE0, 0x10, "OW", pixels);
}

/// A data set of DICOM folders, and a workspace beside it.
struct DicomFolders {
  DicomFolders() {
    root = fs::path(folder.path().toStdString()) / "data";
    workspace.root = fs::path(folder.path().toStdString()) / "workspace";
    std::string list;
    for (int series = 0; series < 3; ++series) {
      const std::string name = "series_" + std::to_string(series);
      fs::create_directories(root / name);
      for (int slice = 0; slice < kSlices; ++slice)
        std::ofstream(root / name / (std::to_string(slice) + ".dcm"), std::ios::binary)
            << dicomFile(series, slice);
      list += (list.empty() ? "" : ", ") + std::string("{\"image\": \"./") + name + "\"}";
    }
    std::ofstream(root / "dataset.json")
        << R"({"name": "Series", "modality": {"0": "MR"}, "labels": {"0": "background", "1": "a"}, "training": [)"
        << list << "]}";
  }
  QTemporaryDir folder;
  fs::path root;
  Workspace workspace;
};

std::string unpacked(const fs::path& file) {
  std::string bytes = readWholeFile(file);
  if (file.extension() == ".gz") bytes += inflateAll(bytes, 0, std::size_t{1} << 30, file.filename().string()).bytes;
  return bytes;
}

/// Every place where a planted string is found below the folders; files named `spared` are not read.
QStringList leaks(const std::vector<fs::path>& folders, const std::string& spared = {}) {
  QStringList found;
  for (const fs::path& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      const std::string bytes =
          name + "\n" + (entry.is_regular_file() && name != spared ? unpacked(entry.path()) : "");
      for (const Planted& each : kPlanted) {
        if (bytes.find(each.text) != std::string::npos)
          found << QString::fromStdString(entry.path().string() + ": " + each.text);
      }
    }
  }
  return found;
}

QStringList leaksIn(const std::vector<std::string>& lines) {
  QStringList found;
  for (const std::string& line : lines) {
    for (const Planted& each : kPlanted) {
      if (line.find(each.text) != std::string::npos) found << QString::fromStdString(line);
    }
  }
  return found;
}

}  // namespace

class TestPrivacy : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void twentyIdentityStringsStayInTheirFiles() {
    QCOMPARE(std::size(kPlanted), std::size_t{20});
    const DicomFolders data;
    QVERIFY(leaks({data.root}).size() >= 20 * 3);  // they are there to be found
    RecordingContext context;
    const DatasetId dataset = use(data, context);
    const fs::path out = data.folder.path().toStdString() + "/out";
    exportAll(data, dataset, out, context);
    const QStringList found = leaks({data.workspace.root, out});
    QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    QVERIFY2(leaksIn(context.lines).isEmpty(), qPrintable(leaksIn(context.lines).join('\n')));
    QVERIFY(fs::exists(data.workspace.logFile()));
    QVERIFY(!fs::exists(data.workspace.root / "patient-names.json"));
  }

  void namesAreKeptApartAndOnlyIfAsked() {
    const DicomFolders data;
    RecordingContext context;
    const DatasetId dataset = use(data, context);
    const PatientNames names(data.workspace);
    QVERIFY(!names.shown() && names.read().empty());
    NamesJob(data.workspace).run(context);
    QVERIFY(names.shown());
    struct stat info {};
    QCOMPARE(::stat(names.file().c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777, mode_t{0600});
    const NamesOfSubjects known = names.read();
    QCOMPARE(known.size(), std::size_t{3});
    QCOMPARE(known.begin()->second, std::string("UMLAUFBERG^WALPURGA, PID-90817263"));
    const fs::path out = data.folder.path().toStdString() + "/out";
    exportAll(data, dataset, out, context);
    const QStringList found = leaks({data.workspace.root, out}, names.file().filename().string());
    QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    QVERIFY(leaksIn(context.lines).isEmpty());
    // Only what the option is for, and not the other eighteen.
    QCOMPARE(leaks({names.file().parent_path()}).size(), 2);
    names.forget();
    QVERIFY(!names.shown());
    QVERIFY(leaks({data.workspace.root}).isEmpty());
  }

 private:
  /// Imports, looks, checks and trains.
  static DatasetId use(const DicomFolders& data, RecordingContext& context) {
    fs::create_directories(data.workspace.root);
    logToFile(data.workspace.logFile());
    ImportRequest request;
    request.folder = data.root;
    ImportJob(data.workspace, request).run(context);
    Catalog catalog(data.workspace, CatalogAccess::ReadOnly);
    const DatasetId dataset = catalog.datasets().find("Series").id;
    VolumeAccess access;
    for (const VolumeRecord& volume : catalog.datasets().volumes(dataset)) access.load(data.root, volume);
    context.lines.push_back(verifyVolumeFile(data.root / "series_0").message);
    const auto report = std::make_shared<FileReport>();
    CheckFilesJob(data.workspace, dataset, FileCheckDepth::Full, report).run(context);
    if (report->files != 3 || !report->findings.empty()) throw BugError("test", "the files are not there");
    PretrainJob(data.workspace, smallPretrain(dataset, SplitId{}, "pcl", 1)).run(context);
    return dataset;
  }

  static void exportAll(const DicomFolders& data, DatasetId dataset, const fs::path& out, RecordingContext& context) {
    DatasetExportRequest request;
    request.dataset = dataset;
    request.folder = out / "nnunet";
    ExportDatasetJob(data.workspace, request).run(context);
    Catalog catalog(data.workspace, CatalogAccess::ReadOnly);
    writeDurably(out / "volumes.csv", datasetCsv(catalog, request));
    backUp(data.workspace, out / "backup.sqlite");
    backUp(data.workspace);
  }
};

QTEST_GUILESS_MAIN(TestPrivacy)
#include "tst_privacy.moc"
