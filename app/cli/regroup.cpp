#include "app/cli/edits.h"
#include "app/cli/session.h"
#include "app/cli/volume_choice.h"

#include <memory>
#include <optional>

namespace sw::cli {
namespace {

struct Arguments {
  VolumeChoice choice;
  std::optional<std::string> group, subject;
};

void regroup(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  VolumeEdit edit{chosenVolumes(catalog, arguments.choice)};
  edit.group = arguments.group;
  edit.subject = arguments.subject;
  printEdit(session, catalog.edits().apply(edit));
}

}  // namespace

void addRegroup(CLI::App& app, Session& session) {
  CLI::App* verb =
      app.add_subcommand("regroup", "Correct whose volumes are, or the group of their subjects");
  const auto arguments = std::make_shared<Arguments>();
  addVolumeChoice(verb, arguments->choice);
  auto* how = verb->add_option_group("What", "one of");
  how->add_option("--group", arguments->group,
                  "Group of the volumes' subjects; all volumes of these follow");
  how->add_option("--subject", arguments->subject,
                  "Subject of the volumes; a new name makes a new subject");
  how->require_option(1);
  verb->footer(
      "Splits divide subjects: two scans of one person must have the same subject. The subject can "
      "be changed until runs\n"
      "were made with the data set. \"undo\" takes the edit back.\n"
      "Example: slicewise-cli regroup Hippocampus hippocampus_001 hippocampus_003 --subject "
      "'Patient 7'");
  verb->callback([&session, arguments] { regroup(session, *arguments); });
}

}  // namespace sw::cli
