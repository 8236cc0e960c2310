#include "core/access/import_preview.h"

#include "core/io/import_plan.h"

#include <algorithm>
#include <set>

namespace sw {
namespace {

std::string shownPath(const std::filesystem::path& file, const std::filesystem::path& root) {
  const std::filesystem::path relative = file.lexically_relative(root);
  const bool inside = !relative.empty() && *relative.begin() != "..";
  return (inside ? relative : file).string();
}

}  // namespace

std::size_t ImportPreview::subjectCount() const {
  std::set<std::string> names;
  for (const PreviewVolume& volume : volumes) {
    names.insert(volume.subject);
  }
  return names.size();
}

std::size_t ImportPreview::labelledCount() const {
  return static_cast<std::size_t>(
      std::count_if(volumes.begin(), volumes.end(), [](const auto& v) { return v.labelled; }));
}

ImportPreview previewImport(const std::filesystem::path& source, const ImportOptions& options) {
  const ImportPlan plan = planImport(source, options);
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
    preview.volumes.push_back({volume.name, volume.subject, !volume.label.empty()});
  }
  for (const FileVerdict& problem : plan.problems) {
    preview.problems.push_back({shownPath(problem.file, plan.root),
                                problem.verdict == Verdict::Refused, problem.code,
                                problem.message});
  }
  return preview;
}

}  // namespace sw
