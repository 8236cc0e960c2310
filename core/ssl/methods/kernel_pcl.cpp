#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

std::vector<OptionSpec> kernelOptions() {
  return {{.name = "kernel",
           .title = "Kernel",
           .defaultValue = std::string("gaussian"),
           .help = "How the weight of a pair falls with the distance of its positions; box is PCL itself.",
           .choices = {"gaussian", "laplacian", "box", "triangular", "cosine"},
           .group = "Positive pairs"},
          {.name = "kernel_width",
           .title = "Width",
           .defaultValue = 0.05,
           .minimum = 0.0001,
           .maximum = 10,
           .help = "Standard deviation (gaussian), decay (laplacian) or reach (the others), in positions; half of PCL's "
                   "threshold is a good start. Towards 0 it is SimCLR.",
           .group = "Positive pairs"}};
}

}  // namespace

SslMethod makeKernelPcl() {
  return {.id = "kernel_pcl",
          .title = "Kernel PCL",
          .summary = "The nearer two slices lie along their volumes, the more they count as positives.",
          .source = "Dufumier et al., Contrastive Learning with Continuous Proxy Meta-data for 3D MRI Classification, "
                    "MICCAI 2021, with the slice position as meta-data",
          .differences = "Weights are normalised for each anchor (the public code divides by column sums) and the loss has "
                         "PCL's factor temperature / base temperature, so that a box kernel is PCL exactly.",
          .options = tableOf({kernelOptions(), positionOptions(), temperatureOptions()}),
          .pairs = PairForm::Weights,
          .task = makeKernelTask};
}

}  // namespace sw
