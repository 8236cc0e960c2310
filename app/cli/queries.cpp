#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/store/query_repository.h"

#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  std::vector<std::string> save;
  std::string remove;
};

void queries(Session& session, const Arguments& arguments) {
  const bool writes = !arguments.save.empty() || !arguments.remove.empty();
  QueryRepository& queries =
      session.catalog(writes ? CatalogAccess::ReadWrite : CatalogAccess::ReadOnly).queries();
  if (!arguments.save.empty()) queries.save(arguments.save[0], arguments.save[1]);
  if (!arguments.remove.empty()) queries.remove(arguments.remove);
  json rows = json::array();
  for (const SavedQuery& each : queries.all())
    rows.push_back({{"name", each.name}, {"query", each.query}, {"created", each.created}});
  printRows({{"name"}, {"query"}, {"created"}}, rows, session.json);
}

}  // namespace

void addQueries(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("queries", "List, save or delete saved queries");
  const auto arguments = std::make_shared<Arguments>();
  auto* save =
      verb->add_option("--save", arguments->save, "Save QUERY, as \"find\" takes it, under NAME")
          ->type_name("NAME QUERY")
          ->expected(2);
  verb->add_option("--delete", arguments->remove, "Delete the one of this name")
      ->type_name("NAME")
      ->excludes(save);
  verb->footer(
      "\"find --saved NAME\" uses one; the window shows them beside the search.\n"
      "Example: slicewise-cli queries --save thick 'spacing>4 labelled:yes'");
  verb->callback([&session, arguments] { queries(session, *arguments); });
}

}  // namespace sw::cli
