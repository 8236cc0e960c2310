#include "app/cli/comparison_json.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <memory>

namespace sw::cli {
namespace {

struct Arguments {
  std::vector<std::string> studies;
  ComparisonOptions options;
};

void compare(Session& session, const Arguments& arguments) {
  std::vector<StudyScores> studies;
  for (const std::string& study : arguments.studies)
    studies.push_back(loadStudyScores(session.catalog(), {parseId("study", study)}));
  const StudyComparison comparison = compareMethods(studies, arguments.options);
  if (session.json)
    printObject(comparisonJson(comparison), true);
  else
    printComparison(comparison);
}

}  // namespace

void addCompare(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("compare", "Compare the methods of a study, case by case");
  const auto arguments = std::make_shared<Arguments>();
  ComparisonOptions& options = arguments->options;
  verb->add_option("STUDY", arguments->studies,
                   "study-N; several that differ in the split only are joined (folds)")
      ->required();
  verb->add_option("--against", options.against, "Method to compare with (\"pcl threshold=0.1\" where options are varied); default: every pair");
  verb->add_option("--metric", options.metric, "Metric of the test volumes: dice, iou")
      ->capture_default_str();
  verb->add_option("--structure", options.structure, "Label value; 0 = mean over structures")
      ->capture_default_str();
  verb->add_flag("--by-subject", options.bySubject,
                 "Cases are subjects, their volumes averaged: independent where subjects have several volumes");
  verb->add_option("--seed", options.resampling.seed, "Seed of permutations and bootstrap")
      ->capture_default_str();
  verb->add_option("--resamples", options.resampling.resamples, "Permutations, bootstrap samples")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  verb->footer(
      "For each pair of methods and each budget: mean difference with its 95 % t-interval and BCa\n"
      "bootstrap interval, p of the signed-rank and of the permutation test, Holm's correction "
      "over\n"
      "the budgets, effect sizes; then the spread over draws and over seeds, and the labels "
      "saved.\n"
      "Examples: slicewise-cli compare study-1 --against random\n"
      "          slicewise-cli --json compare study-1 study-2 study-3 --metric iou");
  verb->callback([&session, arguments] { compare(session, *arguments); });
}

}  // namespace sw::cli
