#pragma once

#include "core/io/import_plan.h"

#include <filesystem>

namespace sw {

/// A table of volumes: a .csv or .tsv file, or a folder's volumes.csv, with the columns image and,
/// if wanted, label, subject, group and name. Paths are relative to the table; absolute ones are
/// taken too. Cells are parted by commas, semicolons or tabs, as the header shows.
bool recogniseCsv(const std::filesystem::path& source);
ImportPlan planCsv(const std::filesystem::path& source, const ImportOptions& options);

}  // namespace sw
