#include "app/cli/embedding_input.h"
#include "app/cli/output.h"
#include "core/base/csv_cell.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/embedding/trustworthiness.h"
#include "core/explore/embedding_map.h"
#include "core/explore/position_score.h"

#include <algorithm>
#include <iostream>
#include <locale>
#include <memory>
#include <sstream>

namespace sw::cli {
namespace {

using nlohmann::json;

constexpr int kTrustNeighbours = 15;
constexpr std::int64_t kFewestForTrust = 4;

struct Arguments {
  EmbeddingArguments input;
  std::string map = "umap";
  std::uint64_t seed = 0;
  std::filesystem::path out;
};

/// Tells every tenth of a map on stderr.
EmbeddingProgress tenths() {
  return [last = 0](double fraction) mutable {
    const int tenth = static_cast<int>(fraction * 10);
    if (tenth > last) std::cerr << "map " << 10 * tenth << " %\n";
    last = std::max(last, tenth);
  };
}

MapKind kindOf(const std::string& name) {
  for (const MapKind kind : {MapKind::Pca, MapKind::Tsne, MapKind::Umap})
    if (mapName(kind) == name) return kind;
  throw BugError("cli.map", "the parser lets only known maps pass");
}

json pointsOf(const EmbeddingInput& input, const MapPoints& map) {
  json points = json::array();
  for (std::size_t i = 0; i < map.size(); ++i) {
    const EmbeddedSlice& slice = input.slice(i);
    const VolumeRecord& volume = input.volumes.at(slice.volume);
    points.push_back({{"volume", volume.name},
                      {"subject", volume.subjectName},
                      {"slice", slice.slice + 1},
                      {"position", input.placed.positions[i]},
                      {"x", map[i].x},
                      {"y", map[i].y}});
  }
  return points;
}

std::string csvOf(const json& points) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << "volume,subject,slice,position,x,y\n";
  for (const json& point : points) {
    text << csvCell(point["volume"].get<std::string>()) << ','
         << csvCell(point["subject"].get<std::string>()) << ',' << point["slice"] << ','
         << point["position"] << ',' << point["x"] << ',' << point["y"] << '\n';
  }
  return text.str();
}

void embed(Session& session, const Arguments& arguments) {
  const auto input = embeddingInput(session, arguments.input);
  if (!input) return;
  const FeatureMatrix features = rowsOf(input->embeddings.features, input->placed.rows);
  MapRequest request;
  request.kind = kindOf(arguments.map);
  request.seed = arguments.seed;
  const MapPoints map = embeddingMap(features, request, tenths());
  const auto position = positionScore(input->embeddings.features, input->placed);
  json summary{{"run", arguments.input.run},
               {"map", arguments.map},
               {"seed", arguments.seed},
               {"slices", features.rows},
               {"position_r2", position ? json(*position) : json()},
               {"trustworthiness", json()}};
  if (features.rows >= kFewestForTrust)
    summary["trustworthiness"] =
        trustworthiness(features, map, kTrustNeighbours, FeatureDistance::Cosine);
  const json points = pointsOf(*input, map);
  if (!arguments.out.empty()) {
    writeDurably(std::filesystem::weakly_canonical(arguments.out), csvOf(points));
    printObject(summary, session.json);
  } else if (session.json) {
    summary["points"] = points;
    printObject(summary, true);
  } else {
    std::cout << csvOf(points);
    std::cerr << features.rows << " slices, trustworthiness " << summary["trustworthiness"]
              << ", position R² " << summary["position_r2"] << '\n';
  }
}

}  // namespace

void addEmbed(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "embed", "A two-dimensional map of what a run's encoder makes of every slice, as CSV");
  const auto arguments = std::make_shared<Arguments>();
  addEmbeddingArguments(*verb, arguments->input);
  verb->add_option("--map", arguments->map, "umap, tsne or pca")
      ->capture_default_str()
      ->check(CLI::IsMember({"umap", "tsne", "pca"}));
  verb->add_option("--seed", arguments->seed, "One seed gives one map")->capture_default_str();
  verb->add_option("--out", arguments->out, "File to write; default: stdout");
  verb->footer(
      "Prints the map as CSV (volume, subject, slice, position, x, y) or, with --json, as JSON;\n"
      "with --out the file gets the CSV. Beside it stand the map's trustworthiness (15 "
      "neighbours,\n"
      "cosine: 1 if near points were near before, 0.5 by chance) and position_r2: how well the\n"
      "features tell a slice's position in volumes that they were not fitted on. Slices without a\n"
      "position (outside the range, of an excluded volume) are left out. The features stay in the\n"
      "cache of the workspace: a second map of them needs no encoder.\n"
      "Example: slicewise-cli embed run-1 --map umap --out map.csv");
  verb->callback([&session, arguments] { embed(session, *arguments); });
}

}  // namespace sw::cli
