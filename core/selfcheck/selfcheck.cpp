#include "core/selfcheck/selfcheck.h"

#include "core/base/error.h"
#include "core/selfcheck/selfcheck_parts.h"
#include "gpu/device.h"

#include <functional>

namespace sw {
namespace {

SelfcheckItem tryPart(const std::string& name, const std::function<std::string()>& part) {
  try {
    return {name, true, part()};
  } catch (const std::exception& error) {
    return {name, false, error.what()};
  }
}

}  // namespace

std::vector<SelfcheckItem> runSelfcheck() {
  std::vector<SelfcheckItem> items;
  items.push_back(tryPart("catalog", checkCatalog));
  items.push_back(tryPart("slice cache", checkSliceCache));
  for (const gpu::DeviceState& state : gpu::devices()) {
    if (!state.usable) {
      items.push_back({"device " + state.id, true, "not used: " + state.reason});
      continue;
    }
    items.push_back(tryPart("operator contrastive_loss on " + state.id,
                            [&] { return checkContrastiveLoss(gpu::chooseDevice(state.id)); }));
    items.push_back(tryPart("training step on " + state.id,
                            [&] { return checkTrainingStep(gpu::chooseDevice(state.id)); }));
  }
  return items;
}

}  // namespace sw
