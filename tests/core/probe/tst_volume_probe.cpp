#include "core/base/error.h"
#include "core/io/formats/file_format.h"
#include "core/probe/probe_pool.h"
#include "core/volume/thumbnail.h"
#include "tests/core/io/sample_files.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace sw;
using namespace sw::test;

namespace {

namespace fs = std::filesystem;

/// Voxels of 800³ bytes, all zero, in a few hundred kilobytes.
fs::path writeGzipBomb(const fs::path& file) {
  std::string header = niftiHeader(2, 8);
  for (std::size_t axis = 0; axis < 3; ++axis) put<std::int16_t>(header, 42 + 2 * axis, 800);
  gzFile out = ::gzopen(file.c_str(), "wb9");
  ::gzwrite(out, header.data(), static_cast<unsigned>(header.size()));
  const std::string zeros(800 * 800, '\0');
  for (int slice = 0; slice < 800; ++slice)
    ::gzwrite(out, zeros.data(), static_cast<unsigned>(zeros.size()));
  ::gzclose(out);
  return file;
}

/// Most memory that any child of this process has had.
double childrenPeakMb() {
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

/// Files are read by another process, which may die.
class TestVolumeProbe : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
    good_ = writeFile(root_ / "good.nii", niftiHeader() + voxelBytes<std::int16_t>());
  }

  void findsWhatReadingHereFinds() {
    VolumeProbe probe;
    const ProbeReport there = probe.probe(good_, ProbeKind::Image),
                      here = probeHere(good_, ProbeKind::Image);
    QCOMPARE(there.verdict.code, std::string("ok"));
    QCOMPARE(there.sha256, here.sha256);
    QVERIFY(there.geometry == here.geometry);
    QCOMPARE(there.minimum, 0.0);
    QCOMPARE(there.maximum, 413.0);
    QCOMPARE(there.thumbnail.size(), std::size_t{4096});
    QVERIFY(thumbnailCorrelation(there.thumbnail, here.thumbnail) > 0.999999);
    QCOMPARE(there.bytes, static_cast<std::int64_t>(fs::file_size(good_)));
    QVERIFY(!there.dangerous);
    const fs::path labels = writeFile(root_ / "l.nii", niftiHeader(2, 8) + std::string(60, '\3'));
    QCOMPARE(probe.probe(labels, ProbeKind::Labels).labelValues, std::vector<int>{3});
    QCOMPARE(probe.started(), 1);
  }

  void refusesWithoutOpening() {
    const fs::path fifo = root_ / "fifo.nii";
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    VolumeProbe probe;
    QElapsedTimer timer;
    timer.start();
    for (const fs::path& file : {fifo, fs::path("/dev/zero"), fs::path("/dev/null")}) {
      const ProbeReport report = probe.probe(file, ProbeKind::Image);
      QCOMPARE(report.verdict.code, std::string("file.not_regular"));
      QVERIFY(!report.dangerous);
    }
    QCOMPARE(probe.started(), 0);
    QVERIFY2(timer.elapsed() < 1000, "nothing was waited for");
    fs::create_directory(root_ / "folder.nii.gz");
    QCOMPARE(probe.probe(root_ / "folder.nii.gz", ProbeKind::Image).verdict.verdict,
             Verdict::Refused);
    QCOMPARE(probe.probe(root_ / "missing.nii", ProbeKind::Image).verdict.code,
             std::string("file.missing"));
  }

  void oddNames() {
    VolumeProbe probe;
    const std::string bytes = niftiHeader() + voxelBytes<std::int16_t>();
    for (const std::string& name :
         {std::string("a\nb.nii"), std::string("\xff\xfe.nii"), std::string("'; DROP TABLE.nii"),
          std::string("-rf.nii"), std::string("\xF0\x9F\xA7\xA0 \xD7\x90.nii"),
          std::string(250, 'x') + ".nii"}) {
      const ProbeReport report = probe.probe(writeFile(root_ / name, bytes), ProbeKind::Image);
      QVERIFY2(!report.refused(), report.verdict.message.c_str());
      QCOMPARE(report.verdict.file, root_ / name);
    }
    QCOMPARE(probe.started(), 1);
  }

