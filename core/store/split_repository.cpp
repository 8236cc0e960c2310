#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/row_text.h"

namespace sw {
namespace {

constexpr const char* kColumns =
    "SELECT id, dataset, name, kind, seed, fold, created, seal, leak, arrangement FROM split ";

void readMembers(Database& database, SplitRecord& split) {
  auto member = database.prepare("SELECT subject, role FROM split_member WHERE split = ?");
  member.with(split.id.value);
  while (member.next())
    split.roles[SubjectId{member.integer(0)}] = rows::splitRoleFrom(member.text(1));
  auto ranked = database.prepare(
      "SELECT draw, subject FROM budget_member WHERE split = ? ORDER BY draw, rank");
  ranked.with(split.id.value);
  while (ranked.next()) {
    split.draws.resize(
        std::max(split.draws.size(), static_cast<std::size_t>(ranked.integer(0)) + 1));
    split.draws.back().push_back(SubjectId{ranked.integer(1)});
  }
}

SplitRecord readSplit(Database& database, const Statement& row) {
  SplitRecord split;
  split.id = SplitId{row.integer(0)};
  split.dataset = DatasetId{row.integer(1)};
  split.name = row.text(2);
  split.kind = row.text(9).empty() ? row.text(3) : row.text(9) + " " + row.text(3);
  split.seed = row.integer(4);
  split.fold = static_cast<int>(row.integer(5));
  split.created = row.text(6);
  split.leak = row.text(8);
  readMembers(database, split);
  if (rows::sealOf(split) != row.text(7)) {
    throw StoreError("catalog.damaged",
                     "The catalog is damaged: split " + std::to_string(split.id.value) + " (" +
                         split.name +
                         ") was changed by something else than Slicewise. Make the split again, or "
                         "restore a backup.");
  }
  return split;
}

/// "grouped kfold" → "grouped", "kfold".
std::pair<std::string, std::string> arrangementAndKind(const std::string& kind) {
  const auto space = kind.find(' ');
  if (space == std::string::npos) return {{}, kind};
  return {kind.substr(0, space), kind.substr(space + 1)};
}

/// A subject of another data set in a split would mix patients unseen.
void requireSubjectsOf(Database& database, const SplitRecord& split) {
  auto subject = database.prepare("SELECT 1 FROM subject WHERE id = ? AND dataset = ?");
  for (const auto& [id, role] : split.roles) {
    require(subject.with(id.value, split.dataset.value).next(),
            "a subject of the split is of its data set");
  }
  for (const auto& draw : split.draws) {
    require(!draw.empty(), "a draw names at least one subject");
    for (const auto& id : draw) {
      const auto role = split.roles.find(id);
      require(role != split.roles.end() && role->second == SplitRole::Train,
              "a draw names training subjects only");
    }
  }
}

void addMembers(Database& database, const SplitRecord& split, SplitId id) {
  auto member =
      database.prepare("INSERT INTO split_member (split, subject, role) VALUES (?, ?, ?)");
  for (const auto& [subject, role] : split.roles)
    member.with(id.value, subject.value, rows::textOf(role)).run();
  auto ranked = database.prepare(
      "INSERT INTO budget_member (split, draw, rank, subject) VALUES (?, ?, ?, ?)");
  for (std::size_t draw = 0; draw < split.draws.size(); ++draw) {
    for (std::size_t rank = 0; rank < split.draws[draw].size(); ++rank) {
      ranked
          .with(id.value, static_cast<std::int64_t>(draw), static_cast<std::int64_t>(rank),
                split.draws[draw][rank].value)
          .run();
    }
  }
}

}  // namespace

std::vector<SplitRecord> SplitRepository::all(DatasetId dataset) const {
  std::vector<SplitRecord> found;
  auto row = database_->prepare(std::string(kColumns) + "WHERE dataset = ? ORDER BY id");
  row.with(dataset.value);
  while (row.next()) found.push_back(readSplit(*database_, row));
  return found;
}

SplitRecord SplitRepository::get(SplitId id) const {
  auto row = database_->prepare(std::string(kColumns) + "WHERE id = ?");
  if (!row.with(id.value).next()) {
    throw InputError("catalog.unknown",
                     "There is no split " + std::to_string(id.value) +
                         " in the catalog. The command `list splits` shows what there is.");
  }
  return readSplit(*database_, row);
}

SplitId SplitRepository::add(const SplitRecord& split) {
  WriteTransaction transaction(*database_);
  requireSubjectsOf(*database_, split);
  const auto [arrangement, kind] = arrangementAndKind(split.kind);
  database_
      ->prepare(
          "INSERT INTO split (dataset, name, kind, seed, fold, created, seal, leak, arrangement) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .with(split.dataset.value, split.name, kind, split.seed, split.fold,
            split.created.empty() ? utcNow() : split.created, rows::sealOf(split), split.leak,
            arrangement)
      .run();
  const SplitId id{database_->lastRowId()};
  addMembers(*database_, split, id);
  transaction.commit();
  return id;
}

}  // namespace sw
