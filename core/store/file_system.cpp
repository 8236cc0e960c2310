#include "core/store/file_system.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// The existing folder that `folder` is or will lie in, without links.
fs::path existing(const fs::path& folder) {
  std::error_code failed;
  const fs::path whole = fs::weakly_canonical(fs::absolute(folder), failed);
  return failed ? fs::absolute(folder).lexically_normal() : whole;
}

bool lies(const fs::path& folder, const fs::path& within) {
  const auto [end, rest] = std::mismatch(within.begin(), within.end(), folder.begin(), folder.end());
  return end == within.end() || (*end == "" && std::next(end) == within.end());
}

/// \040 and the like in a field of mountinfo.
std::string unescaped(const std::string& field) {
  std::string text;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const bool octal = field[i] == '\\' && i + 3 < field.size();
    text += octal ? static_cast<char>(std::stoi(field.substr(i + 1, 3), nullptr, 8)) : field[i];
    i += octal ? 3 : 0;
  }
  return text;
}

bool isNetworkType(std::string_view type) {
  constexpr std::array<std::string_view, 22> kTypes{
      "nfs",        "nfs4",        "cifs",       "smb3",         "smbfs",         "afs",
      "ceph",       "9p",          "lustre",     "beegfs",       "gpfs",          "glusterfs",
      "coda",       "ncpfs",       "davfs",      "fuse.sshfs",   "fuse.rclone",   "fuse.s3fs",
      "fuse.davfs", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.ceph-fuse"};
  return std::ranges::find(kTypes, type) != kTypes.end();
}

}  // namespace

std::uintmax_t freeBytes(const fs::path& path) noexcept {
  std::error_code failed;
  const auto space = fs::space(fs::is_directory(path, failed) ? path : path.parent_path(), failed);
  return failed ? 0 : space.available;
}

std::string mountType(const fs::path& folder, std::string_view mountinfo) {
  const fs::path wanted = existing(folder);
  std::string found;
  std::size_t longest = 0;
  std::istringstream table{std::string(mountinfo)};
  for (std::string line; std::getline(table, line);) {
    // 36 35 98:0 /mnt1 /mount/point rw,noatime master:1 - ext3 /dev/root rw
    const auto dash = line.find(" - ");
    std::istringstream words(line);
    std::string word, point, type;
    for (int i = 0; i < 4; ++i) words >> word;
    if (dash == std::string::npos || !(words >> point)) continue;
    std::istringstream(line.substr(dash + 3)) >> type;
    point = unescaped(point);
    // The last of equals was mounted over the others.
    if (!lies(wanted, point) || point.size() < longest) continue;
    longest = point.size();
    found = type;
  }
  return found;
}

std::string networkDrive(const fs::path& folder) {
  if (const char* named = std::getenv("SLICEWISE_NETWORK_DRIVES")) {
    std::istringstream list{named};
    for (std::string drive; std::getline(list, drive, ':');) {
      if (!drive.empty() && lies(existing(folder), existing(drive))) return "named in SLICEWISE_NETWORK_DRIVES";
    }
  }
  std::ifstream file("/proc/self/mountinfo");
  std::ostringstream table;
  table << file.rdbuf();
  const std::string type = mountType(folder, table.str());
  return isNetworkType(type) ? type : std::string();
}

std::string renamed(std::string text, const fs::path& from, const fs::path& to) {
  const std::string old = from.string(), now = to.string();
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + now.size()))
    text.replace(at, old.size(), now);
  return text;
}

bool networkWritingAllowed() {
  const char* value = std::getenv("SLICEWISE_NETWORK_WRITE");
  return value != nullptr && std::string_view(value) == "1";
}

}  // namespace sw
