#include "core/base/error.h"

namespace sw {

void require(bool condition, std::string_view text, std::source_location where) {
  if (condition) return;
  throw BugError("bug", std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": " +
                            std::string(text));
}

}  // namespace sw
