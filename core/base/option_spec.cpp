#include "core/base/option_spec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/error.h"

namespace sw {
namespace {

std::string typeName(const OptionValue& value) {
  constexpr std::array<const char*, 4> kNames{"true or false", "a whole number", "a number", "a text"};
  return kNames[value.index()];
}

std::string numberText(double value) {
  constexpr double kLargestPlain = 1e15;  // 100000, not 1e+05
  if (value == std::floor(value) && std::abs(value) < kLargestPlain) return std::to_string(static_cast<std::int64_t>(value));
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

/// "a whole number from 1 to 4096", "one of a b": what an option takes.
std::string allowed(const OptionSpec& spec) {
  std::string text = typeName(spec.defaultValue);
  if (!spec.choices.empty()) {
    text = "one of";
    for (const std::string& choice : spec.choices) text += " " + choice;
  }
  if (spec.minimum != spec.maximum) text += " from " + numberText(spec.minimum) + " to " + numberText(spec.maximum);
  return text;
}

[[noreturn]] void refuseUnknown(const std::string& name, const std::vector<OptionSpec>& specs) {
  std::string known;
  for (const OptionSpec& each : specs) known += " " + each.name;
  throw InputError("option.unknown", "There is no option \"" + name + "\" here. Known:" + known + ".");
}

std::optional<std::string> rangeProblem(const OptionSpec& spec, double value) {
  const bool bounded = spec.minimum != spec.maximum;
  if (!bounded || (value >= spec.minimum && value <= spec.maximum)) return std::nullopt;
  return "must lie between " + numberText(spec.minimum) + " and " + numberText(spec.maximum) + ", not " +
         numberText(value);
}

std::optional<std::string> choiceProblem(const OptionSpec& spec, const std::string& value) {
  if (spec.choices.empty() || std::find(spec.choices.begin(), spec.choices.end(), value) != spec.choices.end())
    return std::nullopt;
  std::string text = "must be one of";
  for (const std::string& choice : spec.choices) text += " " + choice;
  return text + ", not \"" + value + "\"";
}

std::optional<std::string> problem(const OptionSpec& spec, const OptionValue& value) {
  if (value.index() != spec.defaultValue.index()) return "must be " + typeName(spec.defaultValue);
  if (const auto* number = std::get_if<double>(&value)) {
    if (!(*number - *number == 0)) return "must be a finite number";
    return rangeProblem(spec, *number);
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value))
    return rangeProblem(spec, static_cast<double>(*whole));
  if (const auto* text = std::get_if<std::string>(&value)) return choiceProblem(spec, *text);
  return std::nullopt;
}

template <class Number>
std::optional<Number> parseNumber(std::string_view text) {
  Number value{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<OptionValue> parseAs(const OptionValue& like, std::string_view text) {
  if (std::holds_alternative<bool>(like)) {
    if (text == "true" || text == "1" || text == "on") return true;
    if (text == "false" || text == "0" || text == "off") return false;
    return std::nullopt;
  }
  if (std::holds_alternative<std::int64_t>(like)) return parseNumber<std::int64_t>(text);
  if (std::holds_alternative<double>(like)) return parseNumber<double>(text);
  return std::string(text);
}

std::optional<OptionValue> fromJsonAs(const OptionValue& like, const nlohmann::json& value) {
  if (std::holds_alternative<bool>(like) && value.is_boolean()) return value.get<bool>();
  if (std::holds_alternative<std::int64_t>(like) && value.is_number_integer()) return value.get<std::int64_t>();
  if (std::holds_alternative<double>(like) && value.is_number()) return value.get<double>();
  if (std::holds_alternative<std::string>(like) && value.is_string()) return value.get<std::string>();
  return std::nullopt;
}

template <class T>
const T& typed(const OptionValues& values, std::string_view name) {
  const auto found = values.find(name);
  require(found != values.end(), "option missing: " + std::string(name));
  const T* value = std::get_if<T>(&found->second);
  require(value != nullptr, "option of another type: " + std::string(name));
  return *value;
}

}  // namespace

const OptionSpec* OptionTable::find(std::string_view name) const {
  const auto found =
      std::find_if(specs_.begin(), specs_.end(), [&](const OptionSpec& spec) { return spec.name == name; });
  return found == specs_.end() ? nullptr : &*found;
}

std::vector<OptionIssue> OptionTable::validate(const OptionValues& values) const {
  std::vector<OptionIssue> issues;
  for (const auto& [name, value] : values) {
    const OptionSpec* spec = find(name);
    if (spec == nullptr)
      issues.push_back({name, "is not an option here"});
    else if (auto text = problem(*spec, value))
      issues.push_back({name, *text});
  }
  return issues;
}

OptionValues OptionTable::complete(const OptionValues& values) const {
  const auto issues = validate(values);
  if (!issues.empty())
    throw InputError("option.value", "Option \"" + issues.front().option + "\" " + issues.front().message + ".");
  OptionValues all = values;
  for (const OptionSpec& spec : specs_) all.try_emplace(spec.name, spec.defaultValue);
  return all;
}

void OptionTable::parseInto(OptionValues& values, std::string_view assignment) const {
  const auto equals = assignment.find('=');
  const std::string name(assignment.substr(0, equals));
  if (equals == std::string_view::npos)
    throw InputError("option.syntax", "\"" + name + "\" is not of the form option=value.");
  const OptionSpec* spec = find(name);
  if (spec == nullptr) refuseUnknown(name, specs_);
  const auto value = parseAs(spec->defaultValue, assignment.substr(equals + 1));
  if (!value) throw InputError("option.value", "Option \"" + name + "\" must be " + allowed(*spec) + ".");
  if (auto text = problem(*spec, *value))
    throw InputError("option.value", "Option \"" + name + "\" " + *text + ".");
  values[name] = *value;
}

nlohmann::json OptionTable::toJson(const OptionValues& values) const {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [name, value] : values)
    std::visit([&object, &key = name](const auto& plain) { object[key] = plain; }, value);
  return object;
}

OptionValues OptionTable::fromJson(const nlohmann::json& object) const {
  OptionValues values;
  if (!object.is_object()) throw InputError("option.syntax", "Options must be a JSON object.");
  for (const auto& [name, json] : object.items()) {
    const OptionSpec* spec = find(name);
    if (spec == nullptr) refuseUnknown(name, specs_);
    const auto value = fromJsonAs(spec->defaultValue, json);
    if (!value) throw InputError("option.value", "Option \"" + name + "\" must be " + allowed(*spec) + ".");
    values[name] = *value;
  }
  return values;
}

bool optionBool(const OptionValues& values, std::string_view name) { return typed<bool>(values, name); }
std::int64_t optionInt(const OptionValues& values, std::string_view name) {
  return typed<std::int64_t>(values, name);
}
double optionReal(const OptionValues& values, std::string_view name) { return typed<double>(values, name); }
const std::string& optionText(const OptionValues& values, std::string_view name) {
  return typed<std::string>(values, name);
}

}  // namespace sw
