#pragma once

#include "core/io/import_plan.h"
#include "core/probe/probe_pool.h"
#include "core/run/job.h"
#include "core/store/catalog.h"
#include "core/store/quarantine_repository.h"

#include <optional>
#include <string>
#include <vector>

namespace sw {

/// A volume that was read and can be stored.
struct CheckedVolume {
  VolumeRecord record;
  std::string group;
  std::vector<float> thumbnail;
};

/// Reads the volumes of a plan in reading processes, notes what is wrong with them, and counts
/// what happened. A file that endangers the reader goes into the catalog's quarantine at once.
/// Thread rule: one thread.
class ImportCheck {
 public:
  /// @param declared label values of the data set; empty = any  @param retry reads files in
  /// quarantine again
  ImportCheck(Catalog& catalog,
              const ImportPlan& plan,
              std::vector<int> declared,
              bool retry,
              JobContext& context,
              ProbeLimits limits = {});

  /// The volumes that will be checked, in their order: read ahead, several at once. They must stay.
  void expect(std::vector<const PlannedVolume*> volumes);
  /// Nothing for an image that is left out, which is reported. Labels that cannot be used are left
  /// out alone: the image stays, with a finding. @throws Cancelled
  std::optional<CheckedVolume> check(const PlannedVolume& planned, int axis);
  /// Reads labels that were held back because their file was in quarantine. @return whether they
  /// were; the record then has them, or says anew what is wrong
  bool readHeldLabels(VolumeRecord& record, const PlannedVolume& planned);
  /// Published as a warning of the job and counted.
  void report(const FileVerdict& verdict);

  int leftOut() const { return leftOut_; }
  int warnings() const { return warnings_; }
  int quarantined() const { return quarantined_; }
  const std::string& firstRefusal() const { return firstRefusal_; }

 private:
  void readAhead();
  void readAhead(const std::filesystem::path& file, ProbeKind kind);
  ProbeReport probe(const std::filesystem::path& file, ProbeKind kind);
  std::optional<QuarantineRecord> inQuarantine(const std::filesystem::path& file) const;
  void note(VolumeRecord& record, const FileVerdict& verdict);
  void addImageFindings(VolumeRecord& record, const ProbeReport& image, int axis);
  void addLabels(VolumeRecord& record, const PlannedVolume& planned);
  void holdLabels(VolumeRecord& record, const PlannedVolume& planned, const FileVerdict& reason);

  Catalog* catalog_;
  const ImportPlan* plan_;
  std::vector<int> declared_;
  bool retry_;
  JobContext* context_;
  ProbePool probes_;
  std::vector<const PlannedVolume*> expected_;
  std::size_t next_ = 0;  ///< of these, not yet asked for
  std::vector<QuarantineRecord> quarantine_;
  int leftOut_ = 0, warnings_ = 0, quarantined_ = 0;
  std::string firstRefusal_;
};

}  // namespace sw
