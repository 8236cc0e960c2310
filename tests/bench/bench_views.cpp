// Times of single frames of the viewers, alone or beside a load. See README.md.
#include "tests/support/virtual_display.h"
#include "widgets/scene/scene_window.h"
#include "widgets/scene/volume_scene.h"
#include "widgets/viewers/slice_viewer.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <sys/resource.h>
#include <vector>

using namespace sw;

namespace {

constexpr int kFrames2d = 300;
constexpr int kFrames3d = 60;
constexpr int kView2d = 800;
constexpr int kView3d = 512;

/// A body with ribs in Hounsfield units: air, soft tissue with texture, bone.
Volume syntheticCt(std::int64_t columns, std::int64_t rows, std::int64_t slices) {
  VolumeGeometry geometry;
  geometry.size = {columns, rows, slices};
  geometry.spacingMm = {0.8, 0.8, 1.5};
  geometry.direction = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  std::vector<float> voxels;
  voxels.reserve(static_cast<std::size_t>(geometry.voxelCount()));
  for (std::int64_t k = 0; k < slices; ++k) {
    const double ring = 0.78 + 0.04 * std::sin(0.3 * static_cast<double>(k));
    for (std::int64_t j = 0; j < rows; ++j) {
      for (std::int64_t i = 0; i < columns; ++i) {
        const double x = 2.0 * static_cast<double>(i) / static_cast<double>(columns) - 1;
        const double y = 2.6 * static_cast<double>(j) / static_cast<double>(rows) - 1.3;
        const double r = std::hypot(x, y);
        const bool bone = std::abs(r - ring) < 0.03 && k % 20 < 8;
        const double tissue = 40 + 30 * std::sin(0.05 * static_cast<double>(i * 7 + j * 3 + k));
        voxels.push_back(static_cast<float>(r > 0.9 ? -1000 : bone ? 900 : tissue));
      }
    }
  }
  return {geometry, std::move(voxels)};
}

LabelMap syntheticLabels(const VolumeGeometry& geometry) {
  std::vector<std::uint8_t> voxels(static_cast<std::size_t>(geometry.voxelCount()), 0);
  const auto& size = geometry.size;
  for (std::int64_t k = size[2] / 3; k < 2 * size[2] / 3; ++k)
    for (std::int64_t j = size[1] / 3; j < 2 * size[1] / 3; ++j)
      for (std::int64_t i = size[0] / 3; i < 2 * size[0] / 3; ++i)
        voxels[static_cast<std::size_t>(i + size[0] * (j + size[1] * k))] = i < size[0] / 2 ? 1 : 2;
  return {geometry, std::move(voxels)};
}

void measure(const char* name, int frames, const std::function<void(int)>& frame) {
  for (int i = 0; i < 5; ++i) frame(i);
  std::vector<double> times;
  for (int i = 0; i < frames; ++i) {
    QElapsedTimer timer;
    timer.start();
    frame(i);
    times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
  }
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  QTextStream(stdout) << QStringLiteral("%1 %2 frames  p50 %3 ms  p99 %4 ms")
                             .arg(QString::fromLatin1(name), -34)
                             .arg(frames)
                             .arg(at(0.5), 7, 'f', 2)
                             .arg(at(0.99), 7, 'f', 2)
                      << Qt::endl;
}

void measurePlanes() {
  auto voxels = std::make_shared<LoadedVolume>();
  voxels->image = std::make_shared<Volume>(syntheticCt(512, 512, 220));
  voxels->labels = std::make_shared<LabelMap>(syntheticLabels(voxels->image->geometry()));
  auto shown = std::make_shared<ShownVolume>();
  shown->voxels = voxels;
  shown->window = {400, 40};
  shown->source.record.geometry = voxels->image->geometry();
  shown->source.record.minimum = -1000;
  shown->source.record.maximum = 900;
  SliceViewer viewer(QStringLiteral("bench"));
  viewer.resize(kView2d, kView2d);
  viewer.setVolume(shown);
  const char* names[] = {"scroll sagittal 512x512x220", "scroll coronal 512x512x220",
                         "scroll axial 512x512x220"};
  for (int axis = 0; axis < 3; ++axis) {
    viewer.setSlice(axis, 0);
    const std::int64_t count = shown->source.record.geometry.size[static_cast<std::size_t>(axis)];
    measure(names[axis], kFrames2d, [&](int i) { viewer.picture(i % count, 1, Annotations::All); });
  }
  measure("window/level axial 512x512x220", kFrames2d, [&](int i) {
    SliceLook look = viewer.state().look;
    look.window = {400.0 + i, 40.0 + i % 50};
    viewer.setLook(look);
    viewer.picture(110, 1, Annotations::All);
  });
}

void measureVolume(VolumeScene& scene, const char* name, std::int64_t side, VolumeQuality quality) {
  const Volume volume = syntheticCt(side, side, side);
  const LabelMap labels = syntheticLabels(volume.geometry());
  scene.setModel(makeVolumeModel(volume, &labels, kSoftwareDetail, [] { return false; }));
  VolumeLook look;
  look.preset = VolumePreset::CtSoft;
  VolumeCamera camera;
  measure(name, quality == VolumeQuality::Moving ? kFrames3d : 10, [&](int) {
    camera = turned(camera, 5, 1);
    scene.render(look, camera, quality, kView3d, kView3d);
  });
}

void measureVolumes() {
  QOffscreenSurface surface;
  surface.create();
  QOpenGLContext context;
  if (!VirtualDisplay::isThere() || !context.create() || !context.makeCurrent(&surface)) {
    QTextStream(stdout) << "3D: left out, there is no display with OpenGL" << Qt::endl;
    return;
  }
  SceneWindow window({[&] { context.makeCurrent(&surface); },
                      [&] { return QOpenGLContext::currentContext() == &context; }});
  VolumeScene scene(window.window());
  QTextStream(stdout) << "OpenGL: " << QString::fromStdString(scene.rendererName()) << Qt::endl;
  measureVolume(scene, "turn 128^3, moving", 128, VolumeQuality::Moving);
  measureVolume(scene, "turn 256^3, moving", 256, VolumeQuality::Moving);
  measureVolume(scene, "turn 128^3, still", 128, VolumeQuality::Still);
  measureVolume(scene, "turn 256^3, still", 256, VolumeQuality::Still);
}

/// Multiplies matrices for ever at nice 19, as a training would.
pid_t startLoad() {
  const pid_t child = fork();
  if (child != 0) return child;
  setpriority(PRIO_PROCESS, 0, 19);
  constexpr std::size_t kSide = 512;
  std::vector<float> a(kSide * kSide, 1.5f), b(kSide * kSide, 0.5f), c(kSide * kSide, 0);
  for (;;) {
    for (std::size_t i = 0; i < kSide; ++i)
      for (std::size_t k = 0; k < kSide; ++k)
        for (std::size_t j = 0; j < kSide; ++j)
          c[i * kSide + j] += a[i * kSide + k] * b[k * kSide + j];
    a[0] = c[1] * 1e-9f;
  }
}

/// A command of the user's own, at nice 19 in a group of its own.
pid_t startCommand(const char* command) {
  const pid_t child = fork();
  if (child != 0) return child;
  setpgid(0, 0);
  setpriority(PRIO_PROCESS, 0, 19);
  execl("/bin/sh", "sh", "-c", command, static_cast<char*>(nullptr));
  _exit(127);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<pid_t> loads;
  const std::string mode = argc > 1 ? argv[1] : "";
  if (mode == "--load" && argc > 2) {
    for (int i = 0; i < std::atoi(argv[2]); ++i) loads.push_back(startLoad());
  } else if (mode == "--command" && argc > 2) {
    loads.push_back(-startCommand(argv[2]));
  } else if (mode != "--idle") {
    fprintf(stderr, "bench_views --idle | --load N | --command 'slicewise-cli pretrain …'\n");
    return 2;
  }
  const VirtualDisplay display;
  VirtualDisplay::isThere();
  QApplication application(argc, argv);
  double load[1] = {0};
  getloadavg(load, 1);
  QTextStream(stdout) << "load of the machine over the last minute: " << load[0] << Qt::endl;
  measurePlanes();
  measureVolumes();
  for (const pid_t child : loads) {
    kill(child, SIGTERM);
    waitpid(std::abs(child), nullptr, 0);
  }
  return 0;
}
