#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>
#include <string>

#include "core/store/catalog.h"
#include "core/store/workspace.h"

namespace sw::cli {

/// Documented in `--help`; scripts rely on them.
enum ExitCode : int {
  kOk = 0,
  kFailed = 1,        ///< a computation or check failed
  kUsage = 2,         ///< wrong arguments
  kInputRefused = 3,  ///< a file, folder, id or value cannot be used
  kStoreFailed = 4,   ///< catalog locked, read-only, damaged; disk full
  kNoDevice = 5,      ///< the named device cannot be used
  kInterrupted = 130  ///< Ctrl-C; the run can be resumed
};

/// What all verbs share: the workspace, the catalog and the output format.
class Session {
 public:
  Workspace workspace;  ///< set by --workspace; else defaultWorkspace(), once the arguments are read
  bool json = false;
  int exitCode = kOk;

  /// Opened on first use. A verb that writes asks for ReadWrite before anything else and so holds the lock; runs that a
  /// killed process left are called interrupted then.
  Catalog& catalog(CatalogAccess access = CatalogAccess::ReadOnly);
  /// How to call this program again on the same workspace: "slicewise-cli --workspace DIR".
  std::string programText() const;

 private:
  std::unique_ptr<Catalog> catalog_;
};

/// Each verb registers itself with its arguments, help and examples; its work runs as CLI11's callback.
void addImport(CLI::App& app, Session& session);
void addVerify(CLI::App& app, Session& session);
void addProbe(CLI::App& app, Session& session);
void addInspect(CLI::App& app, Session& session);
void addSplit(CLI::App& app, Session& session);
void addPretrain(CLI::App& app, Session& session);
void addImportWeights(CLI::App& app, Session& session);
void addFinetune(CLI::App& app, Session& session);
void addEvaluate(CLI::App& app, Session& session);
void addPosition(CLI::App& app, Session& session);
void addRepair(CLI::App& app, Session& session);
void addBackup(CLI::App& app, Session& session);
void addRestoreCatalog(CLI::App& app, Session& session);
void addNames(CLI::App& app, Session& session);
void addCheck(CLI::App& app, Session& session);
void addLocate(CLI::App& app, Session& session);
void addRelocate(CLI::App& app, Session& session);
void addEdits(CLI::App& app, Session& session);
void addAudit(CLI::App& app, Session& session);
void addFind(CLI::App& app, Session& session);
void addQueries(CLI::App& app, Session& session);
void addTag(CLI::App& app, Session& session);
void addNote(CLI::App& app, Session& session);
void addRegroup(CLI::App& app, Session& session);
void addRename(CLI::App& app, Session& session);
void addRemove(CLI::App& app, Session& session);
void addRestore(CLI::App& app, Session& session);
void addLeakage(CLI::App& app, Session& session);
void addPairErrors(CLI::App& app, Session& session);
void addEmbed(CLI::App& app, Session& session);
void addNearest(CLI::App& app, Session& session);
void addSimilarity(CLI::App& app, Session& session);
void addStudy(CLI::App& app, Session& session);
void addCompare(CLI::App& app, Session& session);
void addReproduce(CLI::App& app, Session& session);
void addResume(CLI::App& app, Session& session);
void addExport(CLI::App& app, Session& session);
void addSelfcheck(CLI::App& app, Session& session);

}  // namespace sw::cli
