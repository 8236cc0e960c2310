#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sw {

/// What went wrong, as a stable word: `file.truncated`, `catalog.newer`, `option.range` …
/// widgets translate by code; the English text is for logs and the command line.
class Error : public std::runtime_error {
 public:
  Error(std::string code, const std::string& message)
      : std::runtime_error(message), code_(std::move(code)) {}
  const std::string& code() const noexcept { return code_; }

 private:
  std::string code_;
};

/// The user's file, folder or value cannot be used.
class InputError : public Error {
 public:
  using Error::Error;
};

/// The catalog, the cache or a run folder cannot be read or written.
class StoreError : public Error {
 public:
  using Error::Error;
};

/// A computation failed (not finite, out of memory).
class ComputeError : public Error {
 public:
  using Error::Error;
};

/// A broken assumption of ours.
class BugError : public Error {
 public:
  using Error::Error;
};

/// Thrown by code that noticed `keepGoing() == false`; JobRunner turns it into State::Cancelled. No Error.
struct Cancelled {};

/// @throws BugError naming the place if `condition` is false
void require(bool condition, std::string_view text,
             std::source_location where = std::source_location::current());

}  // namespace sw
