#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"

namespace sw {
namespace {

constexpr const char* kColumns = "SELECT id, name, plan, created FROM study ";

StudyRecord readStudy(const Statement& row) {
  return {StudyId{row.integer(0)}, row.text(1), row.text(2), row.text(3)};
}

}  // namespace

std::vector<StudyRecord> StudyRepository::all() const {
  std::vector<StudyRecord> found;
  auto row = database_->prepare(std::string(kColumns) + "ORDER BY id");
  while (row.next()) found.push_back(readStudy(row));
  return found;
}

StudyRecord StudyRepository::get(StudyId id) const {
  auto row = database_->prepare(std::string(kColumns) + "WHERE id = ?");
  if (!row.with(id.value).next()) {
    throw InputError("catalog.unknown",
                     "There is no study " + std::to_string(id.value) +
                         " in the catalog. The command `list studies` shows what there is.");
  }
  return readStudy(row);
}

StudyId StudyRepository::add(const StudyRecord& study) {
  WriteTransaction transaction(*database_);
  database_->prepare("INSERT INTO study (name, plan, created) VALUES (?, ?, ?)")
      .with(study.name, study.planJson, study.created.empty() ? utcNow() : study.created)
      .run();
  const StudyId id{database_->lastRowId()};
  transaction.commit();
  return id;
}

}  // namespace sw
