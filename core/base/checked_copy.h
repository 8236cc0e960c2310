#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace sw {

/// Copies a file into a new one and hashes what it copies. The bytes are on the disk when it
/// returns.
/// @param goOn asked about every 8 MiB; if false the copy is removed and Cancelled thrown
/// @return SHA-256 of the bytes
/// @throws InputError `file.read`; StoreError `file.write`, `store.full`, and then there is no copy
std::string copyChecked(const std::filesystem::path& from,
                        const std::filesystem::path& to,
                        const std::function<bool()>& goOn);

}  // namespace sw
