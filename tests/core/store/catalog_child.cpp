/// A second process for the tests of the store: opens, holds, fills or migrates a workspace.
/// Prints one line for each thing done; the code of an error and exit status 1 otherwise.
#include "core/base/error.h"
#include "core/store/backups.h"
#include "core/store/edit_repository.h"
#include "core/store/migrator.h"
#include "core/store/query_repository.h"
#include "tests/core/store/next_migrations.h"
#include "tests/support/temp_workspace.h"

#include <cstdio>
#include <iostream>
#include <string>
#include <unistd.h>

using namespace sw;

namespace {

void say(const std::string& line) {
  std::cout << line << std::endl;
}

/// Adds data sets of 1,000 volumes until it is killed.
void import(const Workspace& workspace) {
  Catalog catalog(workspace, CatalogAccess::ReadWrite);
  const auto volumes = test::sampleVolumes(100, 10);
  const auto known = catalog.datasets().all().size();
  say("ready");
  for (std::size_t n = known;; ++n) {
    catalog.datasets().add(test::sampleDataset("set " + std::to_string(n)), {}, volumes);
    say("added " + std::to_string(n));
  }
}

void migrate(const Workspace& workspace) {
  Database database(workspace.catalogFile(), DatabaseMode::ReadWrite);
  const auto steps = test::withSlowStep();
  say("ready");
  Migrator(steps).migrate(database, [&](int) { Backups(workspace.root).make(database, "v1"); });
  say("migrated");
}

/// Makes what becomes tests/data/catalog_vN.sqlite before the next migration is added: one of
/// everything.
void freeze(const Workspace& workspace) {
  Catalog catalog(workspace, CatalogAccess::ReadWrite);
  const auto dataset = catalog.datasets().add(
      test::sampleDataset("Frozen Ü"), {{"Patient 1", "control"}}, test::sampleVolumes(4, 2));
  const auto subjects = catalog.datasets().subjects(dataset);
  SplitRecord split{{}, dataset, "holdout", "holdout", 12345, 0, {}, {}, {}};
  for (const auto& subject : subjects) split.roles[subject.id] = SplitRole::Train;
  split.roles[subjects[3].id] = SplitRole::Test;
  split.draws = {{subjects[0].id, subjects[2].id}, {subjects[2].id, subjects[1].id}};
  split.leak = "1 pair of volumes in two roles";
  RunRecord run;
  run.kind = "finetune";
  run.method = "pcl";
  run.dataset = dataset;
  run.split = catalog.splits().add(split);
  run.study = catalog.studies().add({{}, "curve", R"({"budgets":[2]})", {}});
  run.configJson = "{}";
  const auto id = catalog.runs().add(run);
  catalog.runs().appendMetrics(id,
                               {{"loss", {1, 1.5}}, {"loss", {2, 1.25}}, {"loss", {3, 1.0 / 3}}});
  const auto volume = catalog.datasets().volumes(dataset)[7].id;
  catalog.runs().setEvaluation(id,
                               {{id, volume, 1, "dice", 0.75}, {id, {}, 0, "pooled_dice", 0.5}});
  catalog.runs().setState(id, RunState::Completed);
  const auto first = catalog.datasets().volumes(dataset).front().id;
  catalog.edits().apply({{first}, true, std::pair{2, 19}, {}});
  VolumeEdit tagged{{volume}};
  tagged.addTags = {"checked"};
  tagged.note = "Ü: looks well";
  catalog.edits().apply(tagged);
  catalog.queries().save("checked", "tag:checked");
  catalog.edits().apply({{volume}, {}, {}, true});
  catalog.edits().undo();
}

/// Adds 1 to a counter so many times, each in a transaction that reads it first.
void count(const Workspace& workspace, int times) {
  Database database(workspace.catalogFile(), DatabaseMode::ReadWrite);
  say("ready");
  std::getchar();
  int errors = 0;
  for (int i = 0; i < times; ++i) {
    try {
      WriteTransaction transaction(database);
      const std::int64_t known = database.integer("SELECT value FROM counter");
      database.prepare("UPDATE counter SET value = ?").with(known + 1).run();
      transaction.commit();
    } catch (const StoreError&) {
      ++errors;
    }
  }
  say("errors " + std::to_string(errors));
}

void openOnce(const Workspace& workspace, CatalogAccess access) {
  // Root may write everywhere: become nobody, who may not.
  if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
    throw BugError("child.user", "not root");
  Catalog catalog(workspace, access);
  say("opened " + std::to_string(catalog.datasets().all().size()));
  say("reason " + catalog.readOnlyReason());
  std::string refusal = "written";
  try {
    catalog.datasets().add(test::sampleDataset("new"), {}, {});
  } catch (const StoreError& failure) {
    refusal = failure.code() + " " + failure.what();
  }
  say(refusal);
}

int run(const std::string& verb, const Workspace& workspace) {
  if (verb == "hold") {
    const Catalog catalog(workspace, CatalogAccess::ReadWrite);
    say("ready");
    while (std::getchar() != EOF) {
    }
  } else if (verb == "import") {
    import(workspace);
  } else if (verb == "migrate") {
    migrate(workspace);
  } else if (verb == "count") {
    count(workspace, 1500);
  } else if (verb == "freeze") {
    freeze(workspace);
  } else if (verb == "create") {
    say("ready");
    const Catalog catalog(workspace, CatalogAccess::ReadWrite);
    say("created");
  } else if (verb == "open-rw") {
    openOnce(workspace, CatalogAccess::ReadWrite);
  } else if (verb == "open-ro") {
    openOnce(workspace, CatalogAccess::ReadOnly);
  } else {
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  try {
    return run(argv[1], Workspace{argv[2]});
  } catch (const Error& failure) {
    say(failure.code() + " " + failure.what());
    return 1;
  }
}
