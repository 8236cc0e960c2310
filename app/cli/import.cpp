#include <iostream>
#include <memory>

#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/verdict.h"
#include "core/io/duplicate_files.h"
#include "core/io/planned_grids.h"
#include "core/study/job_factory.h"

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  ImportRequest request;
  std::string into;
  bool planOnly = false;
};

json planJson(const ImportPlan& plan, const ImportRequest& request) {
  json volumes = json::array();
  for (const PlannedVolume& volume : plan.volumes)
    volumes.push_back({{"volume", volume.name},
                       {"subject", volume.subject},
                       {"size", volume.grid ? json(volume.grid->size) : json()},
                       {"spacing_mm", volume.grid ? json(volume.grid->spacingMm) : json()},
                       {"image", volume.image.string()},
                       {"label", volume.label.string()}});
  json problems = json::array();
  for (const FileVerdict& problem : plan.problems) problems.push_back(verdictJson(problem));
  return {{"importer", plan.importer},
          {"name", request.name.empty() ? plan.name : request.name},
          {"axis", request.axis >= 0 ? request.axis : plan.axis},
          {"volumes", volumes},
          {"problems", problems}};
}

/// "How to read it: msd (…), dicom (…); default: the first that fits"
std::string importerHelp() {
  std::string text;
  for (const auto& [id, title] : importerTitles()) text += (text.empty() ? "" : ", ") + id + " (" + title + ")";
  return "How to read it: " + text + "; default: the first that fits";
}

void printPlan(const json& plan, bool asJson) {
  if (asJson) return printObject(plan, true);
  std::cout << "Would add data set " << plan["name"] << " (" << plan["importer"].get<std::string>()
            << ", slices across axis " << plan["axis"] << "): " << plan["volumes"].size() << " volumes, "
            << plan["problems"].size() << " problems.\n";
  printRows({{"volume"}, {"subject"}, {"size"}, {"image"}, {"label"}}, plan["volumes"], false);
  if (!plan["problems"].empty())
    printRows({{"verdict"}, {"code"}, {"file"}, {"message"}}, plan["problems"], false);
}

ImportPlan planned(const ImportRequest& request) {
  ImportPlan plan = planImport(request.folder, request.options);
  readPlannedGrids(plan);
  const std::vector<FileVerdict> duplicates = duplicateFiles(plan);
  plan.problems.insert(plan.problems.end(), duplicates.begin(), duplicates.end());
  return plan;
}

void importFolder(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  ImportRequest request = arguments.request;
  if (!arguments.into.empty()) request.into = catalog.datasets().find(arguments.into).id;
  const JobOutcome outcome = runJob(session, JobFactory(session.workspace).import(request));
  if (!outcome.completed()) return;
  const DatasetRecord added = catalog.datasets().get(outcome.dataset);
  printObject({{"id", idText("dataset", added.id)},
               {"name", added.name},
               {"axis", added.axis},
               {"volumes", added.volumeCount},
               {"subjects", added.subjectCount},
               {"labelled", added.labelledCount}},
              session.json);
}

}  // namespace

void addImport(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("import", "Add a folder or list of volumes as a data set");
  const auto arguments = std::make_shared<Arguments>();
  ImportOptions& options = arguments->request.options;
  verb->add_option("PATH", arguments->request.folder, "Folder of a data set, or a file that lists volumes")->required();
  verb->add_option("--name", arguments->request.name, "Name of the data set; default: the folder's own");
  verb->add_option("--axis", arguments->request.axis,
                   "Slices are taken across this axis: 0 left-right, 1 posterior-anterior, 2 inferior-superior")
      ->check(CLI::Range(0, 2));
  verb->add_option("--importer", options.importer, importerHelp());
  verb->add_option("--pattern", options.pattern,
                   "Image files: {subject}, {group} and other names in braces, * and **; without / of all folders");
  verb->add_option("--label-pattern", options.labelPattern,
                   "Label files, with the same names in braces; default: told by words such as seg and label");
  verb->add_option("--into", arguments->into, "Add to this data set; what it holds already is passed over")
      ->excludes("--name")
      ->excludes("--axis");
  verb->add_flag("--retry", arguments->request.retry, "Read files in quarantine again");
  verb->add_flag("--plan", arguments->planOnly, "Only say what would be added, and which images have the same bytes");
  verb->footer("Example: slicewise-cli import resources/sample --name Sample --axis 1\n"
               "         slicewise-cli import FOLDER --plan --pattern '{subject}_{frame}.nii.gz' "
               "--label-pattern '{subject}_{frame}_gt.nii.gz'");
  verb->callback([&session, arguments] {
    if (arguments->planOnly)
      printPlan(planJson(planned(arguments->request), arguments->request), session.json);
    else
      importFolder(session, *arguments);
  });
}

}  // namespace sw::cli
