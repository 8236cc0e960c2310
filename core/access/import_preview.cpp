#include "core/access/import_preview.h"

#include "core/base/error.h"
#include "core/io/duplicate_files.h"
#include "core/io/import_plan.h"
#include "core/io/importers/plan_builder.h"
#include "core/io/loose_files.h"
#include "core/io/planned_grids.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace sw {

std::size_t ImportPreview::subjectCount() const {
  std::unordered_set<std::string_view> names;
  for (const PreviewVolume& volume : volumes) {
    names.insert(volume.subject);
  }
  return names.size();
}

std::size_t ImportPreview::labelledCount() const {
  return static_cast<std::size_t>(
      std::count_if(volumes.begin(), volumes.end(), [](const auto& v) { return v.labelled; }));
}

namespace {

/// More bytes than this are hashed by the import itself, not for a preview.
constexpr std::uintmax_t kMostHashed = std::uintmax_t{2} << 30;

std::uintmax_t bytesOf(const ImportPlan& plan) {
  std::uintmax_t bytes = 0;
  for (const PlannedVolume& volume : plan.volumes) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(plan.root / volume.image, unknown);
    bytes += unknown ? 0 : size;
  }
  return bytes;
}

PreviewProblem shown(const FileVerdict& problem, const std::filesystem::path& root) {
  return {seenFrom(root, problem.file).string(), problem.verdict == Verdict::Refused, problem.code,
          problem.message};
}

ImportPreview previewOf(ImportPlan plan,
                        const ImportOptions& options,
                        const std::function<bool()>& keepGoing) {
  readPlannedGrids(plan, keepGoing);
  ImportPreview preview;
  preview.importer = plan.importer;
  preview.name = plan.name;
  preview.source = plan.source;
  preview.options = options;
  preview.root = plan.root;
  preview.axis = plan.axis;
  preview.modality = plan.modality;
  preview.licence = plan.licence;
  preview.labelNames = plan.labelNames;
  for (const PlannedVolume& volume : plan.volumes) {
    preview.volumes.push_back({volume.name, volume.subject, !volume.label.empty(), volume.grid});
  }
  for (const FileVerdict& problem : plan.problems)
    preview.problems.push_back(shown(problem, plan.root));
  if (bytesOf(plan) <= kMostHashed)
    for (const FileVerdict& twin : duplicateFiles(plan, keepGoing))
      preview.problems.push_back(shown(twin, plan.root));
  std::ranges::stable_sort(preview.problems, std::ranges::greater{}, &PreviewProblem::refused);
  return preview;
}

}  // namespace

ImportPreview previewImport(const std::filesystem::path& source,
                            const ImportOptions& options,
                            const std::function<bool()>& keepGoing) {
  return previewOf(planImport(source, options), options, keepGoing);
}

DropPreview previewDrop(const std::vector<std::filesystem::path>& paths,
                        const std::function<bool()>& keepGoing) {
  const DroppedPaths dropped = sortDropped(paths);
  DropPreview preview;
  for (const FileVerdict& junk : dropped.junk)
    preview.ignored.push_back(shown(junk, junk.file.parent_path()));
  const auto add = [&](const std::filesystem::path& what, const auto& plan) {
    try {
      preview.imports.push_back(previewOf(plan(), {}, keepGoing));
    } catch (const InputError& error) {
      preview.ignored.push_back({what.string(), true, error.code(), error.what()});
    }
  };
  for (const std::filesystem::path& folder : dropped.datasets) {
    if (keepGoing && !keepGoing()) return preview;
    add(folder, [&] { return planImport(folder); });
  }
  if (dropped.loose.empty()) return preview;
  const std::size_t before = preview.imports.size();
  add(dropped.loose.front(), [&] { return planFiles(dropped.loose); });
  if (preview.imports.size() > before) preview.imports.back().files = dropped.loose;
  return preview;
}

}  // namespace sw
