#pragma once

#include "core/store/records.h"

#include <array>
#include <optional>
#include <string_view>

namespace sw {

/// In the order in which they are shown.
inline constexpr std::array kSplitRoles{SplitRole::Train, SplitRole::Validation, SplitRole::Test};

/// "train", "validation", "test": in the catalog, in files and on the command line alike.
constexpr const char* roleWord(SplitRole role) {
  switch (role) {
    case SplitRole::Train:
      return "train";
    case SplitRole::Validation:
      return "validation";
    case SplitRole::Test:
      return "test";
  }
  return "";
}

/// Nothing where the word is none of the three.
constexpr std::optional<SplitRole> roleFromWord(std::string_view word) {
  for (const SplitRole role : kSplitRoles) {
    if (word == roleWord(role)) return role;
  }
  return std::nullopt;
}

}  // namespace sw
