#include "core/train/run_files.h"

#include "core/base/error.h"
#include "core/io/file_check.h"

namespace sw {
namespace {

namespace fs = std::filesystem;

/// What is wrong with the files of a run.
struct Faults {
  std::size_t files = 0;
  FileState first = FileState::Present;
  fs::path file;

  void add(const fs::path& which, FileState state) {
    if (state == FileState::Present) return;
    if (files++ == 0) {
      first = state;
      file = which;
    }
  }
};

[[noreturn]] void refuse(const Faults& faults, const DatasetRecord& dataset) {
  const std::string name = faults.file.string();
  const std::string check = " \"check '" + dataset.name + "'\" lists all.";
  const std::string others =
      faults.files < 2 ? ""
                       : " There are " + std::to_string(faults.files) + " such files in this run;" + check;
  if (faults.first == FileState::Changed) {
    throw InputError("data.changed", name + " is not the file that was imported (its SHA-256 differs). Put the old "
                                            "file back, find it with \"locate\", or import the folder again under "
                                            "another name." + others);
  }
  if (faults.first == FileState::Missing) {
    throw InputError("file.missing", name + " is missing. It was imported from there: put the file back, find it "
                                            "with \"locate\", or import the data set again under another name." + others);
  }
  throw InputError("file.permission", name + " cannot be read: change its permissions, or put the disk back." + others);
}

}  // namespace

void checkRunFiles(const Workspace& workspace,
                   const DatasetRecord& dataset,
                   const std::vector<VolumeRecord>& volumes,
                   JobContext& context) {
  FileChecker checker(fileMemory(workspace.cacheDir()));
  Faults faults;
  for (const VolumeRecord& volume : volumes) {
    if (!context.keepGoing()) throw Cancelled{};
    const fs::path image = dataset.root / volume.imagePath;
    faults.add(image, checker.check(image, volume.imageSha256));
    if (volume.labelPath.empty()) continue;
    const fs::path label = dataset.root / volume.labelPath;
    faults.add(label, checker.check(label, volume.labelSha256));
  }
  if (faults.files > 0) refuse(faults, dataset);
}

}  // namespace sw
