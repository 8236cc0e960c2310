#pragma once

#include "core/base/ids.h"
#include "core/store/workspace.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace sw {

struct Checkpoint;

/// checkpoints/epoch-N: a pre-training's network as it was after N epochs, without its optimiser, for
/// looking at; a run never goes on from it.
std::filesystem::path keptCheckpoint(const Workspace& workspace, RunId run, std::int64_t epoch);
/// Epochs of those that a run has, ascending; 0 = before the first step.
std::vector<std::int64_t> keptEpochs(const Workspace& workspace, RunId run);
/// @throws StoreError as saveCheckpoint
void keepCheckpoint(const Workspace& workspace,
                    RunId run,
                    std::int64_t epoch,
                    const Checkpoint& checkpoint);
/// How many a run of so many epochs keeps with the option keep_every: 0, k, 2k … but the last epoch,
/// which is checkpoints/last.
std::int64_t keptCheckpointCount(std::int64_t epochs, std::int64_t every);

}  // namespace sw
