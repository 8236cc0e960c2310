#pragma once

#include <vector>

#include "core/base/option_spec.h"

namespace sw {

/// Temperature and base temperature, which every contrastive method has.
std::vector<OptionSpec> temperatureOptions();

}  // namespace sw