  void aBombIsRefusedBeforeItIsUnpacked() {
    std::string header = niftiHeader(64, 64);
    for (std::size_t axis = 0; axis < 3; ++axis) put<std::int16_t>(header, 42 + 2 * axis, 32767);
    VolumeProbe probe;
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
    QElapsedTimer timer;
    timer.start();
    const ProbeReport report = probe.probe(writeFile(root_ / "huge.nii", header), ProbeKind::Image);
    QCOMPARE(report.verdict.code, std::string("file.too_large"));
    QVERIFY2(timer.elapsed() < 2000, "of which most is waiting for the processor");
    QVERIFY(!report.dangerous);
    QCOMPARE(probe.started(), 1);
  }

  void memoryOfAFileIsLimited() {
    const fs::path bomb = writeGzipBomb(root_ / "bomb.nii.gz");
    VolumeProbe probe({std::uint64_t{64} << 20, 120, 180});
    const ProbeReport report = probe.probe(bomb, ProbeKind::Image);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers reserve terabytes of address space, so it is not limited");
#endif
    QVERIFY2(report.dangerous, report.verdict.message.c_str());
    QCOMPARE(report.verdict.code, std::string("memory"));
    QCOMPARE(report.sha256.size(), std::size_t{64});
    QVERIFY2(childrenPeakMb() < 2500, "address space bounds memory");
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
  }

  void computingOnAFileIsLimited() {
    const fs::path bomb = writeGzipBomb(root_ / "bomb.nii.gz");
    VolumeProbe probe({0, 0, 180});
    const ProbeReport report = probe.probe(bomb, ProbeKind::Image);
    QCOMPARE(report.verdict.code, std::string("probe.cpu"));
    QVERIFY(report.dangerous);
    QCOMPARE(report.sha256, hashWhereItCanBeHad(bomb));
    VolumeProbe patient;
    QVERIFY(!patient.probe(bomb, ProbeKind::Image).refused());
  }

  void aReaderThatHangsIsStopped() {
    VolumeProbe probe({0, 120, 1});
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
    ::kill(probe.process(), SIGSTOP);
    const ProbeReport report = probe.probe(good_, ProbeKind::Image);
    QCOMPARE(report.verdict.code, std::string("probe.timeout"));
    QVERIFY(report.dangerous);
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
    QCOMPARE(probe.started(), 2);
  }

  void aReaderThatDiesIsStartedAgain_data() {
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("code");
    QTest::newRow("killed") << SIGKILL << "probe.killed";
    QTest::newRow("aborted") << SIGABRT << "probe.crashed";
    QTest::newRow("segmentation fault") << SIGSEGV << "probe.crashed";
  }

  void aReaderThatDiesIsStartedAgain() {
    QFETCH(int, signal);
    QFETCH(QString, code);
    VolumeProbe probe;
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
    ::kill(probe.process(), SIGSTOP);
    const auto killIt = [&] {
      ::kill(probe.process(), signal);
      return ::kill(probe.process(), SIGCONT) == 0;
    };
    const ProbeReport report = probe.probe(good_, ProbeKind::Image, killIt);
    QCOMPARE(QString::fromStdString(report.verdict.code), code);
    QVERIFY(report.verdict.message.find("good.nii") != std::string::npos);
    QCOMPARE(report.sha256, probeHere(good_, ProbeKind::Image).sha256);
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
    QCOMPARE(probe.started(), 2);
  }

  void aReaderThatDiedBetweenFilesBlamesNone() {
    VolumeProbe probe;
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
    ::kill(probe.process(), SIGKILL);
    QTest::qWait(200);
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
    QCOMPARE(probe.started(), 2);
  }

  void cancellingTakesHalfASecondAtMost() {
    VolumeProbe probe;
    QVERIFY(!probe.probe(good_, ProbeKind::Image).refused());
    ::kill(probe.process(), SIGSTOP);
    QElapsedTimer timer;
    timer.start();
    int asked = 0;
    bool cancelled = false;
    try {
      probe.probe(good_, ProbeKind::Image, [&] { return ++asked < 3; });
    } catch (const Cancelled&) {
      cancelled = true;
    }
    QVERIFY(cancelled);
    QVERIFY(timer.elapsed() < 500);
  }

