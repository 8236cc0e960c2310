#include "core/ssl/methods/common_options.h"

#include <utility>

namespace sw {

std::vector<OptionSpec> temperatureOptions() {
  return {{.name = "temperature",
           .title = "Temperature",
           .defaultValue = 0.1,
           .minimum = 0.001,
           .maximum = 10,
           .help = "Divides the cosine similarities; 0.1 is usual.",
           .group = "Contrastive loss"},
          {.name = "base_temperature",
           .title = "Base temperature",
           .defaultValue = 0.07,
           .minimum = 0.001,
           .maximum = 10,
           .help = "The loss is multiplied by temperature / base temperature, as in the published code (0.07).",
           .group = "Contrastive loss",
           .advanced = true}};
}

OptionSpec thresholdOption() {
  return {.name = "threshold",
          .title = "Position threshold",
          .defaultValue = 0.1,
          .minimum = 0.001,
          .maximum = 1,
          .help = "Slices whose normalised positions differ by less are positives; 0.1 for long stacks, 0.35 for short "
                  "ones (about ten slices).",
          .group = "Positive pairs"};
}

std::vector<OptionSpec> positionOptions() {
  return {{.name = "position",
           .title = "Position",
           .defaultValue = std::string("index"),
           .help = "index: slice number / slices of the volume, as published; mm: millimetres from the middle of the "
                   "volume, divided by the range; cyclic: as index, but the last slice is next to the first. A volume "
                   "whose positions were flipped or cropped counts from the other end, or within its slices only.",
           .choices = {"index", "mm", "cyclic"},
           .group = "Positive pairs"},
          {.name = "position_range",
           .title = "Range",
           .defaultValue = 0.0,
           .minimum = 0,
           .maximum = 10000,
           .unit = "mm",
           .help = "Length along the axis that counts as 1 where positions are in millimetres; 0 = the longest volume.",
           .group = "Positive pairs",
           .advanced = true}};
}

OptionSpec noAugmentation(std::string help) {
  return {.name = "augmentation",
          .title = "Augmentation",
          .defaultValue = std::string("none"),
          .help = std::move(help),
          .choices = {"none", "spatial"},
          .group = "Training"};
}

PositiveRule nearRule(const OptionValues& completed) {
  return {.kind = PositiveRuleKind::NearPosition,
          .threshold = optionReal(completed, "threshold"),
          .cyclic = cyclicPositions(completed)};
}

PositiveRule partitionRule(const OptionValues& /*completed*/) {
  return {.kind = PositiveRuleKind::SamePartition};
}

OptionTable tableOf(std::initializer_list<std::vector<OptionSpec>> groups) {
  std::vector<OptionSpec> all;
  for (const std::vector<OptionSpec>& group : groups) all.insert(all.end(), group.begin(), group.end());
  return OptionTable(std::move(all));
}

}  // namespace sw
