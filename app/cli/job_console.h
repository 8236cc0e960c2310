#pragma once

#include <memory>

#include "app/cli/session.h"
#include "core/run/job.h"

namespace sw::cli {

/// How a job ended and what it added to the catalog.
struct JobOutcome {
  JobStateChange end;
  DatasetId dataset;
  StudyId study;
  bool completed() const { return end.state == JobState::Completed; }
};

/// Runs one job to its end with progress on stderr. Ctrl-C (or SIGTERM, or a terminal that closes) cancels it; a second
/// one ends the program. Sets `session.exitCode` by how it ended and prints errors and how to go on.
JobOutcome runJob(Session& session, std::unique_ptr<Job> job);

/// Exit code of an error code as Error carries it.
int exitCodeOf(const std::string& errorCode);

}  // namespace sw::cli
