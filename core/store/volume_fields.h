#pragma once

#include "core/store/database.h"
#include "core/store/records.h"

#include <span>
#include <string>

namespace sw {

/// A value of a volume that can be edited by hand, as the text that the table of edits keeps.
struct VolumeField {
  const char* name;
  std::string (*read)(const VolumeRecord&);
  void (*write)(VolumeRecord&, const std::string&);
};

/// All of them. A new one is a line here, and in storeVolume().
std::span<const VolumeField> volumeFields();

/// Writes the editable values of one volume inside the caller's transaction; its subject is made if
/// there is none of this name, with the group of the old one.
/// @throws InputError `catalog.used` where runs or splits need the volume as it was
void storeVolume(Database& database, const VolumeRecord& before, const VolumeRecord& after);

/// How many runs were made with the data set.
std::int64_t runsOf(Database& database, DatasetId dataset);

}  // namespace sw
