#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

std::vector<OptionSpec> queueOptions() {
  return {{.name = "queue",
           .title = "Queue",
           .defaultValue = std::int64_t{512},
           .minimum = 1,
           .maximum = 1048576,
           .help = "Keys of past batches that stay as positives and negatives, each with its position.",
           .group = "Queue"},
          {.name = "key_momentum",
           .title = "Momentum of the keys",
           .defaultValue = 0.99,
           .minimum = 0,
           .maximum = 0.99999,
           .help = "How slowly the copy that makes the keys follows the encoder.",
           .group = "Queue"}};
}

}  // namespace

SslMethod makePclQueue() {
  return {.id = "pcl_queue",
          .title = "PCL with queue",
          .summary = "PCL whose positives and negatives also come from a queue of past slices, so that the batch can be "
                     "small.",
          .source = "He et al., Momentum Contrast for Unsupervised Visual Representation Learning, CVPR 2020, with PCL's "
                    "positives",
          .differences = "Momentum 0.99 instead of 0.999, as a pre-training has thousands of steps here and not hundreds of "
                         "thousands. No shuffling of BatchNorm: there is one device.",
          .options = tableOf({{thresholdOption()}, queueOptions(), positionOptions(), temperatureOptions()}),
          .rule = nearRule,
          .remembers = true,
          .task = makeQueueTask};
}

}  // namespace sw
