#include "widgets/panels/embedding_page/embedding_data.h"

#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "core/study/job_factory.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"

#include <algorithm>

namespace sw {

EmbeddingData::EmbeddingData(AppServices& services, CatalogData& catalogData, QObject* parent)
    : QObject(parent), services_(services), data_(catalogData) {
  connect(services_.selection, &Selection::runChanged, this, &EmbeddingData::refresh);
  connect(&data_, &CatalogData::volumesChanged, this, &EmbeddingData::refresh);
  connect(services_.monitor, &RunMonitor::catalogChanged, this,
          [this](const CatalogChange& change) {
            if (change.what == "runs") readRuns();
          });
  connect(services_.monitor, &RunMonitor::progress, this, [this](const JobProgress& progress) {
    if (progress.job == job_ && job_ != 0)
      Q_EMIT encoding(progress.fraction, QString::fromStdString(progress.phase));
  });
  connect(services_.monitor, &RunMonitor::jobChanged, this, [this](const JobStateChange& change) {
    if (change.job != job_ || job_ == 0) return;
    const bool failed = change.state == JobState::Failed;
    if (!failed && change.state != JobState::Completed && change.state != JobState::Cancelled)
      return;
    job_ = 0;
    Q_EMIT changed();
    if (failed) refuse({change.errorCode, change.errorText});
    refresh();
  });
  readRuns();
}

const WeightedRun* EmbeddingData::run() const {
  const auto found = std::ranges::find(runs_, services_.selection->run(),
                                       [](const WeightedRun& run) { return run.record.id; });
  return found != runs_.end() ? &*found : runs_.empty() ? nullptr : &runs_.front();
}

void EmbeddingData::readRuns() {
  services_.gateway->read<std::vector<WeightedRun>>(
      this, QStringLiteral("runs with weights"),
      [workspace = services_.workspace](Catalog& catalog) {
        return runsWithWeights(catalog, workspace);
      },
      [this](std::vector<WeightedRun> runs) {
        runs_ = std::move(runs);
        runsKnown_ = true;
        Q_EMIT runsChanged();
        refresh();
      },
      [this](const GatewayError& error) { refuse(error); });
}

void EmbeddingData::setActive(bool active) {
  active_ = active;
  if (active_ && stale_) refresh();
}

void EmbeddingData::refresh() {
  stale_ = !active_;
  if (active_) readSet();
}

void EmbeddingData::readSet() {
  const WeightedRun* chosen = run();
  if (data_.isLoaded() && data_.volumes().empty()) {
    take({});
    setState(State::NoVolumes);
    return;
  }
  if (!runsKnown_ || !data_.isLoaded()) return;
  if (chosen == nullptr) {
    take({});
    setState(State::NoRuns);
    return;
  }
  services_.gateway->read<Read>(
      this, QStringLiteral("embeddings"),
      [workspace = services_.workspace, run = chosen->record.id, epochs = chosen->epochs,
       dataset = services_.selection->dataset()](Catalog& catalog) {
        Read read;
        auto set = keptEmbeddings(catalog, workspace, run, dataset);
        if (!set) return read;
        read.set = std::make_shared<const EmbeddingSet>(std::move(*set));
        for (const std::int64_t epoch : epochs) {
          const auto file = embeddingsFile(catalog, workspace, run, dataset, epoch);
          if (std::filesystem::exists(file)) read.before.push_back(file);
        }
        if (read.before.size() != epochs.size()) read.before.clear();
        return read;
      },
      [this, run = chosen->record.id, dataset = services_.selection->dataset()](const Read& read) {
        // Others may have been chosen meanwhile for which nothing needed to be read.
        const WeightedRun* now = EmbeddingData::run();
        if (now == nullptr || now->record.id != run || services_.selection->dataset() != dataset)
          return;
        take(read);
        setState(read.set ? State::Ready : State::NotEncoded);
      },
      [this](const GatewayError& error) {
        take({});
        setState(State::NotEncoded);
        refuse(error);
      });
}

void EmbeddingData::take(const Read& read) {
  set_ = read.set;
  before_ = read.before;
  places_.clear();
  for (std::size_t place = 0; set_ && place < set_->size(); ++place) {
    const EmbeddedSlice& slice = set_->slice(place);
    places_.insert({slice.volume.value, slice.slice}, place);
  }
}

void EmbeddingData::setState(State state) {
  state_ = state;
  Q_EMIT changed();
}

void EmbeddingData::refuse(const GatewayError& error) {
  Q_EMIT failed(errorText(error.code, error.text));
}

std::optional<std::size_t> EmbeddingData::placeOf(const SliceRef& slice) const {
  if (!set_ || slice.axis != set_->embeddings.axis) return std::nullopt;
  const auto found = places_.constFind({slice.volume.value, slice.index});
  return found == places_.cend() ? std::nullopt : std::optional<std::size_t>(*found);
}

SliceRef EmbeddingData::sliceAt(std::size_t place) const {
  const EmbeddedSlice& slice = set_->slice(place);
  return {slice.volume, set_->embeddings.axis, slice.slice};
}

const VolumeRecord* EmbeddingData::volumeAt(std::size_t place) const {
  return data_.volume(set_->slice(place).volume);
}

void EmbeddingData::encode(bool everyCheckpoint) {
  const WeightedRun* chosen = run();
  if (chosen == nullptr || isEncoding()) return;
  EncodeRequest request{chosen->record.id, services_.selection->dataset()};
  if (everyCheckpoint)
    request.epochs.insert(request.epochs.end(), chosen->epochs.begin(), chosen->epochs.end());
  starting_ = true;
  Q_EMIT changed();
  startJob(
      services_, this, [request](const JobFactory& factory) { return factory.encode(request); },
      [this](std::int64_t job) {
        starting_ = false;
        job_ = job;
        Q_EMIT changed();
      },
      [this](const GatewayError& error) {
        starting_ = false;
        refuse(error);
        Q_EMIT changed();
      });
}

void EmbeddingData::cancelEncoding() {
  if (job_ != 0) services_.runner->cancel(job_);
}

}  // namespace sw
