#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {

SslMethod makeGcl() {
  return {.id = "gcl",
          .title = "GCL (PCL repo)",
          .summary = "Each volume is cut into four parts; slices of the same part, in any volume, are positives.",
          .source = "Global stage of Chaitanya et al., NeurIPS 2020, in the variant that the PCL reference compares "
                    "with (random batches, all other slices in the denominator)",
          .differences = "Not the published GCL: that one draws a slice of each part of each volume and never pushes slices of "
                         "the same part apart (GCL G^D here). No local stage.",
          .options = OptionTable(temperatureOptions()),
          .rule = partitionRule,
          .task = makeContrastiveTask};
}

}  // namespace sw
