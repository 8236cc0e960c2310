#include "core/base/resource_folder.h"

namespace sw {

std::filesystem::path findResourceFolder(const std::string& name) {
  std::error_code none;
  const std::filesystem::path programs = std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
  if (none) return {};
  for (const std::filesystem::path& base :
       {programs / ".." / "share" / "slicewise", programs / ".." / ".." / ".." / "resources"}) {
    if (std::filesystem::is_directory(base / name, none)) return std::filesystem::weakly_canonical(base / name);
  }
  return {};
}

}  // namespace sw
