#include "app/cli/export_dataset.h"

#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/study/dataset_export.h"

#include <iostream>

namespace sw::cli {
namespace {

DatasetExportRequest requestOf(Catalog& catalog, const DatasetArguments& arguments) {
  DatasetExportRequest request;
  request.dataset = catalog.datasets().find(arguments.dataset).id;
  for (const std::string& name : arguments.volumes)
    request.volumes.push_back(catalog.datasets().findVolume(request.dataset, name).id);
  for (const std::string& split : arguments.splits)
    request.splits.push_back(SplitId{parseId("split", split)});
  request.folder = arguments.out;
  request.files = arguments.files == "hardlink"  ? ExportFiles::HardLink
                  : arguments.files == "symlink" ? ExportFiles::SymbolicLink
                                                 : ExportFiles::Copy;
  return request;
}

}  // namespace

void addDatasetOptions(CLI::App& verb, DatasetArguments& arguments) {
  verb.add_option("--split", arguments.splits,
                  "dataset: the subjects of a split, and its roles; once for each fold")
      ->expected(1)
      ->take_all();
  verb.add_option("--volume", arguments.volumes, "dataset: only these, names or volume-N")
      ->expected(1)
      ->take_all();
  verb.add_option("--files", arguments.files,
                  "dataset: copy, hardlink (same disk; an edit of one edits both) or symlink")
      ->capture_default_str()
      ->check(CLI::IsMember({"copy", "hardlink", "symlink"}));
}

void exportDataset(Session& session, const DatasetArguments& arguments) {
  Catalog& catalog = session.catalog();
  const DatasetExportRequest request = requestOf(catalog, arguments);
  if (arguments.format == "csv") {
    const std::string text = datasetCsv(catalog, request);
    if (arguments.out.empty())
      std::cout << text;
    else
      writeDurably(std::filesystem::weakly_canonical(arguments.out), text);
    return;
  }
  if (arguments.out.empty())
    throw InputError("export.file", "A data set is many files: name a new folder with --out DIR.");
  const auto result = std::make_shared<DatasetExportResult>();
  const JobOutcome outcome = runJob(
      session, std::make_unique<ExportDatasetJob>(session.workspace, request, result));
  if (!outcome.completed()) return;
  printObject({{"folder", result->folder.string()},
               {"volumes", result->volumes},
               {"labelled", result->labelled},
               {"converted", result->converted},
               {"notes", result->notes}},
              session.json);
}

}  // namespace sw::cli
