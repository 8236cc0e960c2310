#include "core/base/error.h"
#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

constexpr std::int64_t kSmallestPuzzle = 3 * 16;  ///< px a side

std::vector<OptionSpec> bankOptions() {
  return {{.name = "negatives",
           .title = "Negatives",
           .defaultValue = std::int64_t{128},
           .minimum = 1,
           .maximum = 65536,
           .help = "Entries of the memory bank that are drawn against each batch.",
           .group = "Memory bank"},
          {.name = "bank_momentum",
           .title = "Momentum of the bank",
           .defaultValue = 0.5,
           .minimum = 0,
           .maximum = 1,
           .help = "Share of the old entry that is kept when a slice was seen.",
           .group = "Memory bank",
           .advanced = true}};
}

void check(const OptionValues& completed) {
  if (optionInt(completed, "size") < kSmallestPuzzle)
    throw InputError("pirl.size", "PIRL cuts slices into 3 × 3 patches of at least 16 px: set size to 48 or more.");
}

}  // namespace

SslMethod makePirl() {
  return {.id = "pirl",
          .title = "PIRL",
          .summary = "A slice and its shuffled 3 × 3 patches must agree with the slice's own entry in a memory bank.",
          .source = "Misra and van der Maaten, Self-Supervised Learning of Pretext-Invariant Representations, CVPR 2020; "
                    "set-up of the PCL authors' later code",
          .differences = "Patches are the largest multiple of 16 px within a cell, as the encoder needs it.",
          .options = tableOf({{temperatureOptions().front()}, bankOptions(),
                              {noAugmentation("none as published; the patches are the transformation.")}}),
          .task = makePirlTask,
          .check = check};
}

}  // namespace sw
