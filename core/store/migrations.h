#pragma once

#include <span>
#include <string_view>

namespace sw {

/// One step of the catalog's schema, from version `number` - 1 to `number`.
struct Migration {
  int number = 0;
  std::string_view name;
  std::string_view sql;
};

/// All steps, in order; generated from migrations/NNNN_name.sql. A step that was released is never
/// edited.
std::span<const Migration> catalogMigrations();

}  // namespace sw
