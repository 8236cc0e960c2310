#include "app/cli/edits.h"

#include "app/cli/output.h"
#include "app/cli/session.h"

#include <iostream>

namespace sw::cli {

using nlohmann::json;

json editJson(Catalog& catalog, const EditRecord& edit) {
  json changes = json::array();
  for (const EditValue& value : edit.values) {
    changes.push_back({{value.ofDataset() ? "dataset" : "volume",
                        value.ofDataset() ? idText("dataset", edit.dataset)
                                          : idText("volume", VolumeId{value.item})},
                       {"field", value.field},
                       {"before", value.before},
                       {"after", value.after}});
  }
  return {{"id", idText("edit", edit.id)},
          {"kind", edit.kind},
          {"dataset", catalog.datasets().get(edit.dataset).name},
          {"volumes", edit.volumeCount()},
          {"state", edit.undone ? "undone" : "done"},
          {"created", edit.created},
          {"changes", changes}};
}

namespace {

std::string lineOf(Catalog& catalog, const EditRecord& edit) {
  const std::string name = onOneLine(catalog.datasets().get(edit.dataset).name);
  const std::size_t volumes = edit.volumeCount();
  return edit.kind + ", " +
         (volumes == 0 ? "data set " + name : std::to_string(volumes) + " volume(s) of " + name);
}

}  // namespace

void printEdit(Session& session, const std::optional<EditRecord>& edit) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  if (session.json) return printObject(edit ? editJson(catalog, *edit) : json(nullptr), true);
  if (edit) {
    std::cout << lineOf(catalog, *edit) << '\n';
  } else {
    std::cerr << "Nothing changed: it is so already.\n";
  }
}

namespace {

void listEdits(Session& session) {
  json rows = json::array();
  for (const EditRecord& edit : session.catalog().edits().all())
    rows.push_back(editJson(session.catalog(), edit));
  printRows({{"id"}, {"kind"}, {"dataset"}, {"volumes", true}, {"state"}, {"created"}}, rows,
            session.json);
}

using Step = std::optional<EditRecord> (EditRepository::*)();

void step(Session& session, Step move, const std::string& verb) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  const std::optional<EditRecord> edit = (catalog.edits().*move)();
  if (session.json) return printObject(edit ? editJson(catalog, *edit) : json(nullptr), true);
  if (!edit) {
    std::cout << "There is nothing to " << verb << ".\n";
    return;
  }
  std::cout << verb << ": " << lineOf(catalog, *edit) << '\n';
}

}  // namespace

void addEdits(CLI::App& app, Session& session) {
  CLI::App* list = app.add_subcommand("edits", "List the edits of the catalog, oldest first");
  list->footer(
      "\"undo\" takes back the newest one that is done, \"redo\" does the oldest undone "
      "one again.\nExample: slicewise-cli edits");
  list->callback([&session] { listEdits(session); });
  CLI::App* undo = app.add_subcommand("undo", "Take back the newest edit of the catalog");
  undo->footer(
      "Edits are those of the verbs position, repair, tag, note, regroup, rename, remove and "
      "restore, and those of the window.\nNothing else is taken back: runs, splits and imports stay.\n"
      "Example: slicewise-cli undo");
  undo->callback([&session] { step(session, &EditRepository::undo, "undo"); });
  CLI::App* redo = app.add_subcommand("redo", "Do again what was undone last");
  redo->footer("A new edit drops what was undone.\nExample: slicewise-cli redo");
  redo->callback([&session] { step(session, &EditRepository::redo, "redo"); });
}

}  // namespace sw::cli
