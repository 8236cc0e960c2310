#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace sw {

/// What to do about a collapse: the end of the texts that speak of one.
constexpr const char* kCollapseRemedy =
    "What helps: a lower learning rate, a warm-up of it (option warmup_steps), a larger threshold "
    "where the method has "
    "one, a larger batch.";

/// One step of a pre-training, as the watch sees it.
struct CollapseSample {
  double loss = 0;
  std::optional<double> collapse;  ///< loss of a network that tells nothing apart
  std::optional<double> spread;    ///< EmbeddingSpread::spread, where it was measured at this step
};

/// What the watch says of the steps that it has just looked at together.
struct CollapseJudgement {
  int signs = 0, before = 0;  ///< sums of CollapseSign: now, and until now
  std::int64_t steps = 0;     ///< looked at
  double loss = 0, collapse = 0;
  std::optional<double> spread;
  bool changed() const { return signs != before; }
};

/// Judges a pre-training's steps in blocks: its alarm stands from the block whose mean loss lies
/// within a share of the mean collapse value, or whose embeddings have no spread, to the first
/// block for which neither is so. Means over blocks, as single losses scatter. Its state goes into
/// the checkpoint, so that a resumed run has the same alarms.
class CollapseWatch {
 public:
  /// @param block steps judged together  @param share of the collapse value within which a loss
  /// counts as lying on it
  CollapseWatch(std::int64_t block, double share) : block_(block), share_(share) {}
  /// @return a judgement where the step fills a block
  std::optional<CollapseJudgement> add(const CollapseSample& sample);
  /// At the end of a stage: judges the steps since the last block, if there are ten or more. A
  /// standing alarm then stays, as what has collapsed is not trained any more.
  std::optional<CollapseJudgement> endStage();
  int signs() const { return signs_; }

  nlohmann::json state() const;
  /// @throws InputError `checkpoint.damaged`
  void restore(const nlohmann::json& state);

  /// One or two sentences for log and error: what was seen and what helps, or that the alarm is
  /// over.
  std::string text(const CollapseJudgement& judgement, std::int64_t step) const;

 private:
  CollapseJudgement judge();

  std::int64_t block_;
  double share_;
  std::int64_t steps_ = 0, spreads_ = 0;
  double loss_ = 0, collapse_ = 0, spread_ = 0;
  int signs_ = 0, kept_ = 0;
};

}  // namespace sw
