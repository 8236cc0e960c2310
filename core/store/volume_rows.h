#pragma once

#include "core/store/database.h"
#include "core/store/records.h"

namespace sw::rows {

/// "SELECT … FROM volume v JOIN …": the columns that volumeFrom() reads.
extern const char* const kVolumeColumns;
/// @throws StoreError `catalog.damaged` if the row was changed by something else
VolumeRecord volumeFrom(const Statement& row);

}  // namespace sw::rows
