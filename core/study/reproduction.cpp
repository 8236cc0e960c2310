#include "core/study/reproduction.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/stats/paired_statistics.h"
#include "core/run/forwarding_context.h"
#include "core/store/backups.h"
#include "core/store/database.h"
#include "core/train/evaluation.h"
#include "core/train/finetune_job.h"
#include "core/train/pretrain_job.h"
#include "core/train/run_positions.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace sw {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr double kFewSeedsTolerance = 0.02;

/// Everything of a run that a repetition is compared by.
struct Facts {
  RunRecord run;
  json config;
  std::string weights;
  std::vector<EvaluationRow> rows;
  double value = 0;
};

/// Remembers which run the inner job made; it says nothing of the scratch catalog.
class InnerContext : public ForwardingContext {
 public:
  using ForwardingContext::ForwardingContext;
  void metric(const MetricSample&) override {}
  void changed(const CatalogChange&) override {}
  void startedRun(RunId run) override { run_ = run; }
  RunId run() const { return run_; }

 private:
  RunId run_;
};

double valueOf(Catalog& catalog, const RunRecord& run, const std::vector<EvaluationRow>& rows) {
  if (run.kind == "finetune") return meanDice(rows);
  const auto series = catalog.runs().metrics(run.id);
  const auto loss = series.find("epoch_loss");
  return loss == series.end() || loss->second.empty() ? 0 : loss->second.back().value;
}

/// As written when the run began: a config that somebody changed in the catalog afterwards is then named as the cause.
json configWhenBegun(const Workspace& workspace, const RunRecord& run) {
  const fs::path file = workspace.runDir(run.id) / "config.json";
  return fs::exists(file) ? json::parse(readWholeFile(file)) : configOf(run);
}

Facts factsOf(const Workspace& workspace, RunId id) {
  Catalog catalog(workspace, CatalogAccess::ReadOnly);
  Facts facts;
  facts.run = catalog.runs().get(id);
  facts.config = configWhenBegun(workspace, facts.run);
  facts.rows = catalog.runs().evaluation(id);
  facts.value = valueOf(catalog, facts.run, facts.rows);
  const json state = json::parse(loadCheckpoint(lastCheckpoint(workspace, id)).stateJson);
  facts.weights = state.value("weight_hash", std::string());
  return facts;
}

/// A workspace with the same catalog and the parent's last checkpoint.
Workspace copyOf(const Workspace& workspace, const RunRecord& run, const fs::path& folder) {
  Workspace copy{folder};
  if (fs::exists(copy.catalogFile()))
    throw InputError("export.exists", folder.string() + " holds a catalog: name a new folder.");
  fs::create_directories(folder);
  {
    Database source(workspace.catalogFile(), DatabaseMode::ReadOnly);
    Backups(folder).make(source, "reproduce");
  }
  fs::rename(*Backups(folder).newest(), copy.catalogFile());
  if (run.parent) {
    fs::create_directories(copy.runDir(run.parent) / "checkpoints");
    fs::copy(lastCheckpoint(workspace, run.parent), lastCheckpoint(copy, run.parent),
             fs::copy_options::recursive);
  }
  return copy;
}

/// The run's request once more, of no study; the order of sums hangs on the number of threads that it had.
template <class Request>
Request onceMore(Request request, const json& config) {
  request.study = StudyId{};
  request.options["threads"] = config.value("threads", std::int64_t{0});
  return request;
}

std::unique_ptr<Job> again(const Workspace& copy, const RunRecord& run, const json& config) {
  if (run.kind == "pretrain")
    return std::make_unique<PretrainJob>(copy, onceMore(pretrainRequestOf(run, config), config));
  return std::make_unique<FinetuneJob>(copy, onceMore(finetuneRequestOf(run, config), config));
}

/// Twice the sd over the seeds of the run's cell.
std::pair<double, std::string> tolerance(Catalog& catalog, const RunRecord& run) {
  std::vector<double> values;
  for (const RunRecord& other : catalog.runs().all()) {
    const bool same = other.kind == run.kind && other.method == run.method &&
                      other.dataset == run.dataset && other.split == run.split &&
                      other.budget == run.budget && other.draw == run.draw &&
                      other.study == run.study && other.state == RunState::Completed;
    if (same) values.push_back(valueOf(catalog, other, catalog.runs().evaluation(other.id)));
  }
  if (values.size() < 3) return {kFewSeedsTolerance, "fixed, as there are fewer than 3 seeds"};
  return {2 * meanWithInterval(values).sd,
          "2 sd of " + std::to_string(values.size()) + " seeds"};
}

