/// Thumbnails of every volume of a catalog, as the table and the position audit ask for them.
/// Usage: bench_thumbnails WORKSPACE; run it twice: the second start reads the cache.
#include "core/store/catalog.h"
#include "widgets/viewers/volume_store.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QGuiApplication>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace sw;

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const QGuiApplication application(argc, argv);
  const Workspace workspace{argv[1]};
  Catalog catalog(workspace, CatalogAccess::ReadOnly);
  VolumeStore store(workspace.cacheDir() / "thumbnails-1");
  QElapsedTimer clock, beat;
  qint64 longest = 0;
  std::size_t volumes = 0, tiles = 0;
  QEventLoop loop;
  QTimer heart;
  QObject::connect(&heart, &QTimer::timeout, &loop, [&] {
    longest = std::max(longest, beat.restart());
    if (!store.busy()) loop.quit();
  });
  heart.start(2);
  clock.start();
  beat.start();
  for (const DatasetRecord& dataset : catalog.datasets().all()) {
    for (const VolumeRecord& volume : catalog.datasets().volumes(dataset.id)) {
      const std::int64_t slices = volume.geometry.size[static_cast<std::size_t>(dataset.axis)];
      ++volumes;
      for (int quarter = 0; quarter <= 4; ++quarter, ++tiles)
        store.tile({dataset.root, volume}, dataset.axis, (slices - 1) * quarter / 4, true,
                   TileKeep::Disk);
    }
  }
  beat.restart();
  loop.exec();
  std::printf("%zu tiles of %zu volumes in %lld ms; longest gap of the GUI thread %lld ms\n", tiles,
              volumes, clock.elapsed(), longest);
  return 0;
}
