#include <memory>

#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/study_json.h"
#include "app/cli/training_arguments.h"
#include "core/study/job_factory.h"

namespace sw::cli {
namespace {

void resume(Session& session, const std::string& id) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  const JobFactory factory(session.workspace);
  if (!id.starts_with("study-")) return printRun(session, runJob(session, factory.resume({parseId("run", id)})).end);
  const StudyId study{parseId("study", id)};
  catalog.studies().get(study);
  runJob(session, factory.resumeStudy(study));
  printStudy(session, catalog.studies().get(study));
}

}  // namespace

void addResume(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("resume", "Go on with an interrupted run or study from its last checkpoint");
  const auto id = std::make_shared<std::string>();
  verb->add_option("ID", *id, "run-N or study-N")->required();
  verb->footer("Example: slicewise-cli resume run-3");
  verb->callback([&session, id] { resume(session, *id); });
}

}  // namespace sw::cli
