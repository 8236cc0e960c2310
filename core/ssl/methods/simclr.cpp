#include "core/ssl/methods/simclr.h"

#include "core/ssl/methods/common_options.h"

namespace sw {

SslMethod makeSimclr() {
  return {.id = "simclr",
          .title = "SimCLR",
          .summary = "Only the other view of the same slice is a positive; every other slice is a negative.",
          .source = "Chen et al., A Simple Framework for Contrastive Learning of Visual Representations, ICML 2020; "
                    "pipeline and loss factor as in the PCL reference",
          .options = OptionTable(temperatureOptions()),
          .rule = [](const OptionValues&) { return PositiveRule{PositiveRuleKind::OtherView, 0}; }};
}

}  // namespace sw
