#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace sw {

/// What a file's path says by the words in it.
struct FileRole {
  bool label = false;              ///< it holds gt, seg, label, mask, …
  std::vector<std::string> words;  ///< of folders and name, without those that tell the role
  std::size_t folderWords = 0;     ///< so many of them are of folders
  std::string folder;              ///< the first folder that can name a subject; "" if none
  std::string subject;             ///< the file name up to a time, side or repetition; "" if none

  std::span<const std::string> nameWords() const { return std::span(words).subspan(folderWords); }
};

/// @param relative  to the data set's folder
FileRole fileRole(const std::filesystem::path& relative);

}  // namespace sw
