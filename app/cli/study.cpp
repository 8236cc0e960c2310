#include <memory>

#include "app/cli/job_console.h"
#include "app/cli/session.h"
#include "app/cli/study_json.h"
#include "core/study/job_factory.h"

namespace sw::cli {

void addStudy(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("study", "Run methods x budgets x draws x seeds and tabulate the Dice");
  const auto file = std::make_shared<std::filesystem::path>();
  verb->add_option("PLAN", *file, "JSON file with the plan")->required();
  verb->footer(
      "A plan names dataset, split, methods, budgets, draws, seeds and the options \"pretrain\" and \"finetune\".\n"
      "Finished cells are skipped when the study is resumed: slicewise-cli resume study-N\n"
      "Example: slicewise-cli study resources/recipes/demo.json");
  verb->callback([&session, file] {
    Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
    const StudyPlan plan = readStudyPlan(*file, session.workspace);
    const JobOutcome outcome = runJob(session, JobFactory(session.workspace).study(plan));
    // What is done counts, also where a part of the study failed.
    if (outcome.study) printStudy(session, catalog.studies().get(outcome.study));
  });
}

}  // namespace sw::cli
