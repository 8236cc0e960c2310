#pragma once

#include "core/io/import_plan.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace sw {

/// One volume as a list or a folder's names give it; paths absolute.
struct ListedVolume {
  std::string name;     ///< empty: from the image's file name
  std::string subject;  ///< empty: the name
  std::string group;
  std::filesystem::path image;
  std::filesystem::path label;  ///< empty if none is named
};

/// Fills a plan with the volumes that are there; names every one that is not.
class PlanBuilder {
 public:
  /// @param plan  its root is the folder that files are expected in
  explicit PlanBuilder(ImportPlan& plan) : plan_(&plan) {}

  /// Refuses an image that is missing or named twice, warns of a missing label.
  void add(const ListedVolume& volume);
  void refuse(const std::filesystem::path& file, const char* code, const std::string& text);
  void warn(const std::filesystem::path& file, const char* code, const std::string& text);
  /// Makes paths relative; files outside widen the root to the deepest folder that holds all. One
  /// warning counts the volumes without labels.
  void finish();

 private:
  std::string freeName(const ListedVolume& volume);
  void report(const std::filesystem::path& file,
              Verdict verdict,
              const char* code,
              const std::string& text);

  ImportPlan* plan_;
  std::unordered_set<std::string> names_;
  std::unordered_set<std::string> images_;
};

/// A name that the file system refuses (too long) names no file.
bool fileThere(const std::filesystem::path& file);
/// The .hdr of the pair whose voxels this file (.img) holds: such a file is no volume of its own.
std::optional<std::filesystem::path> pairHeader(const std::filesystem::path& file);
/// Relative to the folder where it lies in it or below, else as it is.
std::filesystem::path seenFrom(const std::filesystem::path& folder,
                               const std::filesystem::path& file);
/// Deepest folder that holds both.
std::filesystem::path commonFolder(std::filesystem::path folder, const std::filesystem::path& file);
/// Volume files of a folder and of those below it, in order; hidden ones and the voxel files of
/// pairs are left out, links to folders not followed.
std::vector<std::filesystem::path> volumeFilesBelow(const std::filesystem::path& folder);
bool anyVolumeFileBelow(const std::filesystem::path& folder);

}  // namespace sw
