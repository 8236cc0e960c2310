#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/volume_json.h"
#include "core/store/query_repository.h"
#include "core/store/volume_finder.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  std::vector<std::string> words;
  std::string dataset, saved;
  VolumeOrder order;
  std::size_t limit = 0;
};

const std::map<std::string, VolumeColumn>& columns() {
  static const std::map<std::string, VolumeColumn> table{
      {"name", VolumeColumn::Name},           {"dataset", VolumeColumn::Dataset},
      {"subject", VolumeColumn::Subject},     {"group", VolumeColumn::Group},
      {"modality", VolumeColumn::Modality},   {"slices", VolumeColumn::Slices},
      {"positions", VolumeColumn::Positions}, {"size", VolumeColumn::Size},
      {"spacing", VolumeColumn::Spacing},     {"labels", VolumeColumn::Labels},
      {"tags", VolumeColumn::Tags},           {"note", VolumeColumn::Note},
      {"problems", VolumeColumn::Problems}};
  return table;
}

/// A saved query and more words narrow each other down.
std::string queryOf(Catalog& catalog, const Arguments& arguments) {
  std::string query = arguments.saved.empty() ? "" : catalog.queries().get(arguments.saved).query;
  for (const std::string& word : arguments.words) query += (query.empty() ? "" : " ") + word;
  return query;
}

void find(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog();
  const DatasetId dataset =
      arguments.dataset.empty() ? DatasetId{} : catalog.datasets().find(arguments.dataset).id;
  const VolumeQuery query = checkedVolumeQuery(queryOf(catalog, arguments));
  const std::vector<VolumeId> ids = catalog.finder().ids(query, dataset, arguments.order);
  const std::size_t shown =
      arguments.limit == 0 ? ids.size() : std::min(ids.size(), arguments.limit);
  json rows = json::array();
  for (const VolumeRecord& volume : catalog.finder().rows(std::span(ids).first(shown)))
    rows.push_back(volumeJson(volume));
  printRows({{"id"},
             {"name"},
             {"subject"},
             {"group"},
             {"size"},
             {"spacing_mm"},
             {"positions"},
             {"tags"},
             {"problems"}},
            rows, session.json);
  std::cerr << ids.size() << " volume(s)"
            << (shown < ids.size() ? ", the first " + std::to_string(shown) : "") << '\n';
}

std::string fieldHelp() {
  std::string text;
  for (const QueryField& field : queryFields()) {
    std::string name = field.name;
    text += "  " + name + std::string(12 - std::min<std::size_t>(11, name.size()), ' ') +
            field.help + "\n";
  }
  return text;
}

}  // namespace

void addFind(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("find", "Find volumes by words and by any field");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("QUERY", arguments->words, "What to find; nothing finds all");
  verb->add_option("--dataset", arguments->dataset, "Only in this data set");
  verb->add_option("--saved", arguments->saved, "A saved query; QUERY narrows it down")
      ->type_name("NAME");
  verb->add_option("--sort", arguments->order.column, "Column to sort by (default name)")
      ->transform(CLI::CheckedTransformer(columns()));
  verb->add_flag("--descending", arguments->order.descending, "Largest first");
  verb->add_option("--limit", arguments->limit, "Show only so many")->type_name("N");
  verb->footer(
      "Words are looked for in names, subjects, groups, data sets, tags, notes and problems; each "
      "must begin a word there\n"
      "(*word: stand anywhere; \"in quotes\": be whole words); case and accents do not matter. "
      "FIELD:VALUE looks into one\n"
      "field; numbers take < <= > >= = != and A..B; a comma separates values of which one is "
      "enough; a minus before a term\n"
      "turns it round (after -- on the command line, if it comes first). Fields:\n" +
      fieldHelp() +
      "Example: slicewise-cli find 'hippo spacing_z>2 -tag:checked,\"needs review\"' --sort "
      "slices");
  verb->callback([&session, arguments] { find(session, *arguments); });
}

}  // namespace sw::cli
