#pragma once

#include "core/store/database.h"
#include "core/store/volume_query.h"

#include <optional>
#include <string>
#include <vector>

namespace sw {

/// What is wrong with the operator or a value of a term; nothing if it can be asked.
std::optional<std::string> problemOf(const QueryTerm& term);

/// A question whose first column is ids of volumes.
struct IdQuestion {
  std::string sql;
  std::vector<SqlValue> values;
  bool negated = false;  ///< volumes that are not among them
};
/// A query as questions; a volume is found that all of them allow.
std::vector<IdQuestion> questionsOf(const VolumeQuery& query);

}  // namespace sw
