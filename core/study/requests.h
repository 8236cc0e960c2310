#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/ids.h"
#include "core/base/option_spec.h"
#include "core/io/import_options.h"
#include "core/train/run_request.h"

/// What the window and the command line ask for: plain values. Pre-training, fine-tuning and evaluation requests are in
/// core/train/run_request.h.
namespace sw {

/// Where an option belongs that a study varies.
enum class StudyStage { Pretrain, Finetune, Both };

/// An option of which a study compares several values.
struct StudyFactor {
  StudyStage stage = StudyStage::Pretrain;
  std::string option;               ///< "learning_rate", or for one method's pre-training "pcl.threshold"
  std::vector<OptionValue> values;  ///< two or more, each once
  bool operator==(const StudyFactor&) const = default;
};

/// (methods × values of the factors) × splits × budgets × draws × seeds. Equal pre-trainings are done once and shared.
struct StudyPlan {
  std::string name = "Study";
  DatasetId dataset;
  std::vector<SplitId> splits;  ///< one, or the folds of one question
  DatasetId pretrainDataset;    ///< none: `dataset`, else the encoders come from another data set
  SplitId pretrainSplit;        ///< of pretrainDataset; none = all its volumes
  std::vector<std::string> methods{"random", "pcl"};
  std::vector<StudyFactor> factors;
  std::vector<int> budgets{2, 6};
  std::vector<int> draws{0, 1};
  std::vector<std::int64_t> seeds{0};
  OptionValues pretrain;    ///< shared options; per method: "pcl.threshold"
  OptionValues finetune;
  std::string device = "auto";
};

struct ImportRequest {
  std::filesystem::path folder;  ///< or a file that lists volumes
  std::string name;              ///< empty = the plan's
  int axis = -1;                 ///< -1 = the plan's
  ImportOptions options = {};
  DatasetId into = {};      ///< adds to this data set, which keeps its name, axis and labels
  bool retry = false;       ///< reads files in quarantine again
  std::vector<std::filesystem::path> files = {};  ///< these and what lies below them instead of a folder in a known layout
};

/// Writes new files for volumes, which the catalog then uses; the originals stay as they are.
struct RepairRequest {
  /// ImageGeometry: labels voxel for voxel where the image lies, for a header that is wrong
  enum class Kind { ResampleLabels, ImageGeometry, MapLabels, Spacing };
  std::vector<VolumeId> volumes;  ///< of one data set
  Kind kind = Kind::ResampleLabels;
  std::vector<std::pair<double, int>> values;  ///< MapLabels: a value of the file and what it becomes; others stay
  std::array<double, 3> spacingMm{0, 0, 0};    ///< Spacing: along the canonical axes; 0 = as it is
};

}  // namespace sw
