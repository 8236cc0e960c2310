#include "core/study/repair_text.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace sw {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string> partsOf(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, ',');) parts.push_back(trimmed(part));
  return parts;
}

template <class Number>
Number numberIn(const std::string& given, const std::string& whole) {
  const std::string text = trimmed(given);
  Number value{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure == std::errc{} && end == text.data() + text.size() && !text.empty()) return value;
  throw InputError("repair.number", "\"" + text + "\" in \"" + whole + "\" is no " +
                                        (std::is_integral_v<Number> ? "whole number." : "number."));
}

}  // namespace

std::vector<std::pair<double, int>> labelMappingFrom(const std::string& text) {
  std::vector<std::pair<double, int>> values;
  for (const std::string& part : partsOf(text)) {
    const std::size_t equals = std::min(part.find('='), part.size());
    values.emplace_back(numberIn<double>(part.substr(0, equals), part),
                        numberIn<int>(part.substr(std::min(equals + 1, part.size())), part));
  }
  return values;
}

std::array<double, 3> spacingFrom(const std::string& text) {
  const std::vector<std::string> parts = partsOf(text);
  if (parts.size() != 3)
    throw InputError(
        "repair.number",
        "\"" + text + "\" is not three numbers with commas between them, as 0.7,0.7,5.");
  return {numberIn<double>(parts[0], text), numberIn<double>(parts[1], text),
          numberIn<double>(parts[2], text)};
}

}  // namespace sw
