#pragma once

#include "core/store/records.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sw {

struct CsvTable;

/// A column that says one thing about each subject: its site, its scanner, its diagnosis.
struct SubjectColumn {
  /// CSV with a column subject; one or more rows a subject. Empty: the groups that were imported
  /// with the data set (subjects.csv, column group).
  std::filesystem::path file;
  std::string column = "group";
};

/// "FILE:COLUMN", or "group" for the imported groups. @throws InputError `split.column`
SubjectColumn parseSubjectColumn(const std::string& text);

struct SubjectValues {
  std::vector<std::string> values;  ///< one for each subject, none empty
  std::size_t others = 0;           ///< subjects of the file that the data set does not have
};

/// @throws InputError `file.read`, `split.file`, `split.column` naming subjects without a value or
/// with two
SubjectValues readSubjectColumn(const SubjectColumn& column,
                                const std::vector<SubjectRecord>& subjects);

/// What may be asked for in a file: its columns but `subject` and `volume`.
/// @throws InputError `file.read`, `split.file` without a column subject
std::vector<std::string> subjectColumns(const std::filesystem::path& file);

/// A CSV file about subjects. @throws InputError `file.read`, `split.file` where it is no table
CsvTable readSubjectTable(const std::filesystem::path& file);

/// " 'a' 'b' …": at most five names, for messages.
std::string firstNames(const std::vector<std::string>& names);

}  // namespace sw
