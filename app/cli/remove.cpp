#include "app/cli/edits.h"
#include "app/cli/session.h"
#include "app/cli/volume_choice.h"

#include <memory>

namespace sw::cli {
namespace {

void remove(Session& session, const VolumeChoice& choice) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  if (!choice.names()) {
    const DatasetId dataset = catalog.datasets().find(choice.dataset).id;
    return printEdit(session, catalog.edits().apply(DatasetEdit{dataset, {}, true}));
  }
  VolumeEdit edit{chosenVolumes(catalog, choice)};
  edit.removed = true;
  printEdit(session, catalog.edits().apply(edit));
}

}  // namespace

void addRemove(CLI::App& app, Session& session) {
  CLI::App* verb =
      app.add_subcommand("remove", "Remove volumes, or a whole data set, from the catalog");
  const auto choice = std::make_shared<VolumeChoice>();
  addVolumeChoice(verb, *choice);
  verb->footer(
      "Without VOLUME and --where the whole data set goes, and its name becomes free. Files stay "
      "where they are;\n"
      "\"restore\" and \"undo\" bring back what was removed. Refused where runs were made with the "
      "data set, or where a\n"
      "volume is the only one of a subject that has a role in a split: \"position --exclude\" "
      "leaves it out instead.\n"
      "Example: slicewise-cli remove Hippocampus hippocampus_001");
  verb->callback([&session, choice] { remove(session, *choice); });
}

}  // namespace sw::cli
