#include "app/cli/edits.h"
#include "app/cli/session.h"
#include "app/cli/volume_choice.h"

#include <memory>

namespace sw::cli {
namespace {

struct Arguments {
  VolumeChoice choice;
  std::string text;
};

void note(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  VolumeEdit edit{chosenVolumes(catalog, arguments.choice)};
  edit.note = arguments.text;
  printEdit(session, catalog.edits().apply(edit));
}

}  // namespace

void addNote(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("note", "Write the note of volumes");
  const auto arguments = std::make_shared<Arguments>();
  addVolumeChoice(verb, arguments->choice);
  verb->add_option("--text", arguments->text,
                   "The note; it replaces the one before, empty takes it away")
      ->required();
  verb->footer(
      "\"find\" looks into notes too; \"undo\" takes the edit back.\n"
      "Example: slicewise-cli note Hippocampus hippocampus_001 --text 'motion in the last slices'");
  verb->callback([&session, arguments] { note(session, *arguments); });
}

}  // namespace sw::cli
