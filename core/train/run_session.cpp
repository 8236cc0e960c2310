#include "core/train/run_session.h"

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>
#include <torch/version.h>

#include <algorithm>
#include <new>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/train/training_data.h"
#include "gpu/device.h"

namespace sw {
namespace {

nlohmann::json environment() {
  return {{"slicewise", SW_VERSION}, {"libtorch", TORCH_VERSION}, {"compiler", __VERSION__}};
}

}  // namespace

RunSession::RunSession(const Workspace& workspace, JobContext& context)
    : workspace_(workspace), context_(&context), catalog_(workspace, CatalogAccess::ReadWrite) {}

void RunSession::begin(RunRecord record, const nlohmann::json& config) {
  nlohmann::json all = config;
  all["schema"] = "slicewise-run/1";
  all["environment"] = environment();
  record.configJson = all.dump(2);
  record.state = RunState::Running;
  record.started = utcNow();
  run_ = catalog_.runs().add(record);
  announce();
  newConfig_ = record.configJson;
}

void RunSession::makeFolder() {
  if (newConfig_.empty()) return;
  const std::filesystem::path folder = workspace_.runDir(run_);
  std::error_code failure;
  if (std::filesystem::exists(folder, failure)) {
    // Left by a catalog that was deleted or restored: its checkpoint is of another run, but not ours to delete.
    const std::string aside = folder.string() + "-before-" + utcNow();
    std::filesystem::rename(folder, aside, failure);
    if (failure) throw StoreError("file.write", "Cannot move " + folder.string() + ", which an older run left, to " +
                                                    aside + ": " + failure.message() + ".");
    context_->logLine(LogLevel::Warning, "There was a folder " + folder.string() + " of an older run; it is " + aside +
                                             " now.");
  }
  std::filesystem::create_directories(folder / "checkpoints", failure);
  if (failure) throw StoreError("file.write", "Cannot make the folder " + folder.string() + ": " + failure.message());
  writeDurably(folder / "config.json", newConfig_);
}

RunRecord RunSession::find(RunId run, const std::string& kind) {
  RunRecord record = catalog_.runs().get(run);
  const std::string name = "Run " + std::to_string(run.value);
  if (record.kind != kind) throw InputError("run.kind", name + " is a " + record.kind + " run, no " + kind + " run.");
  if (record.state == RunState::Completed) {
    throw InputError("run.completed", name + " is complete: nothing is left to do.");
  }
  return record;
}

void RunSession::reopen(const RunRecord& record) {
  run_ = record.id;
  const std::filesystem::path checkpoints = workspace_.runDir(run_) / "checkpoints";
  if (std::filesystem::exists(checkpoints)) sweepTemporaries(checkpoints);
  // Left by a crash between the two renames of a replacement.
  const std::filesystem::path best = bestCheckpoint(workspace_, run_), older = previousCheckpoint(best);
  if (!std::filesystem::exists(best) && std::filesystem::exists(older)) std::filesystem::rename(older, best);
  catalog_.runs().setState(run_, RunState::Running);
  announce();
}

void RunSession::announce() {
  context_->startedRun(run_);
  context_->changed({"runs", run_.value});
}

void RunSession::setState(RunState state, const std::string& error) {
  catalog_.runs().setState(run_, state, error);
  context_->changed({"runs", run_.value});
}

void RunSession::execute(const std::function<void()>& body) {
  try {
    makeFolder();
    translated(body);
    setState(RunState::Completed, {});
    std::error_code stays;  // nothing goes on from it any more
    std::filesystem::remove_all(previousCheckpoint(lastCheckpoint(workspace_, run_)), stays);
  } catch (const Cancelled&) {
    setState(RunState::Cancelled, {});
    throw;
  } catch (const std::exception& error) {
    try {
      setState(RunState::Failed, error.what());
    } catch (const std::exception& second) {
      // The first error is the one that matters; the next start finds the run and calls it interrupted.
      context_->logLine(LogLevel::Error, std::string("The run's state could not be stored: ") + second.what());
    }
    throw;
  }
}

std::optional<Checkpoint> RunSession::newestCheckpoint() {
  const std::filesystem::path last = lastCheckpoint(workspace_, run_), before = previousCheckpoint(last);
  if (!std::filesystem::exists(last) && !std::filesystem::exists(before)) {
    context_->logLine(LogLevel::Info, "The run has no checkpoint: it begins at its start.");
    return std::nullopt;
  }
  try {
    return loadCheckpoint(last);
  } catch (const InputError& damage) {
    if (!std::filesystem::exists(before)) throw;
    Checkpoint older = loadCheckpoint(before);
    context_->logLine(LogLevel::Warning, std::string(damage.what()) + " The run goes on from the one before.");
    return older;
  }
}

void RunSession::save(const Checkpoint& checkpoint) { saveCheckpoint(lastCheckpoint(workspace_, run_), checkpoint); }

void RunSession::saveBest(const Checkpoint& checkpoint) {
  const std::filesystem::path best = bestCheckpoint(workspace_, run_);
  saveCheckpoint(best, checkpoint);
  std::error_code stays;  // it can be computed again
  std::filesystem::remove_all(previousCheckpoint(best), stays);
}

void translated(const std::function<void()>& body) {
  try {
    body();
  } catch (const c10::OutOfMemoryError& error) {
    throw ComputeError("compute.memory", std::string("Out of memory: ") + error.what_without_backtrace() +
                                             " Take a smaller batch, fewer filters or a smaller crop.");
  } catch (const c10::Error& error) {
    throw ComputeError("compute.failed", error.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    throw ComputeError("compute.memory", "Out of memory. Take a smaller batch, fewer filters or a smaller crop.");
  }
}

nlohmann::json configOf(const RunRecord& record) {
  try {
    return nlohmann::json::parse(record.configJson);
  } catch (const nlohmann::json::exception& error) {
    throw InputError("run.config", "The settings of run " + std::to_string(record.id.value) +
                                       " cannot be read: " + error.what());
  }
}

nlohmann::json readableConfig(const RunRecord& record) {
  nlohmann::json config = nlohmann::json::parse(record.configJson, nullptr, false);
  return config.is_object() && config.contains("options") ? config : nlohmann::json();
}

void checkSameData(const nlohmann::json& config, const std::vector<VolumeRecord>& volumes) {
  if (config.value("data_sha256", std::string()) == dataHash(volumes)) return;
  throw InputError("data.changed", "The data set is not the one that the run was begun with: start a new run.");
}

std::filesystem::path lastCheckpoint(const Workspace& workspace, RunId run) {
  return workspace.runDir(run) / "checkpoints" / "last";
}

std::filesystem::path bestCheckpoint(const Workspace& workspace, RunId run) {
  return workspace.runDir(run) / "checkpoints" / "best";
}

std::filesystem::path transferFile(const Workspace& workspace, RunId run) {
  return workspace.runDir(run) / "transfer.json";
}

c10::Device deviceFor(const std::string& word) {
  try {
    return gpu::chooseDevice(word);
  } catch (const gpu::BackendUnavailable& error) {
    throw InputError("device.unavailable", error.what());
  } catch (const std::invalid_argument& error) {
    throw InputError("device.unknown", error.what());
  }
}

int useThreads(std::int64_t wanted) {
  const auto cores = static_cast<std::int64_t>(std::max(1U, std::thread::hardware_concurrency()));
  const int threads = static_cast<int>(wanted > 0 ? wanted : cores);
  at::set_num_threads(threads);
  return threads;
}

}  // namespace sw
