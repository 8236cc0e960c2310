#include <memory>

#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/training_arguments.h"
#include "core/base/error.h"
#include "core/study/job_factory.h"

namespace sw::cli {
namespace {

struct Arguments {
  FinetuneRequest request;
  TrainingArguments training;
  std::string from;
};

/// The named split, else the data set's newest.
SplitId chooseSplit(Catalog& catalog, DatasetId dataset, SplitId named) {
  if (named) return named;
  const auto splits = catalog.splits().all(dataset);
  if (splits.empty())
    throw InputError("split.missing",
                     "The data set has no split yet. Make one: slicewise-cli split DATASET --folds 5 --seed 12345");
  return splits.back().id;
}

void finetune(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  FinetuneRequest request = arguments.request;
  request.dataset = catalog.datasets().find(arguments.training.dataset).id;
  request.split = chooseSplit(catalog, request.dataset, arguments.training.splitId());
  if (!arguments.from.empty()) request.from = RunId{parseId("run", arguments.from)};
  request.options = arguments.training.finetuneValues();
  request.seed = arguments.training.seed;
  request.device = arguments.training.device;
  printRun(session, runJob(session, JobFactory(session.workspace).finetune(request)).end);
}

}  // namespace

void addFinetune(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("finetune", "Train a segmentation with few labelled subjects");
  const auto arguments = std::make_shared<Arguments>();
  arguments->training.add(*verb, "which subjects train and test; default: the newest of the data set");
  verb->add_option("--budget", arguments->request.budget, "Labelled subjects")->required()->check(CLI::PositiveNumber);
  verb->add_option("--draw", arguments->request.draw, "Which draw of labelled subjects, from 0")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  verb->add_option("--from", arguments->from, "Pre-training run whose encoder is used; default: random weights");
  verb->add_flag_callback("--options", [] { throw CLI::CallForHelp(); }, "List the options of --set and end");
  verb->footer([] {
    return "Options for --set:\n" + optionHelp(finetuneOptions()) +
           "\nExample: slicewise-cli finetune Hippocampus --budget 2 --draw 0 --from run-1 --set updates=250";
  });
  verb->callback([&session, arguments] { finetune(session, *arguments); });
}

}  // namespace sw::cli
