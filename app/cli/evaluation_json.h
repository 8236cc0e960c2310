#pragma once

#include "app/cli/session.h"

namespace sw::cli {

/// Prints what the catalog holds of a run's evaluation: a table of means for each checkpoint, then
/// its cases, the worst first; with --json {run, scope, last: {metrics, cases}, best: …}.
void printEvaluation(Session& session, RunId run);

}  // namespace sw::cli
