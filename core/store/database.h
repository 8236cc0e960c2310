#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace sw {

/// A value for a parameter of a statement.
using SqlValue = std::variant<std::int64_t, double, std::string>;

/// One prepared statement. Values are bound, never pasted into the text.
/// @throws StoreError naming the file, the cause and the SQL (all members)
class Statement {
 public:
  ~Statement();
  Statement(Statement&&) noexcept;

  /// Starts over and binds all parameters, first to last. A NaN is stored as NULL.
  template <class... Values>
  Statement& with(const Values&... values) {
    restart();
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }
  /// The same for values whose number is known at run time only.
  Statement& withAll(std::span<const SqlValue> values);
  /// @return whether a row is ready
  bool next();
  /// Runs to the end.
  void run();

  std::int64_t integer(int column) const;
  double real(int column) const;  ///< NaN for NULL
  std::string text(int column) const;

 private:
  friend class Database;
  struct Impl;
  explicit Statement(std::unique_ptr<Impl> impl);
  void restart();
  void bind(int index, std::int64_t value);
  void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, double value);
  void bind(int index, const std::string& value);
  void bind(int index, const std::optional<std::int64_t>& value);
  std::unique_ptr<Impl> impl_;
};

enum class DatabaseMode {
  ReadWrite,  ///< made if missing
  ReadOnly
};

/// One connection with the settings that keep a catalog safe (WAL, synchronous=FULL, foreign keys,
/// no trusted schema, no memory map). Of all connections of the process to one file only the holder
/// of `writeGate` writes or checkpoints: SQLite before 3.51.3 can corrupt a WAL file when two do so
/// at once. Thread rule: one thread.
class Database {
 public:
  Database(const std::filesystem::path& file,
           DatabaseMode mode,
           std::shared_ptr<std::mutex> writeGate = std::make_shared<std::mutex>());
  ~Database();
  const std::filesystem::path& file() const;
  bool readOnly() const;
  Statement prepare(std::string_view sql);
  /// Runs every statement of a script.
  void execute(const std::string& script);
  /// First column of the first row, as a number or as text.
  std::int64_t integer(std::string_view sql);
  std::string text(std::string_view sql);
  std::int64_t lastRowId() const;
  /// Differs from an earlier answer of this connection if anyone has changed the file since.
  std::pair<std::int64_t, std::int64_t> changeCount();
  /// Runs at the end of every WriteTransaction, inside it.
  void beforeCommit(std::function<void(Database&)> work);
  /// @throws StoreError `catalog.damaged` if the file does not end with a page, or SQLite's
  /// quick_check or the foreign keys find something
  void check();

 private:
  friend class WriteTransaction;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// BEGIN IMMEDIATE … COMMIT while holding the write gate; rolls back when left without commit().
class WriteTransaction {
 public:
  /// @throws StoreError `catalog.readonly` if the connection cannot write
  explicit WriteTransaction(Database& database);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  void commit();

 private:
  Database& database_;
  std::unique_lock<std::mutex> gate_;
  bool open_ = false;
};

}  // namespace sw
