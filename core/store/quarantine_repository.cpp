#include "core/store/quarantine_repository.h"

#include "core/base/clock.h"
#include "core/store/database.h"

namespace sw {

std::vector<QuarantineRecord> QuarantineRepository::all() const {
  std::vector<QuarantineRecord> found;
  auto row = database_->prepare(
      "SELECT id, path, bytes, sha256, code, reason, created FROM quarantine ORDER BY id");
  while (row.next())
    found.push_back({{row.integer(0)},
                     row.text(1),
                     row.integer(2),
                     row.text(3),
                     row.text(4),
                     row.text(5),
                     row.text(6)});
  return found;
}

void QuarantineRepository::add(const QuarantineRecord& record) {
  WriteTransaction transaction(*database_);
  database_
      ->prepare(
          "INSERT INTO quarantine (path, bytes, sha256, code, reason, created) VALUES (?, ?, ?, ?, "
          "?, ?)"
          " ON CONFLICT (path, sha256) DO UPDATE SET code = excluded.code, reason = "
          "excluded.reason,"
          " created = excluded.created")
      .with(record.path.string(), record.bytes, record.sha256, record.code, record.reason, utcNow())
      .run();
  transaction.commit();
}

void QuarantineRepository::remove(const QuarantineRecord& record) {
  WriteTransaction transaction(*database_);
  database_->prepare("DELETE FROM quarantine WHERE id = ?").with(record.id.value).run();
  transaction.commit();
}

}  // namespace sw
