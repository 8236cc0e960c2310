#include "core/io/importers/csv_importer.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/header_text.h"
#include "core/io/importers/csv_table.h"
#include "core/io/importers/plan_builder.h"

namespace sw {
namespace {

namespace fs = std::filesystem;

bool isTable(const fs::path& file) {
  const std::string extension = lowered(file.extension().string());
  return (extension == ".csv" || extension == ".tsv") && fs::is_regular_file(file);
}

fs::path tableOf(const fs::path& source) {
  return fs::is_directory(source) ? source / "volumes.csv" : source;
}

/// A path as the table writes it; nothing for an empty cell.
fs::path resolved(const fs::path& folder, const std::string& cell) {
  return cell.empty() || cell.find('\0') != std::string::npos ? fs::path()
                                                              : (folder / cell).lexically_normal();
}

}  // namespace

bool recogniseCsv(const fs::path& source) {
  return isTable(tableOf(source));
}

ImportPlan planCsv(const fs::path& source, const ImportOptions& /*options*/) {
  const fs::path file = tableOf(source);
  const std::string name = shownName(file);
  const CsvTable table = parseTable(readRegularFile(file), name);
  const auto cell = [&](const std::vector<std::string>& row, const char* column) {
    const int place = table.column(column);
    return place < 0 ? std::string() : row[static_cast<std::size_t>(place)];
  };
  if (table.column("image") < 0) {
    throw InputError("import.csv", name +
                                       ": has no column image; it needs image and may have label, "
                                       "subject, group and name");
  }
  ImportPlan plan;
  plan.importer = "csv";
  plan.root = file.parent_path();
  plan.name = fs::is_directory(source) ? shownName(source) : file.stem().string();
  plan.axis = -1;
  PlanBuilder builder(plan);
  std::size_t number = 1;
  for (const auto& row : table.rows) {
    ++number;
    const fs::path image = resolved(plan.root, cell(row, "image"));
    if (image.empty()) {
      builder.refuse(file, "import.csv", "row " + std::to_string(number) + " names no image");
      continue;
    }
    builder.add({cell(row, "name"), cell(row, "subject"), cell(row, "group"), image,
                 resolved(plan.root, cell(row, "label"))});
  }
  builder.finish();
  return plan;
}

}  // namespace sw
