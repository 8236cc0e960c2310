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
  std::filesystem::path file;
  std::int64_t seed = 12345;
  bool allowLeak = false;
};

std::vector<SplitRecord> makeSplits(Catalog& catalog, DatasetId dataset, const Arguments& arguments) {
  if (arguments.folds > 0) return makeKFoldSplits(catalog, dataset, arguments.folds, arguments.seed);
  if (arguments.holdout > 0) return {makeHoldout(catalog, dataset, arguments.holdout, arguments.seed)};
  return {readSplitCsv(catalog, dataset, arguments.file)};
}

void split(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  const DatasetId dataset = catalog.datasets().find(arguments.dataset).id;
  nlohmann::json rows = nlohmann::json::array();
  const std::vector<SplitId> added =
      addSplits(catalog, session.workspace, makeSplits(catalog, dataset, arguments), arguments.allowLeak);
  for (const SplitId id : added) rows.push_back(splitJson(catalog, catalog.splits().get(id)));
  printRows({{"id"}, {"name"}, {"train", true}, {"test", true}, {"draws", true}}, rows, session.json);
}

}  // namespace

void addSplit(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("split", "Divide the subjects of a data set and draw the labelled ones");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("DATASET", arguments->dataset, "Name or id")->required();
  auto* how = verb->add_option_group("How", "one of");
  how->add_option("--folds", arguments->folds, "k-fold: one split for each fold")->check(CLI::Range(2, 1000));
  how->add_option("--holdout", arguments->holdout, "This many test subjects")->check(CLI::PositiveNumber);
  how->add_option("--from", arguments->file, "CSV with columns subject, role, draw0_rank, draw1_rank …");
  how->require_option(1);
  verb->add_option("--seed", arguments->seed, "Seed of the shuffle")->capture_default_str();
  verb->add_flag("--allow-leak", arguments->allowLeak,
                 "Store a split also where volumes of two roles are the same or near-duplicates; it is recorded");
  verb->footer("Example: slicewise-cli split Hippocampus --from ../shared/data/hippocampus/reference_split.csv");
  verb->callback([&session, arguments] { split(session, *arguments); });
}

}  // namespace sw::cli
