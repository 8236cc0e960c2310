#include "app/cli/edits.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/volume_choice.h"

#include <memory>
#include <optional>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  VolumeChoice choice;
  std::optional<std::string> name;
};

void listRemoved(Session& session) {
  const DatasetRepository& datasets = session.catalog().datasets();
  json rows = json::array();
  for (const DatasetRecord& dataset : datasets.all(Kept::Removed))
    rows.push_back(
        {{"id", idText("dataset", dataset.id)}, {"name", dataset.name}, {"dataset", ""}});
  for (const DatasetRecord& dataset : datasets.all())
    for (const VolumeRecord& volume : datasets.volumes(dataset.id, Kept::Removed))
      rows.push_back(
          {{"id", idText("volume", volume.id)}, {"name", volume.name}, {"dataset", dataset.name}});
  printRows({{"id"}, {"name"}, {"dataset"}}, rows, session.json);
}

void restore(Session& session, const Arguments& arguments) {
  if (arguments.choice.dataset.empty()) return listRemoved(session);
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  if (arguments.choice.volumes.empty()) {
    const DatasetId dataset = catalog.datasets().find(arguments.choice.dataset, Kept::Removed).id;
    return printEdit(session, catalog.edits().apply(DatasetEdit{dataset, arguments.name, false}));
  }
  VolumeEdit edit{chosenVolumes(catalog, arguments.choice, Kept::Removed)};
  edit.removed = false;
  printEdit(session, catalog.edits().apply(edit));
}

}  // namespace

void addRestore(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("restore", "Bring back what was removed, or list it");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("DATASET", arguments->choice.dataset,
                   "A removed data set, or the one of the volumes");
  verb->add_option("VOLUME", arguments->choice.volumes,
                   "Removed volumes of it: names, or volume-N");
  verb->add_option("--name", arguments->name,
                   "Another name for the data set, where its own is taken");
  verb->footer(
      "Without arguments it lists what can be restored. Example: slicewise-cli restore dataset-2 "
      "--name Old");
  verb->callback([&session, arguments] { restore(session, *arguments); });
}

}  // namespace sw::cli
