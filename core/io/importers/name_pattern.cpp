#include "core/io/importers/name_pattern.h"

#include "core/base/error.h"

#include <algorithm>

namespace sw {
namespace {

constexpr int kMostSteps = 200000;
constexpr std::string_view kNameLetters = "abcdefghijklmnopqrstuvwxyz0123456789_";

[[noreturn]] void fail(const std::string& pattern, const std::string& what) {
  throw InputError("import.pattern", "The pattern '" + pattern + "' " + what);
}

/// Takes {name} off the front.
std::string takeName(std::string_view& rest, const std::string& pattern) {
  const std::size_t end = rest.find('}');
  const std::string name(rest.substr(1, end == std::string_view::npos ? 0 : end - 1));
  if (name.empty() || name.find_first_not_of(kNameLetters) != std::string::npos) {
    fail(pattern, "holds a brace without a name; write {subject}, in small letters");
  }
  rest.remove_prefix(end + 1);
  return name;
}

}  // namespace

struct NamePattern::Trial {
  Values values;
  int steps = 0;
};

NamePattern::NamePattern(const std::string& text) : text_(text) {
  if (text.empty() || text.front() == '/' || text.find("..") != std::string::npos ||
      text.find('}') < text.find('{')) {
    fail(text, "must fit paths below the folder: no leading /, no .., braces in pairs");
  }
  if (text.find('/') == std::string::npos) {
    parts_.push_back({Kind::DoubleStar, {}});
  }
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t plain = std::min(rest.find_first_of("{}*"), rest.size());
    if (plain > 0) {
      parts_.push_back({Kind::Text, std::string(rest.substr(0, plain))});
      rest.remove_prefix(plain);
    } else if (rest.front() == '*') {
      const bool two = rest.starts_with("**");
      rest.remove_prefix(two ? (rest.substr(2).starts_with("/") ? 3U : 2U) : 1U);
      parts_.push_back({two ? Kind::DoubleStar : Kind::Star, {}});
    } else if (rest.front() == '{') {
      if (!parts_.empty() && parts_.back().kind == Kind::Name) {
        fail(text, "has two names side by side; put something between them");
      }
      parts_.push_back({Kind::Name, takeName(rest, text)});
    } else {
      fail(text, "holds a } without its {");
    }
  }
}

bool NamePattern::has(const std::string& name) const {
  return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    return part.kind == Kind::Name && part.text == name;
  });
}

std::optional<NamePattern::Values> NamePattern::match(std::string_view path) const {
  Trial trial;
  return matchFrom(0, path, trial) ? std::optional(std::move(trial.values)) : std::nullopt;
}

bool NamePattern::matchFrom(std::size_t part, std::string_view rest, Trial& trial) const {
  if (++trial.steps > kMostSteps) {
    fail(text_, "can fit a name in too many ways; write more of the name out");
  }
  if (part == parts_.size()) {
    return rest.empty();
  }
  const Part& own = parts_[part];
  switch (own.kind) {
    case Kind::Text:
      return rest.starts_with(own.text) && matchFrom(part + 1, rest.substr(own.text.size()), trial);
    case Kind::Name:
      return matchName(part, rest, trial);
    case Kind::Star: {
      const std::size_t most = std::min(rest.find('/'), rest.size());
      for (std::size_t taken = most + 1; taken-- > 0;) {
        if (matchFrom(part + 1, rest.substr(taken), trial)) {
          return true;
        }
      }
      return false;
    }
    case Kind::DoubleStar:
      for (std::size_t taken = 0; taken <= rest.size(); ++taken) {
        const bool whole = taken == 0 || rest[taken - 1] == '/' || part + 1 == parts_.size();
        if (whole && matchFrom(part + 1, rest.substr(taken), trial)) {
          return true;
        }
      }
      return false;
  }
  return false;
}

bool NamePattern::matchName(std::size_t part, std::string_view rest, Trial& trial) const {
  const std::string& name = parts_[part].text;
  if (const auto known = trial.values.find(name); known != trial.values.end()) {
    return rest.starts_with(known->second) &&
           matchFrom(part + 1, rest.substr(known->second.size()), trial);
  }
  for (std::size_t taken = std::min(rest.find('/'), rest.size()); taken > 0; --taken) {
    trial.values[name] = std::string(rest.substr(0, taken));
    if (matchFrom(part + 1, rest.substr(taken), trial)) {
      return true;
    }
  }
  trial.values.erase(name);
  return false;
}

}  // namespace sw
