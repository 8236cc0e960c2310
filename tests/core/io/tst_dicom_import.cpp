#include "core/base/error.h"
#include "core/io/import_plan.h"
#include "core/io/volume_reader.h"
#include "tests/core/io/dicom_files.h"
#include "tests/core/io/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace sw::test;  // NOLINT: a test's own helpers
namespace fs = std::filesystem;

namespace {

constexpr int kPlaces = 5;
constexpr double kStep = 2.0;

std::string sop(int number) {
  return "7.7." + std::to_string(number);
}

/// One slice of a plain series of five, as it would be written.
SliceSpec plainSlice(int place, const std::string& series = "1.2.3") {
  SliceSpec spec;
  spec.instance = place + 1;
  spec.z = kStep * place;
  spec.first = static_cast<std::int16_t>(100 * place);
  spec.series = series;
  spec.sopInstance = sop(place) + "." + series;
  return spec;
}

void write(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  writeFile(file, bytes);
}

std::string planText(const sw::ImportPlan& plan) {
  std::string text = plan.name + plan.modality + plan.licence + plan.root.string();
  for (const auto& [value, name] : plan.labelNames) {
    text += name + '\n';
  }
  for (const sw::PlannedVolume& volume : plan.volumes) {
    text += volume.name + volume.subject + volume.group + volume.image.string() +
            volume.label.string() + '\n';
  }
  for (const sw::FileVerdict& problem : plan.problems) {
    text += problem.file.string() + problem.code + problem.message + '\n';
  }
  return text;
}

const sw::FileVerdict* problemWith(const sw::ImportPlan& plan, const std::string& code) {
  const auto found = std::find_if(plan.problems.begin(), plan.problems.end(),
                                  [&](const auto& problem) { return problem.code == code; });
  return found == plan.problems.end() ? nullptr : &*found;
}

}  // namespace

class TestDicomImport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = fs::path(folder_->path().toStdString()) / "set";
    fs::create_directories(root_);
  }
  void seriesAnywhereBelow();
  void timePoints();
  void timePointsByIndexWithAGap();
  void faults_data();
  void faults();
  void segmentation();
  void segmentationFaults_data();
  void segmentationFaults();
  void subjectsTable();
  void pseudonymsDifferBetweenDataSets();
  void identityStaysInTheHeader();
  void encodings_data();
  void encodings();
  void jpegStreams();

 private:
  void writeSeries(const fs::path& folder, const std::string& series = "1.2.3") {
    for (int place = 0; place < kPlaces; ++place) {
      write(folder / (std::to_string((place * 3) % kPlaces) + ".dcm"),
            dicomFile(plainSlice(place, series)));
    }
  }
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestDicomImport::seriesAnywhereBelow() {
  writeSeries(root_ / "A/ST0/SE0");
  for (int place = 0; place < kPlaces; ++place) {  // one series, two folders
    write(root_ / "A/ST1" / (place % 2 == 0 ? "x" : "y") / ("IM" + std::to_string(place)),
          dicomFile(plainSlice(place, "1.2.4")));
  }
  write(root_ / "A/DICOMDIR.txt", "no DICOM");
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.importer, std::string("dicom"));
  QCOMPARE(plan.volumes.size(), std::size_t{2});
  QCOMPARE(plan.modality, std::string("MR"));
  QCOMPARE(plan.axis, 2);
  QCOMPARE(plan.volumes[0].subject, plan.volumes[1].subject);
  QVERIFY(plan.volumes[0].subject.size() == 9 && plan.volumes[0].subject[0] == 'S');
  QVERIFY(plan.volumes[0].name != plan.volumes[1].name);
  QVERIFY(problemWith(plan, "dicom.foreign") != nullptr);
  for (const sw::PlannedVolume& volume : plan.volumes) {
    const sw::VolumeFile file = sw::readVolume(plan.root / volume.image);
    QCOMPARE(file.volume->geometry().size, (std::array<std::int64_t, 3>{kColumns, kRows, kPlaces}));
    QCOMPARE(file.volume->at(kColumns - 1, kRows - 1, 3), 2.0F * 300 - 100);
    QVERIFY(!file.sha256.empty());
  }
  QCOMPARE(sw::planImport(root_).volumes[1].name, plan.volumes[1].name);
}

