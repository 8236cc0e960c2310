#include "app/cli/training_arguments.h"

#include <sstream>

#include "app/cli/output.h"
#include "app/cli/presets.h"
#include "app/cli/run_json.h"
#include "core/study/job_factory.h"

namespace sw::cli {

void TrainingArguments::add(CLI::App& verb, const std::string& splitHelp) {
  verb.add_option("DATASET", dataset, "Name or id of the data set")->required();
  verb.add_option("--split", split, "Split: " + splitHelp);
  verb.add_option("--preset", preset, "Named settings, as the window offers them: list presets; --set goes before them");
  verb.add_option("--set", assignments, "option=value, as often as needed; --options lists them")
      ->expected(1)
      ->take_all();
  verb.add_option("--seed", seed, "Seed of all random numbers")->capture_default_str();
  verb.add_option("--device", device, "auto, cpu or cuda:N; a named device is never replaced by another")
      ->capture_default_str();
}

SplitId TrainingArguments::splitId() const { return split.empty() ? SplitId{} : SplitId{parseId("split", split)}; }

OptionValues TrainingArguments::pretrainValues(const std::string& method) const {
  OptionValues values = given(pretrainOptions(method));
  if (preset.empty()) return values;
  return presetBehind(presetOptions(findPreset(preset), method), values);
}

OptionValues TrainingArguments::finetuneValues() const {
  OptionValues values = given(finetuneOptions());
  if (preset.empty()) return values;
  return presetBehind(findPreset(preset).finetune, values);
}

OptionValues TrainingArguments::given(const OptionTable& table) const {
  OptionValues values;
  for (const std::string& assignment : assignments) table.parseInto(values, assignment);
  return values;
}

void printRun(Session& session, const JobStateChange& end) {
  if (!end.run) return;
  const RunRecord run = session.catalog().runs().get(end.run);
  nlohmann::json object = runJson(session.catalog(), run);
  if (run.kind == "finetune") addScope(object, scopeOf(session.catalog(), run));
  printObject(object, session.json);
}

std::string optionHelp(const OptionTable& table) {
  std::ostringstream text;
  for (const OptionSpec& spec : table.specs()) {
    text << spec.name << " (default ";
    std::visit([&](const auto& value) { text << std::boolalpha << value; }, spec.defaultValue);
    if (!spec.unit.empty()) text << " " << spec.unit;
    text << ")";
    for (const std::string& choice : spec.choices) text << " | " << choice;
    if (spec.minimum != spec.maximum) text << ", " << spec.minimum << " to " << spec.maximum;
    text << ": " << spec.help << '\n';
  }
  return text.str();
}

}  // namespace sw::cli
