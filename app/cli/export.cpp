#include <iostream>
#include <locale>
#include <memory>
#include <sstream>

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/study_json.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/study/weights_export.h"

namespace sw::cli {
namespace {

struct Arguments {
  std::string what;
  std::string id;
  std::filesystem::path out;
};

/// A spreadsheet takes a cell that starts like a formula for one.
std::string csvCell(const std::string& text) {
  std::string cell = text;
  if (!cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos) cell.insert(0, "'");
  if (cell.find_first_of(",\"\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::ostringstream csvStream() {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(17);
  return text;
}

std::string metricsCsv(Catalog& catalog, RunId run) {
  std::ostringstream text = csvStream();
  text << "series,step,value\n";
  for (const auto& [series, points] : catalog.runs().metrics(run))
    for (const MetricPoint& point : points) text << csvCell(series) << ',' << point.step << ',' << point.value << '\n';
  return text.str();
}

std::string evaluationCsv(Catalog& catalog, RunId run) {
  std::ostringstream text = csvStream();
  text << "volume,subject,structure,metric,value\n";
  for (const EvaluationRow& row : catalog.runs().evaluation(run)) {
    const VolumeRecord volume = row.volume ? catalog.datasets().volume(row.volume) : VolumeRecord{};
    text << csvCell(row.volume ? volume.name : "all") << ',' << csvCell(volume.subjectName) << ',' << row.structure
         << ',' << row.metric << ',' << row.value << '\n';
  }
  return text.str();
}

std::string contentOf(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog();
  if (arguments.what == "study")
    return studyCsv(resultOf(catalog, catalog.studies().get({parseId("study", arguments.id)})));
  const RunId run = catalog.runs().get({parseId("run", arguments.id)}).id;
  if (arguments.what == "metrics") return metricsCsv(catalog, run);
  if (arguments.what == "evaluation") return evaluationCsv(catalog, run);
  return weightsOf(session.workspace, run);
}

void exportOne(Session& session, const Arguments& arguments) {
  if (arguments.what == "weights" && arguments.out.empty())
    throw InputError("export.file", "Weights are no text: name a file with --out FILE.safetensors.");
  const std::string content = contentOf(session, arguments);
  if (arguments.out.empty())
    std::cout << content;
  else
    writeDurably(std::filesystem::absolute(arguments.out), content);
}

}  // namespace

void addExport(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("export", "Write results as CSV, or a run's weights as safetensors");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("WHAT", arguments->what, "study, metrics, evaluation or weights")
      ->required()
      ->check(CLI::IsMember({"study", "metrics", "evaluation", "weights"}));
  verb->add_option("ID", arguments->id, "study-N or run-N")->required();
  verb->add_option("--out", arguments->out, "File to write; default: stdout");
  verb->footer("Example: slicewise-cli export study study-1 --out curve.csv");
  verb->callback([&session, arguments] { exportOne(session, *arguments); });
}

}  // namespace sw::cli