void TestDicomImport::timePoints() {
  constexpr int kTimes = 4;
  int file = 0;
  for (int place = 0; place < 3; ++place) {
    for (int time = kTimes - 1; time >= 0; --time) {
      SliceSpec spec = plainSlice(place);
      spec.instance = ++file;
      spec.first = static_cast<std::int16_t>(1000 * time + 100 * place);
      spec.sopInstance = sop(file);
      // Triggers differ a little from place to place, as in a cine series.
      spec.more = element(0x18, 0x1060, "DS", std::to_string(50 * time + 3 * place));
      write(root_ / (std::to_string((file * 5) % 13) + ".dcm"), dicomFile(spec));
    }
  }
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{kTimes});
  std::set<std::string> subjects;
  for (int time = 0; time < kTimes; ++time) {
    const sw::PlannedVolume& volume = plan.volumes[static_cast<std::size_t>(time)];
    subjects.insert(volume.subject);
    QVERIFY(QString::fromStdString(volume.name).endsWith("_t0" + QString::number(time + 1)));
    const sw::VolumeFile read = sw::readVolume(plan.root / volume.image);
    QCOMPARE(read.volume->geometry().size[2], std::int64_t{3});
    QCOMPARE(read.volume->at(kColumns - 1, kRows - 1, 2),
             2.0F * static_cast<float>(1000 * time + 200) - 100);
  }
  QCOMPARE(subjects.size(), std::size_t{1});
  QVERIFY(problemWith(plan, "dicom.parts") != nullptr);
  QVERIFY_EXCEPTION_THROWN(sw::readVolume(plan.root / "dicom-0123456789ab"), sw::InputError);
}

void TestDicomImport::timePointsByIndexWithAGap() {
  for (int place = 0; place < kPlaces; ++place) {
    for (int time = 1; time <= 3; ++time) {
      SliceSpec spec = plainSlice(place);
      spec.sopInstance = sop(10 * place + time);
      spec.instance = 10 * place + time;
      spec.more = element(0x20, 0x100, "IS", std::to_string(time));
      if (place != 2 || time != 2) {
        write(root_ / (std::to_string(spec.instance) + ".dcm"), dicomFile(spec));
      }
    }
  }
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{2});  // time point 2 lacks a slice
  const sw::FileVerdict* missing = problemWith(plan, "dicom.missing_slice");
  QVERIFY(missing != nullptr && missing->verdict == sw::Verdict::Refused);
  QVERIFY(QString::fromStdString(missing->message).contains("slice 12 "));
  QVERIFY(QString::fromStdString(missing->message).contains("slice 32 "));
}

void TestDicomImport::faults_data() {
  QTest::addColumn<QString>("fault");
  QTest::addColumn<QString>("code");
  QTest::addColumn<bool>("refused");
  QTest::addColumn<QString>("names");
  const auto row = [](const char* fault, const char* code, bool refused, const char* names) {
    QTest::newRow(fault) << fault << code << refused << names;
  };
  row("shuffled", "", false, "");
  row("missing", "dicom.missing_slice", true, "slice 2 ");
  row("duplicate", "dicom.duplicate", false, "slice 2 ");
  row("jittered", "dicom.uneven", false, "slice 4 ");
  row("mixed size", "dicom.size", true, "slice 3 ");
  row("two series", "", false, "");
  row("truncated", "dicom.damaged", true, "cut.dcm");
  row("tilted", "dicom.tilted", true, "slice 2 ");
  row("other direction", "dicom.orientation", true, "slice 3 ");
  row("uneven time points", "dicom.time_points", true, "slice 1 ");
}

