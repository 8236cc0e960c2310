#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

OptionSpec temperatureOption() { return temperatureOptions().front(); }

}  // namespace

SslMethod makeGclOriginal() {
  return {.id = "gcl_original",
          .title = "GCL G^D",
          .summary = "A batch holds one slice of each quarter of each drawn volume; quarters are told apart, slices of the "
                     "same quarter are never pushed apart.",
          .source = "Chaitanya et al., Contrastive Learning of Global and Local Features for Medical Image Segmentation "
                    "with Limited Annotations, NeurIPS 2020, global loss G^D",
          .differences = "Encoder, head, views and optimiser of PCL for a fair comparison (the original: crops with "
                         "brightness and contrast, Adam). With the local stage of the decoder: GCL G^D + local.",
          .options = tableOf({{temperatureOption()}}),
          .draw = BatchDraw::Partitions,
          .rule = partitionRule,
          .task = makeGclOriginalTask};
}

}  // namespace sw
