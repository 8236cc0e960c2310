#pragma once

#include <string>

#include "app/cli/session.h"
#include "core/study/job_factory.h"

namespace sw::cli {

/// One of resources/presets by its id, in any case of letters. @throws InputError `preset.unknown` naming those there are
Preset findPreset(const std::string& id);

/// The preset's values without those that `given` replaces: a length in epochs replaces one in updates and the reverse.
OptionValues presetBehind(OptionValues preset, const OptionValues& given);

/// `list presets`, `list methods`.
void listPresets(Session& session, const std::string& dataset);
void listMethods(Session& session, const std::string& dataset);

/// What a method does, where it is from and what differs there.
std::string methodCard(const std::string& method);

}  // namespace sw::cli
