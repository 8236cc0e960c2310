#pragma once

#include <string>
#include <vector>

namespace sw {

/// One thing that was tried on this machine.
struct SelfcheckItem {
  std::string name;  ///< "catalog", "operator contrastive_loss on cpu" …
  bool ok = true;
  std::string detail;  ///< what was found; on failure the cause
};

/// Tries what every job needs: a new catalog and slice cache in a temporary folder, each operator
/// against a second formula, one training step on the phantom; operators and training on every
/// usable device. A device that cannot be used is an item that says why. Never throws.
std::vector<SelfcheckItem> runSelfcheck();

}  // namespace sw
