#pragma once

#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/store/records.h"
#include "core/study/study_arm.h"
#include "core/study/study_spread.h"

namespace sw {

enum class CellState { Planned, Running, Done, Failed };

/// One fine-tuning of the study.
struct StudyCell {
  std::string arm;        ///< StudyArm::id
  SplitId split;
  int budget = 0;
  int draw = 0;
  std::int64_t seed = 0;
  CellState state = CellState::Planned;
  RunId run;
  double meanDice = 0;    ///< mean over test volumes of the mean over structures, per-volume 3D Dice; Done only
  double pooledDice = 0;
  std::string scope = {};  ///< RunScope::word(); empty without a run
  bool collapsed = false;  ///< its encoder comes from a pre-training whose collapse alarm stands
  bool leak = false;       ///< its split has something in common between roles, allowed on purpose
};

/// One arm at one budget, over splits, draws and seeds.
struct StudyRow {
  std::string arm;
  int budget = 0;
  int planned = 0;
  int done = 0;           ///< < planned: incomplete, and shown as such
  double mean = 0;        ///< of meanDice over the done cells
  double sd = 0;          ///< sample standard deviation (n − 1); 0 if done < 2
  double pooledMean = 0;
  StudySpread spread{};   ///< of meanDice, draws and seeds apart
  std::string scope = {};  ///< of its cells: one word, or "mixed"; empty without runs
  int collapsed = 0;       ///< of the done cells
  int leaks = 0;           ///< of the done cells
};

/// What belongs to the number of a run wherever it is shown.
struct RunCaveats {
  std::string scope;
  bool collapsed = false;
  bool leak = false;
};

struct StudyResult {
  StudyPlan plan;
  std::vector<StudyArm> arms;
  std::vector<StudyCell> cells;
  std::vector<StudyRow> rows;
};

/// A draw of one split: draw 0 of two folds labels other subjects.
std::int64_t foldedDraw(std::size_t fold, int draw);

/// The result as the catalog knows it now (cells that are missing are Planned).
/// @param caveats of each run, or empty
StudyResult studyResult(const StudyRecord& study, const std::vector<RunRecord>& runs,
                        const std::vector<std::vector<EvaluationRow>>& evaluations,
                        const std::vector<RunCaveats>& caveats = {});
std::string studyCsv(const StudyResult& result);

}  // namespace sw
