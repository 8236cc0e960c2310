#include "core/io/loose_files.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_series.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/file_format.h"
#include "core/io/importers/files_importer.h"
#include "core/io/importers/plan_builder.h"

#include <algorithm>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;

bool isKnownLayout(const fs::path& path) {
  try {
    planImport(path);
    return true;
  } catch (const InputError& error) {
    // What is recognised but broken is shown as such, when it is planned again.
    return error.code() != "import.unknown" && error.code() != "import.empty" &&
           error.code() != "import.missing";
  }
}

void addJunk(const fs::path& path, const char* text, DroppedPaths& sorted) {
  sorted.junk.push_back(
      {path, Verdict::Refused, "import.no_volume", shownName(path) + ": " + text});
}

bool isHidden(const fs::path& file) {
  return file.filename().string().starts_with('.');
}

enum class Layouts { Known, Ignored };

void sortOne(const fs::path& path, Layouts layouts, DroppedPaths& sorted) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!fs::exists(status)) return addJunk(path, "there is no such file", sorted);
  if (fs::is_regular_file(status)) {
    if (hasVolumeExtension(path)) return sorted.loose.push_back(path);
    if (layouts == Layouts::Known && isKnownLayout(path)) return sorted.datasets.push_back(path);
    return addJunk(path, "is no volume file", sorted);
  }
  if (!fs::is_directory(status)) return addJunk(path, "is neither a file nor a folder", sorted);
  if (layouts == Layouts::Known && isKnownLayout(path)) return sorted.datasets.push_back(path);
  if (isDicomFolder(path)) return sorted.loose.push_back(path);
  std::vector<fs::path> below;
  for (fs::directory_iterator it(path, failed), end; !failed && it != end; it.increment(failed))
    if (!isHidden(it->path()) && (!it->is_symlink(failed) || !it->is_directory(failed)))
      below.push_back(it->path());
  if (failed) return addJunk(path, "the folder cannot be read", sorted);
  std::ranges::sort(below);
  for (const fs::path& each : below) sortOne(each, layouts, sorted);
}

std::vector<fs::path> volumesAmong(const std::vector<fs::path>& files,
                                   std::vector<FileVerdict>& junk) {
  DroppedPaths sorted;
  for (const fs::path& file : files)
    sortOne(fs::absolute(file).lexically_normal(), Layouts::Ignored, sorted);
  junk = std::move(sorted.junk);
  std::set<fs::path> once;
  for (const fs::path& file : sorted.loose) once.insert(pairHeader(file).value_or(file));
  std::vector<fs::path> sortedFiles(once.begin(), once.end());
  std::ranges::sort(sortedFiles, {}, &fs::path::native);  // as those of a folder
  return sortedFiles;
}

}  // namespace

DroppedPaths sortDropped(const std::vector<fs::path>& paths) {
  DroppedPaths sorted;
  for (const fs::path& path : paths)
    sortOne(fs::absolute(path).lexically_normal(), Layouts::Known, sorted);
  return sorted;
}

ImportPlan planFiles(const std::vector<fs::path>& given) {
  std::vector<FileVerdict> junk;
  const std::vector<fs::path> files = volumesAmong(given, junk);
  if (files.empty())
    throw InputError("import.empty", "There is no volume file among what was chosen.");
  fs::path root = files.front().parent_path();
  for (const fs::path& file : files) root = commonFolder(root, file);
  ImportPlan plan = planChosenFiles(root, files);
  if (plan.volumes.empty())
    throw InputError("import.empty", root.string() + ": holds label maps only, and no image.");
  plan.problems.insert(plan.problems.begin(), junk.begin(), junk.end());
  return plan;
}

}  // namespace sw
