#pragma once

#include "core/io/import_plan.h"

#include <filesystem>
#include <vector>

namespace sw {

/// Volume files of a folder that nothing describes, told by their names: by patterns if the options
/// hold some (`{subject}`, `{group}` and any other names in braces, see NamePattern), else by the
/// words in them (image and img, gt, seg, label, mask; of folders and of names). What matches
/// nothing is named and left out. subjects.csv may name the subjects.
bool recogniseNamedFiles(const std::filesystem::path& source);
ImportPlan planNamedFiles(const std::filesystem::path& source, const ImportOptions& options);

/// The same rules for files, or DICOM folders, that were chosen one by one: of all files of a
/// folder the plan is that of the folder.
/// @param root folder that holds them all  @param files absolute, in order, each once
ImportPlan planChosenFiles(const std::filesystem::path& root,
                           const std::vector<std::filesystem::path>& files);

}  // namespace sw
