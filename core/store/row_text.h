#pragma once

#include "core/store/records.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// How values of records look in a row. A text that cannot be read back means a damaged row.
namespace sw::rows {

std::string textOf(const VolumeGeometry& geometry);
std::string textOf(const std::vector<int>& values);
std::string textOf(const std::vector<std::string>& values);
std::string textOf(const std::map<int, std::string>& names);
/// @throws StoreError `catalog.damaged`
VolumeGeometry geometryFrom(const std::string& text);
std::vector<int> integersFrom(const std::string& text);
std::vector<std::string> textsFrom(const std::string& text);
std::map<int, std::string> namesFrom(const std::string& text);

std::string textOf(const PositionRange& range);
PositionRange rangeFrom(const std::string& text);

/// Where the files of a volume lie and what was found in them, as one text.
std::string textOfFiles(const VolumeRecord& volume);
void setFiles(VolumeRecord& volume, const std::string& text);

std::string textOf(RunState state);
RunState runStateFrom(const std::string& text);
std::string textOf(SplitRole role);
SplitRole splitRoleFrom(const std::string& text);

/// Hash over the values of a row that must never lie. SQLite's own check does not notice a changed
/// byte.
std::string sealOf(const VolumeRecord& volume);
std::string sealOf(const SplitRecord& split);

/// Lower case of Latin, Greek and Cyrillic letters in UTF-8; other bytes stay.
std::string lowerCase(std::string_view text);

}  // namespace sw::rows