void compareText(Reproduction& result,
                 const char* item,
                 const std::string& a,
                 const std::string& b) {
  if (a != b) result.differences.push_back({item, a, b});
}

/// All options but the threads. Those that an earlier version did not know have their defaults, with
/// which training does what that version did.
json comparedOptions(const Facts& facts) {
  const OptionTable& table = facts.run.kind == "pretrain" ? pretrainOptionTable(facts.run.method)
                                                          : finetuneOptionTable();
  json options = table.toJson(table.complete(table.fromJson(facts.config.at("options"))));
  options.erase("threads");
  return options;
}

/// "case_3: flipped; case_7: slices 3 to 20", or nothing where all are as imported.
std::string positionsOf(const json& config) {
  std::string text;
  const json positions = recordedPositions(config);
  for (const json& entry : positions)
    text += (text.empty() ? "" : "; ") + entry.at("volume").get<std::string>() + ": " +
            positionsText(entry);
  return text;
}

/// The first of the differing scores.
void compareRows(Reproduction& result, const Facts& before, const Facts& after) {
  const auto same = [](const EvaluationRow& a, const EvaluationRow& b) {
    return a.volume == b.volume && a.structure == b.structure && a.metric == b.metric &&
           a.value == b.value;
  };
  const auto [a, b] = std::ranges::mismatch(before.rows, after.rows, same);
  if (a != before.rows.end() && b != after.rows.end()) {
    compareText(result, "metric", a->metric + " " + std::to_string(a->value),
                b->metric + " " + std::to_string(b->value));
  } else if (before.rows.size() != after.rows.size() || before.value != after.value) {
    result.differences.push_back(
        {"metric", std::to_string(before.value), std::to_string(after.value)});
  }
}

void judge(Reproduction& result, const Facts& before, const Facts& after) {
  compareText(result, "config", comparedOptions(before).dump(), comparedOptions(after).dump());
  compareText(result, "positions", positionsOf(before.config), positionsOf(after.config));
  compareText(result, "data hash", before.config.value("data_sha256", std::string()),
              after.config.value("data_sha256", std::string()));
  compareText(result, "device", before.run.device, after.run.device);
  compareText(result, "versions", before.config.value("environment", json()).dump(),
              after.config.value("environment", json()).dump());
  compareText(result, "weights hash", before.weights, after.weights);
  compareRows(result, before, after);
  result.before = before.value;
  result.after = after.value;
  const bool outcome = std::ranges::any_of(result.differences, [](const Difference& each) {
    return each.item == "weights hash" || each.item == "metric";
  });
  if (!outcome) return;
  result.verdict = std::abs(after.value - before.value) <= result.tolerance
                       ? ReproductionVerdict::WithinSeedNoise
                       : ReproductionVerdict::Different;
}

}  // namespace

ReproduceJob::ReproduceJob(Workspace workspace,
                           RunId run,
                           fs::path scratch,
                           std::shared_ptr<Reproduction> result)
    : workspace_(std::move(workspace)),
      run_(run),
      scratch_(std::move(scratch)),
      result_(std::move(result)) {}

std::string ReproduceJob::title() const {
  return "Reproduce run " + std::to_string(run_.value);
}

void ReproduceJob::run(JobContext& context) {
  Reproduction result;
  RunRecord record;
  {
    Catalog catalog(workspace_, CatalogAccess::ReadOnly);
    record = catalog.runs().get(run_);
    std::tie(result.tolerance, result.toleranceSource) = tolerance(catalog, record);
  }
  if (record.state != RunState::Completed) {
    throw InputError("run.incomplete", "Run " + std::to_string(run_.value) +
                                           " is not complete: there is nothing to compare with.");
  }
  const Facts before = factsOf(workspace_, run_);
  const Workspace copy = copyOf(workspace_, record, scratch_);
  InnerContext inner(context);
  try {
    again(copy, record, configOf(record))->run(inner);
    judge(result, before, factsOf(copy, inner.run()));
  } catch (const InputError& error) {
    if (error.code() != "data.changed") throw;
    result.verdict = ReproductionVerdict::Different;
    result.before = before.value;
    result.differences.push_back({"data hash", "as imported", error.what()});
  }
  *result_ = result;
}

const char* verdictText(ReproductionVerdict verdict) {
  switch (verdict) {
    case ReproductionVerdict::Identical:
      return "identical";
    case ReproductionVerdict::WithinSeedNoise:
      return "within seed noise";
    case ReproductionVerdict::Different:
      return "different";
  }
  return "";
}

}  // namespace sw
