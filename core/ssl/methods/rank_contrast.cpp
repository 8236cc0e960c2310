#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

OptionSpec rankTemperature() {
  return {.name = "temperature",
          .title = "Temperature",
          .defaultValue = 2.0,
          .minimum = 0.001,
          .maximum = 100,
          .help = "Divides the distances of the embeddings; 2 as published.",
          .group = "Contrastive loss"};
}

}  // namespace

SslMethod makeRankContrast() {
  return {.id = "rank_contrast",
          .title = "Rank-N-Contrast",
          .summary = "Embeddings are ordered as positions are: for every pair, only slices farther away are negatives.",
          .source = "Zha et al., Rank-N-Contrast: Learning Continuous Representations for Regression, NeurIPS 2023",
          .differences = "The label is the slice's position. Encoder, views and optimiser are those of PCL.",
          .options = tableOf({positionOptions(), {rankTemperature()}}),
          .pairs = PairForm::Ranks,
          .task = makeRankTask};
}

}  // namespace sw
