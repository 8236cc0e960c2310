#include "app/cli/embedding_input.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/explore/named_slice.h"
#include "core/explore/nearest_slices.h"

#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  EmbeddingArguments input;
  std::string slice;  ///< "VOLUME:SLICE"
  int count = 10;
  bool ownVolume = false;
};

/// Place of the named slice among those that have a position.
std::size_t placeOf(const EmbeddingInput& input, const std::string& text) {
  std::vector<VolumeRecord> volumes;
  for (const auto& [id, volume] : input.volumes)
    if (!volume.excluded) volumes.push_back(volume);
  const SliceRef anchor = namedSlice(text, volumes, input.embeddings.axis);
  std::size_t place = 0;
  while (place < input.placed.rows.size() &&
         input.slice(place) != EmbeddedSlice{anchor.volume, anchor.index})
    ++place;
  require(place < input.placed.rows.size(), "every slice with a position is encoded");
  return place;
}

void nearest(Session& session, const Arguments& arguments) {
  const auto input = embeddingInput(session, arguments.input);
  if (!input) return;
  const auto& positions = input->placed.positions;
  const std::size_t anchor = placeOf(*input, arguments.slice);
  json rows = json::array();
  for (const NearSlice& near : nearestSlices(input->embeddings.features, input->placed, anchor,
                                             arguments.count, arguments.ownVolume)) {
    const EmbeddedSlice& slice = input->slice(near.place);
    const VolumeRecord& volume = input->volumes.at(slice.volume);
    rows.push_back({{"volume", volume.name},
                    {"subject", volume.subjectName},
                    {"slice", slice.slice + 1},
                    {"position", positions[near.place]},
                    {"difference", positions[near.place] - positions[anchor]},
                    {"similarity", near.similarity}});
  }
  printRows({{"volume"},
             {"subject"},
             {"slice", true},
             {"position", true},
             {"difference", true},
             {"similarity", true}},
            rows, session.json);
}

}  // namespace

void addNearest(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "nearest", "The slices of other volumes that a run's encoder finds most alike to one");
  const auto arguments = std::make_shared<Arguments>();
  addEmbeddingArguments(*verb, arguments->input);
  verb->add_option("SLICE", arguments->slice, "VOLUME:SLICE, slices from 1")->required();
  verb->add_option("-k", arguments->count, "How many")
      ->capture_default_str()
      ->check(CLI::Range(1, 100000));
  verb->add_flag("--own-volume", arguments->ownVolume, "Slices of its own volume too");
  verb->footer(
      "Most alike first, by the cosine of the encoder's features; difference is the position less\n"
      "that of SLICE.\n"
      "Example: slicewise-cli nearest run-1 hippocampus_141:12 -k 5");
  verb->callback([&session, arguments] { nearest(session, *arguments); });
}

}  // namespace sw::cli
