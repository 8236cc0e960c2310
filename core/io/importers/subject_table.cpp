#include "core/io/importers/subject_table.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/importers/csv_table.h"

#include <map>

namespace sw {
namespace {

struct SubjectRow {
  std::string subject;
  std::string group;
  bool used = false;
};

std::map<std::string, SubjectRow> readTable(const std::filesystem::path& file) {
  const CsvTable table = parseCsv(readRegularFile(file), "subjects.csv");
  const int volume = table.column("volume");
  const int subject = table.column("subject");
  const int group = table.column("group");
  if (volume < 0 || subject < 0) {
    throw InputError("import.subjects",
                     "subjects.csv: needs the columns volume and subject (and, if wanted, group)");
  }
  std::map<std::string, SubjectRow> rows;
  for (const auto& cells : table.rows) {
    const std::string& name = cells[static_cast<std::size_t>(volume)];
    const SubjectRow row{cells[static_cast<std::size_t>(subject)],
                         group < 0 ? std::string() : cells[static_cast<std::size_t>(group)]};
    if (row.subject.empty() || !rows.emplace(name, row).second) {
      throw InputError("import.subjects", "subjects.csv: the volume '" + name +
                                              "' has no subject or stands there twice");
    }
  }
  return rows;
}

}  // namespace

void assignSubjects(ImportPlan& plan) {
  for (PlannedVolume& volume : plan.volumes) {
    if (volume.subject.empty()) {
      volume.subject = volume.name;
    }
  }
  const std::filesystem::path file = plan.root / "subjects.csv";
  if (!std::filesystem::exists(file)) {
    return;
  }
  std::map<std::string, SubjectRow> rows = readTable(file);
  for (PlannedVolume& volume : plan.volumes) {
    const auto found = rows.find(volume.name);
    if (found == rows.end()) {
      plan.problems.push_back(
          {volume.image, Verdict::Warned, "import.subject_missing",
           volume.name + ": is not in subjects.csv; its subject is " + volume.subject});
      continue;
    }
    volume.subject = found->second.subject;
    volume.group = found->second.group;
    found->second.used = true;
  }
  for (const auto& [name, row] : rows) {
    if (!row.used) {
      plan.problems.push_back(
          {"subjects.csv", Verdict::Warned, "import.subject_unused",
           "subjects.csv: the volume '" + name + "' is not among those to import"});
    }
  }
}

}  // namespace sw
