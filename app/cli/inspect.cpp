#include <iostream>
#include <memory>

#include "app/cli/output.h"
#include "app/cli/presets.h"
#include "app/cli/run_json.h"
#include "app/cli/session.h"
#include "app/cli/split_json.h"
#include "app/cli/study_json.h"
#include "app/cli/volume_json.h"
#include "core/store/findings.h"
#include "core/store/quarantine_repository.h"
#include "core/study/leakage_report.h"
#include "core/study/run_transfer.h"

namespace sw::cli {
namespace {

using nlohmann::json;

json datasetJson(const DatasetRecord& dataset) {
  json labels = json::object();
  for (const auto& [value, name] : dataset.labelNames) labels[std::to_string(value)] = name;
  return {{"id", idText("dataset", dataset.id)}, {"name", dataset.name},
          {"axis", dataset.axis},                {"volumes", dataset.volumeCount},
          {"subjects", dataset.subjectCount},    {"labelled", dataset.labelledCount},
          {"labels", labels},                    {"licence", dataset.licence},
          {"root", dataset.root.string()},       {"created", dataset.created}};
}

std::vector<DatasetRecord> chosenDatasets(Catalog& catalog, const std::string& dataset) {
  return dataset.empty() ? catalog.datasets().all() : std::vector{catalog.datasets().find(dataset)};
}

void listDatasets(Session& session, const std::string& dataset) {
  json rows = json::array();
  for (const auto& each : chosenDatasets(session.catalog(), dataset)) {
    rows.push_back(datasetJson(each));
    const FindingCounts counts = countFindings(session.catalog().datasets().volumes(each.id));
    rows.back().update({{"errors", counts.errors}, {"warnings", counts.warnings}, {"notes", counts.notes}});
  }
  printRows({{"id"}, {"name"}, {"axis", true}, {"subjects", true}, {"volumes", true}, {"labelled", true},
             {"errors", true}, {"warnings", true}, {"notes", true}},
            rows, session.json);
}

void listVolumes(Session& session, const std::string& dataset) {
  json rows = json::array();
  for (const auto& each : chosenDatasets(session.catalog(), dataset))
    for (const auto& volume : session.catalog().datasets().volumes(each.id)) rows.push_back(volumeJson(volume));
  printRows({{"id"}, {"name"}, {"subject"}, {"size"}, {"spacing_mm"}, {"label_values"}, {"positions"}, {"tags"}}, rows,
            session.json);
}

void listSplits(Session& session, const std::string& dataset) {
  json rows = json::array();
  for (const auto& each : chosenDatasets(session.catalog(), dataset))
    for (const auto& split : session.catalog().splits().all(each.id))
      rows.push_back(splitJson(session.catalog(), split));
  printRows({{"id"},
             {"dataset"},
             {"name"},
             {"kind"},
             {"train", true},
             {"validation", true},
             {"test", true},
             {"draws", true}},
            rows, session.json);
}

void listRuns(Session& session, const std::string& dataset) {
  const DatasetId wanted = dataset.empty() ? DatasetId{} : session.catalog().datasets().find(dataset).id;
  json rows = json::array();
  for (const RunRecord& run : session.catalog().runs().all())
    if (!wanted || run.dataset == wanted) rows.push_back(runJson(session.catalog(), run));
  printRows({{"id"}, {"kind"}, {"method"}, {"state"}, {"dataset"}, {"budget", true}, {"draw", true}, {"seed", true},
             {"started"}, {"alarm"}},
            rows, session.json);
}

void listStudies(Session& session, const std::string&) {
  json rows = json::array();
  for (const StudyRecord& study : session.catalog().studies().all())
    rows.push_back({{"id", idText("study", study.id)}, {"name", study.name}, {"created", study.created}});
  printRows({{"id"}, {"name"}, {"created"}}, rows, session.json);
}

/// For people each finding is a sentence with its advice.
void showVolume(const Session& session, const VolumeRecord& volume) {
  json object = volumeJson(volume);
  if (session.json) return printObject(object, true);
  object.erase("problems");
  object.erase("findings");
  printObject(object, false);
  for (const Finding& finding : findingsOf(volume))
    std::cout << severityWord(finding.severity) << ": "
              << onOneLine(finding.sentence + " [" + finding.code + "]. " + std::string(finding.advice)) << '\n';
}

void show(Session& session, const std::string& id) {
  Catalog& catalog = session.catalog();
  const std::string kind = id.substr(0, id.find('-'));
  if (kind == "dataset") return printObject(datasetJson(catalog.datasets().get({parseId(kind, id)})), session.json);
  if (kind == "volume") return showVolume(session, catalog.datasets().volume({parseId(kind, id)}));
  if (kind == "split") return printObject(splitJson(catalog, catalog.splits().get({parseId(kind, id)})), session.json);
  if (kind == "study") return printStudy(session, catalog.studies().get({parseId(kind, id)}));
  if (kind == "run") {
    const RunRecord run = catalog.runs().get({parseId(kind, id)});
    json object = runJson(catalog, run);
    addScope(object, scopeOf(catalog, run));
    const json config = json::parse(run.configJson, nullptr, /*allow_exceptions=*/false);
    object["config"] = config.is_discarded() ? json() : config;
    if (const auto transfer = transferOf(session.workspace, run.id))
      object["transfer"] = session.json ? json::parse(transfer->json) : json(transfer->summary);
    return printObject(object, session.json);
  }
  printObject(datasetJson(catalog.datasets().find(id)), session.json);  // a data set's name
}

void listQuarantine(Session& session, const std::string&) {
  json rows = json::array();
  for (const QuarantineRecord& file : session.catalog().quarantine().all())
    rows.push_back({{"id", idText("quarantine", file.id)}, {"code", file.code}, {"file", file.path.string()},
                    {"bytes", file.bytes}, {"sha256", file.sha256}, {"since", file.created}, {"reason", file.reason}});
  printRows({{"id"}, {"code"}, {"file"}, {"bytes", true}, {"since"}, {"reason"}}, rows, session.json);
}

using Lister = void (*)(Session&, const std::string&);
const std::map<std::string, Lister>& listers() {
  static const std::map<std::string, Lister> table{{"datasets", listDatasets},
                                                   {"volumes", listVolumes},
                                                   {"splits", listSplits},
                                                   {"runs", listRuns},
                                                   {"studies", listStudies},
                                                   {"quarantine", listQuarantine},
                                                   {"methods", listMethods},
                                                   {"presets", listPresets}};
  return table;
}

}  // namespace

void addInspect(CLI::App& app, Session& session) {
  CLI::App* list = app.add_subcommand("list", "List datasets, volumes, splits, runs, studies, files in quarantine, methods or presets");
  const auto what = std::make_shared<std::string>();
  const auto dataset = std::make_shared<std::string>();
  list->add_option("WHAT", *what, "datasets, volumes, splits, runs, studies, quarantine, methods (--json: with their cards) or presets")
      ->required()
      ->check(CLI::IsMember({"datasets", "volumes", "splits", "runs", "studies", "quarantine", "methods", "presets"}));
  list->add_option("--dataset", *dataset, "Only those of this data set");
  list->footer("Example: slicewise-cli --json list runs");
  list->callback([&session, what, dataset] { listers().at(*what)(session, *dataset); });

  CLI::App* showVerb = app.add_subcommand("show", "Show one thing in full");
  const auto id = std::make_shared<std::string>();
  showVerb->add_option("ID", *id, "dataset-N, volume-N, split-N, run-N, study-N, or a data set's name")->required();
  showVerb->footer("Example: slicewise-cli show run-3");
  showVerb->callback([&session, id] { show(session, *id); });
}

}  // namespace sw::cli
