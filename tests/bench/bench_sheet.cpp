/// Frame times of a sheet of slices: scrolled while its tiles are still made and when they are
/// there, jumped about, and painted whole.
/// Usage: bench_sheet DIR [--tiles N] [--side PIXELS] [--beside COMMAND]
/// Fills DIR with small volumes on the first call. COMMAND (a training) runs until the end.
#include "core/io/volume_reader.h"
#include "core/volume/phantom.h"
#include "widgets/panels/slice_pages/slice_sheet.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sys/resource.h>

using namespace sw;

namespace {

constexpr int kSlices = 100;
constexpr int kInPlane = 96;
constexpr int kFrameMs = 16;

double cpuMs() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double peakMiB() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::vector<VolumeSource> volumes(const std::filesystem::path& folder, int count) {
  std::filesystem::create_directories(folder);
  std::vector<VolumeSource> sources;
  for (int number = 1; number <= count; ++number) {
    VolumeSource source{folder, {}};
    source.record.id = {number};
    source.record.name = "phantom_" + std::to_string(number);
    source.record.subjectName = std::to_string(number);
    source.record.geometry.size = {kInPlane, kInPlane, kSlices};
    source.record.imagePath = source.record.name + ".nii";
    source.record.imageSha256 = std::string();
    const std::filesystem::path file = folder / source.record.imagePath;
    if (!std::filesystem::exists(file))
      writeVolume(*makePhantom(static_cast<std::uint64_t>(number), kInPlane, kSlices).image, file);
    sources.push_back(std::move(source));
  }
  return sources;
}

struct Frames {
  std::vector<double> wall, cpu;
  qint64 gap = 0;  ///< longest time in which the event loop did not come round
};

void print(const char* what, Frames frames) {
  std::ranges::sort(frames.wall);
  std::ranges::sort(frames.cpu);
  const auto at = [](const std::vector<double>& all, double part) {
    return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))];
  };
  std::printf("%-28s %6zu %8.1f %8.1f %8.1f %8.1f %8.1f %6lld\n", what, frames.wall.size(),
              at(frames.wall, 0.5), at(frames.wall, 0.99), frames.wall.back(), at(frames.cpu, 0.5),
              at(frames.cpu, 0.99), static_cast<long long>(frames.gap));
  std::fflush(stdout);
}

/// A frame every 16 ms: `step` changes something, then what has to be is painted at once.
Frames measure(SliceSheet& sheet, int count, const std::function<void(int)>& step) {
  Frames frames;
  QEventLoop loop;
  QElapsedTimer beat;
  QTimer heart, ticks;
  QObject::connect(&heart, &QTimer::timeout, &loop,
                   [&] { frames.gap = std::max(frames.gap, beat.restart()); });
  QObject::connect(&ticks, &QTimer::timeout, &loop, [&] {
    if (static_cast<int>(frames.wall.size()) == count) {
      loop.quit();
      return;
    }
    QElapsedTimer clock;
    const double cpu = cpuMs();
    clock.start();
    step(static_cast<int>(frames.wall.size()));
    sheet.viewport()->repaint();
    frames.wall.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    frames.cpu.push_back(cpuMs() - cpu);
  });
  beat.start();
  heart.start(1);
  ticks.start(kFrameMs);
  loop.exec();
  return frames;
}

void settle(VolumeStore& store) {
  while (store.busy()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
  QCoreApplication::processEvents();
}

void run(SliceSheet& sheet, VolumeStore& store) {
  std::printf("%-28s %6s %8s %8s %8s %8s %8s %6s\n", "ms a frame", "frames", "p50", "p99", "max",
              "CPU p50", "CPU p99", "gap");
  QScrollBar& bar = *sheet.verticalScrollBar();
  const int notch = 3 * bar.singleStep();
  print("scroll, tiles still made",
        measure(sheet, 300, [&](int) { bar.setValue(bar.value() + notch); }));
  settle(store);
  // Back and forth over what memory holds.
  bar.setValue(0);
  const int rows = 8 * bar.pageStep() / notch;
  const auto sweep = [&](int frame) {
    bar.setValue(bar.value() + (frame / rows % 2 == 0 ? notch : -notch));
  };
  measure(sheet, 2 * rows, sweep);
  settle(store);
  print("scroll, tiles there", measure(sheet, 600, sweep));
  std::uint32_t random = 1;
  print("jump anywhere", measure(sheet, 200, [&](int) {
          random = random * 1664525U + 1013904223U;
          bar.setValue(static_cast<int>(random % static_cast<std::uint32_t>(bar.maximum())));
        }));
  settle(store);
  print("whole viewport again", measure(sheet, 200, [&](int) { sheet.viewport()->update(); }));
  print("choose all, choose none", measure(sheet, 50, [&](int frame) {
          frame % 2 == 0 ? sheet.chooseAll() : sheet.chooseNone();
        }));
  print("size of the tiles",
        measure(sheet, 50, [&](int frame) { sheet.setSide(frame % 2 == 0 ? 112 : 96); }));
}

double load() {
  double now = 0;
  std::ifstream("/proc/loadavg") >> now;
  return now;
}

/// A sheet of all slices in a window of 1440 × 900.
void show(std::vector<VolumeSource> sources, int side) {
  VolumeStore store({});
  SliceSheet sheet(store);
  sheet.resize(1440, 900);
  sheet.setSide(side);
  QElapsedTimer clock;
  clock.start();
  const auto content = std::make_shared<const SheetContent>(sheetOfVolumes(std::move(sources), {}));
  const double made = static_cast<double>(clock.nsecsElapsed()) / 1e6;
  sheet.setContent(content);
  sheet.show();
  settle(store);
  std::printf("%d tiles, %d visible, platform %s, scale %.1f, load %.1f; listed in %.1f ms\n",
              content->count(), sheet.visibleCount(), qPrintable(QGuiApplication::platformName()),
              sheet.devicePixelRatioF(), load(), made);
  run(sheet, store);
  std::printf("peak memory %.0f MiB, of it pictures %.0f MiB (at most %d)\n", peakMiB(),
              static_cast<double>(store.tileBytes()) / (1 << 20),
              VolumeStore::kMostTileBytes >> 20);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QCommandLineParser parser;
  parser.addPositionalArgument("DIR", "where the volumes are kept");
  parser.addOptions({{"tiles", "how many", "N", "10000"},
                     {"side", "of a tile", "PIXELS", "96"},
                     {"beside", "runs meanwhile", "COMMAND"}});
  parser.process(application);
  if (parser.positionalArguments().size() != 1) parser.showHelp(2);
  applyTheme(application, ThemeKind::Light);
  const int tiles = parser.value("tiles").toInt();
  auto sources =
      volumes(parser.positionalArguments().front().toStdString(), std::max(1, tiles / kSlices));
  QProcess beside;
  if (parser.isSet("beside")) {
    beside.setProcessChannelMode(QProcess::MergedChannels);
    beside.startCommand(parser.value("beside"));
    beside.waitForStarted();
  }
  show(std::move(sources), parser.value("side").toInt());
  if (beside.state() == QProcess::Running) {
    beside.terminate();
    if (!beside.waitForFinished(20000)) beside.kill();
  }
  return 0;
}
