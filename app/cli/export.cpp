#include <iostream>
#include <locale>
#include <memory>
#include <sstream>

#include "app/cli/export_dataset.h"
#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/base/csv_cell.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/study/job_factory.h"
#include "core/study/pairs_export.h"
#include "core/study/study_job.h"
#include "core/study/study_tables.h"
#include "core/study/weights_export.h"

namespace sw::cli {
namespace {

struct Arguments {
  ComparisonOptions comparison;
  std::string what;
  std::string id;
  std::filesystem::path out;
  std::string device = "auto";
  std::string format;  ///< empty: csv of a study; weights: as the file's name says
  PairsRequest pairs;
  std::vector<std::string> assignments;  ///< --set option=value
  DatasetArguments dataset;
};

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

std::string pairsOf(Session& session, const Arguments& arguments) {
  PairsRequest request = arguments.pairs;
  request.dataset = session.catalog().datasets().find(arguments.id).id;
  for (const std::string& assignment : arguments.assignments)
    pretrainOptions(request.method).parseInto(request.options, assignment);
  return pairsCsv(session.catalog(), request);
}

std::string studyOf(Session& session, const Arguments& arguments) {
  const StudyId study{parseId("study", arguments.id)};
  if (arguments.format.empty() || arguments.format == "csv") return studyCsv(loadStudyResult(session.catalog(), study));
  const StudyScores scores = loadStudyScores(session.catalog(), study);
  const bool pairs = scores.result.arms.size() > 1;
  return studyTables(scores.result, pairs ? compareMethods({scores}, arguments.comparison) : StudyComparison{},
                     arguments.format == "latex" ? TableFormat::Latex : TableFormat::Markdown);
}

/// As --format says, else as the file's name says, else safetensors.
WeightsFormat weightsFormat(const Arguments& arguments) {
  const bool pth = arguments.format.empty() ? arguments.out.extension() == ".pth" : arguments.format == "pth";
  return pth ? WeightsFormat::Pth : WeightsFormat::Safetensors;
}

void checkFormat(const Arguments& arguments) {
  const auto& format = arguments.format;
  const bool ofDataset = format.empty() || format == "csv" || format == "nnunet";
  if (arguments.what == "dataset" && ofDataset) return;
  const bool ofWeights = format == "safetensors" || format == "pth";
  if (format.empty() || (arguments.what == "weights" && ofWeights) || (arguments.what == "study" && !ofWeights && format != "nnunet")) return;
  throw InputError("export.format", "There is no format " + format + " of " + arguments.what +
                                        ". Formats: csv, markdown, latex of study; safetensors, pth of weights; "
                                        "nnunet, csv of dataset.");
}

std::string contentOf(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog();
  if (arguments.what == "study") return studyOf(session, arguments);
  if (arguments.what == "pairs") return pairsOf(session, arguments);
  const RunId run = catalog.runs().get({parseId("run", arguments.id)}).id;
  if (arguments.what == "metrics") return metricsCsv(catalog, run);
  if (arguments.what == "evaluation") return evaluationCsv(catalog, run);
  return weightsOf(session.workspace, run, weightsFormat(arguments));
}

void exportPredictions(Session& session, const Arguments& arguments) {
  if (arguments.out.empty())
    throw InputError("export.file", "Predictions are many files: name a new folder with --out DIR.");
  const RunId run = session.catalog().runs().get({parseId("run", arguments.id)}).id;
  runJob(session, JobFactory(session.workspace).predict({run, arguments.out, arguments.device}));
}

void exportOne(Session& session, Arguments& arguments) {
  checkFormat(arguments);
  if (arguments.what == "dataset") {
    arguments.dataset.dataset = arguments.id;
    arguments.dataset.out = arguments.out;
    arguments.dataset.format = arguments.format;
    return exportDataset(session, arguments.dataset);
  }
  if (arguments.what == "predictions") return exportPredictions(session, arguments);
  if (arguments.what == "weights" && arguments.out.empty())
    throw InputError("export.file", "Weights are no text: name a file with --out FILE.safetensors or FILE.pth.");
  const std::string content = contentOf(session, arguments);
  if (arguments.out.empty())
    std::cout << content;
  else
    writeDurably(std::filesystem::weakly_canonical(arguments.out), content);
}

}  // namespace

void addExport(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("export", "Write results, predictions or pairs of slices to files");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("WHAT", arguments->what,
                   "study, metrics, evaluation: CSV; weights: safetensors or .pth; predictions: the label maps of a fine-tuned "
                   "run's test volumes, NIfTI on the grid of each image, and predictions.json; pairs: CSV of the slices "
                   "that a method calls positive; dataset: its files as an nnU-Net v2 data set, or a table of its volumes")
      ->required()
      ->check(CLI::IsMember({"study", "metrics", "evaluation", "weights", "predictions", "pairs", "dataset"}));
  verb->add_option("ID", arguments->id, "study-N, run-N or, for pairs and dataset, a data set")->required();
  verb->add_option("--out", arguments->out, "File to write (predictions, dataset: a new folder); default: stdout");
  verb->add_option("--device", arguments->device, "predictions: auto, cpu or cuda:N")->capture_default_str();
  verb->add_option("--format", arguments->format,
                   "study: csv (default), one row a fine-tuning; markdown, latex: tables of the results, comparison and "
                   "notes; weights: safetensors, or pth, which torch.load(weights_only=True) opens as {\"net\": …} (default: "
                   "by the file's name); dataset: nnunet (default), or csv, one row a volume")
      ->check(CLI::IsMember({"csv", "markdown", "latex", "safetensors", "pth", "nnunet"}));
  addDatasetOptions(*verb, arguments->dataset);
  verb->add_option("--against", arguments->comparison.against, "study tables: compare with this line only; default: every pair");
  verb->add_flag("--by-subject", arguments->comparison.bySubject, "study tables: cases are subjects, their volumes averaged");
  verb->add_option("--method", arguments->pairs.method, "pairs: the method whose rule is asked")
      ->capture_default_str();
  verb->add_option("--set", arguments->assignments, "pairs: option=value as in pretrain")->expected(1)->take_all();
  verb->add_option("--anchor", arguments->pairs.anchor,
                   "pairs: only those of one slice, VOLUME:SLICE, slices from 1; default: of all slices");
  verb->footer(
      "Examples: slicewise-cli export study study-1 --out curve.csv\n"
      "          slicewise-cli export study study-1 --format latex --out table.tex\n"
      "          slicewise-cli export weights run-1 --out encoder.pth\n"
      "          slicewise-cli export predictions run-2 --out predictions\n"
      "          slicewise-cli export dataset Hippocampus --split split-1 --out Dataset101_Hippocampus\n"
      "          slicewise-cli export dataset Hippocampus --format csv --out volumes.csv\n"
      "          slicewise-cli export pairs Hippocampus --method pcl --set threshold=0.1 --anchor hippocampus_141:12");
  verb->callback([&session, arguments] { exportOne(session, *arguments); });
}

}  // namespace sw::cli
