#include "core/ssl/methods/pcl.h"

#include "core/ssl/methods/common_options.h"

namespace sw {
namespace {

OptionTable pclOptions() {
  std::vector<OptionSpec> specs{
      {.name = "threshold",
       .title = "Position threshold",
       .defaultValue = 0.1,
       .minimum = 0.001,
       .maximum = 1,
       .help = "Slices whose normalised positions differ by less are positives; 0.1 for long stacks, 0.35 for short "
               "ones (about ten slices).",
       .group = "Positive pairs"}};
  for (OptionSpec& spec : temperatureOptions()) specs.push_back(std::move(spec));
  return OptionTable(std::move(specs));
}

}  // namespace

SslMethod makePcl() {
  return {.id = "pcl",
          .title = "PCL",
          .summary = "Slices at nearly the same place along the volume, in any volume, are positives.",
          .source = "Zeng et al., Positional Contrastive Learning for Volumetric Medical Image Segmentation, "
                    "MICCAI 2021",
          .options = pclOptions(),
          .rule = [](const OptionValues& values) {
            return PositiveRule{PositiveRuleKind::NearPosition, optionReal(values, "threshold")};
          }};
}

}  // namespace sw
