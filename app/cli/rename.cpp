#include "app/cli/edits.h"
#include "app/cli/session.h"

#include <memory>

namespace sw::cli {

void addRename(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("rename", "Give a data set another name");
  struct Arguments {
    std::string dataset, name;
  };
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("DATASET", arguments->dataset, "Name or id")->required();
  verb->add_option("NAME", arguments->name, "The new name")->required();
  verb->footer(
      "Runs and splits keep their data set. Example: slicewise-cli rename Sample Hippocampus");
  verb->callback([&session, arguments] {
    Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
    printEdit(session, catalog.edits().apply(DatasetEdit{
                           catalog.datasets().find(arguments->dataset).id, arguments->name, {}}));
  });
}

}  // namespace sw::cli
