#include "core/store/dataset_fields.h"

#include "core/base/error.h"
#include "core/store/volume_fields.h"

namespace sw {
namespace {

std::string markOf(const DatasetRecord& dataset) {
  return " (removed " + std::to_string(dataset.id.value) + ")";
}

}  // namespace

std::string removedName(const DatasetRecord& dataset) {
  return dataset.name + markOf(dataset);
}

std::string restoredName(const DatasetRecord& dataset) {
  const std::string mark = markOf(dataset);
  if (!dataset.name.ends_with(mark)) return dataset.name;
  return dataset.name.substr(0, dataset.name.size() - mark.size());
}

void storeDataset(Database& database, const DatasetRecord& before, const DatasetRecord& after) {
  if (after.name.empty()) throw InputError("catalog.name", "A data set needs a name.");
  auto taken = database.prepare("SELECT 1 FROM dataset WHERE name = ? AND id <> ?");
  if (taken.with(after.name, after.id.value).next()) {
    throw InputError("catalog.duplicate", "There is a data set \"" + after.name +
                                              "\" already. Choose another name, or rename that "
                                              "one first.");
  }
  if (const auto runs = runsOf(database, after.id); after.removed && !before.removed && runs > 0) {
    throw InputError("catalog.used", "The data set \"" + before.name +
                                         "\" is kept: " + std::to_string(runs) +
                                         " run(s) were made with it and would lose their meaning.");
  }
  database.prepare("UPDATE dataset SET name = ?, removed = ? WHERE id = ?")
      .with(after.name, static_cast<int>(after.removed), after.id.value)
      .run();
}

}  // namespace sw
