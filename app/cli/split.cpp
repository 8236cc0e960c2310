#include <iostream>
#include <memory>

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/split_json.h"
#include "core/study/split_guard.h"
#include "core/study/split_maker.h"

namespace sw::cli {
namespace {

struct Arguments {
  std::string dataset;
  int folds = 0;
  int holdout = 0;
  int draws = 0;  ///< 0 = not said
  std::string groups;
  std::string strata;
  SplitRequest request;
  bool allowLeak = false;
};

SplitRequest requestOf(const Arguments& arguments) {
  SplitRequest request = arguments.request;
  if (arguments.folds > 0) {
    request.kind = SplitRequest::Kind::Folds;
    request.count = arguments.folds;
  } else if (arguments.holdout > 0) {
    request.kind = SplitRequest::Kind::Holdout;
    request.count = arguments.holdout;
  } else {
    request.kind = SplitRequest::Kind::Table;
  }
  if (!arguments.groups.empty()) request.arrangement = SplitRequest::Arrangement::Grouped;
  if (!arguments.strata.empty()) request.arrangement = SplitRequest::Arrangement::Stratified;
  if (request.arrangement != SplitRequest::Arrangement::Single)
    request.by = parseSubjectColumn(arguments.groups + arguments.strata);
  if (arguments.draws > 0) request.draws = arguments.draws;
  return request;
}

void split(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  const DatasetId dataset = catalog.datasets().find(arguments.dataset).id;
  MadeSplits made = makeSplits(catalog, dataset, requestOf(arguments));
  for (const std::string& note : made.notes) std::cerr << "note: " << onOneLine(note) << '\n';
  nlohmann::json rows = nlohmann::json::array();
  const std::vector<SplitId> added =
      addSplits(catalog, session.workspace, std::move(made.splits), arguments.allowLeak);
  for (const SplitId id : added) rows.push_back(splitJson(catalog, catalog.splits().get(id)));
  printRows({{"id"}, {"name"}, {"kind"}, {"train", true}, {"validation", true}, {"test", true}, {"draws", true}},
            rows, session.json);
}

void addOptions(CLI::App& verb, Arguments& arguments) {
  verb.add_option("DATASET", arguments.dataset, "Name or id")->required();
  auto* how = verb.add_option_group("How", "one of");
  auto* folds = how->add_option("--folds", arguments.folds, "k-fold: one split for each fold");
  folds->check(CLI::Range(2, 1000));
  auto* holdout = how->add_option("--holdout", arguments.holdout, "This many test subjects");
  holdout->check(CLI::PositiveNumber);
  auto* from = how->add_option("--from", arguments.request.table,
                               "CSV with columns subject, role, draw0_rank, draw1_rank …");
  how->require_option(1);
  auto* groups = verb.add_option("--group-by", arguments.groups,
                                 "FILE:COLUMN of a CSV with a column subject, or 'group' as imported: no group "
                                 "(site, family) is divided between training, validation and test");
  auto* strata = verb.add_option("--stratify-by", arguments.strata,
                                 "FILE:COLUMN or 'group': each stratum (diagnosis, scanner) is spread evenly over "
                                 "the folds, or gives its share of the test subjects");
  groups->excludes(strata)->excludes(from);
  strata->excludes(from);
  verb.add_option("--draws", arguments.draws,
                  "Orders in which training subjects become labelled; default: those of the file, else 5")
      ->check(CLI::Range(1, 1000));
  verb.add_option("--validation", arguments.request.validation,
                  "Subjects of each split taken from training to choose the best checkpoint")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  verb.add_option("--seed", arguments.request.seed, "Seed of the shuffle")->capture_default_str();
  verb.add_flag("--allow-leak", arguments.allowLeak,
                "Store a split also where volumes of two roles are the same or near-duplicates; it is recorded");
}

}  // namespace

void addSplit(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("split", "Divide the subjects of a data set and draw the labelled ones");
  const auto arguments = std::make_shared<Arguments>();
  addOptions(*verb, *arguments);
  verb->footer("Examples: slicewise-cli split ACDC --folds 5 --stratify-by ../shared/data/acdc/subjects.csv:group "
               "--validation 4\n"
               "          slicewise-cli split Hippocampus --from ../shared/data/hippocampus/reference_split.csv");
  verb->callback([&session, arguments] { split(session, *arguments); });
}

}  // namespace sw::cli
