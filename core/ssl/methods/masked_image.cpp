#include "core/base/error.h"
#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

std::vector<OptionSpec> maskOptions() {
  return {{.name = "mask_ratio",
           .title = "Masked share",
           .defaultValue = 0.75,
           .minimum = 0.01,
           .maximum = 0.99,
           .help = "Share of the slice's squares that is hidden; 0.75 is usual.",
           .group = "Mask"},
          {.name = "mask_cells",
           .title = "Squares a side",
           .defaultValue = std::int64_t{8},
           .minimum = 2,
           .maximum = 64,
           .help = "The slice is cut into so many squares each way; 8 as published (32 px of 256).",
           .group = "Mask"}};
}

/// Plain defaults of the source where they differ from the contrastive methods'.
std::vector<OptionSpec> optimiserOptions() {
  return {{.name = "optimizer",
           .title = "Optimiser",
           .defaultValue = std::string("sgd_nesterov"),
           .help = "sgd_nesterov as published.",
           .choices = {"sgd_nesterov", "sgd", "adam"},
           .group = "Training"},
          {.name = "learning_rate",
           .title = "Learning rate",
           .defaultValue = 0.01,
           .minimum = 1e-8,
           .maximum = 10,
           .help = "Of the optimiser at the start; it falls to 0 along a cosine.",
           .group = "Training"},
          {.name = "momentum",
           .title = "Momentum",
           .defaultValue = 0.99,
           .minimum = 0,
           .maximum = 0.9999,
           .help = "Of SGD.",
           .group = "Training",
           .advanced = true}};
}

void check(const OptionValues& completed) {
  const std::int64_t cells = optionInt(completed, "mask_cells"), size = optionInt(completed, "size");
  if (cells > size)
    throw InputError("option.mask_cells", "A slice of " + std::to_string(size) + " px cannot be cut into " +
                                              std::to_string(cells) + " squares a side: set mask_cells to " +
                                              std::to_string(size) + " or less.");
}

}  // namespace

SslMethod makeMaskedImage() {
  return {.id = "masked_image",
          .title = "Masked image",
          .summary = "The U-Net paints in the hidden squares of a slice; encoder and decoder can both be transferred.",
          .source = "Set-up of de Mooij et al., Self-supervised pre-training for cardiac MR segmentation, 2024 "
                    "(arXiv 2409.18100)",
          .differences = "Batch, epochs and spatial augmentation are those of the other methods here (the source: batch 128, "
                         "100 epochs).",
          .options = tableOf({maskOptions(), optimiserOptions()}),
          .unused = {"embedding"},
          .task = makeMaskedImageTask,
          .check = check};
}

}  // namespace sw
