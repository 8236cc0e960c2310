#include "widgets/viewers/volume_store.h"

#include "core/base/error.h"
#include "widgets/scene/slice_plane.h"
#include "widgets/scene/slice_scene.h"
#include "widgets/scene/volume_model.h"

#include <QDir>
#include <QSaveFile>

#include <atomic>
#include <mutex>
#include <sys/resource.h>
#include <vector>

namespace sw {
namespace {

constexpr int kThreads = 2;
/// Tiles of one volume that are made in one go, so that its voxels are read once.
constexpr std::size_t kMostAtOnce = 32;
// Part of the file name: raised when tiles are drawn differently.
constexpr auto kTileVersion = "1";

QString tileKey(const VolumeSource& source, const TileWish& wish) {
  const VolumeRecord& record = source.record;
  const QString content = record.imageSha256.empty()
                              ? QStringLiteral("volume%1").arg(record.id.value)
                              : QString::fromStdString(record.imageSha256).left(32);
  const QString key = content + QLatin1Char('-') +
                      (wish.labels ? QString::fromStdString(record.labelSha256).left(16)
                                   : QStringLiteral("plain")) +
                      QLatin1Char('-') + QString::number(wish.axis) + QLatin1Char('-') +
                      QString::number(wish.index) + QLatin1Char('-') + QLatin1String(kTileVersion);
  return wish.side == 0 ? key : key + QStringLiteral("-side") + QString::number(wish.side);
}

SliceRef sliceOf(const VolumeSource& source, const TileWish& wish) {
  return {source.record.id, wish.axis, wish.index};
}

QString fileOf(const std::filesystem::path& folder, const QString& key) {
  return QString::fromStdString((folder / (key.toStdString() + ".png")).string());
}

/// A tile that cannot be kept is made again next time: no reason to bother anyone.
void keepOnDisk(const std::filesystem::path& folder, const QString& key, const QImage& image) {
  if (!QDir().mkpath(QString::fromStdString(folder.string()))) {
    return;
  }
  QSaveFile file(fileOf(folder, key));
  if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG")) {
    file.commit();
  }
}

/// Small pictures may wait, the window may not: this thread gets what the window leaves.
void stepBehindTheWindow() {
  constexpr int kNice = 10;
  static thread_local const int done = setpriority(PRIO_PROCESS, 0, kNice);
  static_cast<void>(done);
}

struct TileJob {
  VolumeSource source;
  TileWish wish;
  QString key;
};

}  // namespace

/// What the pool's threads use; outlives the store until they are done.
struct VolumeStore::Shared {
  VolumeAccess access;
  std::filesystem::path folder;
  std::mutex mutex;
  QHash<QString, std::array<WindowLevel, 4>> windows;
  QThreadPool tileMakers;
  std::vector<std::unique_ptr<TileJob>> waiting;  ///< newest last
  std::atomic<bool> closing = false;

  /// The newest, and others of its volume.
  std::vector<std::unique_ptr<TileJob>> takeNewest() {
    const std::lock_guard lock(mutex);
    std::vector<std::unique_ptr<TileJob>> taken;
    if (waiting.empty()) return taken;
    const VolumeId volume = waiting.back()->source.record.id;
    for (auto at = waiting.rbegin(); at != waiting.rend() && taken.size() < kMostAtOnce; ++at)
      if ((*at)->source.record.id == volume) taken.push_back(std::move(*at));
    std::erase(waiting, nullptr);
    return taken;
  }

  std::shared_ptr<ShownVolume> read(const VolumeSource& source) {
    auto shown = std::make_shared<ShownVolume>();
    shown->source = source;
    shown->voxels = access.load(source.root, source.record);
    shown->percentiles = windowsOf(source, *shown->voxels->image);
    shown->window = shown->percentiles.front();
    return shown;
  }

  std::array<WindowLevel, 4> windowsOf(const VolumeSource& source, const Volume& image) {
    const QString key = QString::fromStdString(source.record.imageSha256);
    {
      const std::lock_guard lock(mutex);
      if (const auto found = windows.constFind(key); found != windows.constEnd()) {
        return *found;
      }
    }
    const auto found = percentileWindows(image);
    const std::lock_guard lock(mutex);
    windows.insert(key, found);
    return found;
  }

  QImage tile(const TileJob& job) {
    const VolumeSource& source = job.source;
    const bool onDisk =
        job.wish.keep == TileKeep::Disk && !folder.empty() && !source.record.imageSha256.empty();
    if (onDisk) {
      if (QImage kept(fileOf(folder, job.key)); !kept.isNull()) {
        return kept;
      }
    }
    const auto shown = read(source);
    QImage image = sliceImage(shown->voxels, shown->window, job.wish.axis, job.wish.index,
                              job.wish.labels, job.wish.side);
    if (onDisk) {
      keepOnDisk(folder, job.key, image);
    }
    return image;
  }
};

VolumeStore::VolumeStore(std::filesystem::path tileFolder, QObject* parent)
    : QObject(parent), shared_(std::make_shared<Shared>()), tiles_(kMostTileBytes) {
  shared_->folder = std::move(tileFolder);
  pool_.setMaxThreadCount(kThreads);
  shared_->tileMakers.setMaxThreadCount(kThreads);
}

