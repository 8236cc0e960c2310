#include <iostream>
#include <memory>

#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/verdict.h"
#include "core/base/error.h"
#include "core/io/duplicate_files.h"
#include "core/io/loose_files.h"
#include "core/io/planned_grids.h"
#include "core/study/job_factory.h"

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  ImportRequest request;  ///< all but what to import
  std::vector<std::filesystem::path> paths;
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

/// One import a data set; of several paths those in no known layout are one more.
struct Imports {
  std::vector<ImportRequest> requests;
  std::vector<FileVerdict> ignored;  ///< neither a volume nor a data set
};

void requireNoOptions(const ImportOptions& options) {
  if (options == ImportOptions{}) return;
  throw InputError("import.options", "--importer, --pattern and --label-pattern say how to read one folder: give one PATH.");
}

Imports importsOf(const Arguments& arguments) {
  Imports imports;
  ImportRequest request = arguments.request;
  if (arguments.paths.size() == 1) {
    request.folder = arguments.paths.front();
    return {{request}, {}};
  }
  requireNoOptions(request.options);
  const DroppedPaths sorted = sortDropped(arguments.paths);
  imports.ignored = sorted.junk;
  for (const std::filesystem::path& folder : sorted.datasets) {
    request.folder = folder;
    imports.requests.push_back(request);
  }
  request.folder.clear();
  request.files = sorted.loose;
  if (!sorted.loose.empty()) imports.requests.push_back(request);
  if (imports.requests.empty())
    throw InputError("import.empty", "There is no volume and no data set among what was named; the first: " +
                                         imports.ignored.front().message);
  if (!request.name.empty() && imports.requests.size() > 1)
    throw InputError("import.options", "--name names one data set, but these are " +
                                           std::to_string(imports.requests.size()) +
                                           " (see --plan): import them one by one, or into one with --into.");
  return imports;
}

ImportPlan planned(const ImportRequest& request) {
  ImportPlan plan = request.files.empty() ? planImport(request.folder, request.options) : planFiles(request.files);
  readPlannedGrids(plan);
  const std::vector<FileVerdict> duplicates = duplicateFiles(plan);
  plan.problems.insert(plan.problems.end(), duplicates.begin(), duplicates.end());
  return plan;
}

void printPlans(Session& session, const Arguments& arguments) {
  const Imports imports = importsOf(arguments);
  json plans = json::array(), ignored = json::array();
  for (const ImportRequest& request : imports.requests) plans.push_back(planJson(planned(request), request));
  for (const FileVerdict& verdict : imports.ignored) ignored.push_back(verdictJson(verdict));
  const bool several = arguments.paths.size() > 1;
  if (session.json && several) return printObject({{"plans", plans}, {"ignored", ignored}}, true);
  for (const json& plan : plans) printPlan(plan, session.json);
  if (ignored.empty()) return;
  std::cout << "Not read:\n";
  printRows({{"verdict"}, {"code"}, {"file"}, {"message"}}, ignored, false);
}

/// @return what was added; null if it failed, which is said and in `session.exitCode`
json importOne(Session& session, const ImportRequest& request) {
  const JobOutcome outcome = runJob(session, JobFactory(session.workspace).import(request));
  if (!outcome.completed()) return nullptr;
  const DatasetRecord added = session.catalog(CatalogAccess::ReadWrite).datasets().get(outcome.dataset);
  return {{"id", idText("dataset", added.id)},
          {"name", added.name},
          {"axis", added.axis},
          {"volumes", added.volumeCount},
          {"subjects", added.subjectCount},
          {"labelled", added.labelledCount}};
}

/// One that fails keeps none of the others from being imported; an interruption does.
void importAll(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  Imports imports = importsOf(arguments);
  for (const FileVerdict& verdict : imports.ignored)
    std::cerr << "warning: Left out: " << onOneLine(verdict.message) << " [" << verdict.code << "]\n";
  json added = json::array();
  for (ImportRequest& request : imports.requests) {
    if (!arguments.into.empty()) request.into = catalog.datasets().find(arguments.into).id;
    const json one = importOne(session, request);
    if (!one.is_null()) added.push_back(one);
    if (session.exitCode == kInterrupted) break;
  }
  if (added.empty()) return;
  if (arguments.paths.size() == 1) return printObject(added.front(), session.json);
  printRows({{"id"}, {"name"}, {"axis", true}, {"volumes", true}, {"subjects", true}, {"labelled", true}}, added,
            session.json);
}

}  // namespace

void addImport(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("import", "Add folders, lists or files of volumes as data sets");
  const auto arguments = std::make_shared<Arguments>();
  ImportOptions& options = arguments->request.options;
  verb->add_option("PATH", arguments->paths,
                   "Folder of a data set, or a file that lists volumes. Of several, folders and files in any mix, each in "
                   "a known layout is a data set, and all other volume files are one more")
      ->required();
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
               "         slicewise-cli import first.nii.gz first_seg.nii.gz second.mha FOLDER --plan\n"
               "         slicewise-cli import FOLDER --plan --pattern '{subject}_{frame}.nii.gz' "
               "--label-pattern '{subject}_{frame}_gt.nii.gz'");
  verb->callback([&session, arguments] {
    if (arguments->planOnly)
      printPlans(session, *arguments);
    else
      importAll(session, *arguments);
  });
}

}  // namespace sw::cli
