#pragma once

#include "core/explore/embedding_set.h"
#include "core/volume/slice_ref.h"
#include "widgets/bridge/app_services.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/panels/data_pages/catalog_data.h"

#include <QHash>
#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace sw {

/// The embeddings of the selected data set with the selected run, or with the newest that has
/// weights: read from the cache off the GUI thread, encoded on request. Follows catalog and
/// selection.
class EmbeddingData : public QObject {
  Q_OBJECT
 public:
  enum class State { Loading, NoVolumes, NoRuns, NotEncoded, Ready };

  EmbeddingData(AppServices& services, CatalogData& catalogData, QObject* parent);

  /// While nobody looks nothing is read; what has changed meanwhile is read then.
  void setActive(bool active);
  State state() const { return state_; }
  const std::vector<WeightedRun>& runs() const { return runs_; }
  /// Null if no run has weights.
  const WeightedRun* run() const;
  /// Of the last checkpoint; null unless Ready.
  std::shared_ptr<const EmbeddingSet> set() const { return set_; }
  /// Files of kept checkpoints, first to last; empty unless all of them were used to encode.
  const std::vector<std::filesystem::path>& filesBefore() const { return before_; }
  /// Place of a slice in the set; none if it is not there.
  std::optional<std::size_t> placeOf(const SliceRef& slice) const;
  SliceRef sliceAt(std::size_t place) const;
  /// Null if it is no longer in the catalog.
  const VolumeRecord* volumeAt(std::size_t place) const;

  /// Starts the job. @param everyCheckpoint with all that the run kept, else with the last
  void encode(bool everyCheckpoint);
  void cancelEncoding();
  bool isEncoding() const { return job_ != 0 || starting_; }
  CatalogData& catalog() { return data_; }
  AppServices& services() { return services_; }

 Q_SIGNALS:
  void runsChanged();
  /// State, set, or whether it is being encoded.
  void changed();
  void encoding(double fraction, const QString& phase);
  void failed(const QString& text);

 private:
  struct Read {
    std::shared_ptr<const EmbeddingSet> set;
    std::vector<std::filesystem::path> before;
  };
  void readRuns();
  void refresh();
  void readSet();
  void take(const Read& read);
  void setState(State state);
  void refuse(const GatewayError& error);

  AppServices services_;
  CatalogData& data_;
  State state_ = State::Loading;
  std::vector<WeightedRun> runs_;
  bool runsKnown_ = false;
  bool active_ = false, stale_ = true;
  std::shared_ptr<const EmbeddingSet> set_;
  std::vector<std::filesystem::path> before_;
  QHash<QPair<qint64, qint64>, std::size_t> places_;  ///< by volume and slice
  std::int64_t job_ = 0;
  bool starting_ = false;
};

}  // namespace sw
