#include <clocale>
#include <iostream>

#include "app/cli/job_console.h"
#include "app/cli/session.h"
#include "core/base/error.h"

namespace {

using sw::cli::Session;

constexpr const char* kFooter = R"(Examples:
  slicewise-cli import ../shared/data/hippocampus --name Hippocampus --axis 1
  slicewise-cli split Hippocampus --folds 5 --seed 12345
  slicewise-cli pretrain Hippocampus --method pcl --split split-1 --set threshold=0.1 --set epochs=5
  slicewise-cli finetune Hippocampus --budget 2 --draw 0 --split split-1 --from run-1
  slicewise-cli evaluate run-2
  slicewise-cli study plan.json

Results go to stdout, progress and messages to stderr.
Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 a file, id or value cannot be used,
4 catalog locked, read-only or damaged, or disk full, 5 device not usable, 130 interrupted (resumable).
The workspace is --workspace, else $SLICEWISE_WORKSPACE, else the user's data folder.)";

void addVerbs(CLI::App& app, Session& session) {
  sw::cli::addImport(app, session);
  sw::cli::addVerify(app, session);
  sw::cli::addInspect(app, session);
  sw::cli::addSplit(app, session);
  sw::cli::addPretrain(app, session);
  sw::cli::addFinetune(app, session);
  sw::cli::addEvaluate(app, session);
  sw::cli::addStudy(app, session);
  sw::cli::addResume(app, session);
  sw::cli::addExport(app, session);
  sw::cli::addSelfcheck(app, session);
}

int fail(const std::string& text, int code) {
  std::cerr << "error: " << text << '\n';
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "C");
  CLI::App app("Slicewise on the command line: the main job without a window.", "slicewise-cli");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();
  Session session;
  app.add_option("--workspace", session.workspace.root, "Folder with the catalog and the runs")->type_name("DIR");
  app.add_flag("--json", session.json, "Results as JSON");
  addVerbs(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? sw::cli::kOk : sw::cli::kUsage;
  } catch (const sw::Error& error) {
    return fail(error.what(), sw::cli::exitCodeOf(error.code()));
  } catch (const std::exception& error) {
    return fail(error.what(), sw::cli::kFailed);
  }
  return session.exitCode;
}
