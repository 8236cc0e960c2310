#include "core/study/study_job.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/run/forwarding_context.h"
#include "core/study/shared_pretraining.h"
#include "core/study/study_parts.h"
#include "core/study/study_plan.h"
#include "core/study/job_factory.h"
#include "core/train/finetune_job.h"
#include "core/train/pretrain_job.h"
#include "core/train/train_options.h"

namespace sw {
namespace {

/// A part's view of the study's context: its progress is a slice of the whole.
class PartContext : public ForwardingContext {
 public:
  PartContext(JobContext& whole, double begin, double end, std::string name)
      : ForwardingContext(whole), begin_(begin), end_(end), name_(std::move(name)) {}
  void progress(double fraction, const std::string& phase) override {
    ForwardingContext::progress(begin_ + (end_ - begin_) * fraction, name_ + ", " + phase);
  }
  void logLine(LogLevel level, const std::string& text) override {
    ForwardingContext::logLine(level, name_ + ": " + text);
  }

 private:
  double begin_, end_;
  std::string name_;
};

/// Where one start of a study stands.
class StudyRunner {
 public:
  StudyRunner(const Workspace& workspace, const StudyPlan& plan, StudyId study, JobContext& context)
      : workspace_(&workspace), plan_(&plan), study_(study), context_(&context), parts_(plan) {
    total_ = parts_.finetunings().size() + parts_.pretrainings().size() * kPretrainWeight;
  }

  void run() {
    const std::vector<StudyPart> pretrainings = parts_.pretrainings();
    const std::vector<StudyPart> finetunings = parts_.finetunings();
    for (const std::int64_t seed : plan_->seeds) {
      for (std::size_t arm = 0; arm < parts_.arms().size(); ++arm) {
        for (const StudyPart& part : pretrainings) {
          if (part.seed == seed && part.arm == arm) pretrain(part);
        }
        for (const StudyPart& part : finetunings) {
          if (part.seed == seed && part.arm == arm) finetune(part);
        }
      }
    }
    if (failed_ == 0) return;
    throw ComputeError("study.failed", std::to_string(failed_) + " part(s) of the study failed; the first: " +
                                           firstFailure_ + ". Start the study again to try them once more.");
  }

 private:
  static constexpr std::size_t kPretrainWeight = 4;  ///< in cells, for the progress bar only

  const StudyArm& armOf(const StudyPart& part) const { return parts_.arms()[part.arm]; }
  /// " of split-3" where the study has several.
  std::string foldText(const StudyPart& part) const {
    return plan_->splits.size() > 1 ? ", split-" + std::to_string(part.split.value) : std::string();
  }

  void pretrain(const StudyPart& part) {
    if (const RunId equal = sharedRun(part)) {
      context_->logLine(LogLevel::Info, armOf(part).id + foldText(part) + ", seed " + std::to_string(part.seed) +
                                            ": the encoder of run " + std::to_string(equal.value) +
                                            " is an equal pre-training.");
    } else {
      runPretraining(part);
    }
    done_ += kPretrainWeight;
  }

  /// A completed pre-training of elsewhere, unless this study has begun its own.
  RunId sharedRun(const StudyPart& part) const {
    Catalog catalog(*workspace_, CatalogAccess::ReadOnly);
    const std::vector<RunRecord> own = catalog.runs().ofStudy(study_);
    if (std::ranges::any_of(own, [&](const RunRecord& run) { return parts_.isPretraining(run, part); })) return {};
    return equalPretraining(catalog, parts_, part);
  }

  void runPretraining(const StudyPart& part) {
    const auto isPart = [&](const RunRecord& run) { return parts_.isPretraining(run, part); };
    const auto make = [&](const std::optional<RunRecord>& old) -> std::unique_ptr<Job> {
      if (old) return std::make_unique<PretrainJob>(*workspace_, old->id);
      PretrainRequest request;
      request.dataset = parts_.pretrainDataset();
      request.split = parts_.pretrainSplit(part);
      request.method = armOf(part).method;
      request.options = armOf(part).pretrain;
      request.seed = part.seed;
      request.device = plan_->device;
      request.study = study_;
      return std::make_unique<PretrainJob>(*workspace_, request);
    };
    runPart(armOf(part).id + " pre-training" + foldText(part) + ", seed " + std::to_string(part.seed), kPretrainWeight,
            isPart, make);
  }

  /// The completed pre-training that a fine-tuning begins from.
  RunId parentOf(const StudyPart& part) const {
    RunId parent;
    for (const RunRecord& run : runsOfStudy()) {
      if (run.state == RunState::Completed && parts_.isPretraining(run, part)) parent = run.id;
    }
    return parent ? parent : sharedRun(part);
  }

