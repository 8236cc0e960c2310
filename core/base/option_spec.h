#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sw {

using OptionValue = std::variant<bool, std::int64_t, double, std::string>;

/// One setting of a method or job: the only source for JSON checks, command-line flags and forms.
struct OptionSpec {
  std::string name{};           ///< snake_case, as in JSON and on the command line
  std::string title{};          ///< short English label of the form's row
  OptionValue defaultValue{};   ///< its alternative is the option's type
  double minimum = 0;         ///< numbers only, inclusive; minimum == maximum means unbounded
  double maximum = 0;
  std::string unit{};           ///< "px", "mm", ""
  std::string help{};           ///< one sentence: what it does and what is usual
  std::vector<std::string> choices{};  ///< text options only: allowed words; empty = free text
  std::string group{};          ///< section of the form
  bool advanced = false;      ///< folded by default
};

/// Values by option name. Missing names mean the default.
using OptionValues = std::map<std::string, OptionValue, std::less<>>;

struct OptionIssue {
  std::string option;
  std::string message;
};

class OptionTable {
 public:
  OptionTable() = default;
  explicit OptionTable(std::vector<OptionSpec> specs) : specs_(std::move(specs)) {}

  const std::vector<OptionSpec>& specs() const { return specs_; }
  const OptionSpec* find(std::string_view name) const;
  /// All problems of `values` at once: unknown names, wrong types, values out of range.
  std::vector<OptionIssue> validate(const OptionValues& values) const;
  /// Every option of the table, defaults filled in. @throws InputError on the first issue
  OptionValues complete(const OptionValues& values) const;
  /// Reads one "name=value". @throws InputError naming the option and what is allowed
  void parseInto(OptionValues& values, std::string_view assignment) const;
  nlohmann::json toJson(const OptionValues& values) const;
  /// @throws InputError for unknown names or wrong types
  OptionValues fromJson(const nlohmann::json& object) const;

 private:
  std::vector<OptionSpec> specs_;
};

/// Typed reads. @throws BugError if the name is missing or has another type
bool optionBool(const OptionValues& values, std::string_view name);
std::int64_t optionInt(const OptionValues& values, std::string_view name);
double optionReal(const OptionValues& values, std::string_view name);
const std::string& optionText(const OptionValues& values, std::string_view name);

}  // namespace sw
