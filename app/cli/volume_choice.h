#pragma once

#include "core/store/catalog.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace sw::cli {

/// Which volumes a verb is for: by name, or those that a search finds.
struct VolumeChoice {
  std::string dataset;
  std::vector<std::string> volumes;
  std::string where;
  bool names() const { return !volumes.empty() || !where.empty(); }
};

/// DATASET [VOLUME…] [--where QUERY]. The choice outlives the verb.
void addVolumeChoice(CLI::App* verb, VolumeChoice& choice);
/// @param kept which of them may be named; a search finds none that was removed
/// @throws InputError `catalog.unknown`, or `volume.none` where nothing is chosen or found
std::vector<VolumeId> chosenVolumes(Catalog& catalog,
                                    const VolumeChoice& choice,
                                    Kept kept = Kept::Present);

}  // namespace sw::cli
