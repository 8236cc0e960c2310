#include "core/io/formats/header_text.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <charconv>

namespace sw {
namespace {

constexpr std::string_view kBlank = " \t\r\n\v\f";

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> result;
  for (std::size_t at = text.find_first_not_of(kBlank); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBlank, at), text.size());
    result.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kBlank, end);
  }
  return result;
}

bool takeLine(std::string_view& rest, std::string_view& line) {
  if (rest.empty()) {
    return false;
  }
  const std::size_t end = rest.find('\n');
  line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (!line.empty() && line.back() == '\r') {
    line.remove_suffix(1);
  }
  return true;
}

std::int64_t wholeNumber(std::string_view text,
                         const std::string& code,
                         const std::string& name,
                         const std::string& what) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw InputError(code, name + ": " + what + " '" + std::string(text.substr(0, 40)) +
                               "' is not a whole number");
  }
  return value;
}

FileVerdict spacingMissing(const std::filesystem::path& path, const std::string& fields) {
  return {path, Verdict::Warned, "spacing.missing",
          shownName(path) + ": does not say how large its voxels are (" + fields +
              "); 1 mm is assumed"};
}

}  // namespace sw
