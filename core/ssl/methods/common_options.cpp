#include "core/ssl/methods/common_options.h"

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

}  // namespace sw