void TestDicomImport::faults() {
  QFETCH(QString, fault);
  QFETCH(QString, code);
  writeSeries(root_ / "good", "1.2.9");
  for (int place = 0; place < kPlaces; ++place) {
    SliceSpec spec = plainSlice(place);
    std::string name = std::to_string(10 - place) + ".dcm";
    if (fault == "missing" && place == 2) {
      continue;
    }
    spec.z += fault == "jittered" && place == 3 ? 0.4 : 0.0;
    if (place == 2) {
      spec.rows = fault == "mixed size" ? 3 : kRows;
      spec.direction = fault == "other direction" ? "1\\0\\0\\0\\0\\1" : spec.direction;
      spec.series = fault == "two series" ? "1.2.8" : spec.series;
    }
    spec.place = fault == "tilted" ? std::to_string(10 + place) + "\\20" : "";
    std::string bytes = dicomFile(spec);
    if (fault == "truncated" && place == 2) {
      bytes.resize(bytes.size() - 10);
      name = "cut.dcm";
    }
    write(root_ / "bad" / name, bytes);
    if (fault == "duplicate" && place == 1) {
      write(root_ / "bad/copy.dcm", bytes);
    }
    if (fault == "uneven time points" && place > 0) {  // place 0 has one slice, the others two
      spec.sopInstance += ".2";
      spec.instance += 20;
      spec.first = 7;
      write(root_ / "bad" / ("t" + name), dicomFile(spec));
    }
  }
  const sw::ImportPlan plan = sw::planImport(root_);
  QFETCH(bool, refused);
  const std::size_t expected = fault == "two series" ? 1 : refused ? 1 : 2;
  if (fault == "two series") {
    // Taking the middle slice to another series leaves a gap in the first and one slice in the
    // other.
    QVERIFY(problemWith(plan, "dicom.missing_slice") != nullptr);
    QVERIFY(problemWith(plan, "dicom.one_slice") != nullptr);
    QCOMPARE(plan.volumes.size(), std::size_t{2});
    return;
  }
  QCOMPARE(plan.volumes.size(), expected);
  if (code.isEmpty()) {
    QCOMPARE(plan.problems.size(), std::size_t{1});  // that nothing is labelled
    return;
  }
  const sw::FileVerdict* problem = problemWith(plan, code.toStdString());
  QVERIFY2(problem != nullptr, planText(plan).c_str());
  QCOMPARE(problem->verdict, refused ? sw::Verdict::Refused : sw::Verdict::Warned);
  QFETCH(QString, names);
  QVERIFY2(QString::fromStdString(problem->message).contains(names), problem->message.c_str());
}

void TestDicomImport::segmentation() {
  writeSeries(root_ / "image");
  std::vector<int> first(kRows * kColumns, 0), second(kRows * kColumns, 0);
  first[0] = first[5] = 1;
  second[5] = second[11] = 1;
  SegSpec seg;
  seg.frames = {{2, 6.0, second}, {1, 6.0, first}, {1, 2.0, first}};  // in no order
  write(root_ / "labels/seg.dcm", segFile(seg));
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{1});
  QCOMPARE(plan.labelNames, (std::map<int, std::string>{{1, "Organ"}, {2, "Lesion"}}));
  const sw::LabelFile labels = sw::readLabels(plan.root / plan.volumes[0].label);
  const sw::VolumeFile image = sw::readVolume(plan.root / plan.volumes[0].image);
  QVERIFY(sw::checkPair(image.volume->geometry(), labels, "x", {0, 1, 2}).empty());
  QCOMPARE(labels.values, (std::vector<int>{0, 1, 2}));
  QCOMPARE(labels.warnings.size(), std::size_t{1});
  QCOMPARE(labels.warnings[0].code, std::string("seg.overlap"));
  // Rows and columns are turned round in canonical order.
  const auto at = [&](int pixel, int slice) {
    return labels.labels->at(kColumns - 1 - pixel % kColumns, kRows - 1 - pixel / kColumns, slice);
  };
  QCOMPARE(int(at(0, 1)), 1);
  QCOMPARE(int(at(5, 1)), 1);
  QCOMPARE(int(at(0, 3)), 1);
  QCOMPARE(int(at(5, 3)), 2);  // the overlap: the higher number
  QCOMPARE(int(at(11, 3)), 2);
  QCOMPARE(int(at(0, 0)), 0);
  QCOMPARE(int(at(0, 2)), 0);

  for (int& pixel : first) {
    pixel *= 99;  // of 200: less than half
  }
  first[0] = 100;
  seg = {};
  seg.fractional = true;
  seg.frames = {{1, 2.0, first}};
  write(root_ / "labels/seg.dcm", segFile(seg));
  const sw::LabelFile shares = sw::readLabels(plan.root / plan.volumes[0].label);
  const auto labelled =
      std::count(shares.labels->voxels().begin(), shares.labels->voxels().end(), 1);
  QCOMPARE(labelled, 1);
}

void TestDicomImport::segmentationFaults_data() {
  QTest::addColumn<QString>("code");
  QTest::addColumn<bool>("whenRead");
  QTest::newRow("of a series that is not there") << "import.label_alone" << false;
  QTest::newRow("names differ") << "seg.names" << false;
  QTest::newRow("second for one series") << "import.duplicate" << false;
  QTest::newRow("no frames") << "seg.header" << false;
  QTest::newRow("cut pixels") << "seg.pixels" << false;
  QTest::newRow("between the voxels") << "seg.grid" << true;
  QTest::newRow("beyond the series") << "seg.grid" << true;
}

