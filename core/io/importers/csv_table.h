#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

/// Rows of a comma-separated file with a header line; cells by column name.
struct CsvTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  /// Place of a column, or -1.
  int column(std::string_view name) const;
};

/// RFC 4180 with either line end and an optional byte-order mark.
/// @throws InputError `csv.header` for an empty text, `csv.row` for a row of another length (with
/// its line number)
CsvTable parseCsv(std::string_view text, const std::string& name, char separator = ',');
/// The same, parted by tabs or semicolons where the header holds those and no comma.
CsvTable parseTable(std::string_view text, const std::string& name);

}  // namespace sw
