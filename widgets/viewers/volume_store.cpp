#include "widgets/viewers/volume_store.h"

#include "core/base/error.h"
#include "widgets/scene/slice_scene.h"

#include <QDir>
#include <QSaveFile>

#include <mutex>

namespace sw {
namespace {

constexpr int kTileBytes = 64 << 20;
constexpr int kLoadPriority = 1 << 30;
// Part of the file name: raised when tiles are drawn differently.
constexpr auto kTileVersion = "1";

QString tileKey(const VolumeSource& source, int axis, std::int64_t index, bool labels) {
  const VolumeRecord& record = source.record;
  const QString content = record.imageSha256.empty()
                              ? QStringLiteral("volume%1").arg(record.id.value)
                              : QString::fromStdString(record.imageSha256).left(32);
  return QStringLiteral("%1-%2-%3-%4-%5")
      .arg(content,
           labels ? QString::fromStdString(record.labelSha256).left(16) : QStringLiteral("plain"))
      .arg(axis)
      .arg(index)
      .arg(QLatin1String(kTileVersion));
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

}  // namespace

/// What the pool's threads use; outlives the store until they are done.
struct VolumeStore::Shared {
  VolumeAccess access;
  std::filesystem::path folder;
  std::mutex mutex;
  QHash<QString, WindowLevel> windows;

  std::shared_ptr<const ShownVolume> read(const VolumeSource& source) {
    auto shown = std::make_shared<ShownVolume>();
    shown->source = source;
    shown->voxels = access.load(source.root, source.record);
    shown->window = windowOf(source, *shown->voxels->image);
    return shown;
  }

  WindowLevel windowOf(const VolumeSource& source, const Volume& image) {
    const QString key = QString::fromStdString(source.record.imageSha256);
    {
      const std::lock_guard lock(mutex);
      if (const auto found = windows.constFind(key); found != windows.constEnd()) {
        return *found;
      }
    }
    const WindowLevel window = automaticWindow(image);
    const std::lock_guard lock(mutex);
    windows.insert(key, window);
    return window;
  }

  QImage tile(const VolumeSource& source, int axis, std::int64_t index, bool labels, bool keep) {
    const QString key = tileKey(source, axis, index, labels);
    const bool onDisk = keep && !folder.empty() && !source.record.imageSha256.empty();
    if (onDisk) {
      if (QImage kept(fileOf(folder, key)); !kept.isNull()) {
        return kept;
      }
    }
    const auto shown = read(source);
    QImage image = sliceImage(shown->voxels, shown->window, axis, index, labels);
    if (onDisk) {
      keepOnDisk(folder, key, image);
    }
    return image;
  }
};

VolumeStore::VolumeStore(std::filesystem::path tileFolder, QObject* parent)
    : QObject(parent), shared_(std::make_shared<Shared>()), tiles_(kTileBytes) {
  shared_->folder = std::move(tileFolder);
  pool_.setMaxThreadCount(2);
}

VolumeStore::~VolumeStore() {
  pool_.clear();
  pool_.waitForDone();
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
  pool_.start(
      [this, shared = shared_, source, done = std::move(done), failed = std::move(failed),
       deliver] {
        try {
          deliver([this, done, shown = shared->read(source)] {
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
      },
      kLoadPriority);
}

QImage VolumeStore::tile(
    const VolumeSource& source, int axis, std::int64_t index, bool labels, TileKeep keep) {
  const QString key = tileKey(source, axis, index, labels);
  if (const QImage* found = tiles_.object(key)) {
    return *found;
  }
  const SliceRef slice{source.record.id, axis, index};
  if (wanted_.contains(key) || problems_.contains(slice.volume.value)) {
    return {};
  }
  wanted_.insert(key);
  ++pending_;
  const bool onDisk = keep == TileKeep::Disk;
  pool_.start(
      [this, shared = shared_, source, axis, index, labels, onDisk, key, slice] {
        QImage image;
        QString problem;
        try {
          image = shared->tile(source, axis, index, labels, onDisk);
        } catch (const std::exception& error) {
          problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this, [=, this] { finishTile(key, slice, image, problem); }, Qt::QueuedConnection);
      },
      ++order_);
  return {};
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
                  bool labels) {
  SliceScene scene(voxels->image, voxels->labels);
  return toImage(scene.render(axis, index, {window, labels, 0.45}));
}

}  // namespace sw
