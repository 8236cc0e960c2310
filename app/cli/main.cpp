#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <clocale>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/base/error.h"
#include "core/base/private_folder.h"
#include "core/probe/probe_child.h"

namespace {

using sw::cli::Session;

constexpr const char* kFooter = R"(Examples:
  slicewise-cli import ../shared/data/hippocampus --name Hippocampus --axis 1
  slicewise-cli split Hippocampus --folds 5 --seed 12345
  slicewise-cli find 'hippo slices<30 -labelled:yes'
  slicewise-cli position Hippocampus hippocampus_001 --flip
  slicewise-cli pretrain Hippocampus --method pcl --split split-1 --set threshold=0.1 --set epochs=5
  slicewise-cli finetune Hippocampus --budget 2 --draw 0 --split split-1 --from run-1
  slicewise-cli evaluate run-2
  slicewise-cli import-weights latest.pth --dataset Hippocampus
  slicewise-cli study plan.json
  slicewise-cli compare study-1

Results go to stdout, progress and messages to stderr.
Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 a file, id or value cannot be used,
4 catalog locked, read-only or damaged, or disk full, 5 device not usable, 130 interrupted (resumable).
The workspace is --workspace, else $SLICEWISE_WORKSPACE, else the user's data folder.)";

void addVerbs(CLI::App& app, Session& session) {
  sw::cli::addImport(app, session);
  sw::cli::addVerify(app, session);
  sw::cli::addProbe(app, session);
  sw::cli::addInspect(app, session);
  sw::cli::addSplit(app, session);
  sw::cli::addPosition(app, session);
  sw::cli::addRepair(app, session);
  sw::cli::addAudit(app, session);
  sw::cli::addFind(app, session);
  sw::cli::addQueries(app, session);
  sw::cli::addTag(app, session);
  sw::cli::addNote(app, session);
  sw::cli::addRegroup(app, session);
  sw::cli::addRename(app, session);
  sw::cli::addRemove(app, session);
  sw::cli::addRestore(app, session);
  sw::cli::addCheck(app, session);
  sw::cli::addLocate(app, session);
  sw::cli::addRelocate(app, session);
  sw::cli::addEdits(app, session);
  sw::cli::addPretrain(app, session);
  sw::cli::addImportWeights(app, session);
  sw::cli::addFinetune(app, session);
  sw::cli::addEvaluate(app, session);
  sw::cli::addLeakage(app, session);
  sw::cli::addPairErrors(app, session);
  sw::cli::addEmbed(app, session);
  sw::cli::addNearest(app, session);
  sw::cli::addSimilarity(app, session);
  sw::cli::addStudy(app, session);
  sw::cli::addCompare(app, session);
  sw::cli::addReproduce(app, session);
  sw::cli::addResume(app, session);
  sw::cli::addExport(app, session);
  sw::cli::addNames(app, session);
  sw::cli::addBackup(app, session);
  sw::cli::addRestoreCatalog(app, session);
  sw::cli::addSelfcheck(app, session);
}

int fail(const std::string& text, int code) {
  std::cerr << "error: " << sw::cli::onOneLine(text) << '\n';
  return code;
}

/// A file must never get the number of a standard stream that the caller closed: progress would be written into it.
/// Each is opened for the other direction, so that its use fails.
void occupyStandardStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) == -1) ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

/// Whether the program that reads our stdout has gone away, as "head" does: no error then.
bool readerIsGone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/// Results that did not arrive are a failure, whatever else went well.
int finish(int code) {
  std::cout.flush();
  if (std::cout || readerIsGone()) return code;
  return fail("The results could not be written to stdout (is its disk full, or is it closed?).",
              sw::cli::kStoreFailed);
}

/// The workspace as an absolute path; verbs that need none work without a home folder.
void chooseWorkspace(Session& session) {
  try {
    if (session.workspace.root.empty()) session.workspace = sw::defaultWorkspace();
    session.workspace.root = std::filesystem::absolute(session.workspace.root).lexically_normal();
  } catch (const sw::InputError&) {
    session.workspace = {};  // Session::catalog says it, if it is asked
  }
}

int run(int argc, char** argv) {
  CLI::App app("Slicewise on the command line: the main job without a window.", "slicewise-cli");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();
  Session session;
  app.add_option("--workspace", session.workspace.root, "Folder with the catalog and the runs")
      ->type_name("DIR")
      ->check([](const std::string& folder) { return folder.empty() ? "the folder has no name" : ""; });
  app.add_flag("--json", session.json, "Results as JSON");
  app.parse_complete_callback([&session] { chooseWorkspace(session); });
  addVerbs(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? sw::cli::kOk : sw::cli::kUsage;
  }
  return session.exitCode;
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "C");
  if (argc == 2 && std::strcmp(argv[1], sw::kProbeChildArgument) == 0) return sw::serveProbes(STDIN_FILENO);
  occupyStandardStreams();
  // Writing where nobody reads, or beyond a limit on file sizes, is an error to report, not the end of a training.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  sw::removeAbandonedFolders();
  try {
    return finish(run(argc, argv));
  } catch (const sw::Error& error) {
    return fail(error.what(), sw::cli::exitCodeOf(error.code()));
  } catch (const std::filesystem::filesystem_error& error) {
    return fail(error.path1().string() + ": " + error.code().message(), sw::cli::kInputRefused);
  } catch (const std::exception& error) {
    return fail(error.what(), sw::cli::kFailed);
  }
}
