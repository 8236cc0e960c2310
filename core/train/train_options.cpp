#include "core/train/train_options.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/base/error.h"
#include "core/io/prepare_recipe.h"
#include "core/ssl/ssl_method.h"

namespace sw {
namespace {

OptionSpec spec(std::string name, std::string title, OptionValue value, double low, double high, std::string help,
                std::string group, bool advanced = false) {
  OptionSpec made;
  made.name = std::move(name);
  made.title = std::move(title);
  made.defaultValue = std::move(value);
  made.minimum = low;
  made.maximum = high;
  made.help = std::move(help);
  made.group = std::move(group);
  made.advanced = advanced;
  return made;
}

OptionSpec choice(std::string name, std::string title, std::vector<std::string> words, std::string help,
                  std::string group) {
  OptionSpec made = spec(std::move(name), std::move(title), words.front(), 0, 0, std::move(help), std::move(group));
  made.choices = std::move(words);
  return made;
}

OptionValue whole(std::int64_t value) { return value; }

std::vector<OptionSpec> machineOptions() {
  return {
      spec("threads", "Threads", whole(0), 0, 1024,
           "Threads of the computation; 0 takes every core. A resumed run keeps the number it began with, because "
           "sums depend on it.",
           "Machine", true),
      spec("loader_threads", "Loader threads", whole(1), 1, 64,
           "Threads that prepare batches ahead; the batches are the same for any number.", "Machine", true),
  };
}

OptionSpec strengthOption() {
  return spec("augmentation_strength", "Augmentation strength", 1.0, 0, 2,
              "Of displacement, rotation, scale and intensities: 1 as published, less is gentler, 0 leaves the flips only.",
              "Training", true);
}

OptionSpec widthOption() {
  return spec("width", "Filters", whole(16), 1, 256,
              "Filters of the first level; each level doubles them. The paper used 32 (CT) and 48 (cardiac MR).",
              "Network");
}

std::vector<OptionSpec> pretrainSpecs() {
  std::vector<OptionSpec> specs{
      widthOption(),
      spec("embedding", "Embedding", whole(512), 2, 8192, "Outputs of the projection head.", "Network", true),
      spec("epochs", "Epochs", whole(20), 1, 100000, "Passes over all slices. The paper used 300.", "Training"),
      spec("batch", "Batch", whole(32), 2, 4096, "Slices in a batch; each gives two views.", "Training"),
      choice("optimizer", "Optimiser", {"sgd", "sgd_nesterov", "adam"}, "sgd as published for PCL.", "Training"),
      spec("learning_rate", "Learning rate", 0.1, 1e-8, 10,
           "Of the optimiser at the start; it falls to 0 along a cosine.", "Training"),
      spec("warmup_steps", "Warm-up", whole(0), 0, 10000000,
           "Steps in which the learning rate rises from nothing to its value; 0 as published for PCL. Keeps a run from "
           "collapsing at its start.",
           "Training", true),
      spec("momentum", "Momentum", 0.9, 0, 0.9999, "Of SGD.", "Training", true),
      spec("weight_decay", "Weight decay", 1e-5, 0, 1, "L2, on all parameters.", "Training", true),
      choice("augmentation", "Augmentation", {"spatial", "spatial_intensity", "none"},
             "spatial: mirror, elastic, rotation and scale as published; spatial_intensity: also noise, blur, brightness, "
             "contrast and gamma as nnU-Net; none: both views are the slice itself.",
             "Training"),
      strengthOption(),
      spec("probe_every", "Probe every", whole(5), 0, 100000,
           "Epochs between probes of the frozen encoder, in volumes that they were not fitted on: how well it tells a "
           "slice's position (R²) and, where the split has labelled training subjects, how well a linear classifier on its "
           "features segments (Dice); 0 = never.",
           "Training", true),
      choice("on_collapse", "On collapse", {"warn", "stop"},
             "A run collapses when its loss stays at that of a network which tells no slices apart, or when all embeddings "
             "are alike. warn: the run says so and goes on, as some leave it again; stop: it ends as failed.",
             "Collapse alarm"),
      spec("collapse_steps", "Steps judged together", whole(100), 10, 1000000,
           "The alarm is raised and taken back by the mean of so many steps.", "Collapse alarm", true),
      spec("collapse_share", "Distance from the line", 0.002, 0, 0.5,
           "A mean loss that differs from the collapse line by no more than this share lies on it.", "Collapse alarm",
           true),
      spec("checkpoint_every", "Checkpoint every", whole(1), 1, 100000, "Epochs between checkpoints.", "Machine", true),
      spec("checkpoint_seconds", "Checkpoint after", whole(120), 0, 86400,
           "Also within an epoch, after so many seconds; 0 = never.", "Machine", true),
      spec("keep_every", "Keep every", whole(0), 0, 100000,
           "Also keeps the network, without its optimiser, before the first epoch and after every so many: the Embeddings "
           "page then shows how slices moved while it learned; 0 = only the last checkpoint.",
           "Machine", true),
  };
  for (OptionSpec& made : specs) {
    if (made.name == "probe_every" || made.name == "checkpoint_every" || made.name == "keep_every")
      made.unit = "epochs";
    if (made.name == "checkpoint_seconds") made.unit = "s";
    if (made.name == "warmup_steps" || made.name == "collapse_steps") made.unit = "steps";
  }
  return specs;
}

std::vector<OptionSpec> finetuneSpecs() {
  std::vector<OptionSpec> specs{
      widthOption(),
      spec("updates", "Updates", whole(250), 0, 10000000,
           "Steps of the optimiser: the same number whatever the number of labelled subjects; 0 = as many as the epochs "
           "need.",
           "Training"),
      spec("epochs", "Epochs", whole(0), 0, 100000,
           "Passes over the labelled slices instead of a number of updates: more labels, more updates. The paper used 100; "
           "0 = the updates count.",
           "Training"),
      spec("batch", "Batch", whole(10), 1, 4096, "Slices in a batch.", "Training"),
      spec("learning_rate", "Learning rate", 2e-3, 1e-8, 10, "Of Adam at the start; it falls along a cosine.",
           "Training"),
      spec("floor", "Floor", 0.01, 0, 1, "Lowest learning rate, as a fraction of the first.", "Training", true),
      spec("weight_decay", "Weight decay", 0.0, 0, 1, "L2, on all parameters.", "Training", true),
      choice("loss", "Loss", {"dice_ce", "ce"},
             "dice_ce: cross-entropy + soft Dice over the batch; ce: cross-entropy, as the paper.", "Training"),
      choice("augmentation", "Augmentation", {"none", "spatial", "spatial_intensity"},
             "spatial: mirror, elastic, rotation and scale as in pre-training; spatial_intensity: also noise, blur, "
             "brightness, contrast and gamma as nnU-Net.",
             "Training"),
      strengthOption(),
      spec("checkpoint_every_updates", "Checkpoint every", whole(100), 1, 10000000, "Updates between checkpoints.",
           "Machine", true),
      spec("validate_every", "Validate every", whole(50), 0, 10000000,
           "Updates between evaluations on the split's validation subjects, which choose the best checkpoint; 0 = never. "
           "Without effect where the split has none.",
           "Training", true),
      choice("transfer", "Transfer", {"encoder", "encoder_decoder"},
             "Of the pre-training run: its encoder, or also its decoder where it has one; the last convolution is new.",
             "Network"),
      spec("transfer_minimum", "Smallest share", 1.0, 0.01, 1,
           "Of the weights to be transferred; where less of them fits the run is refused.", "Network", true),
  };
  for (OptionSpec& made : specs) {
    if (made.name == "checkpoint_every_updates" || made.name == "validate_every") made.unit = "updates";
  }
  return specs;
}

void append(std::vector<OptionSpec>& into, const std::vector<OptionSpec>& more) {
  into.insert(into.end(), more.begin(), more.end());
}

bool isShared(const std::vector<OptionSpec>& shared, const std::string& name) {
  return std::any_of(shared.begin(), shared.end(), [&](const OptionSpec& spec) { return spec.name == name; });
}

/// The method's own options, then those of all methods but the ones it has itself or does not use.
OptionTable tableFor(const SslMethod& method) {
  std::vector<OptionSpec> shared = pretrainSpecs();
  append(shared, prepareOptions().specs());
  append(shared, machineOptions());
  std::vector<OptionSpec> specs;
  for (const OptionSpec& own : method.options.specs()) {
    if (isShared(shared, own.name)) continue;
    specs.push_back(own);
  }
  for (OptionSpec& spec : shared) {
    if (std::find(method.unused.begin(), method.unused.end(), spec.name) != method.unused.end()) continue;
    const OptionSpec* own = method.options.find(spec.name);
    specs.push_back(own == nullptr ? std::move(spec) : *own);
  }
  return OptionTable(std::move(specs));
}

std::map<std::string, OptionTable, std::less<>> makePretrainTables() {
  std::map<std::string, OptionTable, std::less<>> tables;
  for (const SslMethod& method : sslMethods()) {
    tables.emplace(method.id, tableFor(method));
  }
  return tables;
}

OptionTable makeFinetuneTable() {
  std::vector<OptionSpec> specs = finetuneSpecs();
  append(specs, prepareOptions().specs());
  append(specs, machineOptions());
  return OptionTable(std::move(specs));
}

}  // namespace

const OptionTable& pretrainOptionTable(std::string_view method) {
  static const std::map<std::string, OptionTable, std::less<>> tables = makePretrainTables();
  return tables.find(sslMethod(method).id)->second;
}

const OptionTable& finetuneOptionTable() {
  static const OptionTable table = makeFinetuneTable();
  return table;
}

OptionValues completeFinetuneOptions(const OptionValues& given) {
  OptionValues options = finetuneOptionTable().complete(given);
  if (given.contains("epochs") && !given.contains("updates") && optionInt(options, "epochs") > 0) {
    options["updates"] = std::int64_t{0};
  }
  const std::int64_t updates = optionInt(options, "updates"), epochs = optionInt(options, "epochs");
  if ((updates > 0) != (epochs > 0)) return options;
  throw InputError("option.length", updates > 0
                                        ? "Both updates (" + std::to_string(updates) + ") and epochs (" +
                                              std::to_string(epochs) +
                                              ") say how long fine-tuning takes: set one of them to 0."
                                        : "Fine-tuning needs a length: set updates, or epochs, to 1 or more.");
}

std::int64_t finetuneUpdates(const OptionValues& options, std::int64_t slices) {
  const std::int64_t epochs = optionInt(options, "epochs"), batch = optionInt(options, "batch");
  return epochs > 0 ? epochs * ((slices + batch - 1) / batch) : optionInt(options, "updates");
}

OptionValues optionsOfMethod(const OptionValues& shared, std::string_view method) {
  const OptionTable& table = pretrainOptionTable(method);
  const std::string prefix = std::string(method) + ".";
  OptionValues mine;
  for (const auto& [name, value] : shared) {
    if (table.find(name) != nullptr) mine.emplace(name, value);
  }
  for (const auto& [name, value] : shared) {
    if (name.starts_with(prefix)) mine.insert_or_assign(name.substr(prefix.size()), value);
  }
  return mine;
}

}  // namespace sw
