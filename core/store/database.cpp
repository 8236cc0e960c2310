#include "core/store/database.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/store/file_system.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cmath>
#include <limits>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr int kBusyTimeoutMs = 10'000;
constexpr std::uintmax_t kNearlyFull = 1 << 20;

bool isDiskFull(const SQLite::Exception& failure, const fs::path& file) {
  if (failure.getErrorCode() == SQLITE_FULL) return true;
  // The shared-memory file of a full disk fails as a plain input/output error.
  return failure.getErrorCode() == SQLITE_IOERR && freeBytes(file) < kNearlyFull;
}

[[noreturn]] void fail(const SQLite::Exception& failure,
                       const fs::path& file,
                       std::string_view sql) {
  const std::string name = file.string();
  if (isDiskFull(failure, file)) {
    throw StoreError("store.full",
                     "The disk of " + name + " is full (" + std::to_string(freeBytes(file)) +
                         " bytes free). Nothing was changed. Free some space and try again.");
  }
  const std::string cause = std::string(failure.getErrorStr()) + ": " + failure.what();
  switch (failure.getErrorCode()) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw StoreError("catalog.damaged", "The catalog " + name + " is damaged (" + cause + ").");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw StoreError("catalog.readonly", "The catalog " + name + " cannot be written (" + cause +
                                               "). Open it for reading, or use another workspace.");
    case SQLITE_CANTOPEN:
      throw StoreError("catalog.open",
                       "The catalog " + name + " cannot be opened (" + cause + ").");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw StoreError("catalog.locked", "The catalog " + name + " is busy (" + cause +
                                             "). Close the other program that uses it.");
    case SQLITE_IOERR:
      throw StoreError(
          "store.io",
          "The disk of " + name + " failed (" + cause +
              "). Nothing was changed. Check the disk, or copy the workspace to another.");
    case SQLITE_CONSTRAINT:
      throw StoreError("catalog.constraint",
                       "The catalog " + name + " refuses this entry (" + cause + ").");
    default:
      throw StoreError("catalog.sql",
                       "The catalog " + name + ": " + cause + " [" + std::string(sql) + "]");
  }
}

/// Runs `work`; what SQLiteCpp throws becomes a StoreError.
template <class Work>
auto guarded(const fs::path& file, std::string_view sql, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& failure) {
    fail(failure, file, sql);
  }
}

SQLite::Database openFile(const fs::path& file, DatabaseMode mode) {
  switch (mode) {
    case DatabaseMode::ReadWrite:
      return {file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs};
    case DatabaseMode::ReadOnly:
      return {file.string(), SQLite::OPEN_READONLY, kBusyTimeoutMs};
  }
  throw BugError("bug.database", "Unknown mode of a database.");
}

/// SQLite writes whole pages and takes the missing rest of the last one for zeros. Where there is a
/// journal, a page that was being written is in it.
bool endsInMidPage(const std::filesystem::path& file, std::int64_t pageBytes) {
  std::error_code none;
  const auto journal = std::filesystem::file_size(file.string() + "-wal", none);
  if (!none && journal > 0) return false;
  const auto bytes = std::filesystem::file_size(file, none);
  return !none && bytes % static_cast<std::uintmax_t>(pageBytes) != 0;
}

}  // namespace

struct Statement::Impl {
  fs::path file;
  SQLite::Statement statement;

  template <class Work>
  auto guard(Work&& work) {
    return guarded(file, statement.getQuery(), std::forward<Work>(work));
  }
};

