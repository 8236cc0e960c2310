#include "app/cli/file_rows.h"
#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <iostream>

namespace sw::cli {
namespace {

struct Arguments {
  std::string dataset;
  bool full = false;
};

void check(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog();
  const DatasetRecord dataset = catalog.datasets().find(arguments.dataset);
  const auto report = std::make_shared<FileReport>();
  const FileCheckDepth depth = arguments.full ? FileCheckDepth::Full : FileCheckDepth::Fast;
  const JobOutcome outcome = runJob(
      session, std::make_unique<CheckFilesJob>(session.workspace, dataset.id, depth, report));
  if (!outcome.completed()) return;
  if (!report->findings.empty()) session.exitCode = kFailed;
  const auto rows = fileRows(catalog, report->findings);
  if (session.json) {
    return printObject({{"dataset", dataset.name},
                        {"root", dataset.root.string()},
                        {"files", report->files},
                        {"present", report->files - report->findings.size()},
                        {"missing", report->count(FileState::Missing)},
                        {"changed", report->count(FileState::Changed)},
                        {"unreadable", report->count(FileState::Unreadable)},
                        {"findings", rows}},
                       true);
  }
  std::cout << onOneLine(dataset.name) << ": " << report->files << " files, "
            << report->files - report->findings.size() << " present, "
            << report->count(FileState::Missing) << " missing, "
            << report->count(FileState::Changed) << " changed, "
            << report->count(FileState::Unreadable) << " unreadable.\n";
  if (report->findings.empty()) return;
  printRows({{"state"}, {"volume"}, {"kind"}, {"file"}}, rows, false);
  std::cerr << "Find files that were moved: locate '" << onOneLine(dataset.name) << "' FOLDER\n";
}

}  // namespace

void addCheck(CLI::App& app, Session& session) {
  CLI::App* verb =
      app.add_subcommand("check", "Say which files of a data set are missing or were changed");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("DATASET", arguments->dataset, "Name or id")->required();
  verb->add_flag("--full", arguments->full, "Hash every file");
  verb->footer(
      "Files are compared with the SHA-256 of their import. Without --full a file is not read "
      "again "
      "if it was hashed\n"
      "before and size, time of its bytes and time of its entry (ctime, which no program can set "
      "back) are the same:\n"
      "an edit that keeps size and mtime is found. Of a label file that is held back (\"held "
      "label\") "
      "only the name is known.\n"
      "Exit code 1 if something is missing, changed or "
      "unreadable.\n"
      "Example: slicewise-cli check Hippocampus --full");
  verb->callback([&session, arguments] { check(session, *arguments); });
}

}  // namespace sw::cli
