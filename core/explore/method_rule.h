#pragma once

#include "core/base/option_spec.h"
#include "core/ssl/positive_rule.h"

#include <string>

namespace sw {

/// The positive rule of a method.
/// @param options complete, of the method
/// @throws InputError `pairs.method` naming those that have pairs, where this one has none
PositiveRule methodRule(const std::string& method, const OptionValues& options);

}  // namespace sw
