#pragma once

#include "core/explore/embedding_map.h"
#include "core/explore/embedding_set.h"
#include "widgets/bridge/catalog_gateway.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

namespace sw {

/// What a map is made of.
struct MapTask {
  std::shared_ptr<const EmbeddingSet> set;
  /// embeddingsFile() of earlier checkpoints, first to last; their maps are turned onto the set's.
  std::vector<std::filesystem::path> before;
  MapRequest request;
  bool keep = true;  ///< whether new maps may be written into the cache
};

/// One map a checkpoint, each with a point for every slice of the set; the last is the set's own.
using EpochMaps = std::vector<MapPoints>;

/// From the cache where it has them. @throws InputError `explore.epoch` if an earlier checkpoint's
/// embeddings are gone or of other slices; what `progress` throws
EpochMaps makeMaps(const MapTask& task, const EmbeddingProgress& progress);

/// Makes maps on a thread of its own, one after the other; the newest task wins.
class MapMaker : public QObject {
  Q_OBJECT
 public:
  explicit MapMaker(QObject* parent = nullptr);
  ~MapMaker() override;
  void start(MapTask task);
  void cancel();
  bool isRunning() const { return current_ != nullptr; }

 Q_SIGNALS:
  void runningChanged(bool running);
  void progress(double fraction);
  void made(const std::shared_ptr<const sw::EpochMaps>& maps);
  void failed(const sw::GatewayError& error);

 private:
  struct State {
    std::atomic<bool> stop = false;
    std::atomic<double> done = 0;
  };
  void end(const std::shared_ptr<State>& state);

  std::shared_ptr<State> current_;
  QThreadPool pool_;
  QTimer watch_;
};

}  // namespace sw
