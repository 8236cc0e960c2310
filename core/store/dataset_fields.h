#pragma once

#include "core/store/database.h"
#include "core/store/records.h"

#include <string>

namespace sw {

/// The name of a data set while it is removed: its own stays free for another one.
std::string removedName(const DatasetRecord& dataset);
/// The name that it had before.
std::string restoredName(const DatasetRecord& dataset);

/// Writes name and `removed` inside the caller's transaction.
/// @throws InputError `catalog.name`, `catalog.duplicate`, or `catalog.used` if it is to be removed
/// and runs were made with it
void storeDataset(Database& database, const DatasetRecord& before, const DatasetRecord& after);

}  // namespace sw
