#pragma once

namespace sw {

class Database;

/// Brings what is searched (tables volume_find, volume_words) up to date with the volumes that
/// triggers have noted in volume_stale. Call inside a transaction; does nothing where nothing is
/// stale. Catalog makes it the last step of each of its transactions.
void refreshSearchIndex(Database& database);

}  // namespace sw
