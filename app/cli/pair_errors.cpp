#include "core/explore/pair_errors.h"

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/base/error.h"
#include "core/explore/method_rule.h"
#include "core/study/job_factory.h"

#include <array>
#include <iostream>
#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  std::string dataset;
  std::string method = "pcl";
  std::vector<double> thresholds;
  std::vector<std::string> assignments;  ///< --set option=value
  bool fifths = false;
};

const std::vector<double> kThresholds{0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5};

/// Keys of the false positives by the anchor's position.
const std::array<std::string, 5> kFifths{"to_0.2", "to_0.4", "to_0.6", "to_0.8", "to_1"};

/// The rule of the method, once for each threshold where it has one.
std::vector<PositiveRule> rulesOf(const Arguments& arguments, const OptionValues& options) {
  const PositiveRule rule = methodRule(arguments.method, options);
  if (rule.kind != PositiveRuleKind::NearPosition) {
    if (arguments.thresholds.empty()) return {rule};
    throw InputError("pairs.threshold", "The rule of " + arguments.method + " has no threshold.");
  }
  std::vector<PositiveRule> rules;
  for (const double threshold : arguments.thresholds.empty() ? kThresholds : arguments.thresholds) {
    if (!(threshold > 0)) throw InputError("rule.threshold", "A threshold must be greater than 0.");
    rules.push_back(rule);
    rules.back().threshold = threshold;
  }
  return rules;
}

json rowOf(const PositiveRule& rule, const PairErrors& errors) {
  json row{{"pairs", errors.pairs},
           {"positive", errors.positive},
           {"false_positive", errors.falsePositive},
           {"false_negative", errors.falseNegative},
           {"alike", errors.alike}};
  if (rule.kind == PositiveRuleKind::NearPosition) row["threshold"] = rule.threshold;
  for (std::size_t i = 0; i < kFifths.size(); ++i)
    if (errors.falsePositiveByFifth[i]) row[kFifths[i]] = *errors.falsePositiveByFifth[i];
  return row;
}

void pairErrorsOf(Session& session, const Arguments& arguments) {
  const OptionTable& table = pretrainOptions(arguments.method);
  OptionValues options;
  for (const std::string& assignment : arguments.assignments) table.parseInto(options, assignment);
  options = table.complete(options);
  const std::vector<PositiveRule> rules = rulesOf(arguments, options);
  Catalog& catalog = session.catalog();
  const auto progress = [](std::size_t done, std::size_t all) {
    if (done > 0 && done % 100 == 0) std::cerr << "read " << done << " of " << all << " volumes\n";
  };
  const LabelledSlices slices =
      readLabelledSlices(catalog, catalog.datasets().find(arguments.dataset).id, options, progress);
  if (slices.unlabelled > 0)
    std::cerr << slices.unlabelled << " volumes have no labels and are left out.\n";
  const std::vector<PairErrors> errors = pairErrors(slices, rules);
  json rows = json::array();
  for (std::size_t i = 0; i < rules.size(); ++i) rows.push_back(rowOf(rules[i], errors[i]));
  std::vector<Column> columns{{"threshold", true},
                              {"positive", true},
                              {"false_positive", true},
                              {"false_negative", true},
                              {"alike", true}};
  if (arguments.fifths)
    for (const std::string& key : kFifths) columns.push_back({key, true});
  printRows(columns, rows, session.json);
}

}  // namespace

void addPairErrors(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "pair-errors", "How often a method's positive pairs agree with what slices show");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("DATASET", arguments->dataset, "Data set with labels")->required();
  verb->add_option("--method", arguments->method, "A method with positive pairs")
      ->capture_default_str();
  verb->add_option("--threshold", arguments->thresholds, "Thresholds to try; default: 0.02 to 0.5")
      ->delimiter(',');
  verb->add_option("--set", arguments->assignments, "option=value as in pretrain")
      ->expected(1)
      ->take_all();
  verb->add_flag("--fifths", arguments->fifths,
                 "False positives by the position of the one slice: to 0.2, to 0.4 … to 1");
  verb->footer(
      "Pairs of slices of two volumes; alike are slices that show the same set of structures, or\n"
      "both none.\n"
      "false_positive: share of the positives that are not alike; false_negative: share of the\n"
      "negatives that are alike; alike: share of all pairs, what a blind rule would get.\n"
      "Example: slicewise-cli pair-errors Hippocampus --threshold 0.05,0.1,0.2");
  verb->callback([&session, arguments] { pairErrorsOf(session, *arguments); });
}

}  // namespace sw::cli
