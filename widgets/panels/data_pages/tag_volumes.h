#pragma once

#include "core/store/edit_repository.h"
#include "core/store/records.h"
#include "widgets/bridge/app_services.h"

#include <functional>
#include <vector>

class QWidget;

namespace sw {

/// Opens the dialog for the tags of some volumes. @param window its parent, and what must live
/// until it is answered  @param apply called with the edit that was asked for
void askForTags(AppServices& services,
                std::vector<VolumeRecord> volumes,
                QWidget* window,
                std::function<void(const VolumeEdit&)> apply);

}  // namespace sw
