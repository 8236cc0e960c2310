#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/base/clock.h"
#include "core/study/reproduction.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

json resultJson(const Reproduction& result, const std::string& run, const std::string& folder) {
  json differences = json::array();
  for (const Difference& each : result.differences)
    differences.push_back({{"item", each.item}, {"before", each.before}, {"after", each.after}});
  return {{"run", run},
          {"verdict", verdictText(result.verdict)},
          {"first_difference", result.differences.empty() ? "" : result.differences.front().item},
          {"differences", differences},
          {"before", result.before},
          {"after", result.after},
          {"tolerance", result.tolerance},
          {"tolerance_source", result.toleranceSource},
          {"folder", folder}};
}

void reproduce(Session& session, const std::string& id, std::filesystem::path folder) {
  const RunId run = session.catalog().runs().get({parseId("run", id)}).id;
  if (folder.empty()) {
    std::string name = idText("run", run) + "-" + utcNow();
    std::ranges::replace(name, ':', '-');
    folder = session.workspace.root / "reproduced" / name;
  }
  const auto result = std::make_shared<Reproduction>();
  const JobOutcome outcome =
      runJob(session, std::make_unique<ReproduceJob>(session.workspace, run, folder, result));
  if (!outcome.completed()) return;
  const json object = resultJson(*result, idText("run", run), folder.string());
  if (session.json) return printObject(object, true);
  std::cout << verdictText(result->verdict) << ": " << result->before << " then " << result->after
            << " (noise: " << result->tolerance << ", " << result->toleranceSource << ")\n";
  for (const Difference& each : result->differences)
    std::cout << "differs: " << each.item << ": " << onOneLine(each.before) << " -> "
              << onOneLine(each.after) << '\n';
}

}  // namespace

void addReproduce(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "reproduce", "Run a completed run again from its stored settings and compare");
  const auto id = std::make_shared<std::string>();
  const auto folder = std::make_shared<std::filesystem::path>();
  verb->add_option("RUN", *id, "Completed run")->required();
  verb->add_option("--out", *folder, "New folder for the repetition; default: in the workspace");
  verb->footer(
      "Says \"identical\", \"within seed noise\" or \"different\", and what differs, the cause "
      "first: "
      "config,\ndata hash, device, versions, weights hash, metric. The workspace's own runs stay "
      "as "
      "they are.\nExample: slicewise-cli reproduce run-2");
  verb->callback([&session, id, folder] { reproduce(session, *id, *folder); });
}

}  // namespace sw::cli
