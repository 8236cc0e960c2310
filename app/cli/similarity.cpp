#include "app/cli/embedding_input.h"
#include "app/cli/output.h"
#include "core/explore/similarity_map.h"

#include <array>
#include <charconv>
#include <cmath>
#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  EmbeddingArguments input;
  int bins = 10;
};

/// A row for each bin of the one position, a column for each of the other; null without pairs.
json tableOf(const SimilarityMap& map) {
  json rows = json::array();
  for (int row = 0; row < map.bins; ++row) {
    json cells = json::array();
    for (int column = 0; column < map.bins; ++column) {
      const double mean = map.mean[static_cast<std::size_t>(row * map.bins + column)];
      cells.push_back(std::isnan(mean) ? json() : json(mean));
    }
    rows.push_back(cells);
  }
  return rows;
}

std::string twoPlaces(double value) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2);
  return {text.data(), end.ptr};
}

/// The table with the upper ends of the bins on both sides.
void printTable(const SimilarityMap& map) {
  const auto upperEnd = [&](int bin) { return twoPlaces(static_cast<double>(bin + 1) / map.bins); };
  std::vector<Column> columns{{"position", true}};
  json rows = json::array();
  const json table = tableOf(map);
  for (int row = 0; row < map.bins; ++row) {
    columns.push_back({upperEnd(row), true});
    json named{{"position", upperEnd(row)}};
    for (int column = 0; column < map.bins; ++column) {
      const json& mean = table[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
      if (!mean.is_null()) named[upperEnd(column)] = twoPlaces(mean.get<double>());
    }
    rows.push_back(named);
  }
  printRows(columns, rows, false);
}

void similarity(Session& session, const Arguments& arguments) {
  const auto input = embeddingInput(session, arguments.input);
  if (!input) return;
  const SimilarityMap map =
      similarityMap(input->embeddings.features, input->placed, arguments.bins);
  json object{{"run", arguments.input.run},
              {"slices", input->placed.rows.size()},
              {"pairs", map.used},
              {"spearman", map.spearman ? json(*map.spearman) : json()}};
  if (session.json) object["similarity"] = tableOf(map);
  printObject(object, session.json);
  if (!session.json) printTable(map);
}

}  // namespace

void addSimilarity(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "similarity", "Whether a run's encoder finds slices at the same position alike");
  const auto arguments = std::make_shared<Arguments>();
  addEmbeddingArguments(*verb, arguments->input);
  verb->add_option("--bins", arguments->bins, "Rows and columns of the table of positions")
      ->capture_default_str()
      ->check(CLI::Range(1, 100));
  verb->footer(
      "Mean cosine similarity of slices of two volumes by their positions (rows and columns,\n"
      "named by the upper ends of their bins), and Spearman's correlation of the difference of\n"
      "the positions with the similarity: -1 if similarity falls with every step apart, 0 if\n"
      "positions mean nothing.\n"
      "Example: slicewise-cli similarity run-1 --bins 5");
  verb->callback([&session, arguments] { similarity(session, *arguments); });
}

}  // namespace sw::cli
