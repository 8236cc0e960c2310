#include "app/cli/edits.h"
#include "app/cli/file_rows.h"
#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/study/relocation.h"

#include <iostream>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  std::string dataset;
  LocateRequest request;
};

void printResult(Session& session, const LocateResult& result, bool searched) {
  Catalog& catalog = session.catalog();
  const json missing = fileRows(catalog, result.notFound);
  if (session.json) {
    json found = json::array();
    for (const FoundFile& file : result.found) {
      json row = fileRows(catalog, {file.was})[0];
      row["found"] = file.file.string();
      row["by"] = file.was.held() ? "name" : "sha256";
      found.push_back(row);
    }
    return printObject({{"root", result.root.string()},
                        {"found", found},
                        {"not_found", missing},
                        {"hashed", result.hashed},
                        {"edit", result.edit ? editJson(catalog, *result.edit) : json(nullptr)}},
                       true);
  }
  for (const FoundFile& file : result.found)
    std::cout << onOneLine(file.was.file.string()) << " -> " << onOneLine(file.file.string())
              << (file.was.held() ? " (by name)" : "") << '\n';
  if (searched) std::cout << result.found.size() << " files found again, ";
  std::cout << result.notFound.size() << " not found. Root: " << onOneLine(result.root.string())
            << '\n';
  if (!missing.empty()) printRows({{"state"}, {"volume"}, {"kind"}, {"file"}}, missing, false);
  if (!result.edit) std::cerr << "Nothing was changed.\n";
}

void locate(Session& session, Arguments& arguments) {
  const bool write = !arguments.request.dryRun;
  Catalog& catalog = session.catalog(write ? CatalogAccess::ReadWrite : CatalogAccess::ReadOnly);
  arguments.request.dataset = catalog.datasets().find(arguments.dataset).id;
  const auto result = std::make_shared<LocateResult>();
  const JobOutcome outcome =
      runJob(session, std::make_unique<LocateJob>(session.workspace, arguments.request, result));
  if (!outcome.completed()) return;
  printResult(session, *result, arguments.request.kind == LocateRequest::Kind::Search);
  if (!result->notFound.empty()) session.exitCode = kFailed;
}

void addArguments(CLI::App& verb, Arguments& arguments) {
  verb.add_option("DATASET", arguments.dataset, "Name or id")->required();
  verb.add_option("FOLDER", arguments.request.folder, "Where the files lie now")->required();
  verb.add_flag("--dry-run", arguments.request.dryRun, "Only say what would be changed");
}

}  // namespace

void addLocate(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "locate", "Find files that were moved or renamed and link all of them again");
  const auto arguments = std::make_shared<Arguments>();
  addArguments(*verb, *arguments);
  verb->footer(
      "Looks below FOLDER for every file of the data set that is missing or changed: by name, by "
      "size, and always by\n"
      "SHA-256. What is found is linked in one step, which \"undo\" takes back. If all files were "
      "moved together only the\n"
      "data set's root changes. A label file that is held back has no hash: it is found by name, "
      "beside its image.\n"
      " Exit code 1 if some were not found.\n"
      "Example: slicewise-cli locate Hippocampus /data/new");
  verb->callback([&session, arguments] { locate(session, *arguments); });
}

void addRelocate(CLI::App& app, Session& session) {
  CLI::App* verb =
      app.add_subcommand("relocate", "Say that a data set's folder lies elsewhere now");
  const auto arguments = std::make_shared<Arguments>();
  arguments->request.kind = LocateRequest::Kind::Root;
  addArguments(*verb, *arguments);
  verb->add_flag("--partial", arguments->request.partial,
                 "Even if files are missing there (never if files are others)");
  verb->footer(
      "Every file must lie below FOLDER under the name that it had below the old root and have the "
      "same SHA-256;\n"
      "else nothing is changed. \"undo\" takes it back.\n"
      "Example: slicewise-cli relocate Hippocampus /data/new/hippocampus");
  verb->callback([&session, arguments] { locate(session, *arguments); });
}

}  // namespace sw::cli
