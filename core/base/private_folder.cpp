#include "core/base/private_folder.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace sw {
namespace {

const std::string kPlaceOfDigits(6, 'X');  ///< what mkdtemp replaces

}  // namespace

PrivateFolder::PrivateFolder(const std::string& purpose) {
  std::string pattern =
      (std::filesystem::temp_directory_path() / ("slicewise-" + purpose + "-" + kPlaceOfDigits))
          .string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw StoreError("file.write",
                     "no temporary folder can be made at " + pattern + ": " + std::strerror(errno));
  }
  path_ = pattern;
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;  // a leftover temporary folder is no reason to fail
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace sw
