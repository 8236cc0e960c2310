#include "widgets/panels/embedding_page/map_maker.h"

#include "core/base/error.h"
#include "core/embedding/procrustes.h"

#include <functional>

namespace sw {
namespace {

constexpr int kWatchMs = 100;

/// @param features called only if the map is not in the cache
MapPoints keptMap(const MapTask& task,
                  const std::filesystem::path& embeddings,
                  const std::function<FeatureMatrix()>& features,
                  const EmbeddingProgress& progress) {
  const auto file = mapFile(embeddings, task.set->placed.rows, task.request);
  if (auto kept = loadMap(file, task.set->size())) return std::move(*kept);
  MapPoints made = embeddingMap(features(), task.request, progress);
  if (task.keep) saveMap(file, made);
  return made;
}

FeatureMatrix featuresBefore(const MapTask& task, const std::filesystem::path& file) {
  const auto embeddings = loadEmbeddings(file);
  if (!embeddings || embeddings->slices != task.set->embeddings.slices)
    throw InputError("explore.epoch",
                     "The slices were not all encoded with every checkpoint: encode them again.");
  return rowsOf(embeddings->features, task.set->placed.rows);
}

}  // namespace

EpochMaps makeMaps(const MapTask& task, const EmbeddingProgress& progress) {
  const double share = 1.0 / static_cast<double>(task.before.size() + 1);
  const auto partOf = [&](std::size_t number) -> EmbeddingProgress {
    return [&progress, share, number](double fraction) {
      if (progress) progress(share * (static_cast<double>(number) + fraction));
    };
  };
  EpochMaps maps;
  for (const std::filesystem::path& file : task.before)
    maps.push_back(keptMap(
        task, file, [&] { return featuresBefore(task, file); }, partOf(maps.size())));
  const EmbeddingSet& set = *task.set;
  maps.push_back(keptMap(
      task, set.file, [&] { return rowsOf(set.embeddings.features, set.placed.rows); },
      partOf(maps.size())));
  for (std::size_t i = maps.size() - 1; i-- > 0;) maps[i] = alignedTo(maps[i + 1], maps[i]);
  return maps;
}

MapMaker::MapMaker(QObject* parent) : QObject(parent) {
  pool_.setMaxThreadCount(1);
  watch_.setInterval(kWatchMs);
  connect(&watch_, &QTimer::timeout, this, [this] {
    if (current_) Q_EMIT progress(current_->done);
  });
}

MapMaker::~MapMaker() {
  if (current_) current_->stop = true;
  pool_.clear();
  pool_.waitForDone();
}

void MapMaker::cancel() {
  if (!current_) return;
  current_->stop = true;
  current_.reset();
  watch_.stop();
  Q_EMIT runningChanged(false);
}

void MapMaker::end(const std::shared_ptr<State>& state) {
  if (state != current_) return;
  current_.reset();
  watch_.stop();
  Q_EMIT runningChanged(false);
}

void MapMaker::start(MapTask task) {
  if (current_) current_->stop = true;
  auto state = std::make_shared<State>();
  current_ = state;
  watch_.start();
  Q_EMIT runningChanged(true);
  pool_.start([this, state, task = std::move(task)] {
    std::shared_ptr<const EpochMaps> maps;
    GatewayError problem;
    try {
      maps = std::make_shared<const EpochMaps>(makeMaps(task, [&](double fraction) {
        state->done = fraction;
        if (state->stop) throw Cancelled{};
      }));
    } catch (const Cancelled&) {
      return;  // nobody waits for it any more
    } catch (const Error& error) {
      problem = {error.code(), error.what()};
    } catch (const std::exception& error) {
      problem = {"unknown", error.what()};
    }
    // The destructor waits for this thread, so that `this` is there.
    QMetaObject::invokeMethod(
        this,
        [this, state, maps, problem] {
          if (state != current_) return;
          end(state);
          if (maps) {
            Q_EMIT made(maps);
          } else {
            Q_EMIT failed(problem);
          }
        },
        Qt::QueuedConnection);
  });
}

}  // namespace sw
