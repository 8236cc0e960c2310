#include "core/study/subject_column.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/io/importers/csv_table.h"

#include <set>

namespace sw {
namespace {

std::size_t columnOf(const CsvTable& table,
                     const std::string& name,
                     const std::filesystem::path& file) {
  const int place = table.column(name);
  if (place >= 0) return static_cast<std::size_t>(place);
  std::string known;
  for (const std::string& column : table.columns) known += (known.empty() ? "" : ", ") + column;
  throw InputError("split.column",
                   file.string() + " has no column '" + name + "'; its columns are " + known + ".");
}

/// Value by subject. @throws InputError for a subject with two different ones
std::map<std::string, std::string> valuesOf(const CsvTable& table, const SubjectColumn& column) {
  const std::size_t subject = columnOf(table, "subject", column.file);
  const std::size_t value = columnOf(table, column.column, column.file);
  std::map<std::string, std::string> values;
  for (const auto& cells : table.rows) {
    const auto [found, isNew] = values.emplace(cells[subject], cells[value]);
    if (isNew || found->second == cells[value]) continue;
    throw InputError("split.column", column.file.string() + ": subject '" + cells[subject] +
                                         "' has both '" + found->second + "' and '" + cells[value] +
                                         "' in the column " + column.column +
                                         "; a subject can have one only.");
  }
  return values;
}

void requireAll(const std::vector<std::string>& missing,
                const SubjectColumn& column,
                std::size_t subjects) {
  if (missing.empty()) return;
  if (column.file.empty()) {
    throw InputError("split.column",
                     std::to_string(missing.size()) + " of " + std::to_string(subjects) +
                         " subjects were imported without a group:" + firstNames(missing) +
                         ". Name a table instead, FILE:COLUMN.");
  }
  throw InputError("split.column", column.file.string() + " gives no value in the column " +
                                       column.column + " for " + std::to_string(missing.size()) +
                                       " of " + std::to_string(subjects) + " subjects:" +
                                       firstNames(missing) + ". Each subject needs one.");
}

}  // namespace

SubjectColumn parseSubjectColumn(const std::string& text) {
  const SubjectColumn imported;
  if (text == imported.column) return imported;
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) {
    throw InputError("split.column", "'" + text +
                                         "' names no column of subjects: give FILE:COLUMN, or "
                                         "'group' for the groups that were imported.");
  }
  return {text.substr(0, colon), text.substr(colon + 1)};
}

SubjectValues readSubjectColumn(const SubjectColumn& column,
                                const std::vector<SubjectRecord>& subjects) {
  SubjectValues read;
  std::vector<std::string> missing;
  std::map<std::string, std::string> values;
  if (column.file.empty()) {
    for (const SubjectRecord& subject : subjects) values[subject.name] = subject.group;
  } else {
    values = valuesOf(readSubjectTable(column.file), column);
  }
  for (const SubjectRecord& subject : subjects) {
    const auto found = values.find(subject.name);
    const bool has = found != values.end() && !found->second.empty();
    if (!has) missing.push_back(subject.name);
    read.values.push_back(has ? found->second : std::string());
    if (found != values.end()) values.erase(found);
  }
  requireAll(missing, column, subjects.size());
  read.others = values.size();
  return read;
}

std::vector<std::string> subjectColumns(const std::filesystem::path& file) {
  const CsvTable table = readSubjectTable(file);
  columnOf(table, "subject", file);
  std::vector<std::string> columns;
  for (const std::string& column : table.columns)
    if (column != "subject" && column != "volume") columns.push_back(column);
  return columns;
}

CsvTable readSubjectTable(const std::filesystem::path& file) {
  const std::string text = readWholeFile(file);
  try {
    return parseCsv(text, file.string());
  } catch (const InputError& error) {
    throw InputError("split.file", error.what());
  }
}

std::string firstNames(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 5;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kShown; ++i) text += " '" + names[i] + "'";
  return text + (names.size() > kShown ? " …" : "");
}

}  // namespace sw
