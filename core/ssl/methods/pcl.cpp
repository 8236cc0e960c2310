#include "core/base/error.h"
#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

OptionSpec comparisonOption() {
  return {.name = "comparison",
          .title = "Comparison",
          .defaultValue = std::string("double"),
          .help = "double: as the published code, where rounding decides when threshold · slices is a whole number; exact: "
                  "as fractions, so that pairs the same number of slices apart are always alike.",
          .choices = {"double", "exact"},
          .group = "Positive pairs",
          .advanced = true};
}

PositiveRule ruleOf(const OptionValues& values) {
  const bool exact = optionText(values, "comparison") == "exact";
  if (exact && optionText(values, "position") == "mm")
    throw InputError("option.comparison", "Positions in millimetres are no fractions: set comparison to double.");
  PositiveRule rule = nearRule(values);
  rule.exact = exact;
  return rule;
}

}  // namespace

SslMethod makePcl() {
  return {.id = "pcl",
          .title = "PCL",
          .summary = "Slices at nearly the same place along the volume, in any volume, are positives.",
          .source = "Zeng et al., Positional Contrastive Learning for Volumetric Medical Image Segmentation, "
                    "MICCAI 2021",
          .differences = "One device, so BatchNorm sees the whole batch of each view (the authors had 16 slices on each "
                         "of two). Log-sum-exp instead of plain exponentials: the same values, no overflow. "
                         "Slices are cropped around their centre (the public code: at a random place), clipped "
                         "intensities are not cut to whole numbers, and all draws come from the seed, so that a run can be "
                         "repeated.",
          .options = tableOf({{thresholdOption(), comparisonOption()}, positionOptions(), temperatureOptions()}),
          .rule = ruleOf,
          .task = makeContrastiveTask};
}

}  // namespace sw
