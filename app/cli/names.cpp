#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/store/patient_names.h"
#include "core/study/names_job.h"

#include <iostream>

namespace sw::cli {
namespace {

using nlohmann::json;

void show(Session& session) {
  const PatientNames names(session.workspace);
  if (!names.shown() && !session.json) {
    std::cout << "Names are off: subjects have pseudonyms only.\n";
    return;
  }
  json rows = json::array();
  for (const auto& [subject, name] : names.read()) {
    rows.push_back({{"dataset", session.catalog().datasets().get(subject.first).name},
                    {"subject", subject.second},
                    {"name", name}});
  }
  printRows({{"dataset"}, {"subject"}, {"name"}}, rows, session.json);
}

void switchNames(Session& session, const std::string& what) {
  const PatientNames names(session.workspace);
  if (what == "show") return show(session);
  if (what == "off") {
    names.forget();
    std::cerr << "Names are off, and forgotten.\n";
    return;
  }
  if (!runJob(session, std::make_unique<NamesJob>(session.workspace)).completed()) return;
  std::cerr << "Names are on: " << names.file().string()
            << " tells who the subjects are. Only you can read it; backups and exports leave it out.\n";
}

}  // namespace

void addNames(CLI::App& app, Session& session) {
  CLI::App* verb =
      app.add_subcommand("names", "Keep, show or forget who the subjects of DICOM files are");
  const auto what = std::make_shared<std::string>();
  verb->add_option("WHAT", *what, "on, off or show")
      ->required()
      ->check(CLI::IsMember({"on", "off", "show"}));
  verb->footer(
      "Off unless it is switched on. The catalog has pseudonyms and technical tags only; \"on\" reads "
      "the patients' names and\n"
      "ids from the DICOM files into a file beside the catalog that only you can read (mode 0600) and "
      "that no backup or\n"
      "export takes along; \"off\" removes it. Volumes imported later: \"on\" once more.\n"
      "Example: slicewise-cli names on");
  verb->callback([&session, what] { switchNames(session, *what); });
}

}  // namespace sw::cli
