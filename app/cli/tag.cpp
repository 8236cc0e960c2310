#include "app/cli/edits.h"
#include "app/cli/session.h"
#include "app/cli/volume_choice.h"

#include <memory>

namespace sw::cli {
namespace {

struct Arguments {
  VolumeChoice choice;
  std::vector<std::string> add, remove;
};

void tag(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  VolumeEdit edit{chosenVolumes(catalog, arguments.choice)};
  edit.addTags = arguments.add;
  edit.removeTags = arguments.remove;
  printEdit(session, catalog.edits().apply(edit));
}

}  // namespace

void addTag(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("tag", "Give volumes tags, or take tags from them");
  const auto arguments = std::make_shared<Arguments>();
  addVolumeChoice(verb, arguments->choice);
  auto* how = verb->add_option_group("What", "at least one of");
  how->add_option("--add", arguments->add, "A tag that the volumes get; may be given several times")
      ->type_name("TAG")
      ->allow_extra_args(false);
  how->add_option("--remove", arguments->remove, "A tag that they lose; may be given several times")
      ->type_name("TAG")
      ->allow_extra_args(false);
  how->require_option(1, 0);
  verb->footer(
      "\"find tag:TAG\" finds them again; \"undo\" takes the edit back.\n"
      "Example: slicewise-cli tag Hippocampus --where 'slices<30' --add short --remove unchecked");
  verb->callback([&session, arguments] { tag(session, *arguments); });
}

}  // namespace sw::cli
