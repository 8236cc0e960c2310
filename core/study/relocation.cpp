#include "core/study/relocation.h"

#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/file_links.h"
#include "core/study/file_search.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// Everything a job needs to know before it changes anything.
struct Place {
  DatasetRecord dataset;
  std::vector<VolumeRecord> volumes;
  fs::path folder;  ///< absolute
};

Place placeOf(Catalog& catalog, const LocateRequest& request) {
  std::error_code failed;
  const fs::path folder = fs::weakly_canonical(fs::absolute(request.folder), failed);
  if (failed || !fs::is_directory(folder, failed)) {
    throw InputError("locate.folder", request.folder.string() +
                                          " is no folder that can be read. Name the folder in "
                                          "which the files lie now.");
  }
  return {catalog.datasets().get(request.dataset), catalog.datasets().volumes(request.dataset),
          folder};
}

std::array<fs::path, 3> pathsOf(const VolumeRecord& volume) {
  return {volume.imagePath, volume.labelPath, volume.heldLabelPath};
}

void refuseOthers(const FileReport& report, const LocateRequest& request) {
  for (const FileFinding& finding : report.findings) {
    const bool missing = finding.state == FileState::Missing;
    if (missing && request.partial) continue;
    const std::size_t count = report.count(finding.state);
    throw InputError(
        missing ? "locate.missing" : "locate.changed",
        finding.file.string() + (missing ? " is missing" : " is not the file that was imported") +
            (count > 1 ? ", and so are " + std::to_string(count - 1) + " others" : "") +
            ". Nothing was changed. " +
            (missing ? "Search the folder instead (\"locate\"), or accept that files "
                       "are missing (--partial)."
                     : "Restore the imported files there first."));
  }
}

/// Whether a file still lies below the old root. What has a path of its own lies elsewhere anyhow.
bool anyLeft(const Place& place, const FileReport& report) {
  std::set<fs::path> lost;
  for (const FileFinding& finding : report.findings) lost.insert(finding.file);
  return std::ranges::any_of(place.volumes, [&](const VolumeRecord& volume) {
    return std::ranges::any_of(pathsOf(volume), [&](const fs::path& path) {
      return !path.empty() && path.is_relative() && !lost.contains(place.dataset.root / path);
    });
  });
}

/// The new root if the files were moved together and none is left behind; else the old one.
fs::path commonRoot(const Place& place,
                    const FileReport& report,
                    const std::vector<FoundFile>& found) {
  if (anyLeft(place, report)) return place.dataset.root;
  std::map<fs::path, std::size_t> votes;
  for (const FoundFile& file : found) {
    const fs::path before = file.was.file.lexically_relative(place.dataset.root);
    fs::path root = file.file;
    for (auto part = before.end(); part != before.begin();) {
      if (root.filename() != *--part) {
        root.clear();
        break;
      }
      root = root.parent_path();
    }
    if (!root.empty()) ++votes[root];
  }
  const auto most =
      std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
  return most == votes.end() ? place.dataset.root : most->first;
}

