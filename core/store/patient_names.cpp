#include "core/store/patient_names.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sw {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

[[noreturn]] void fail(const fs::path& file, int cause) {
  throw StoreError(cause == ENOSPC || cause == EDQUOT ? "store.full" : "file.write",
                   "Cannot write " + file.string() + ": " + std::strerror(cause) + ".");
}

/// A new file that only its owner can read from the first moment on.
void writePrivately(const fs::path& file, const std::string& bytes) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) fail(file, errno);
  std::size_t done = 0;
  int cause = ::fchmod(descriptor, 0600) == 0 ? 0 : errno;
  while (cause == 0 && done < bytes.size()) {
    const ssize_t count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) cause = errno;
    if (count > 0) done += static_cast<std::size_t>(count);
  }
  ::close(descriptor);
  if (cause == 0) return;
  ::unlink(file.c_str());
  fail(file, cause);
}

}  // namespace

bool PatientNames::shown() const {
  std::error_code failed;
  return fs::exists(file_, failed);
}

void PatientNames::keep(const NamesOfSubjects& names) const {
  json entries = json::array();
  for (const auto& [subject, name] : names) {
    entries.push_back({{"dataset", subject.first.value}, {"subject", subject.second}, {"name", name}});
  }
  const fs::path temporary = temporaryFor(file_);
  writePrivately(temporary, entries.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
  try {
    publishFile(temporary, file_);
  } catch (...) {
    std::error_code stays;
    fs::remove(temporary, stays);
    throw;
  }
}

NamesOfSubjects PatientNames::read() const {
  NamesOfSubjects names;
  if (!shown()) return names;
  try {
    const json entries = json::parse(readWholeFile(file_));
    for (const json& entry : entries) {
      names[{DatasetId{entry.at("dataset").get<std::int64_t>()}, entry.at("subject")}] =
          entry.at("name").get<std::string>();
    }
    return names;
  } catch (const json::exception&) {
    throw StoreError("names.damaged", file_.string() +
                                          " is damaged. Switch the names off and on again: they are "
                                          "read from the files anew.");
  }
}

void PatientNames::forget() const {
  std::error_code failed;
  const auto bytes = fs::file_size(file_, failed);
  if (failed) return;
  if (const int descriptor = ::open(file_.c_str(), O_WRONLY | O_CLOEXEC); descriptor >= 0) {
    const std::string blank(bytes, ' ');
    [[maybe_unused]] const auto written = ::write(descriptor, blank.data(), blank.size());
    ::fsync(descriptor);
    ::close(descriptor);
  }
  if (::unlink(file_.c_str()) != 0) fail(file_, errno);
}

}  // namespace sw
