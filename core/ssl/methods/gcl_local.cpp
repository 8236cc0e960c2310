#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/local_stage.h"
#include "core/ssl/tasks/make_tasks.h"

#include <string>
#include <utility>

namespace sw {
namespace {

constexpr const char* kGroup = "Local stage";

OptionSpec whole(std::string name,
                 std::string title,
                 std::int64_t value,
                 double low,
                 double high,
                 std::string help) {
  return {.name = std::move(name),
          .title = std::move(title),
          .defaultValue = value,
          .minimum = low,
          .maximum = high,
          .help = std::move(help),
          .group = kGroup};
}

std::vector<OptionSpec> localOptions() {
  return {
      {.name = "local_share",
       .title = "Share of the epochs",
       .defaultValue = 0.5,
       .minimum = 0.05,
       .maximum = 0.95,
       .help = "So much of the epochs trains the decoder, at the end; 0.5 as published (10,000 "
               "steps of each stage).",
       .group = kGroup},
      whole("decoder_blocks", "Decoder blocks", 3, 1, 4,
            "So many of the decoder's four blocks are trained, the deepest first; 3 as published."),
      whole("regions", "Regions", 13, 2, 1024,
            "Of each slice, drawn anew in each epoch; 13 as published."),
      whole("region_size", "Size of a region", 3, 1, 16,
            "Side of a region on the decoder's map; 3 as published."),
      {.name = "local_temperature",
       .title = "Temperature of the regions",
       .defaultValue = 0.1,
       .minimum = 0.001,
       .maximum = 10,
       .help = "Divides the cosine similarities of regions; 0.1 as published.",
       .group = kGroup}};
}

void check(const OptionValues& completed) {
  localStage(completed);
}

}  // namespace

SslMethod makeGclLocal() {
  return {
      .id = "gcl_local",
      .title = "GCL G^D + local",
      .summary =
          "GCL G^D on the encoder; then the encoder is frozen and the decoder's deepest blocks "
          "learn to tell "
          "regions of a slice apart whatever its greys. Fine-tune with transfer = encoder_decoder.",
      .source =
          "Chaitanya et al., Contrastive Learning of Global and Local Features for Medical Image "
          "Segmentation "
          "with Limited Annotations, NeurIPS 2020, G^D and L^R; two stages in one run, each with "
          "its own "
          "optimiser and cosine",
      .differences =
          "Encoder, decoder, head, spatial views and optimiser of PCL, as in GCL G^D. Regions lie "
          "at drawn "
          "places that do not overlap and all others of the slice are negatives (the public code: "
          "13 fixed "
          "places, five near ones as negatives). The frozen encoder keeps its BatchNorm "
          "statistics, which "
          "the public code lets move.",
      .options = tableOf({{temperatureOptions().front()}, localOptions()}),
      .draw = BatchDraw::Partitions,
      .rule = partitionRule,
      .task = makeGclLocalTask,
      .check = check};
}

}  // namespace sw