bool within(const fs::path& file, const fs::path& root) {
  const fs::path relative = file.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

FileLinks linksFor(const Place& place,
                   const FileReport& report,
                   const std::vector<FoundFile>& found) {
  FileLinks links{place.dataset.id, commonRoot(place, report, found), {}, {}, {}};
  for (const FoundFile& file : found) {
    const fs::path path =
        within(file.file, *links.root) ? file.file.lexically_relative(*links.root) : file.file;
    // What is where it always was, seen from a new root, needs no entry of its own.
    if (*links.root / file.was.file.lexically_relative(place.dataset.root) == file.file) continue;
    auto& paths = file.was.held() ? links.heldLabels : file.was.label ? links.labels : links.images;
    paths[file.was.volume] = path;
  }
  return links;
}

/// Canonical, as the search names what it finds.
std::set<fs::path> filesInUse(const Place& place, const FileReport& report) {
  std::set<fs::path> lost, used;
  for (const FileFinding& finding : report.findings) lost.insert(finding.file);
  for (const VolumeRecord& volume : place.volumes) {
    for (const fs::path& path : pathsOf(volume)) {
      std::error_code failed;
      if (!path.empty() && !lost.contains(place.dataset.root / path))
        used.insert(fs::weakly_canonical(place.dataset.root / path, failed));
    }
  }
  return used;
}

/// Label files that are held back lie beside their image as they did before, or in its folder.
void findHeld(const Place& place,
              const std::vector<FileFinding>& held,
              std::set<fs::path> used,
              LocateResult& result) {
  std::map<VolumeId, fs::path> images;
  for (const VolumeRecord& volume : place.volumes)
    images[volume.id] = place.dataset.root / volume.imagePath;
  std::map<VolumeId, fs::path> now = images;
  for (const FoundFile& file : result.found) {
    used.insert(file.file);
    if (!file.was.label) now[file.was.volume] = file.file;
  }
  for (const FileFinding& finding : held) {
    const fs::path folder = now.at(finding.volume).parent_path();
    const fs::path beside =
        finding.file.lexically_relative(images.at(finding.volume).parent_path());
    bool found = false;
    for (const fs::path& name : {beside, finding.file.filename()}) {
      std::error_code failed;
      const fs::path file = fs::weakly_canonical(folder / name, failed);
      if (found || failed || !fs::is_regular_file(file, failed) || used.contains(file)) continue;
      found = true;
      used.insert(file);
      result.found.push_back({finding, file});
    }
    if (!found) result.notFound.push_back(finding);
  }
}

}  // namespace

LocateJob::LocateJob(Workspace workspace,
                     LocateRequest request,
                     std::shared_ptr<LocateResult> result)
    : workspace_(std::move(workspace)), request_(std::move(request)), result_(std::move(result)) {}

std::string LocateJob::title() const {
  return "Locate files in " + request_.folder.filename().string();
}

void LocateJob::run(JobContext& context) {
  Catalog catalog(workspace_, request_.dryRun ? CatalogAccess::ReadOnly : CatalogAccess::ReadWrite);
  const Place place = placeOf(catalog, request_);
  FileChecker checker(fileMemory(workspace_.cacheDir()));
  FileLinks links{place.dataset.id, place.folder, {}, {}, {}};
  if (request_.kind == LocateRequest::Kind::Root) {
    const FileReport report =
        checkFiles(checker, place.folder, place.volumes, FileCheckDepth::Fast, context, 1);
    refuseOthers(report, request_);
    result_->notFound = report.findings;
  } else {
    constexpr double kCheckShare = 0.3;
    const FileReport report = checkFiles(checker, place.dataset.root, place.volumes,
                                         FileCheckDepth::Fast, context, kCheckShare);
    std::vector<FileFinding> hashed, held;
    for (const FileFinding& finding : report.findings)
      (finding.held() ? held : hashed).push_back(finding);
    std::set<fs::path> used = filesInUse(place, report);
    FileSearch search(checker, hashed, used);
    search.run(place.folder, context, kCheckShare, 1);
    result_->found = search.found();
    result_->notFound = search.notFound();
    result_->hashed = search.hashed();
    findHeld(place, held, std::move(used), *result_);
    links = linksFor(place, report, result_->found);
  }
  if (!context.keepGoing()) throw Cancelled{};
  result_->root = *links.root;
  if (!request_.dryRun) result_->edit = catalog.edits().link(links);
  if (result_->edit) context.changed({"datasets", place.dataset.id.value});
  const std::string found = request_.kind == LocateRequest::Kind::Root
                                ? "files checked, "
                                : std::to_string(result_->found.size()) + " files found again, ";
  context.logLine(LogLevel::Info, place.dataset.name + ": " + found +
                                      std::to_string(result_->notFound.size()) +
                                      " not found; root " + result_->root.string() + ".");
  context.progress(1, "done");
}

}  // namespace sw