void TestDicomImport::segmentationFaults() {
  QFETCH(QString, code);
  const QString fault = QTest::currentDataTag();
  writeSeries(root_ / "image");
  SegSpec seg;
  const std::vector<int> ones(kRows * kColumns, 1);
  seg.frames = {{1, 2.0, ones}};
  SegSpec bad = seg;
  bad.sopInstance = "9.8.8";
  bad.series = fault.startsWith("of a series") ? "1.9.9" : bad.series;
  if (fault == "names differ") {
    bad.names = {"Other", "Lesion"};
  } else if (fault == "no frames") {
    bad.frames.clear();
  } else if (fault == "cut pixels") {
    bad.frames.front().pixels.clear();
  } else if (fault == "between the voxels") {
    bad.shift = 0.3;
  } else if (fault == "beyond the series") {
    bad.frames.front().z = 2.0 * kPlaces;
  }
  QFETCH(bool, whenRead);
  if (!whenRead) {
    write(root_ / "a.dcm", segFile(seg));
  }
  write(root_ / "b.dcm", segFile(bad));
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{1});
  QVERIFY(!plan.volumes[0].label.empty());
  if (!whenRead) {
    QVERIFY2(problemWith(plan, code.toStdString()) != nullptr, planText(plan).c_str());
    return;
  }
  try {
    sw::readLabels(plan.root / plan.volumes[0].label);
    QFAIL("must be refused");
  } catch (const sw::InputError& error) {
    QCOMPARE(QString::fromStdString(error.code()), code);
  }
}

void TestDicomImport::subjectsTable() {
  writeSeries(root_ / "image");
  const std::string name = sw::planImport(root_).volumes[0].name;
  write(root_ / "subjects.csv", "volume,subject,group\n" + name + ",Case 7,control\n");
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes[0].subject, std::string("Case 7"));
  QCOMPARE(plan.volumes[0].group, std::string("control"));
}

void TestDicomImport::pseudonymsDifferBetweenDataSets() {
  writeSeries(root_ / "one");
  SliceSpec other = plainSlice(0, "1.2.5");
  other.patient = "P2";
  other.study = "1.3";
  write(root_ / "two/a.dcm", dicomFile(other));
  const sw::ImportPlan both = sw::planImport(root_);
  QCOMPARE(both.volumes.size(), std::size_t{2});
  QVERIFY(both.volumes[0].subject != both.volumes[1].subject);
  const sw::ImportPlan alone = sw::planImport(root_ / "one");
  QVERIFY(alone.volumes[0].subject != both.volumes[0].subject);
}

void TestDicomImport::identityStaysInTheHeader() {
  const auto planted = identityElements();
  QCOMPARE(planted.size(), std::size_t{20});
  std::string more;
  for (const auto& [text, bytes] : planted) {
    more += bytes;
  }
  for (int place = 0; place < kPlaces; ++place) {
    SliceSpec spec = plainSlice(place);
    spec.patient.clear();
    spec.more = more;
    spec.z += place == 3 ? 0.4 : 0.0;  // something to warn of
    write(root_ / (std::to_string(place) + ".dcm"), dicomFile(spec));
  }
  SliceSpec broken = plainSlice(0, "1.2.7");
  broken.more = more;
  std::string bytes = dicomFile(broken);
  bytes.resize(bytes.size() - 6);
  write(root_ / "broken.dcm", bytes);
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.volumes.size(), std::size_t{1});
  std::string text = planText(plan);
  for (const sw::FileVerdict& warning :
       sw::readVolume(plan.root / plan.volumes[0].image).warnings) {
    text += warning.message + warning.file.string();
  }
  text += sw::verifyVolumeFile(root_ / "broken.dcm").message;
  text += sw::verifyVolumeFile(root_).message;
  int found = 0;
  for (const auto& [identity, unused] : planted) {
    found += text.find(identity) != std::string::npos ? 1 : 0;
  }
  QCOMPARE(found, 0);
}

void TestDicomImport::encodings_data() {
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

void TestDicomImport::encodings() {
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
void TestDicomImport::jpegStreams() {
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

QTEST_APPLESS_MAIN(TestDicomImport)
#include "tst_dicom_import.moc"
