#include "core/store/volume_finder.h"

#include "core/base/error.h"
#include "core/store/findings.h"
#include "core/store/query_sql.h"
#include "core/store/volume_rows.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace sw {
namespace {

/// Volumes by id, one bit each: rows are found in one order and shown in another.
class IdSet {
 public:
  void insert(std::int64_t id) {
    const auto at = static_cast<std::size_t>(id);
    if (at >= bits_.size()) bits_.resize(at + at / 2 + 64);
    bits_[at] = true;
  }
  bool contains(std::int64_t id) const {
    const auto at = static_cast<std::size_t>(id);
    return at < bits_.size() && bits_[at];
  }

 private:
  std::vector<bool> bits_;
};

IdSet answerOf(Database& database, const IdQuestion& question) {
  auto row = database.prepare(question.sql);
  row.withAll(question.values);
  IdSet ids;
  while (row.next()) ids.insert(row.integer(0));
  return ids;
}

const char* orderOf(VolumeColumn column) {
  switch (column) {
    case VolumeColumn::Name:
      return "name COLLATE NOCASE";
    case VolumeColumn::Dataset:
      return "dataset_name COLLATE NOCASE, name COLLATE NOCASE";
    case VolumeColumn::Subject:
      return "subject COLLATE NOCASE";
    case VolumeColumn::Group:
      return "group_name COLLATE NOCASE";
    case VolumeColumn::Modality:
      return "modality COLLATE NOCASE";
    case VolumeColumn::Slices:
      return "slices";
    case VolumeColumn::Positions:
      return "excluded, flipped, cropped";
    case VolumeColumn::Size:
      return "voxels";
    case VolumeColumn::Spacing:
      return "spacing_x * spacing_y * spacing_z";
    case VolumeColumn::Labels:
      return "structures, labelled, label_values";
    case VolumeColumn::Tags:
      return "tags = '', tags COLLATE NOCASE";
    case VolumeColumn::Note:
      return "note = '', note COLLATE NOCASE";
    case VolumeColumn::Problems:
      break;  // severities are no business of SQL: byProblems
  }
  throw BugError("bug.enum", "A column has no order.");
}

/// By the worst severity, then by the number of problems.
std::vector<std::pair<VolumeId, DatasetId>> byProblems(Database& database) {
  struct Row {
    std::optional<Severity> worst;
    std::int64_t count = 0, id = 0, dataset = 0;
    auto key() const { return std::tie(worst, count, id); }
  };
  std::vector<Row> sorted;
  auto row = database.prepare("SELECT id, dataset, problem_count, problems FROM volume_find");
  while (row.next())
    sorted.push_back({worstSeverity(row.text(3)), row.integer(2), row.integer(0), row.integer(1)});
  std::ranges::sort(sorted, {}, &Row::key);
  std::vector<std::pair<VolumeId, DatasetId>> ids;
  ids.reserve(sorted.size());
  for (const Row& each : sorted) ids.emplace_back(VolumeId{each.id}, DatasetId{each.dataset});
  return ids;
}

}  // namespace

const VolumeFinder::Ordered& VolumeFinder::ordered(VolumeColumn column) {
  if (const auto changes = database_->changeCount(); changes != changes_) {
    orders_.clear();
    changes_ = changes;
  }
  const auto [at, fresh] = orders_.try_emplace(column);
  if (!fresh) return at->second;
  try {
    if (column == VolumeColumn::Problems) return at->second = byProblems(*database_);
    auto row = database_->prepare("SELECT id, dataset FROM volume_find ORDER BY " +
                                  std::string(orderOf(column)) + ", id");
    while (row.next()) at->second.emplace_back(VolumeId{row.integer(0)}, DatasetId{row.integer(1)});
  } catch (...) {
    orders_.erase(at);
    throw;
  }
  return at->second;
}

std::vector<VolumeId> VolumeFinder::ids(const VolumeQuery& query,
                                        DatasetId dataset,
                                        VolumeOrder order) {
  if (!query.problems.empty())
    throw InputError(query.problems.front().code, query.problems.front().text);
  std::vector<std::pair<IdSet, bool>> answers;
  for (const IdQuestion& question : questionsOf(query))
    answers.emplace_back(answerOf(*database_, question), question.negated);
  std::vector<VolumeId> found;
  const auto add = [&](const std::pair<VolumeId, DatasetId>& each) {
    if (dataset && each.second != dataset) return;
    for (const auto& [ids, negated] : answers)
      if (ids.contains(each.first.value) == negated) return;
    found.push_back(each.first);
  };
  const Ordered& all = ordered(order.column);
  if (order.descending) {
    for (auto each = all.rbegin(); each != all.rend(); ++each) add(*each);
  } else {
    for (const auto& each : all) add(each);
  }
  return found;
}

std::vector<VolumeRecord> VolumeFinder::rows(std::span<const VolumeId> ids) const {
  std::vector<VolumeRecord> found;
  found.reserve(ids.size());
  auto row = database_->prepare(std::string(rows::kVolumeColumns) + "WHERE v.id = ?");
  for (const VolumeId id : ids)
    if (row.with(id.value).next()) found.push_back(rows::volumeFrom(row));
  return found;
}

std::vector<std::pair<std::string, std::int64_t>> VolumeFinder::tags(DatasetId dataset) const {
  std::vector<std::pair<std::string, std::int64_t>> found;
  auto row = database_->prepare(
      "SELECT t.tag, count(*) FROM volume_tag t JOIN volume_find f ON f.id = t.volume "
      "WHERE ?1 = 0 OR f.dataset = ?1 GROUP BY t.tag ORDER BY t.tag COLLATE NOCASE");
  row.with(dataset.value);
  while (row.next()) found.emplace_back(row.text(0), row.integer(1));
  return found;
}

}  // namespace sw
