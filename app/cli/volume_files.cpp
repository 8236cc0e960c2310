#include "app/cli/volume_files.h"

#include "core/io/formats/dicom_series.h"
#include "core/io/formats/file_format.h"

#include <algorithm>

namespace sw::cli {

namespace fs = std::filesystem;

namespace {

void addFilesBelow(const fs::path& folder, std::vector<fs::path>& found) {
  std::error_code failure;
  if (isDicomFolder(folder)) found.push_back(folder);
  for (fs::directory_iterator it(folder, failure), end; !failure && it != end;
       it.increment(failure)) {
    const bool link = it->is_symlink(failure);
    if (it->is_directory(failure) && !link)
      addFilesBelow(it->path(), found);
    else if (hasVolumeExtension(it->path()))
      found.push_back(it->path());
  }
}

}  // namespace

std::vector<fs::path> volumeFiles(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    std::vector<fs::path> found;
    std::error_code failure;
    if (fs::is_directory(path, failure)) addFilesBelow(path, found);
    std::sort(found.begin(), found.end());
    if (found.empty()) found.push_back(path);
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

bool looksLikeLabels(const fs::path& path) {
  return path.filename().string().starts_with("label") ||
         path.parent_path().filename().string().starts_with("labels");
}

}  // namespace sw::cli
