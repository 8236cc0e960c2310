#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "core/base/option_spec.h"
#include "core/ssl/positive_rule.h"

namespace sw {

/// `temperature` and `base_temperature` of the losses in core/ssl.
std::vector<OptionSpec> temperatureOptions();
/// `threshold` of the methods whose positives are near slices.
OptionSpec thresholdOption();
/// `position`, `position_range`: what a slice's position is.
std::vector<OptionSpec> positionOptions();
/// `augmentation`, "none" unless asked for.
OptionSpec noAugmentation(std::string help);

/// Rule of the methods that have thresholdOption and positionOptions.
PositiveRule nearRule(const OptionValues& completed);
/// Slices of the same quarter of their volumes.
PositiveRule partitionRule(const OptionValues& completed);

OptionTable tableOf(std::initializer_list<std::vector<OptionSpec>> groups);

}  // namespace sw
