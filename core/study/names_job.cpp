#include "core/study/names_job.h"

#include "core/base/error.h"
#include "core/io/patient_name.h"
#include "core/store/catalog.h"
#include "core/store/patient_names.h"

#include <algorithm>
#include <iterator>

namespace sw {

void NamesJob::run(JobContext& context) {
  Catalog catalog(workspace_, CatalogAccess::ReadOnly);
  NamesOfSubjects names;
  std::vector<VolumeRecord> volumes;
  std::map<DatasetId, std::filesystem::path> roots;
  for (const DatasetRecord& dataset : catalog.datasets().all()) {
    roots[dataset.id] = dataset.root;
    std::ranges::move(catalog.datasets().volumes(dataset.id), std::back_inserter(volumes));
  }
  std::size_t done = 0;
  for (const VolumeRecord& volume : volumes) {
    if (!context.keepGoing()) throw Cancelled{};
    context.progress(static_cast<double>(done) / static_cast<double>(volumes.size()),
                     "reading volume " + std::to_string(done + 1) + " of " +
                         std::to_string(volumes.size()));
    ++done;
    std::string& name = names[{volume.dataset, volume.subjectName}];
    if (name.empty()) name = patientNameIn(roots[volume.dataset] / volume.imagePath);
  }
  std::erase_if(names, [](const auto& entry) { return entry.second.empty(); });
  PatientNames(workspace_).keep(names);
  // Not how they are called: the log is for everybody.
  context.logLine(LogLevel::Info, "Names of " + std::to_string(names.size()) + " subjects are kept in " +
                                      PatientNames(workspace_).file().filename().string() + ".");
  context.changed({"names", 0});
  context.progress(1, "done");
}

}  // namespace sw
