#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/row_text.h"

#include <optional>

namespace sw {
namespace {

constexpr const char* kColumns =
    "SELECT id, kind, method, state, dataset, split, budget, draw, seed, parent, study, device, "
    "config, started,"
    " ended, error FROM run ";

template <class AnyId>
std::optional<std::int64_t> keyOrNull(AnyId id) {
  return id ? std::optional(id.value) : std::nullopt;
}

RunRecord readRun(const Statement& row) {
  RunRecord run;
  run.id = RunId{row.integer(0)};
  run.kind = row.text(1);
  run.method = row.text(2);
  run.state = rows::runStateFrom(row.text(3));
  run.dataset = DatasetId{row.integer(4)};
  run.split = SplitId{row.integer(5)};
  run.budget = static_cast<int>(row.integer(6));
  run.draw = static_cast<int>(row.integer(7));
  run.seed = row.integer(8);
  run.parent = RunId{row.integer(9)};
  run.study = StudyId{row.integer(10)};
  run.device = row.text(11);
  run.configJson = row.text(12);
  run.started = row.text(13);
  run.ended = row.text(14);
  run.error = row.text(15);
  return run;
}

/// Ids of series by name; a series is made on first use.
class SeriesKeys {
 public:
  explicit SeriesKeys(Database& database)
      : add_(database.prepare("INSERT OR IGNORE INTO metric (name) VALUES (?)")),
        find_(database.prepare("SELECT id FROM metric WHERE name = ?")) {}

  std::int64_t of(const std::string& series) {
    if (const auto known = keys_.find(series); known != keys_.end()) return known->second;
    add_.with(series).run();
    find_.with(series).next();
    return keys_[series] = find_.integer(0);
  }

 private:
  Statement add_;
  Statement find_;
  std::map<std::string, std::int64_t> keys_;
};

}  // namespace

std::vector<RunRecord> RunRepository::all() const {
  std::vector<RunRecord> found;
  auto row = database_->prepare(std::string(kColumns) + "ORDER BY id");
  while (row.next()) found.push_back(readRun(row));
  return found;
}

std::vector<RunRecord> RunRepository::ofStudy(StudyId study) const {
  std::vector<RunRecord> found;
  auto row = database_->prepare(std::string(kColumns) + "WHERE study = ? ORDER BY id");
  row.with(study.value);
  while (row.next()) found.push_back(readRun(row));
  return found;
}

RunRecord RunRepository::get(RunId id) const {
  auto row = database_->prepare(std::string(kColumns) + "WHERE id = ?");
  if (!row.with(id.value).next()) {
    throw InputError("catalog.unknown",
                     "There is no run " + std::to_string(id.value) +
                         " in the catalog. The command `list runs` shows what there is.");
  }
  return readRun(row);
}

RunId RunRepository::add(const RunRecord& run) {
  WriteTransaction transaction(*database_);
  database_
      ->prepare(
          "INSERT INTO run (kind, method, state, dataset, split, budget, draw, seed, parent, "
          "study, device, config,"
          " started, ended, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .with(run.kind, run.method, rows::textOf(run.state), run.dataset.value, keyOrNull(run.split),
            run.budget, run.draw, run.seed, keyOrNull(run.parent), keyOrNull(run.study), run.device,
            run.configJson, run.started.empty() ? utcNow() : run.started, run.ended, run.error)
      .run();
  const RunId id{database_->lastRowId()};
  transaction.commit();
  return id;
}

void RunRepository::setState(RunId id, RunState state, const std::string& error) {
  WriteTransaction transaction(*database_);
  get(id);
  database_->prepare("UPDATE run SET state = ?, ended = ?, error = ? WHERE id = ?")
      .with(rows::textOf(state), state == RunState::Running ? std::string() : utcNow(), error,
            id.value)
      .run();
  transaction.commit();
}

void RunRepository::appendMetrics(RunId id,
                                  const std::vector<std::pair<std::string, MetricPoint>>& points) {
  if (points.empty()) return;
  WriteTransaction transaction(*database_);
  SeriesKeys keys(*database_);
  auto insert = database_->prepare(
      "INSERT OR REPLACE INTO metric_sample (run, metric, step, value) VALUES (?, ?, ?, ?)");
  for (const auto& [series, point] : points)
    insert.with(id.value, keys.of(series), point.step, point.value).run();
  transaction.commit();
}

void RunRepository::truncateMetrics(RunId id, std::int64_t step) {
  WriteTransaction transaction(*database_);
  database_->prepare("DELETE FROM metric_sample WHERE run = ? AND step > ?")
      .with(id.value, step)
      .run();
  transaction.commit();
}

std::map<std::string, std::vector<MetricPoint>> RunRepository::metrics(RunId id) const {
  std::map<std::string, std::vector<MetricPoint>> series;
  auto row = database_->prepare(
      "SELECT m.name, s.step, s.value FROM metric_sample s JOIN metric m ON m.id = s.metric WHERE "
      "s.run = ?"
      " ORDER BY s.metric, s.step");
  row.with(id.value);
  while (row.next()) series[row.text(0)].push_back({row.integer(1), row.real(2)});
  return series;
}

std::vector<MetricPoint> RunRepository::series(RunId id, const std::string& name) const {
  std::vector<MetricPoint> points;
  auto row = database_->prepare(
      "SELECT step, value FROM metric_sample WHERE run = ? AND metric = (SELECT id FROM metric "
      "WHERE name = ?) ORDER BY step");
  row.with(id.value, name);
  while (row.next()) points.push_back({row.integer(0), row.real(1)});
  return points;
}

void RunRepository::setEvaluation(RunId id, const std::vector<EvaluationRow>& evaluation) {
  WriteTransaction transaction(*database_);
  database_->prepare("DELETE FROM evaluation WHERE run = ?").with(id.value).run();
  auto insert = database_->prepare(
      "INSERT INTO evaluation (run, volume, structure, metric, value) VALUES (?, ?, ?, ?, ?)");
  for (const auto& row : evaluation) {
    insert.with(id.value, keyOrNull(row.volume), row.structure, row.metric, row.value).run();
  }
  transaction.commit();
}

std::vector<EvaluationRow> RunRepository::evaluation(RunId id) const {
  std::vector<EvaluationRow> found;
  auto row = database_->prepare(
      "SELECT volume, structure, metric, value FROM evaluation WHERE run = ? ORDER BY id");
  row.with(id.value);
  while (row.next()) {
    found.push_back(
        {id, VolumeId{row.integer(0)}, static_cast<int>(row.integer(1)), row.text(2), row.real(3)});
  }
  return found;
}

int RunRepository::markInterrupted() {
  WriteTransaction transaction(*database_);
  database_->prepare("UPDATE run SET state = 'interrupted', ended = ? WHERE state = 'running'")
      .with(utcNow())
      .run();
  const auto count = database_->integer("SELECT changes()");
  transaction.commit();
  return static_cast<int>(count);
}

}  // namespace sw
