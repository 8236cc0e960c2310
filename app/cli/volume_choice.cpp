#include "app/cli/volume_choice.h"

#include "core/base/error.h"
#include "core/store/volume_finder.h"

namespace sw::cli {

void addVolumeChoice(CLI::App* verb, VolumeChoice& choice) {
  verb->add_option("DATASET", choice.dataset, "Name or id")->required();
  auto* names = verb->add_option("VOLUME", choice.volumes, "Names, or volume-N");
  verb->add_option("--where", choice.where,
                   "Instead of names: all that this search finds, as \"find\" does")
      ->type_name("QUERY")
      ->excludes(names);
}

std::vector<VolumeId> chosenVolumes(Catalog& catalog, const VolumeChoice& choice, Kept kept) {
  const DatasetId dataset = catalog.datasets().find(choice.dataset).id;
  if (!choice.where.empty()) {
    auto found = catalog.finder().ids(checkedVolumeQuery(choice.where), dataset);
    if (found.empty())
      throw InputError("volume.none", "The search \"" + choice.where + "\" finds no volume of " +
                                          choice.dataset + ".");
    return found;
  }
  if (choice.volumes.empty())
    throw InputError("volume.none", "Which volumes? Name them, or give --where with a search.");
  std::vector<VolumeId> volumes;
  for (const std::string& name : choice.volumes)
    volumes.push_back(catalog.datasets().findVolume(dataset, name, kept).id);
  return volumes;
}

}  // namespace sw::cli
