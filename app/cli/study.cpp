#include <iostream>
#include <memory>

#include "app/cli/job_console.h"
#include "app/cli/session.h"
#include "app/cli/study_json.h"
#include "core/study/job_factory.h"
#include "core/study/study_estimate.h"

namespace sw::cli {

void addStudy(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("study", "Run methods x budgets x draws x seeds and tabulate the Dice");
  const auto file = std::make_shared<std::filesystem::path>();
  const auto estimateOnly = std::make_shared<bool>(false);
  verb->add_option("PLAN", *file, "JSON file with the plan")->required();
  verb->add_flag("--estimate", *estimateOnly, "Say how many trainings, how long and how much disk; train nothing");
  verb->footer(
      "A plan names dataset, split (or a list: folds), methods, budgets, draws, seeds and the options \"pretrain\",\n"
      "\"finetune\" and \"both\". A list instead of an option's value compares its values: \"pcl.threshold\": [0.1, 0.35].\n"
      "\"pretrain_dataset\" takes the encoders from another data set. Equal pre-trainings are done once.\n"
      "Finished cells are skipped when the study is resumed: slicewise-cli resume study-N\n"
      "Example: slicewise-cli study resources/recipes/demo.json");
  verb->callback([&session, file, estimateOnly] {
    Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
    const StudyPlan plan = readStudyPlan(*file, session.workspace);
    const StudyEstimate estimate = estimateStudy(plan, {}, catalog, session.workspace, StepTiming::Measured);
    if (*estimateOnly) {
      printEstimate(session, estimate);
      return;
    }
    std::cerr << estimateText(estimate) << '\n';
    const JobOutcome outcome = runJob(session, JobFactory(session.workspace).study(plan));
    // What is done counts, also where a part of the study failed.
    if (outcome.study) printStudy(session, catalog.studies().get(outcome.study));
  });
}

}  // namespace sw::cli
