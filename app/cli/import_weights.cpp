#include "app/cli/job_console.h"
#include "app/cli/training_arguments.h"
#include "core/study/job_factory.h"

#include <memory>

namespace sw::cli {
namespace {

struct Arguments {
  ImportWeightsRequest request;
  std::string dataset;
};

void importWeights(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  ImportWeightsRequest request = arguments.request;
  request.dataset = catalog.datasets().find(arguments.dataset).id;
  printRun(session, runJob(session, JobFactory(session.workspace).importWeights(request)).end);
}

}  // namespace

void addImportWeights(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "import-weights", "Make a pre-training run of weights from a file, for finetune --from");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option(
          "FILE", arguments->request.file,
          "A .pth of torch.save with {\"net\": state_dict} or a state_dict, as latest.pth of "
          "the published code, or a .safetensors; tensors encoder.*. Nothing in it is run")
      ->required();
  verb->add_option("--dataset", arguments->dataset,
                   "Name or id of the data set to list the run under")
      ->required();
  verb->add_option("--name", arguments->request.name,
                   "What the run is called; default: the file's name");
  verb->footer(
      "Example: slicewise-cli import-weights latest.pth --dataset Hippocampus\n"
      "         slicewise-cli finetune Hippocampus --budget 2 --from run-1 --set width=32");
  verb->callback([&session, arguments] { importWeights(session, *arguments); });
}

}  // namespace sw::cli
