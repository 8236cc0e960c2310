#include "core/ssl/methods/gcl.h"

#include "core/ssl/methods/common_options.h"

namespace sw {

SslMethod makeGcl() {
  return {.id = "gcl",
          .title = "GCL (PCL repo)",
          .summary = "Each volume is cut into four parts; slices of the same part, in any volume, are positives.",
          .source = "Global stage of Chaitanya et al., NeurIPS 2020, in the variant that the PCL reference compares "
                    "with (random batches, all other slices in the denominator)",
          .options = OptionTable(temperatureOptions()),
          .rule = [](const OptionValues&) { return PositiveRule{PositiveRuleKind::SamePartition, 0}; }};
}

}  // namespace sw