VolumeStore::~VolumeStore() {
  shared_->closing = true;
  for (QThreadPool* pool : {&pool_, &shared_->tileMakers}) {
    pool->clear();
    pool->waitForDone();
  }
}

void VolumeStore::load(QObject* receiver, const VolumeSource& source, Done done, Failed failed) {
  const quint64 request = ++requests_;
  newest_.insert(receiver, request);
  ++pending_;
  const QPointer<QObject> alive(receiver);
  const auto deliver = [this, alive, receiver, request](const std::function<void()>& tell) {
    QMetaObject::invokeMethod(
        this,
        [this, alive, receiver, request, tell] {
          --pending_;
          if (alive && newest_.value(receiver) == request) {
            tell();
          }
        },
        Qt::QueuedConnection);
  };
  pool_.start([this, shared = shared_, source, done = std::move(done), failed = std::move(failed),
               deliver] {
    try {
      const auto shown = shared->read(source);
      if (shown->voxels->labels) shown->labelVoxels = labelVoxels(*shown->voxels->labels);
      deliver([this, done, shown] {
        problems_.remove(shown->source.record.id.value);
        done(shown);
      });
    } catch (const Error& error) {
      deliver([failed, code = QString::fromStdString(error.code()),
               text = QString::fromUtf8(error.what())] { failed(code, text); });
    } catch (const std::exception& error) {
      deliver([failed, text = QString::fromUtf8(error.what())] {
        failed(QStringLiteral("unknown"), text);
      });
    }
  });
}

QImage VolumeStore::tile(
    const VolumeSource& source, int axis, std::int64_t index, bool labels, TileKeep keep) {
  return tile(source, {axis, index, labels, keep});
}

QImage VolumeStore::tile(const VolumeSource& source, const TileWish& wish) {
  const QString key = tileKey(source, wish);
  if (const QImage* found = tiles_.object(key)) {
    return *found;
  }
  if (wanted_.contains(key) || problems_.contains(source.record.id.value)) {
    return {};
  }
  wanted_.insert(key);
  ++pending_;
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->waiting.push_back(std::make_unique<TileJob>(TileJob{source, wish, key}));
  }
  shared_->tileMakers.start([this, shared = shared_.get()] {
    stepBehindTheWindow();
    for (const auto& job : shared->takeNewest()) {
      if (shared->closing) return;
      QImage image;
      QString problem;
      try {
        image = shared->tile(*job);
      } catch (const std::exception& error) {
        problem = QString::fromUtf8(error.what());
      }
      QMetaObject::invokeMethod(
          this,
          [this, key = job->key, slice = sliceOf(job->source, job->wish), image, problem] {
            finishTile(key, slice, image, problem);
          },
          Qt::QueuedConnection);
    }
  });
  return {};
}

QImage VolumeStore::keptTile(const VolumeSource& source, const TileWish& wish) const {
  const QImage* found = tiles_.object(tileKey(source, wish));
  return found != nullptr ? *found : QImage();
}

void VolumeStore::dropTiles(const void* owner,
                            const std::function<bool(const SliceRef&)>& stillWanted) {
  const std::lock_guard lock(shared_->mutex);
  std::erase_if(shared_->waiting, [&](const std::unique_ptr<TileJob>& job) {
    if (job->wish.owner != owner || stillWanted(sliceOf(job->source, job->wish))) return false;
    wanted_.remove(job->key);
    --pending_;
    return true;
  });
}

void VolumeStore::finishTile(const QString& key,
                             const SliceRef& slice,
                             const QImage& image,
                             const QString& problem) {
  --pending_;
  wanted_.remove(key);
  if (problem.isEmpty()) {
    tiles_.insert(key, new QImage(image),
                  static_cast<int>(std::max<qsizetype>(1, image.sizeInBytes())));
  } else {
    problems_.insert(slice.volume.value, problem);
  }
  Q_EMIT tileReady(slice);
}

QString VolumeStore::tileProblem(const VolumeSource& source) const {
  return problems_.value(source.record.id.value);
}

QImage toImage(const SlicePixels& pixels) {
  QImage image(pixels.width, pixels.height, QImage::Format_RGB32);
  const std::uint8_t* from = pixels.rgba.data();
  for (int row = 0; row < pixels.height; ++row) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
    for (int column = 0; column < pixels.width; ++column, from += 4) {
      line[column] = qRgb(from[0], from[1], from[2]);
    }
  }
  return image;
}

QImage sliceImage(std::shared_ptr<const LoadedVolume> voxels,
                  const WindowLevel& window,
                  int axis,
                  std::int64_t index,
                  bool labels,
                  int side) {
  const SlicePlane plane(voxels->image->geometry(), axis);
  SliceScene scene(voxels->image, voxels->labels);
  QImage image = toImage(scene.render(axis, index, {window, labels, SliceLook().labelOpacity}));
  if (side == 0) return image;
  const QSizeF extent(static_cast<double>(plane.columns()) * plane.pixelWidthMm(),
                      static_cast<double>(plane.rows()) * plane.pixelHeightMm());
  const QSize fitted =
      extent.scaled(side, side, Qt::KeepAspectRatio).toSize().expandedTo(QSize(1, 1));
  return image.scaled(fitted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

}  // namespace sw
