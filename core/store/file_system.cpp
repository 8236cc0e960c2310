#include "core/store/file_system.h"

#ifdef __linux__
#include <sys/vfs.h>
#endif

#include <algorithm>
#include <array>

namespace sw {

namespace fs = std::filesystem;

std::uintmax_t freeBytes(const fs::path& path) noexcept {
  std::error_code failed;
  const auto space = fs::space(fs::is_directory(path, failed) ? path : path.parent_path(), failed);
  return failed ? 0 : space.available;
}

bool isNetworkFolder(const fs::path& folder) noexcept {
#ifdef __linux__
  // NFS, SMB, CIFS, SMB2, AFS, Ceph, 9p, as statfs(2) numbers them.
  constexpr std::array<std::uint32_t, 7> kNetwork{0x6969,     0x517B,     0xFF534D42, 0xFE534D42,
                                                  0x5346414F, 0x00C36400, 0x01021997};
  struct statfs info {};
  if (statfs(folder.c_str(), &info) != 0) return false;
  return std::find(kNetwork.begin(), kNetwork.end(), static_cast<std::uint32_t>(info.f_type)) !=
         kNetwork.end();
#else
  return false;
#endif
}

}  // namespace sw
