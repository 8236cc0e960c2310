#include "core/io/importers/csv_table.h"

#include "core/base/error.h"
#include "core/io/formats/header_text.h"

#include <algorithm>

namespace sw {
namespace {

/// Takes one record; quoted cells may hold commas, doubled quotes and line ends.
std::vector<std::string> takeRecord(std::string_view& rest, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    const char c = rest[at];
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (at + 1 < rest.size() && rest[at + 1] == '"') {
        cells.back() += c;
        ++at;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == separator) {
      cells.emplace_back();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  rest.remove_prefix(at);
  for (std::string& cell : cells) {
    cell = std::string(trimmed(cell));
  }
  return cells;
}

}  // namespace

int CsvTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

CsvTable parseCsv(std::string_view text, const std::string& name, char separator) {
  if (text.substr(0, 3) == "\xef\xbb\xbf") {
    text.remove_prefix(3);
  }
  CsvTable table;
  if (trimmed(text).empty()) {
    throw InputError("csv.header", name + ": is empty; its first line must name the columns");
  }
  table.columns = takeRecord(text, separator);
  for (std::size_t record = 2; !text.empty(); ++record) {
    std::vector<std::string> cells = takeRecord(text, separator);
    if (cells.size() == 1 && cells[0].empty()) {
      continue;
    }
    if (cells.size() != table.columns.size()) {
      throw InputError("csv.row", name + ": row " + std::to_string(record) + " has " +
                                      std::to_string(cells.size()) + " cells, the header has " +
                                      std::to_string(table.columns.size()));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

CsvTable parseTable(std::string_view text, const std::string& name) {
  const std::string_view header = text.substr(0, text.find('\n'));
  for (const char separator : {',', '\t', ';'}) {
    if (header.find(separator) != std::string_view::npos) {
      return parseCsv(text, name, separator);
    }
  }
  return parseCsv(text, name);
}

}  // namespace sw
