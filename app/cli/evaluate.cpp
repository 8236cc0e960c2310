#include <memory>

#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/study/job_factory.h"

namespace sw::cli {
namespace {

void printEvaluation(Session& session, RunId run) {
  Catalog& catalog = session.catalog();
  nlohmann::json rows = nlohmann::json::array();
  for (const EvaluationRow& row : catalog.runs().evaluation(run))
    rows.push_back({{"volume", row.volume ? catalog.datasets().volume(row.volume).name : "all"},
                    {"structure", row.structure},
                    {"metric", row.metric},
                    {"value", row.value}});
  printRows({{"volume"}, {"structure", true}, {"metric"}, {"value", true}}, rows, session.json);
}

}  // namespace

void addEvaluate(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("evaluate", "Score a fine-tuned run on the test subjects of its split");
  const auto run = std::make_shared<std::string>();
  const auto device = std::make_shared<std::string>("auto");
  verb->add_option("RUN", *run, "Fine-tuning run, as \"list runs\" shows")->required();
  verb->add_option("--device", *device, "auto, cpu or cuda:N")->capture_default_str();
  verb->footer("Example: slicewise-cli --json evaluate run-2");
  verb->callback([&session, run, device] {
    session.catalog(CatalogAccess::ReadWrite);
    const EvaluateRequest request{RunId{parseId("run", *run)}, *device};
    if (runJob(session, JobFactory(session.workspace).evaluate(request)).completed()) printEvaluation(session, request.run);
  });
}

}  // namespace sw::cli
