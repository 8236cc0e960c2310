#include <iostream>
#include <memory>

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/selfcheck/selfcheck.h"
#include "core/selfcheck/vector_check.h"

namespace sw::cli {
namespace {

const char* verdictOf(const OperationCheck& check) {
  if (!check.supported) return "unsupported";
  return check.failed == 0 ? "passed" : "failed";
}

nlohmann::json rowOf(const OperationCheck& check) {
  nlohmann::json row{{"op", check.op}, {"cases", check.cases}, {"failed", check.failed}, {"verdict", verdictOf(check)}};
  row["worst"] = check.supported ? nlohmann::json(check.worstError) : nlohmann::json();
  row["worst_float"] = check.worstFloatError >= 0 ? nlohmann::json(check.worstFloatError) : nlohmann::json();
  if (!check.firstFailure.empty()) row["first_failure"] = check.firstFailure;
  return row;
}

void checkFile(Session& session, const std::filesystem::path& file) {
  nlohmann::json rows = nlohmann::json::array();
  for (const OperationCheck& check : checkVectors(file)) {
    rows.push_back(rowOf(check));
    if (!check.supported || check.failed > 0) session.exitCode = kFailed;
    if (!check.firstFailure.empty()) std::cerr << check.op << ": " << check.firstFailure << '\n';
  }
  printRows({{"op"}, {"cases", true}, {"failed", true}, {"worst", true}, {"worst_float", true}, {"verdict"}}, rows,
            session.json);
}

void checkProgram(Session& session) {
  nlohmann::json rows = nlohmann::json::array();
  for (const SelfcheckItem& item : runSelfcheck()) {
    rows.push_back({{"check", item.name}, {"verdict", item.ok ? "passed" : "failed"}, {"detail", item.detail}});
    if (!item.ok) session.exitCode = kFailed;
  }
  printRows({{"check"}, {"verdict"}, {"detail"}}, rows, session.json);
}

}  // namespace

void addSelfcheck(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "selfcheck", "Check this installation: catalog, operators, a training step; or a file of test vectors");
  const auto file = std::make_shared<std::filesystem::path>();
  verb->add_option("--vectors", *file,
                   "File of the schema slicewise-cases/1; exit code 1 if a case misses its tolerance or an operation is "
                   "not known");
  verb->footer("Example: slicewise-cli selfcheck --vectors tests/data/vectors/cases.json");
  verb->callback([&session, file] {
    if (file->empty())
      checkProgram(session);
    else
      checkFile(session, *file);
  });
}

}  // namespace sw::cli