  void finetune(const StudyPart& part) {
    const RunId parent = armOf(part).method == "random" ? RunId{} : parentOf(part);
    if (armOf(part).method == "random" || parent) finetuneFrom(parent, part);
    ++done_;
  }

  void finetuneFrom(RunId parent, const StudyPart& part) {
    const std::vector<RunRecord> runs = runsOfStudy();
    const auto isPart = [&](const RunRecord& run) { return parts_.isFinetuning(run, part, runs); };
    const auto make = [&](const std::optional<RunRecord>& old) -> std::unique_ptr<Job> {
      if (old) return std::make_unique<FinetuneJob>(*workspace_, old->id);
      FinetuneRequest request;
      request.dataset = plan_->dataset;
      request.split = part.split;
      request.budget = part.budget;
      request.draw = part.draw;
      request.from = parent;
      request.options = armOf(part).finetune;
      request.seed = part.seed;
      request.device = plan_->device;
      request.study = study_;
      return std::make_unique<FinetuneJob>(*workspace_, request);
    };
    runPart(armOf(part).id + foldText(part) + ", " + std::to_string(part.budget) + " labelled, draw " +
                std::to_string(part.draw) + ", seed " + std::to_string(part.seed),
            1, isPart, make);
  }

  /// Skips, continues or begins one part.
  void runPart(const std::string& name, std::size_t weight, const std::function<bool(const RunRecord&)>& isPart,
               const std::function<std::unique_ptr<Job>(const std::optional<RunRecord>&)>& make) {
    if (!context_->keepGoing()) throw Cancelled{};
    std::optional<RunRecord> old;
    for (const RunRecord& run : runsOfStudy()) {
      if (!isPart(run)) continue;
      if (run.state == RunState::Completed) return;
      old = run;
    }
    PartContext context(*context_, fraction(done_), fraction(done_ + weight), name);
    try {
      runOrBeginAnew(old, make, context);
    } catch (const std::exception& error) {
      ++failed_;
      if (firstFailure_.empty()) firstFailure_ = name + ": " + error.what();
      context_->logLine(LogLevel::Error, name + " failed: " + error.what());
    }
    context_->changed({"studies", study_.value});
  }

  /// What was interrupted, lacked room or lost a file goes on; only where no checkpoint can be used it begins anew.
  static void runOrBeginAnew(const std::optional<RunRecord>& old,
                             const std::function<std::unique_ptr<Job>(const std::optional<RunRecord>&)>& make,
                             PartContext& context) {
    try {
      make(old)->run(context);
    } catch (const InputError& error) {
      if (!old || !error.code().starts_with("checkpoint.")) throw;
      context.logLine(LogLevel::Warning, std::string(error.what()) + " This part begins anew.");
      make(std::nullopt)->run(context);
    }
  }

  double fraction(std::size_t done) const { return static_cast<double>(done) / static_cast<double>(total_); }

  std::vector<RunRecord> runsOfStudy() const {
    Catalog catalog(*workspace_, CatalogAccess::ReadOnly);
    return runsWithParents(catalog, study_);
  }

  const Workspace* workspace_;
  const StudyPlan* plan_;
  StudyId study_;
  JobContext* context_;
  StudyParts parts_;
  std::size_t total_ = 1, done_ = 0;
  int failed_ = 0;
  std::string firstFailure_;
};

}  // namespace

StudyJob::StudyJob(Workspace workspace, StudyPlan plan) : workspace_(std::move(workspace)), plan_(std::move(plan)) {
  checkStudyPlan(plan_);
}

StudyJob::StudyJob(Workspace workspace, StudyId resumed) : workspace_(std::move(workspace)), study_(resumed) {
  plan_.name = "study " + std::to_string(resumed.value);
}

std::string StudyJob::title() const { return (study_ ? "Continue " : "Study ") + plan_.name; }

void StudyJob::run(JobContext& context) {
  // Held for the whole study: the workspace's lock does not go to another process between two parts.
  Catalog catalog(workspace_, CatalogAccess::ReadWrite);
  if (study_) {
    plan_ = studyPlanFromText(catalog.studies().get(study_).planJson);
    checkStudyPositions(catalog, study_);
  } else {
    checkStudyPlan(plan_, catalog);
    StudyRecord record;
    record.name = plan_.name;
    record.planJson = studyPlanJson(plan_);
    record.created = utcNow();
    study_ = catalog.studies().add(record);
  }
  context.changed({"studies", study_.value});
  context.logLine(LogLevel::Info, "Study " + std::to_string(study_.value) + ": " + plan_.name);
  StudyRunner(workspace_, plan_, study_, context).run();
  context.progress(1, "done");
}

}  // namespace sw