Statement::Statement(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Statement::~Statement() = default;
Statement::Statement(Statement&&) noexcept = default;

void Statement::restart() {
  // The result repeats the error of the last step, which was reported already.
  impl_->statement.tryReset();
}

void Statement::bind(int index, std::int64_t value) {
  impl_->guard([&] { impl_->statement.bind(index, value); });
}

void Statement::bind(int index, double value) {
  impl_->guard([&] {
    if (std::isnan(value)) {
      impl_->statement.bind(index);
    } else {
      impl_->statement.bind(index, value);
    }
  });
}

void Statement::bind(int index, const std::string& value) {
  impl_->guard([&] { impl_->statement.bind(index, value); });
}

void Statement::bind(int index, const std::optional<std::int64_t>& value) {
  impl_->guard([&] {
    if (value) {
      impl_->statement.bind(index, *value);
    } else {
      impl_->statement.bind(index);
    }
  });
}

Statement& Statement::withAll(std::span<const SqlValue> values) {
  restart();
  int index = 0;
  for (const SqlValue& value : values)
    std::visit([&](const auto& each) { bind(++index, each); }, value);
  return *this;
}

bool Statement::next() {
  return impl_->guard([&] { return impl_->statement.executeStep(); });
}

void Statement::run() {
  impl_->guard([&] {
    while (impl_->statement.executeStep()) {
    }
    impl_->statement.reset();
  });
}

std::int64_t Statement::integer(int column) const {
  return impl_->guard([&] { return std::int64_t{impl_->statement.getColumn(column).getInt64()}; });
}

double Statement::real(int column) const {
  return impl_->guard([&] {
    const auto value = impl_->statement.getColumn(column);
    return value.isNull() ? std::numeric_limits<double>::quiet_NaN() : value.getDouble();
  });
}

std::string Statement::text(int column) const {
  return impl_->guard([&] { return impl_->statement.getColumn(column).getString(); });
}

struct Database::Impl {
  fs::path file;
  DatabaseMode mode;
  std::shared_ptr<std::mutex> writeGate;
  SQLite::Database connection;
  std::function<void(Database&)> beforeCommit;

  Impl(const fs::path& path, DatabaseMode openMode, std::shared_ptr<std::mutex> gate)
      : file(path),
        mode(openMode),
        writeGate(std::move(gate)),
        connection(openFile(path, openMode)) {}

  void applySettings() {
    sqlite3_extended_result_codes(connection.getHandle(), 0);
    sqlite3_db_config(connection.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    connection.exec(
        "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
        "PRAGMA mmap_size=0; PRAGMA synchronous=FULL;");
    if (mode != DatabaseMode::ReadWrite) return;
    // A write-ahead log needs shared memory, which network file systems do not give.
    connection.exec(networkDrive(file.parent_path()).empty() ? "PRAGMA journal_mode=WAL;"
                                                             : "PRAGMA journal_mode=TRUNCATE;");
  }
};

Database::Database(const fs::path& file, DatabaseMode mode, std::shared_ptr<std::mutex> writeGate) {
  guarded(file, "open", [&] {
    const std::lock_guard lock(*writeGate);
    impl_ = std::make_unique<Impl>(file, mode, writeGate);
    impl_->applySettings();
  });
}

Database::~Database() {
  // The last connection checkpoints when it closes.
  const auto gate = impl_->writeGate;
  const std::lock_guard lock(*gate);
  impl_.reset();
}

const fs::path& Database::file() const {
  return impl_->file;
}

bool Database::readOnly() const {
  return impl_->mode != DatabaseMode::ReadWrite ||
         sqlite3_db_readonly(impl_->connection.getHandle(), "main") != 0;
}

Statement Database::prepare(std::string_view sql) {
  return guarded(impl_->file, sql, [&] {
    return Statement(std::unique_ptr<Statement::Impl>(
        new Statement::Impl{impl_->file, SQLite::Statement(impl_->connection, std::string(sql))}));
  });
}

void Database::execute(const std::string& script) {
  guarded(impl_->file, script, [&] { impl_->connection.exec(script); });
}

std::int64_t Database::integer(std::string_view sql) {
  auto statement = prepare(sql);
  return statement.next() ? statement.integer(0) : 0;
}

std::string Database::text(std::string_view sql) {
  auto statement = prepare(sql);
  return statement.next() ? statement.text(0) : std::string();
}

std::int64_t Database::lastRowId() const {
  return impl_->connection.getLastInsertRowid();
}

std::pair<std::int64_t, std::int64_t> Database::changeCount() {
  return {integer("PRAGMA data_version"), sqlite3_total_changes64(impl_->connection.getHandle())};
}

void Database::beforeCommit(std::function<void(Database&)> work) {
  impl_->beforeCommit = std::move(work);
}

void Database::check() {
  if (endsInMidPage(impl_->file, integer("PRAGMA page_size"))) {
    throw StoreError("catalog.damaged",
                     "The catalog " + impl_->file.string() + " is damaged (its end was cut off).");
  }
  const std::string verdict = text("PRAGMA quick_check(1)");
  if (verdict != "ok") {
    throw StoreError("catalog.damaged",
                     "The catalog " + impl_->file.string() + " is damaged (" + verdict + ").");
  }
  if (prepare("PRAGMA foreign_key_check").next()) {
    throw StoreError("catalog.damaged", "The catalog " + impl_->file.string() +
                                            " is damaged (rows that belong to nothing).");
  }
}

WriteTransaction::WriteTransaction(Database& database) : database_(database) {
  if (database.readOnly()) {
    throw StoreError("catalog.readonly",
                     "The catalog " + database.file().string() +
                         " is open for reading only. Close the other program that uses it, or "
                         "use a workspace in a folder that you may write to.");
  }
  gate_ = std::unique_lock(*database.impl_->writeGate);
  database.execute("BEGIN IMMEDIATE");
  open_ = true;
}

WriteTransaction::~WriteTransaction() {
  if (!open_) return;
  try {
    // SQLite has rolled back by itself after a full disk.
    if (sqlite3_get_autocommit(database_.impl_->connection.getHandle()) == 0)
      database_.execute("ROLLBACK");
  } catch (const StoreError& failure) {
    log(LogLevel::Error, std::string("A rollback failed: ") + failure.what());
  }
}

void WriteTransaction::commit() {
  if (database_.impl_->beforeCommit) database_.impl_->beforeCommit(database_);
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace sw
