#include "app/cli/edits.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/volume_choice.h"
#include "core/base/error.h"
#include "core/store/volume_positions.h"

#include <charconv>
#include <iostream>
#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  VolumeChoice choice;
  bool flip = false, upright = false, reset = false, exclude = false, include = false;
  std::string range;
};

/// "3:20", from 1 and inclusive, as first and last slice from 0.
std::pair<std::int64_t, std::int64_t> rangeFrom(const std::string& text) {
  const auto number = [&](std::size_t from, std::size_t to) {
    std::int64_t value = 0;
    const char* const end = text.data() + to;
    const auto [last, failure] = std::from_chars(text.data() + from, end, value);
    if (failure != std::errc{} || last != end || value < 1) {
      throw InputError("position.range", "The range \"" + text +
                                             "\" is not of the form FIRST:LAST, with slices from "
                                             "1, as in 3:20.");
    }
    return value - 1;
  };
  const std::size_t colon = std::min(text.find(':'), text.size());
  return {number(0, colon), number(std::min(colon + 1, text.size()), text.size())};
}

VolumeEdit editOf(Catalog& catalog, const Arguments& arguments) {
  const std::vector<VolumeId> volumes = chosenVolumes(catalog, arguments.choice);
  VolumeEdit edit = arguments.reset ? resetPositions(volumes) : VolumeEdit{volumes};
  if (arguments.flip || arguments.upright) edit.flipped = arguments.flip;
  if (!arguments.range.empty()) edit.range = rangeFrom(arguments.range);
  if (arguments.exclude || arguments.include) edit.excluded = arguments.exclude;
  return edit;
}

void position(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  const VolumeEdit edit = editOf(catalog, arguments);
  const std::optional<EditRecord> done = catalog.edits().apply(edit);
  if (!done) std::cerr << "Nothing changed: the volumes are so already.\n";
  json rows = json::array();
  for (const VolumeId id : edit.volumes) {
    const VolumeRecord volume = catalog.datasets().volume(id);
    const PositionAxis axis = positionAxis(volume, volume.slicingAxis);
    rows.push_back({{"id", idText("volume", id)},
                    {"name", volume.name},
                    {"slices", axis.slices},
                    {"flipped", volume.range.flipped},
                    {"first", axis.first() + 1},
                    {"last", axis.last() + 1},
                    {"excluded", volume.excluded}});
  }
  if (session.json)
    return printObject(
        {{"edit", done ? editJson(catalog, *done) : json(nullptr)}, {"volumes", rows}}, true);
  printRows({{"id"},
             {"name"},
             {"slices", true},
             {"flipped"},
             {"first", true},
             {"last", true},
             {"excluded"}},
            rows, false);
}

}  // namespace

void addPosition(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "position", "Flip or crop the position range of volumes, or leave them out of pre-training");
  const auto arguments = std::make_shared<Arguments>();
  addVolumeChoice(verb, arguments->choice);
  auto* how = verb->add_option_group("What", "at least one of");
  auto* flip =
      how->add_flag("--flip", arguments->flip, "Positions grow from the last slice to the first");
  auto* upright =
      how->add_flag("--no-flip", arguments->upright, "They grow from the first to the last");
  auto* range =
      how->add_option(
             "--range", arguments->range,
             "Only the slices FIRST:LAST have a position; slices count from 1, both belong to it")
          ->type_name("FIRST:LAST");
  auto* reset = how->add_flag("--reset", arguments->reset, "Whole range, not flipped");
  auto* exclude = how->add_flag("--exclude", arguments->exclude,
                                "Pre-training and pairs leave the volumes out");
  auto* include = how->add_flag("--include", arguments->include, "They use them again");
  how->require_option(1, 0);
  flip->excludes(upright);
  reset->excludes(flip)->excludes(upright)->excludes(range);
  exclude->excludes(include);
  verb->footer(
      "The position of a slice is (slice - FIRST + 1) / n, flipped (LAST - slice + 1) / n, with n "
      "= LAST - FIRST + 1\n"
      "slices along the data set's axis; millimetres and cyclic positions follow likewise. Slices "
      "outside the range have\n"
      "no position: pre-training and pairs leave them out. Fine-tuning and evaluation use every "
      "slice of every volume.\n"
      "Images and labels stay as they are. \"undo\" takes an edit back. Runs record the ranges; "
      "one that was begun with\n"
      "others is not resumed.\n"
      "Example: slicewise-cli position Hippocampus hippocampus_001 hippocampus_003 --flip --range "
      "3:30");
  verb->callback([&session, arguments] { position(session, *arguments); });
}

}  // namespace sw::cli
