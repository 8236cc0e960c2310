#include "core/study/import_check.h"

#include "core/io/formats/file_bytes.h"
#include "core/io/pair_check.h"
#include "core/store/findings.h"

#include <algorithm>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// So many files are asked for before their turn.
constexpr std::size_t kAhead = 32;

/// Background is declared always.
std::vector<int> withBackground(std::vector<int> declared) {
  if (!declared.empty() && std::ranges::find(declared, 0) == declared.end()) declared.push_back(0);
  return declared;
}

/// The code of a label file that cannot be used: those of its values and its grid keep theirs.
std::string heldCode(const std::string& code) {
  if (code == "file.quarantined" || code == "memory" || code.starts_with("probe."))
    return "label.quarantine";
  return code.starts_with("label.") || code.starts_with("pair.") ? code : "label.unreadable";
}

std::int64_t bytesOf(const fs::path& file) {
  std::error_code unknown;
  const bool regular = fs::is_regular_file(file, unknown);
  const auto bytes = regular ? fs::file_size(file, unknown) : 0;
  return unknown ? 0 : static_cast<std::int64_t>(bytes);
}

}  // namespace

ImportCheck::ImportCheck(Catalog& catalog,
                         const ImportPlan& plan,
                         std::vector<int> declared,
                         bool retry,
                         JobContext& context,
                         ProbeLimits limits)
    : catalog_(&catalog),
      plan_(&plan),
      declared_(withBackground(std::move(declared))),
      retry_(retry),
      context_(&context),
      probes_(limits),
      quarantine_(catalog.quarantine().all()) {}

void ImportCheck::report(const FileVerdict& verdict) {
  if (verdict.verdict == Verdict::Accepted) return;
  const bool left = verdict.verdict == Verdict::Refused;
  (left ? leftOut_ : warnings_) += 1;
  if (left && firstRefusal_.empty()) firstRefusal_ = verdict.message;
  context_->logLine(LogLevel::Warning, (left ? "Left out: " : "Warning: ") + verdict.message +
                                           " [" + verdict.code + "]");
}

std::optional<QuarantineRecord> ImportCheck::inQuarantine(const fs::path& file) const {
  std::string sha256;
  const std::int64_t bytes = bytesOf(file);
  for (const QuarantineRecord& known : quarantine_) {
    if (known.bytes != bytes) continue;
    if (known.sha256.empty()) {
      if (known.path == file) return known;
      continue;
    }
    if (sha256.empty()) sha256 = hashWhereItCanBeHad(file);
    if (sha256 == known.sha256) return known;
  }
  return std::nullopt;
}

void ImportCheck::expect(std::vector<const PlannedVolume*> volumes) {
  expected_ = std::move(volumes);
  next_ = 0;
}

void ImportCheck::readAhead(const fs::path& file, ProbeKind kind) {
  if (retry_ || !inQuarantine(file)) probes_.ask(file, kind);
}

void ImportCheck::readAhead() {
  for (; next_ < expected_.size() && probes_.waiting() < kAhead; ++next_) {
    const PlannedVolume& volume = *expected_[next_];
    readAhead(plan_->root / volume.image, ProbeKind::Image);
    if (!volume.label.empty()) readAhead(plan_->root / volume.label, ProbeKind::Labels);
  }
}

ProbeReport ImportCheck::probe(const fs::path& file, ProbeKind kind) {
  const std::optional<QuarantineRecord> known = inQuarantine(file);
  if (known && !retry_) {
    probes_.forget(file, kind);  // it may have been asked for before its like was found
    ProbeReport report;
    report.verdict = {file, Verdict::Refused, "file.quarantined",
                      shownName(file) + ": is in quarantine since " + known->created + " (" +
                          known->reason + "); import with --retry to read it again"};
    return report;
  }
  ProbeReport report = probes_.take(file, kind, [this] { return context_->keepGoing(); });
  if (report.dangerous) {
    ++quarantined_;
    catalog_->quarantine().add(
        {{}, file, report.bytes, report.sha256, report.verdict.code, report.verdict.message, {}});
    quarantine_ = catalog_->quarantine().all();
  } else if (known) {
    catalog_->quarantine().remove(*known);
  }
  return report;
}

void ImportCheck::note(VolumeRecord& record, const FileVerdict& verdict) {
  if (verdict.verdict == Verdict::Accepted) return;
  report({verdict.file, Verdict::Warned, verdict.code, verdict.message});
  record.problems.push_back(verdict.code + ": " + verdict.message);
}

void ImportCheck::addImageFindings(VolumeRecord& record, const ProbeReport& image, int axis) {
  for (const FileVerdict& warning : image.warnings) note(record, warning);
  const std::string name = shownName(record.imagePath);
  if (record.minimum == record.maximum)
    note(record, {record.imagePath, Verdict::Warned, "image.constant",
                  name + ": every voxel has the same value"});
  if (record.geometry.size.at(static_cast<std::size_t>(axis)) == 1)
    note(record, {record.imagePath, Verdict::Warned, "image.single_slice",
                  name + ": has a single slice along axis " + std::to_string(axis)});
}

void ImportCheck::holdLabels(VolumeRecord& record,
                             const PlannedVolume& planned,
                             const FileVerdict& reason) {
  record.heldLabelPath = planned.label;
  const std::string code = heldCode(reason.code);
  note(record, {reason.file, Verdict::Warned, code,
                reason.message + (code == reason.code ? "" : " [" + reason.code + "]")});
}

void ImportCheck::addLabels(VolumeRecord& record, const PlannedVolume& planned) {
  const fs::path file = plan_->root / planned.label;
  const ProbeReport labels = probe(file, ProbeKind::Labels);
  if (labels.refused()) return holdLabels(record, planned, labels.verdict);
  for (const FileVerdict& warning : labels.warnings) note(record, warning);
  for (const FileVerdict& problem :
       checkPair(record.geometry, labels.geometry, labels.labelValues, file, declared_)) {
    if (problem.verdict == Verdict::Refused) return holdLabels(record, planned, problem);
    note(record, problem);
  }
  record.labelPath = planned.label;
  record.labelSha256 = labels.sha256;
  record.labelValues = labels.labelValues;
}

bool ImportCheck::readHeldLabels(VolumeRecord& record, const PlannedVolume& planned) {
  const auto inQuarantine = [](const std::string& problem) {
    return problem.starts_with("label.quarantine:");
  };
  if (record.heldLabelPath.empty() || planned.label.empty() ||
      std::erase_if(record.problems, inQuarantine) == 0)
    return false;
  record.heldLabelPath.clear();
  addLabels(record, planned);
  return true;
}

std::optional<CheckedVolume> ImportCheck::check(const PlannedVolume& planned, int axis) {
  readAhead();
  ProbeReport image = probe(plan_->root / planned.image, ProbeKind::Image);
  if (image.refused()) {
    report(image.verdict);
    probes_.forget(plan_->root / planned.label, ProbeKind::Labels);
    return std::nullopt;
  }
  CheckedVolume checked;
  VolumeRecord& record = checked.record;
  record.subjectName = planned.subject;
  record.name = planned.name;
  record.imagePath = planned.image;
  record.imageSha256 = image.sha256;
  record.geometry = image.geometry;
  record.notFinite = image.notFinite;
  record.minimum = image.minimum;
  record.maximum = image.maximum;
  addImageFindings(record, image, axis);
  if (!planned.label.empty()) addLabels(record, planned);
  checked.group = planned.group;
  checked.thumbnail = std::move(image.thumbnail);
  return checked;
}

}  // namespace sw
