#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

OptionSpec weight(std::string name, std::string title, double value, std::string help) {
  return {.name = std::move(name),
          .title = std::move(title),
          .defaultValue = value,
          .minimum = 0,
          .maximum = 100,
          .help = std::move(help),
          .group = "Contrastive loss"};
}

}  // namespace

SslMethod makeMacl() {
  return {.id = "macl",
          .title = "PCL + dense (MACL-style)",
          .summary = "PCL on the encoder and at each place of a partial decoder's map, which must also turn with the slice.",
          .source = "After Zeng S. et al. (MACL), IEEE JBHI 2026",
          .differences = "Two decoder blocks and the weights 1 / 0.5 / 1 as published; one resolution for all losses and "
                         "quarter turns for the equivariance, whose details we had in summary only.",
          .options = tableOf({{thresholdOption(),
                               weight("dense_weight", "Weight of the dense loss", 0.5, "0.5 as published."),
                               weight("equivariance_weight", "Weight of the equivariance", 1.0, "1 as published.")},
                              positionOptions(), temperatureOptions()}),
          .rule = nearRule,
          .task = makeMaclTask};
}

}  // namespace sw
