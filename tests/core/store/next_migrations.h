#pragma once

#include <vector>

#include "core/store/migrations.h"

/// Invented next versions of the catalog, to try the migrator with.
namespace sw::test {

inline std::vector<Migration> released() {
  const auto steps = catalogMigrations();
  return {steps.begin(), steps.end()};
}

inline std::vector<Migration> with(std::string_view name, std::string_view sql) {
  auto steps = released();
  steps.push_back({steps.back().number + 1, name, sql});
  return steps;
}

inline std::vector<Migration> withGoodStep() {
  return with("colour", "ALTER TABLE dataset ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey';");
}

/// Fails in its last statement.
inline std::vector<Migration> withFailingStep() {
  return with("bad",
              "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT; DELETE FROM volume; INSERT INTO missing VALUES (1);");
}

/// Takes long enough to be killed in the middle.
inline std::vector<Migration> withSlowStep() {
  return with("slow",
              "CREATE TABLE extra (id INTEGER PRIMARY KEY, text TEXT) STRICT;"
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
              " INSERT INTO extra SELECT i, hex(zeroblob(20)) FROM n;"
              "UPDATE extra SET text = text || id;"
              "DELETE FROM extra WHERE id > 50000;");
}

}  // namespace sw::test
