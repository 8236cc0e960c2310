#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/store/backups.h"
#include "core/store/restore.h"

#include <iostream>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  std::filesystem::path file;
  bool list = false;
};

void listBackups(Session& session) {
  json rows = json::array();
  for (const BackupInfo& backup : Backups(session.workspace.root).all()) {
    rows.push_back({{"made", backup.made},
                    {"why", backup.why},
                    {"bytes", backup.bytes},
                    {"file", backup.file.string()}});
  }
  printRows({{"made"}, {"why"}, {"bytes", true}, {"file"}}, rows, session.json);
}

void restore(Session& session, const std::string& file) {
  const RestoreReport report =
      restoreCatalog(session.workspace, file == "newest" ? std::string() : file);
  printObject({{"restored", report.from.string()},
               {"kept_aside", report.keptAside.string()},
               {"datasets", report.datasets},
               {"volumes", report.volumes},
               {"splits", report.splits},
               {"runs", report.runs}},
              session.json);
}

}  // namespace

void addBackup(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("backup", "Copy the catalog, or list its backups");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("--out", arguments->file, "New file; default: among the workspace's backups");
  verb->add_flag("--list", arguments->list, "Only list what there is, newest first");
  verb->footer(
      "The catalog may be in use. Three backups are kept of those that the program makes by itself "
      "(daily, and before a new\n"
      "version changes the catalog), and all that were asked for. They hold the catalog: no volumes, "
      "no runs' folders,\n"
      "and never the file of names.\n"
      "Example: slicewise-cli backup --out /media/disk/catalog-monday.sqlite");
  verb->callback([&session, arguments] {
    if (arguments->list) return listBackups(session);
    printObject({{"file", backUp(session.workspace, arguments->file).string()}}, session.json);
  });
}

void addRestoreCatalog(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("restore-catalog", "Put a backup in the place of the catalog");
  const auto file = std::make_shared<std::string>();
  verb->add_option("FILE", *file, "A backup, or \"newest\"")->required();
  verb->footer(
      "The backup is checked first (integrity, seals); the present catalog is kept in "
      "backups/replaced-…. Nobody else may\n"
      "have the workspace open.\n"
      "Example: slicewise-cli restore-catalog newest");
  verb->callback([&session, file] { restore(session, *file); });
}

}  // namespace sw::cli
