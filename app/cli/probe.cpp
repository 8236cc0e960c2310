#include "app/cli/session.h"
#include "app/cli/verdict.h"
#include "app/cli/volume_files.h"
#include "core/probe/volume_probe.h"

#include <iostream>
#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  std::vector<std::filesystem::path> paths;
  bool labels = false;
  ProbeLimits limits;
  std::uint64_t memoryMb = 0;
};

json reportJson(const ProbeReport& report) {
  json object = verdictJson(report.verdict);
  object["sha256"] = report.sha256;
  object["bytes"] = report.bytes;
  object["dangerous"] = report.dangerous;
  if (report.refused()) return object;
  const VolumeGeometry& geometry = report.geometry;
  object["geometry"] = {{"size", geometry.size},
                        {"spacing_mm", geometry.spacingMm},
                        {"origin_mm", geometry.originMm},
                        {"direction", geometry.direction}};
  json warnings = json::array();
  for (const FileVerdict& warning : report.warnings)
    warnings.push_back({{"code", warning.code}, {"message", warning.message}});
  object["warnings"] = warnings;
  if (!report.labelValues.empty()) {
    object["label_values"] = report.labelValues;
    return object;
  }
  object["not_finite"] = report.notFinite;
  object["minimum"] = report.minimum;
  object["maximum"] = report.maximum;
  return object;
}

void probeAll(Session& session, Arguments arguments) {
  arguments.limits.memoryBytes = arguments.memoryMb << 20;
  VolumeProbe probe(arguments.limits);
  for (const std::filesystem::path& file : volumeFiles(arguments.paths)) {
    const ProbeKind kind =
        arguments.labels || looksLikeLabels(file) ? ProbeKind::Labels : ProbeKind::Image;
    const ProbeReport report = probe.probe(file, kind);
    std::cout << reportJson(report).dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    if (report.refused()) session.exitCode = kInputRefused;
    if (!std::cout.flush()) break;  // nobody reads on
  }
}

}  // namespace

void addProbe(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "probe",
      "Read files in a process of its own with limits; one JSON object a file, nothing is stored");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("PATH", arguments->paths,
                   "Files, folders with files, or DICOM folders; files named label… or in labels… "
                   "as label maps")
      ->required();
  verb->add_flag("--labels", arguments->labels, "Judge all as label maps");
  verb->add_option("--memory", arguments->memoryMb,
                   "Megabytes that the reading process may have; default: half of the machine's")
      ->check(CLI::Range(64, 1 << 20));
  verb->add_option("--cpu", arguments->limits.cpuSeconds, "Seconds of computing for one file")
      ->check(CLI::Range(1, 86400));
  verb->add_option("--timeout", arguments->limits.wallSeconds, "Seconds for one file")
      ->check(CLI::Range(1, 86400));
  verb->footer(
      "Import reads every file so. A file that ends the process, or runs over memory or time, has "
      "\"dangerous\": true; an\n"
      "import puts it into quarantine, which \"list quarantine\" shows. Exit code 3 if a file is "
      "refused.\n"
      "Example: slicewise-cli probe ../shared/data/malformed --timeout 10");
  verb->callback([&session, arguments] { probeAll(session, *arguments); });
}

}  // namespace sw::cli
