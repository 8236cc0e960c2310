#pragma once

#include <string_view>

#include "core/base/option_spec.h"

namespace sw {

/// Preparation + the method's own options + optimisation of one contrastive method.
/// @throws InputError `method.unknown`
const OptionTable& pretrainOptionTable(std::string_view method);
/// Preparation + fine-tuning.
const OptionTable& finetuneOptionTable();

/// Of options meant for several methods, those of one: names it knows, and "pcl.threshold" as "threshold" for "pcl"
/// (the prefixed one wins). Names of other methods are left out.
OptionValues optionsOfMethod(const OptionValues& shared, std::string_view method);

}  // namespace sw