  /// Reports come in any order, of files asked for or not; one file that takes a child along costs
  /// the others nothing.
  void severalAtOnce() {
    ProbePool pool({}, 2);
    std::vector<fs::path> files;
    for (int i = 0; i < 12; ++i) {
      files.push_back(root_ / ("pooled" + std::to_string(i) + ".nii"));
      fs::copy_file(good_, files.back(), fs::copy_options::overwrite_existing);
    }
    const fs::path missing = root_ / "missing.nii";
    for (const fs::path& file : files) pool.ask(file, ProbeKind::Image);
    pool.ask(missing, ProbeKind::Image);
    QCOMPARE(pool.waiting(), std::size_t{13});
    pool.forget(files[3], ProbeKind::Image);
    const ProbeReport here = probeHere(good_, ProbeKind::Image);
    for (std::size_t i = files.size(); i-- > 0;) {
      const ProbeReport report = pool.take(files[i], ProbeKind::Image);
      QCOMPARE(report.verdict.file, files[i]);
      QCOMPARE(report.sha256, here.sha256);
      QVERIFY(report.thumbnail == here.thumbnail);
    }
    QCOMPARE(pool.take(missing, ProbeKind::Image).verdict.code, std::string("file.missing"));
    QCOMPARE(pool.take(good_, ProbeKind::Labels).verdict.code,
             probeHere(good_, ProbeKind::Labels).verdict.code);
    QCOMPARE(pool.waiting(), std::size_t{0});
  }

  void aPoolEndsWhileItReads() {
    const auto pool = std::make_unique<ProbePool>(ProbeLimits{}, 2);
    for (int i = 0; i < 50; ++i) pool->ask(good_.string() + std::to_string(i), ProbeKind::Image);
    bool cancelled = false;
    try {
      pool->take(good_, ProbeKind::Image, [] { return false; });
    } catch (const Cancelled&) {
      cancelled = true;
    }
    QVERIFY(cancelled);
  }

  void answersAreNotTrusted() {
    const std::string answer = encodeReport(probeHere(good_, ProbeKind::Image));
    QVERIFY(decodeReport(answer, good_).has_value());
    for (std::size_t length = 0; length < answer.size(); length += 7)
      QVERIFY(!decodeReport(answer.substr(0, length), good_));
    const auto with = [&](const std::string& from, const std::string& to) {
      std::string changed = answer;
      const std::size_t at = changed.find(from);
      return at == std::string::npos ? std::string() : changed.replace(at, from.size(), to);
    };
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"\"size\":[5", "\"size\":[-5"},
             {"\"size\":[5", "\"size\":[\"5\""},
             {"\"not_finite\":0", "\"not_finite\":-1"},
             {"\"spacing_mm\":[0.5", "\"spacing_mm\":[0"},
             {"\t", ""},
             {"\t", "\t3f800000"},
             {"\t", "\t3"},
             {"\t", "\tg"},
             {"\"verdict\":0", "\"verdict\":9"},
             {"\"sha256\":\"", "\"sha256\":\"../"},
             {"\"maximum\":413.0", "\"maximum\":null"}}) {
      const std::string changed = with(from, to);
      QVERIFY2(!changed.empty(), from.c_str());
      QVERIFY2(!decodeReport(changed, good_), from.c_str());
    }
  }

  /// The set of files that are wrong on purpose: the same verdicts as when they are read here, and
  /// no child lost.
  void malformedSet() {
    const std::string shared =
        qEnvironmentVariable("SLICEWISE_SHARED", SW_SOURCE_DIR "/../shared").toStdString();
    const fs::path set = fs::path(shared) / "data" / "malformed";
    if (!fs::exists(set)) QSKIP("the set of malformed files is not here");
    VolumeProbe probe;
    int files = 0, refused = 0;
    const auto check = [&](const fs::path& path) {
      const ProbeReport there = probe.probe(path, ProbeKind::Image);
      QCOMPARE(there.verdict.code, probeHere(path, ProbeKind::Image).verdict.code);
      ++files;
      refused += there.refused() ? 1 : 0;
    };
    for (const auto& entry : fs::directory_iterator(set / "nifti")) check(entry.path());
    for (const auto& entry : fs::directory_iterator(set / "dicom")) check(entry.path());
    qInfo("%d files, %d refused, children: %d", files, refused, probe.started());
    QVERIFY(files > 60 && refused > 15);
    QCOMPARE(probe.started(), 1);
  }

 private:
  static fs::path writeFile(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_, good_;
};

QTEST_GUILESS_MAIN(TestVolumeProbe)
#include "tst_volume_probe.moc"
