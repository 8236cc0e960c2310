#pragma once

#include <string>
#include <vector>

#include "app/cli/session.h"
#include "core/base/option_spec.h"
#include "core/run/event_channel.h"

namespace sw::cli {

/// The arguments that pre-training and fine-tuning have in common.
struct TrainingArguments {
  std::string dataset;
  std::string split;
  std::vector<std::string> assignments;  ///< --set option=value
  std::string preset;                    ///< --preset, its values stand behind those of --set
  std::int64_t seed = 0;
  std::string device = "auto";

  void add(CLI::App& verb, const std::string& splitHelp);
  SplitId splitId() const;
  /// Of --preset and --set. @throws InputError naming the option, or the preset
  OptionValues pretrainValues(const std::string& method) const;
  OptionValues finetuneValues() const;

 private:
  OptionValues given(const OptionTable& table) const;
};

/// The run as `show` prints it, once its job has ended; nothing if the job made no run.
void printRun(Session& session, const JobStateChange& end);

/// One line for each option: name, default, range, help.
std::string optionHelp(const OptionTable& table);

}  // namespace sw::cli
