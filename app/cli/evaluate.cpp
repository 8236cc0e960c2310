#include "app/cli/evaluation_json.h"
#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/study/job_factory.h"

#include <memory>

namespace sw::cli {

void addEvaluate(CLI::App& app, Session& session) {
  CLI::App* verb =
      app.add_subcommand("evaluate", "Score a fine-tuned run on the test subjects of its split");
  const auto run = std::make_shared<std::string>();
  const auto device = std::make_shared<std::string>("auto");
  verb->add_option("RUN", *run, "Fine-tuning run, as \"list runs\" shows")->required();
  verb->add_option("--device", *device, "auto, cpu or cuda:N")->capture_default_str();
  verb->footer(
      "Dice, IoU, HD95, ASSD and volume differences are those on each volume's own grid, in mm and "
      "ml;\n\"dice\", \"iou\" and \"pooled_dice\" those on the network's slices. A structure that "
      "only the prediction\nor only the truth has is missed: it has no distance and is counted.\n"
      "Example: slicewise-cli --json evaluate run-2");
  verb->callback([&session, run, device] {
    session.catalog(CatalogAccess::ReadWrite);
    const EvaluateRequest request{RunId{parseId("run", *run)}, *device};
    if (runJob(session, JobFactory(session.workspace).evaluate(request)).completed())
      printEvaluation(session, request.run);
  });
}

}  // namespace sw::cli
