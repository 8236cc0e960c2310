#include "core/store/findings.h"

#include <algorithm>

namespace sw {
namespace {

struct Row {
  std::string_view code;
  Severity severity;
  std::string_view advice;
};

/// A new finding is one line here; the window's translation is a line in
/// widgets/bridge/finding_text.cpp.
constexpr Row kRows[] = {
    {"voxels.not_finite", Severity::Warning,
     "These voxels count as 0. Find out why they are not numbers; exclude the volume if many are "
     "inside the body."},
    {"image.constant", Severity::Warning,
     "Nothing can be learned from one value: exclude the volume, or import the right file."},
    {"image.single_slice", Severity::Warning,
     "One slice has no place along the axis: exclude the volume from pre-training, or import with "
     "another axis."},
    {"nifti.no_placement", Severity::Warning,
     "Which way the volume lies is not known: look at it in the viewer, and flip its positions if "
     "it is upside down."},
    {"nifti.pixdim", Severity::Warning,
     "Set the voxel spacing (repair), else distances in mm are wrong."},
    {"spacing.missing", Severity::Warning,
     "Set the voxel spacing (repair), else distances in mm are wrong."},
    {"nifti.sform", Severity::Warning,
     "Compare the orientation in the viewer with another program's."},
    {"nifti.qform", Severity::Note, "Nothing to do where the picture looks right."},
    {"nifti.bitpix", Severity::Note, "Nothing to do: the data type decides."},
    {"nifti.vox_offset", Severity::Note, "Nothing to do: the voxels were found after the header."},
    {"nifti.scaling", Severity::Warning,
     "Compare the values with the program that wrote the file."},
    {"name.content", Severity::Note, "Rename the file, or leave it: it is read by its content."},
    {"file.trailing", Severity::Note, "Nothing to do if the picture looks complete."},
    {"gzip.trailing", Severity::Note, "Nothing to do if the picture looks complete."},
    {"dicom.uneven", Severity::Warning,
     "Slices may be missing or tilted: compare with the scanner's series."},
    {"pair.size", Severity::Error,
     "The labels are left out. Resample them onto the image's grid (repair), or import the right "
     "file."},
    {"pair.spacing", Severity::Error,
     "The labels are left out. If only their header is wrong take the image's geometry, else "
     "resample them onto the image's grid (repair)."},
    {"pair.origin", Severity::Error,
     "The labels are left out. If only their header is wrong take the image's geometry, else "
     "resample them onto the image's grid (repair)."},
    {"pair.direction", Severity::Error,
     "The labels are left out. If only their header is wrong take the image's geometry, else "
     "resample them onto the image's grid (repair)."},
    {"label.undeclared", Severity::Warning,
     "Map the values to declared ones (repair), or declare them; they count as background."},
    {"label.empty", Severity::Warning,
     "Check that the structure was really absent; the volume teaches background only."},
    {"label.fraction", Severity::Error,
     "The labels are left out. Map the values to whole numbers (repair), or export the labels "
     "again."},
    {"label.negative", Severity::Error,
     "The labels are left out. Map the values to 0 to 255 (repair), or export the labels again."},
    {"label.range", Severity::Error,
     "The labels are left out. Map the values to 0 to 255 (repair), or export the labels again."},
    {"label.unreadable", Severity::Error,
     "The labels are left out. Copy the file again from its source and import again."},
    {"label.quarantine", Severity::Error,
     "The labels are left out. Import with --retry once the file is known to be good."},
    {"duplicate.exact", Severity::Warning,
     "Exclude one of them, or check the subjects: the same bytes stand under two names."},
    {"duplicate.near", Severity::Warning,
     "Look at both: a second scan of one person belongs to one subject, a copy should be "
     "excluded."},
};

const Row* rowOf(std::string_view code) {
  const auto found = std::ranges::find(kRows, code, &Row::code);
  return found == std::end(kRows) ? nullptr : found;
}

/// Of "code: sentence"; empty if there is none.
std::string_view codeOf(std::string_view problem) {
  const std::size_t colon = problem.find(": ");
  return colon == std::string_view::npos ? std::string_view() : problem.substr(0, colon);
}

}  // namespace

Severity severityOf(std::string_view code) {
  const Row* row = rowOf(code);
  return row == nullptr ? Severity::Warning : row->severity;
}

std::string_view adviceOf(std::string_view code) {
  const Row* row = rowOf(code);
  return row == nullptr ? "Look at the volume before it is used." : row->advice;
}

const char* severityWord(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "error";
}

std::vector<Finding> findingsOf(const VolumeRecord& volume) {
  std::vector<Finding> findings;
  for (const std::string& problem : volume.problems) {
    const std::string code(codeOf(problem));
    const std::string sentence = code.empty() ? problem : problem.substr(code.size() + 2);
    findings.push_back({code, severityOf(code), sentence, adviceOf(code)});
  }
  std::ranges::stable_sort(findings, std::ranges::greater{}, &Finding::severity);
  return findings;
}

std::optional<Severity> worstSeverity(std::string_view problems) {
  std::optional<Severity> worst;
  while (!problems.empty()) {
    const std::string_view line = problems.substr(0, problems.find('\n'));
    worst = std::max(worst, std::optional(severityOf(codeOf(line))));
    problems.remove_prefix(std::min(line.size() + 1, problems.size()));
  }
  return worst;
}

FindingCounts countFindings(const std::vector<VolumeRecord>& volumes) {
  FindingCounts counts;
  for (const VolumeRecord& volume : volumes) {
    const std::vector<Finding> findings = findingsOf(volume);
    const auto has = [&](Severity severity) {
      return std::ranges::find(findings, severity, &Finding::severity) != findings.end() ? 1 : 0;
    };
    counts.errors += has(Severity::Error);
    counts.warnings += has(Severity::Warning);
    counts.notes += has(Severity::Note);
  }
  return counts;
}

}  // namespace sw
