#include <algorithm>
#include <memory>

#include "app/cli/job_console.h"
#include "app/cli/presets.h"
#include "app/cli/training_arguments.h"
#include "core/ssl/ssl_method.h"
#include "core/study/job_factory.h"

namespace sw::cli {
namespace {

struct Arguments {
  PretrainRequest request;
  TrainingArguments training;
};

void pretrain(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  PretrainRequest request = arguments.request;
  sslMethod(request.method);
  request.dataset = catalog.datasets().find(arguments.training.dataset).id;
  request.split = arguments.training.splitId();
  request.options = arguments.training.pretrainValues(request.method);
  request.seed = arguments.training.seed;
  request.device = arguments.training.device;
  printRun(session, runJob(session, JobFactory(session.workspace).pretrain(request)).end);
}

std::string methodIds() {
  std::string text;
  for (const SslMethod& method : sslMethods()) text += (text.empty() ? "" : ", ") + method.id;
  return text;
}

}  // namespace

void addPretrain(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("pretrain", "Pre-train an encoder without labels");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("--method", arguments->request.method, "One of " + methodIds())->capture_default_str();
  arguments->training.add(*verb, "only its training subjects are used; default: all volumes");
  verb->add_flag_callback(
      "--options", [arguments] { throw CLI::CallForHelp(); }, "List the options of --set and end");
  verb->footer([arguments] {
    // Help must not fail, so an unknown method gets that of the default.
    const auto& methods = sslMethods();
    const bool known = std::any_of(methods.begin(), methods.end(), [&](const SslMethod& each) {
      return each.id == arguments->request.method;
    });
    const std::string method = known ? arguments->request.method : PretrainRequest().method;
    return methodCard(method) + "\nOptions for --set (" + method + "):\n" + optionHelp(pretrainOptions(method)) +
           "\nExample: slicewise-cli pretrain Hippocampus --method pcl --split split-1 --set threshold=0.1"
           "\n         slicewise-cli pretrain ACDC --method pcl --preset pcl2021_acdc --set batch=16";
  });
  verb->callback([&session, arguments] { pretrain(session, *arguments); });
}

}  // namespace sw::cli
