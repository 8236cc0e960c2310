#include "app/cli/output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>

#include "core/base/error.h"

namespace sw::cli {
namespace {

using nlohmann::json;

std::string cellText(const json& value) {
  if (value.is_string()) return onOneLine(value.get<std::string>());
  if (value.is_null()) return "-";
  if (value.is_number_float()) {
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value.get<double>(), std::chars_format::general, 6).ptr;
    return {text.data(), end};
  }
  if (!value.is_array()) return value.dump();
  std::string joined;
  for (const json& item : value) joined += (joined.empty() ? "" : " ") + cellText(item);
  return joined;
}

/// Characters, not bytes: continuation bytes of UTF-8 take no column.
std::size_t displayWidth(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string padding(width - std::min(width, displayWidth(text)), ' ');
  return right ? padding + text : text + padding;
}

std::string dumped(const json& value) { return value.dump(1, ' ', false, json::error_handler_t::replace); }

}  // namespace

void printRows(const std::vector<Column>& columns, const json& rows, bool asJson) {
  if (asJson) {
    std::cout << dumped(rows) << '\n';
    return;
  }
  std::vector<std::size_t> widths;
  for (const Column& column : columns) {
    std::size_t width = displayWidth(column.key);
    for (const json& row : rows) width = std::max(width, displayWidth(cellText(row.value(column.key, json()))));
    widths.push_back(width);
  }
  const auto printLine = [&](const auto& textOf) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i)
      line += (i > 0 ? "  " : "") + padded(textOf(columns[i]), widths[i], columns[i].number);
    std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  };
  printLine([](const Column& column) { return column.key; });
  for (const json& row : rows) printLine([&](const Column& column) { return cellText(row.value(column.key, json())); });
}

void printObject(const json& object, bool asJson) {
  if (asJson) {
    std::cout << dumped(object) << '\n';
    return;
  }
  for (const auto& [key, value] : object.items()) std::cout << key << ": " << cellText(value) << '\n';
}

std::string onOneLine(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  return text;
}

std::int64_t parseId(std::string_view kind, const std::string& text) {
  std::string_view digits = text;
  const std::string prefix = std::string(kind) + "-";
  if (digits.starts_with(prefix)) digits.remove_prefix(prefix.size());
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failure != std::errc{} || end != digits.data() + digits.size() || value <= 0)
    throw InputError("id.syntax", "\"" + text + "\" is no " + std::string(kind) + ": use " + prefix +
                                      "N or N, as \"slicewise-cli list\" shows.");
  return value;
}

}  // namespace sw::cli
