#pragma once

#include <c10/core/Device.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "core/nn/checkpoint.h"
#include "core/run/job.h"
#include "core/store/catalog.h"
#include "core/store/workspace.h"

namespace sw {

/// A training run's place in catalog and workspace: its record, its folder with config.json and checkpoints/last, and
/// its one terminal state.
class RunSession {
 public:
  RunSession(const Workspace& workspace, JobContext& context);
  Catalog& catalog() { return catalog_; }
  JobContext& context() { return *context_; }
  const Workspace& workspace() const { return workspace_; }

  /// Adds the run (state Running); execute() makes its folder and config.json. `record.configJson` becomes `config` + environment.
  void begin(RunRecord record, const nlohmann::json& config);
  /// A run that can be taken up again. @throws InputError `run.completed` if it has ended well, `run.kind`
  RunRecord find(RunId run, const std::string& kind);
  /// Takes it up: its state becomes Running.
  void reopen(const RunRecord& record);
  RunId id() const { return run_; }

  /// Runs `body`, then sets the state: Completed, Cancelled, or Failed with the text. Exceptions of LibTorch and for
  /// lack of memory come out as ComputeError.
  void execute(const std::function<void()>& body);

  /// Where the run goes on: its last checkpoint or, where that is damaged, the one before, which is logged. Nothing if it
  /// has none, which is logged too. @throws InputError `checkpoint.damaged` if none of them can be used
  std::optional<Checkpoint> newestCheckpoint();
  void save(const Checkpoint& checkpoint);
  /// Beside the last one: what did best on the validation subjects so far.
  void saveBest(const Checkpoint& checkpoint);

 private:
  void announce();
  void makeFolder();
  void setState(RunState state, const std::string& error);

  Workspace workspace_;
  JobContext* context_;
  Catalog catalog_;
  RunId run_;
  std::string newConfig_;  ///< of a run that begins; empty when it was reopened
};

/// Calls `body`; what LibTorch throws and a lack of memory leave as ComputeError.
void translated(const std::function<void()>& body);

/// The run's configJson, parsed. @throws InputError `run.config`
nlohmann::json configOf(const RunRecord& record);
/// The same where it can be read and has "options", else null: for looking through many runs, of which some are imported.
nlohmann::json readableConfig(const RunRecord& record);
/// @throws InputError `data.changed` if the run was made from other volumes
void checkSameData(const nlohmann::json& config, const std::vector<VolumeRecord>& volumes);

/// checkpoints/last and checkpoints/best of any run.
std::filesystem::path lastCheckpoint(const Workspace& workspace, RunId run);
std::filesystem::path bestCheckpoint(const Workspace& workspace, RunId run);

/// transfer.json of a fine-tuning run that began from a pre-training run, or of an import of weights.
std::filesystem::path transferFile(const Workspace& workspace, RunId run);

/// "auto", "cpu", "cuda:N" → device. @throws InputError `device.unavailable`, `device.unknown`
c10::Device deviceFor(const std::string& word);
/// Sets the intra-op threads of the calling thread; 0 = every core. @return the number set
int useThreads(std::int64_t wanted);

}  // namespace sw
