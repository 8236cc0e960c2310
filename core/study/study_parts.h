#pragma once

#include "core/store/records.h"
#include "core/study/study_arm.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sw {

/// One fine-tuning that a study asks for.
struct StudyPart {
  std::size_t arm = 0;  ///< in studyArms()
  SplitId split;
  int budget = 0;
  int draw = 0;
  std::int64_t seed = 0;
};

/// What a study consists of, and which of its runs is which part.
class StudyParts {
 public:
  explicit StudyParts(const StudyPlan& plan);

  const std::vector<StudyArm>& arms() const { return arms_; }
  /// Every fine-tuning, arm by arm.
  std::vector<StudyPart> finetunings() const;
  /// The pre-trainings, each once: parts that differ in what pre-training does not depend on share one. Its budget and
  /// draw are those of the first.
  std::vector<StudyPart> pretrainings() const;

  /// The split whose training subjects pre-training sees; none = all volumes of pretrainDataset().
  SplitId pretrainSplit(const StudyPart& part) const;
  DatasetId pretrainDataset() const;

  bool isPretraining(const RunRecord& run, const StudyPart& part) const;
  /// @param runs of the study: the parent is looked up there where pre-training options are varied
  bool isFinetuning(const RunRecord& run, const StudyPart& part, const std::vector<RunRecord>& runs) const;

 private:
  const StudyArm& armOf(const StudyPart& part) const { return arms_[part.arm]; }
  std::string pretrainKey(const StudyPart& part) const;

  StudyPlan plan_;
  std::vector<StudyArm> arms_;
};

}  // namespace sw
