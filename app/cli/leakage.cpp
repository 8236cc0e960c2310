#include "app/cli/output.h"
#include "app/cli/run_json.h"
#include "app/cli/session.h"
#include "core/study/leakage_report.h"

#include <iostream>
#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

json leakJson(const Leak& leak) {
  return {{"kind", leakWord(leak.kind)},    {"first", leak.first},
          {"first_role", leak.firstRole},   {"second", leak.second},
          {"second_role", leak.secondRole}, {"similarity", leak.similarity}};
}

json reportJson(const LeakageReport& report, const std::string& id) {
  json object{{"id", id},
              {"compared_pairs", report.comparedPairs},
              {"near_duplicate_rule",
               {{"thumbnail", "16 x 16 x 16, mean 0, sd 1"}, {"correlation", kNearDuplicate}}},
              {"unread", report.unread},
              {"leaks", json::array()}};
  for (const Leak& leak : report.leaks) object["leaks"].push_back(leakJson(leak));
  if (report.scope) addScope(object, *report.scope);
  return object;
}

void print(const json& report) {
  if (report.contains("scope")) {
    std::cout << "scope: " << report["scope"].get<std::string>() << " ("
              << report["seen_in_pretraining"] << " of " << report["test_volumes"]
              << " test volumes were seen in pre-training)\n";
  }
  std::cout << "near-duplicates: " << report["compared_pairs"]
            << " pairs of volumes in two roles compared, correlation of " << kNearDuplicate
            << " or more counts\n";
  if (!report["unread"].empty())
    std::cout << "not compared, as their files cannot be read: " << report["unread"].size() << '\n';
  if (report["leaks"].empty()) {
    std::cout << "no leak found\n";
    return;
  }
  printRows(
      {{"kind"}, {"first"}, {"first_role"}, {"second"}, {"second_role"}, {"similarity", true}},
      report["leaks"], false);
}

void leakage(Session& session, const std::string& id) {
  Catalog& catalog = session.catalog();
  const auto progress = [](std::size_t done, std::size_t all) {
    if (done > 0 && done % 100 == 0) std::cerr << "read " << done << " of " << all << " volumes\n";
  };
  const LeakageReport report =
      id.starts_with("split") ? splitLeakage(catalog, session.workspace,
                                             catalog.splits().get({parseId("split", id)}), progress)
                              : runLeakage(catalog, session.workspace,
                                           catalog.runs().get({parseId("run", id)}), progress);
  const json object = reportJson(report, id);
  if (session.json) return printObject(object, true);
  print(object);
}

}  // namespace

void addLeakage(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "leakage",
      "Look for what training and test have in common; exit code 0 also where it is found");
  const auto id = std::make_shared<std::string>();
  verb->add_option("ID", *id, "split-N or run-N")->required();
  verb->footer(
      "Named are pairs of volumes in two roles: same subject (names that differ in case or "
      "spaces),\n"
      "same content (bytes of the image), near-duplicates (16 x 16 x 16 thumbnails). A run is\n"
      "transductive if its pre-training saw images of test subjects, else inductive.\n"
      "Example: slicewise-cli --json leakage run-2");
  verb->callback([&session, id] { leakage(session, *id); });
}

}  // namespace sw::cli
