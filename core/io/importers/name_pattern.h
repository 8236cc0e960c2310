#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

/// A pattern of file names: text, {names} that stand for one or more characters but /, * for any
/// characters but /, ** for any. A name that stands twice must mean the same text. Names take as
/// much as they can, from the left. A pattern without / fits the file names of all folders.
class NamePattern {
 public:
  using Values = std::map<std::string, std::string>;

  /// @throws InputError `import.pattern` saying what is wrong
  explicit NamePattern(const std::string& text);

  /// What the names stand for in a path relative to the root, / between its parts; nothing if it
  /// does not fit. @throws InputError `import.pattern` if trying took too long
  std::optional<Values> match(std::string_view path) const;
  bool has(const std::string& name) const;

 private:
  enum class Kind { Text, Name, Star, DoubleStar };
  struct Part {
    Kind kind = Kind::Text;
    std::string text;
  };
  struct Trial;
  bool matchFrom(std::size_t part, std::string_view rest, Trial& trial) const;
  bool matchName(std::size_t part, std::string_view rest, Trial& trial) const;

  std::string text_;
  std::vector<Part> parts_;
};

}  // namespace sw
