#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/option_spec.h"

namespace sw {

/// Preparation + the method's own options + optimisation of one contrastive method.
/// @throws InputError `method.unknown`
const OptionTable& pretrainOptionTable(std::string_view method);
/// Preparation + fine-tuning. Its length is `updates` or `epochs`, one of them 0: completeFinetuneOptions.
const OptionTable& finetuneOptionTable();

/// All options of a fine-tuning run. Where only `epochs` is given, `updates` is 0.
/// @throws InputError as OptionTable::complete, `option.length` where updates and epochs are both set or both 0
OptionValues completeFinetuneOptions(const OptionValues& given);
/// Updates of a run on so many labelled slices: the option's, or epochs · ⌈slices / batch⌉, since a last short batch is
/// used. @param options complete. @source method.md A9, D22
std::int64_t finetuneUpdates(const OptionValues& options, std::int64_t slices);

/// Of options meant for several methods, those of one: names it knows, and "pcl.threshold" as "threshold" for "pcl"
/// (the prefixed one wins). Names of other methods are left out.
OptionValues optionsOfMethod(const OptionValues& shared, std::string_view method);

}  // namespace sw
