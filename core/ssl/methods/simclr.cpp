#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

PositiveRule ruleOf(const OptionValues&) {
  return {PositiveRuleKind::OtherView, 0};
}

}  // namespace

SslMethod makeSimclr() {
  return {.id = "simclr",
          .title = "SimCLR",
          .summary = "Only the other view of the same slice is a positive; every other slice is a negative.",
          .source = "Chen et al., A Simple Framework for Contrastive Learning of Visual Representations, ICML 2020; "
                    "pipeline and loss factor as in the PCL reference",
          .differences = "Spatial augmentation only and the encoder of the U-Net, as the PCL reference does, so that it differs "
                         "from PCL in nothing but the positives. Neighbouring slices are negatives of each other.",
          .options = OptionTable(temperatureOptions()),
          .rule = ruleOf,
          .task = makeContrastiveTask};
}

}  // namespace sw
