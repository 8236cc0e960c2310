#pragma once

#include "core/access/volume_access.h"
#include "core/volume/slice_ref.h"
#include "widgets/scene/intensity.h"

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QString>
#include <QThreadPool>

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>

namespace sw {

struct SlicePixels;

/// A catalog volume and the folder that its paths are relative to.
struct VolumeSource {
  std::filesystem::path root;
  VolumeRecord record;
};

/// Voxels together with the window that shows them well.
struct ShownVolume {
  VolumeSource source;
  std::shared_ptr<const LoadedVolume> voxels;
  WindowLevel window;
  std::array<WindowLevel, 4> percentiles;  ///< of kWindowTails; the first is `window`
  std::map<int, std::int64_t> labelVoxels;  ///< by label value, background left out
};

enum class TileKeep { Memory, Disk };

/// One picture of a slice, as a view wants it.
struct TileWish {
  int axis = 2;
  std::int64_t index = 0;
  bool labels = true;
  TileKeep keep = TileKeep::Memory;
  /// Fitted into a square of so many pixels, in the patient's proportions; 0 = one pixel a voxel
  int side = 0;
  const void* owner = nullptr;  ///< who may take the wish back (dropTiles)
};

/// Brings voxels and small pictures to the GUI thread without ever making it wait: what is not
/// there yet is read on a pool and announced. Thread rule: GUI thread.
class VolumeStore : public QObject {
  Q_OBJECT
 public:
  using Done = std::function<void(std::shared_ptr<const ShownVolume>)>;
  using Failed = std::function<void(const QString& code, const QString& text)>;

  /// @param tileFolder where TileKeep::Disk pictures are kept; empty = nowhere. May be deleted at
  /// any time.
  explicit VolumeStore(std::filesystem::path tileFolder, QObject* parent = nullptr);
  ~VolumeStore() override;

  /// Reads the volume; a newer request of the same receiver, or its death, drops this one.
  void load(QObject* receiver, const VolumeSource& source, Done done, Failed failed);

  /// The slice as a picture of its own size, labels blended in; null until tileReady. Pictures are
  /// made last asked for first.
  QImage tile(const VolumeSource& source, int axis, std::int64_t index, bool labels, TileKeep keep);
  QImage tile(const VolumeSource& source, const TileWish& wish);
  /// What is in memory of it: null where it would have to be made.
  QImage keptTile(const VolumeSource& source, const TileWish& wish) const;
  /// Takes back the owner's wishes that nobody has begun with: of the slices that are no longer
  /// wanted.
  void dropTiles(const void* owner, const std::function<bool(const SliceRef&)>& stillWanted);
  /// Why a picture cannot be made; empty if it can.
  QString tileProblem(const VolumeSource& source) const;
  /// Bytes of the pictures kept in memory, never more than kMostTileBytes: what was not used for
  /// longest goes first.
  std::int64_t tileBytes() const { return tiles_.totalCost(); }
  static constexpr int kMostTileBytes = 64 << 20;
  /// True while something asked for is not there yet.
  bool busy() const { return pending_ > 0; }

 Q_SIGNALS:
  void tileReady(const sw::SliceRef& slice);

 private:
  struct Shared;

  void finishTile(const QString& key,
                  const SliceRef& slice,
                  const QImage& image,
                  const QString& problem);

  std::shared_ptr<Shared> shared_;
  QThreadPool pool_;
  mutable QCache<QString, QImage> tiles_;  ///< looking one up makes it the newest
  QSet<QString> wanted_;
  QHash<std::int64_t, QString> problems_;  ///< by volume
  QHash<QObject*, quint64> newest_;
  quint64 requests_ = 0;
  int pending_ = 0;
};

QImage toImage(const SlicePixels& pixels);
/// @param side as in TileWish
QImage sliceImage(std::shared_ptr<const LoadedVolume> voxels,
                  const WindowLevel& window,
                  int axis,
                  std::int64_t index,
                  bool labels,
                  int side = 0);

}  // namespace sw
