#pragma once

#include "core/store/records.h"
#include "core/store/workspace.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sw {

class Database;
class EditRepository;
class QuarantineRepository;
class QueryRepository;
class VolumeFinder;

/// What the catalog shows, or what was removed from it and can be restored (EditRepository).
enum class Kept { Present, Removed };

/// Data sets, subjects, volumes.
class DatasetRepository {
 public:
  explicit DatasetRepository(Database& database) : database_(&database) {}
  std::vector<DatasetRecord> all(Kept kept = Kept::Present) const;
  /// Removed or not. @throws InputError `catalog.unknown` if there is no such data set
  DatasetRecord get(DatasetId id) const;
  /// By unique name, "dataset-N" or "N". @throws InputError `catalog.unknown`
  DatasetRecord find(const std::string& idOrName, Kept kept = Kept::Present) const;
  /// Those that have a volume.
  std::vector<SubjectRecord> subjects(DatasetId id) const;
  std::vector<VolumeRecord> volumes(DatasetId id, Kept kept = Kept::Present) const;
  /// Removed or not.
  VolumeRecord volume(VolumeId id) const;
  /// By name or "volume-N". @throws InputError `catalog.unknown` if the data set has no such volume
  VolumeRecord findVolume(DatasetId dataset,
                          const std::string& idOrName,
                          Kept kept = Kept::Present) const;
  /// One transaction; subjects are made from subjectName. @throws InputError `catalog.duplicate` if
  /// the name is taken
  DatasetId add(const DatasetRecord& dataset,
                const std::map<std::string, std::string>& groupOfSubject,
                const std::vector<VolumeRecord>& volumes);
  /// More volumes for a data set, in one transaction; a subject of a known name is the known one.
  /// @throws InputError `catalog.unknown`, `catalog.duplicate` if an image is there already
  void append(DatasetId id,
              const std::map<std::string, std::string>& groupOfSubject,
              const std::vector<VolumeRecord>& volumes);

 private:
  Database* database_;
};

/// Splits and their label draws.
class SplitRepository {
 public:
  explicit SplitRepository(Database& database) : database_(&database) {}
  std::vector<SplitRecord> all(DatasetId dataset) const;
  SplitRecord get(SplitId id) const;
  SplitId add(const SplitRecord& split);

 private:
  Database* database_;
};

/// Runs, their metric series and evaluations.
class RunRepository {
 public:
  explicit RunRepository(Database& database) : database_(&database) {}
  std::vector<RunRecord> all() const;
  std::vector<RunRecord> ofStudy(StudyId study) const;
  RunRecord get(RunId id) const;
  RunId add(const RunRecord& run);
  void setState(RunId id, RunState state, const std::string& error = {});
  void appendMetrics(RunId id, const std::vector<std::pair<std::string, MetricPoint>>& points);
  /// Removes points after `step` (a resumed run writes them again).
  void truncateMetrics(RunId id, std::int64_t step);
  std::map<std::string, std::vector<MetricPoint>> metrics(RunId id) const;
  /// One of them, by step; empty if the run has none of this name.
  std::vector<MetricPoint> series(RunId id, const std::string& name) const;
  void setEvaluation(RunId id, const std::vector<EvaluationRow>& rows);
  std::vector<EvaluationRow> evaluation(RunId id) const;
  /// Runs still marked Running become Interrupted. @return how many
  int markInterrupted();

 private:
  Database* database_;
};

class StudyRepository {
 public:
  explicit StudyRepository(Database& database) : database_(&database) {}
  std::vector<StudyRecord> all() const;
  StudyRecord get(StudyId id) const;
  StudyId add(const StudyRecord& study);

 private:
  Database* database_;
};

enum class CatalogAccess { ReadWrite, ReadOnly };

/// One connection to catalog.sqlite. Thread rule: one thread per Catalog; open one for each thread.
/// The process that opens ReadWrite first holds the workspace's lock file; a second process gets
/// StoreError `catalog.locked` naming its holder (and may open ReadOnly). On a network drive and in a
/// folder that cannot be written, ReadOnly gives a copy of the moment (catalog_snapshot.h).
class Catalog {
 public:
  /// Creates and migrates as needed (backup first). @throws StoreError `catalog.newer`,
  /// `catalog.foreign`, `catalog.damaged`, `catalog.locked`, `catalog.readonly`, `catalog.network`,
  /// each naming the file and what to do
  Catalog(const Workspace& workspace, CatalogAccess access);
  ~Catalog();
  /// Of one that is open for reading: why it could not be written now, naming who holds it; empty if
  /// it could, and of one that is open for writing.
  const std::string& readOnlyReason() const;
  /// When the copy that is read was taken, ISO 8601 UTC; empty if the catalog itself is read.
  std::string snapshotTaken() const;
  DatasetRepository& datasets();
  SplitRepository& splits();
  RunRepository& runs();
  StudyRepository& studies();
  EditRepository& edits();             ///< edit_repository.h
  QuarantineRepository& quarantine();  ///< quarantine_repository.h
  VolumeFinder& finder();              ///< volume_finder.h
  QueryRepository& queries();          ///< query_repository.h

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
