#pragma once

#include "core/base/ids.h"
#include "core/volume/position_range.h"
#include "core/volume/volume_geometry.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Value types of the catalog: what its repositories take and give. Plain data, no database type.
namespace sw {

struct DatasetRecord {
  DatasetId id;
  std::string name;
  std::filesystem::path root;  ///< absolute folder that the volumes' paths are relative to
  int axis = 2;                ///< slicing axis
  std::string modality;
  std::string licence;
  std::map<int, std::string> labelNames;
  std::string created;           ///< ISO 8601 UTC
  std::int64_t volumeCount = 0;  ///< filled when read
  std::int64_t subjectCount = 0;
  std::int64_t labelledCount = 0;
  bool removed = false;  ///< hidden, until it is restored
};

struct SubjectRecord {
  SubjectId id;
  DatasetId dataset;
  std::string name;
  std::string group;
};

struct VolumeRecord {
  VolumeId id;
  DatasetId dataset;
  SubjectId subject;
  std::string subjectName;  ///< filled when read
  std::string name;
  std::filesystem::path imagePath;  ///< relative to the data set's root
  std::string imageSha256;
  VolumeGeometry geometry;  ///< canonical order
  std::int64_t notFinite = 0;
  double minimum = 0, maximum = 0;  ///< of the voxels
  std::filesystem::path labelPath;  ///< relative; empty = unlabelled
  std::string labelSha256;
  std::vector<int> labelValues;
  /// A label file that cannot be used as it is, to start a repair from; likewise relative, empty = none
  std::filesystem::path heldLabelPath = {};
  std::vector<std::string> problems;  ///< "code: message"; findingsOf (findings.h) gives severity and advice
  int slicingAxis = 2;                ///< the data set's; filled when read
  PositionRange range{};              ///< along the slicing axis; changed by EditRepository only
  bool excluded = false;              ///< left out of pre-training and pairs; likewise
  std::string group = {};             ///< the subject's; filled when read
  std::vector<std::string> tags = {};  ///< sorted; changed by EditRepository only, as what follows
  std::string note = {};
  bool removed = false;  ///< hidden, until it is restored
};

enum class SplitRole { Train, Validation, Test };

/// Subjects divided for one experiment; a subject has one role. `ranks[d][s]`: order in which the
/// training subjects become labelled in draw d, so budgets are nested: budget M of draw d = the M
/// lowest ranks.
struct SplitRecord {
  SplitId id;
  DatasetId dataset;
  std::string name;  ///< "5-fold seed 12345, fold 1"
  std::string kind;  ///< "kfold" | "holdout" | "file", after "grouped " or "stratified "
  std::int64_t seed = 0;
  int fold = 0;
  std::map<SubjectId, SplitRole> roles;
  std::vector<std::vector<SubjectId>>
      draws;  ///< draws[d] = training subjects, first labelled first
  std::string created;
  std::string leak = {};  ///< what the roles have in common and was allowed; empty = nothing known
};

enum class RunState { Running, Completed, Cancelled, Failed, Interrupted };

struct RunRecord {
  RunId id;
  std::string kind;    ///< "pretrain" | "finetune"
  std::string method;  ///< "random", "pcl", …
  RunState state = RunState::Running;
  DatasetId dataset;
  SplitId split;
  int budget = 0;  ///< labelled subjects; finetune only
  int draw = 0;
  std::int64_t seed = 0;
  RunId parent;  ///< pre-training run whose encoder was transferred
  StudyId study;
  std::string device;
  std::string configJson;  ///< full options, versions, hashes
  std::string started, ended;
  std::string error;
};

struct MetricPoint {
  std::int64_t step = 0;
  double value = 0;
};

/// One number of one subject's volume (never only the mean). structure 0 = all (pooled or mean).
struct EvaluationRow {
  RunId run;
  VolumeId volume;     ///< none = pooled over the test set
  int structure = 0;   ///< label value
  std::string metric;  ///< "dice", "pooled_dice"
  double value = 0;
};

/// A search under a name (volume_query.h).
struct SavedQuery {
  std::string name;
  std::string query;
  std::string created;
};

struct StudyRecord {
  StudyId id;
  std::string name;
  std::string planJson;
  std::string created;
};

}  // namespace sw
