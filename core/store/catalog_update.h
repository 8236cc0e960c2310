#pragma once

#include <functional>

namespace sw {

class Database;

/// Brings a catalog to the version of this program, and what is searched (search_index.h) up to
/// date with it: what a migration has left to do is done wherever a catalog is opened.
/// @param backUp called once, before the first step of a file that holds something
/// @return the version that it had, 0 = empty  @throws StoreError `catalog.foreign`, `catalog.newer`
int updateCatalog(Database& database, const std::function<void(int version)>& backUp = [](int) {});

}  // namespace sw
