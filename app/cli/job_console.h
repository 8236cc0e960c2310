#pragma once

#include <memory>

#include "app/cli/session.h"
#include "core/run/job.h"

namespace sw::cli {

/// Runs one job to its end with progress on stderr. Ctrl-C (or SIGTERM) cancels it; a second one ends the program.
/// Sets `session.exitCode` by how it ended and prints errors and, for a cancelled run, how to go on.
JobStateChange runJob(Session& session, std::unique_ptr<Job> job);

/// Exit code of an error code as Error carries it.
int exitCodeOf(const std::string& errorCode);

}  // namespace sw::cli
