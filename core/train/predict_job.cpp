#include "core/train/predict_job.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/restore_labels.h"
#include "core/io/volume_reader.h"
#include "core/nn/network_state.h"
#include "core/store/catalog.h"
#include "core/train/prediction.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/train_state.h"
#include "core/train/training_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kSummary = "predictions.json";
constexpr double kPrepareShare = 0.5;

struct Inputs {
  RunRecord run;
  json config;
  OptionValues options;
  DatasetRecord dataset;
  std::vector<VolumeRecord> test;
  std::vector<int> values;  ///< label value by class number
  PrepareRecipe recipe;
};

Inputs lookUp(const Workspace& workspace, RunId id) {
  Catalog catalog(workspace, CatalogAccess::ReadOnly);
  Inputs inputs;
  inputs.run = catalog.runs().get(id);
  if (inputs.run.kind != "finetune") {
    throw InputError("run.kind", "Run " + std::to_string(id.value) + " is a " + inputs.run.kind +
                                     " run: only fine-tuning runs predict labels.");
  }
  inputs.config = configOf(inputs.run);
  inputs.options =
      finetuneOptionTable().complete(finetuneOptionTable().fromJson(inputs.config.at("options")));
  inputs.dataset = catalog.datasets().get(inputs.run.dataset);
  inputs.test = testVolumes(catalog, catalog.splits().get(inputs.run.split));
  inputs.values = classValues(inputs.dataset);
  inputs.recipe = recipeFrom(inputs.options, inputs.dataset.axis);
  return inputs;
}

/// A volume's name as a file name: it may hold a slash, as dataset.json is free to write one.
std::string fileNameOf(const VolumeRecord& volume) {
  std::string name = volume.name;
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20; }, '_');
  return (name.starts_with('.') ? "_" : "") + name + ".nii.gz";
}

/// One file for each volume, none of which is there yet.
std::vector<fs::path> filesFor(const fs::path& folder, const std::vector<VolumeRecord>& volumes) {
  std::set<std::string> names{kSummary};
  std::vector<fs::path> files;
  for (const VolumeRecord& volume : volumes) {
    std::string name = fileNameOf(volume);
    if (!names.insert(name).second) name = std::to_string(volume.id.value) + "_" + name;
    names.insert(name);
    files.push_back(folder / name);
  }
  for (const std::string& name : names) {
    if (!fs::exists(folder / name)) continue;
    throw InputError(
        "export.exists",
        (folder / name).string() + " is there already and is not replaced: name a new folder.");
  }
  return files;
}

/// Files of an export that does not come to its end are taken away again, and its folder if that was
/// made for it.
class Written {
 public:
  /// @throws StoreError `file.write`
  explicit Written(const fs::path& folder) {
    std::error_code failure;
    if (fs::create_directories(folder, failure)) made_ = folder;
    if (failure)
      throw StoreError("file.write",
                       "Cannot make " + folder.string() + ": " + failure.message() + ".");
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() {
    std::error_code stays;
    for (const fs::path& file : files_) fs::remove(file, stays);
    if (!made_.empty()) fs::remove(made_, stays);  // stays unless it is empty
  }
  void add(const fs::path& file) { files_.push_back(file); }
  void keep() {
    files_.clear();
    made_.clear();
  }

 private:
  fs::path made_;
  std::vector<fs::path> files_;
};

/// Writes one volume's label map. @return its entry in predictions.json
json writeOne(const Inputs& inputs,
              const VolumeRecord& volume,
              std::vector<std::uint8_t> classes,
              const fs::path& file) {
  for (std::uint8_t& label : classes) label = static_cast<std::uint8_t>(inputs.values.at(label));
  const fs::path image = inputs.dataset.root / volume.imagePath;
  const FileGrid grid =
      readGrid(image, [&](const std::string& found) { checkUnchanged(image, volume.imageSha256, found); });
  writeLabels(restoreLabels(classes, inputs.recipe, volume.geometry), grid.geometry, file);
  return {{"volume", volume.name},
          {"subject", volume.subjectName},
          {"image", image.string()},
          {"image_sha256", volume.imageSha256},
          {"file", file.filename().string()},
          {"sha256", sha256OfFile(file)}};
}

json summaryOf(const Inputs& inputs, const std::string& hash) {
  json labels = json::object();
  for (const int value : inputs.values) {
    const auto name = inputs.dataset.labelNames.find(value);
    labels[std::to_string(value)] =
        name == inputs.dataset.labelNames.end() ? "background" : name->second;
  }
  return {{"schema", "slicewise-predictions/1"},
          {"created", utcNow()},
          {"run", "run-" + std::to_string(inputs.run.id.value)},
          {"method", inputs.run.method},
          {"budget", inputs.run.budget},
          {"draw", inputs.run.draw},
          {"seed", inputs.run.seed},
          {"weight_hash", hash},
          {"dataset", inputs.dataset.name},
          {"labels", labels},
          {"recipe",
           {{"axis", inputs.recipe.axis},
            {"spacing", inputs.recipe.spacingMm},
            {"crop", inputs.recipe.crop},
            {"size", inputs.recipe.size},
            {"intensity", inputs.recipe.intensity},
            {"hash", inputs.recipe.hash()}}},
          {"run_config", inputs.config}};
}

void predict(const Workspace& workspace,
             const PredictRequest& request,
             const Inputs& inputs,
             JobContext& context) {
  const std::vector<fs::path> files = filesFor(request.folder, inputs.test);
  const c10::Device device = deviceFor(request.device);
  useThreads(inputs.config.value("threads", std::int64_t{0}));
  UNet network(optionInt(inputs.options, "width"), static_cast<std::int64_t>(inputs.values.size()));
  loadNetworkState(*network,
                   networkTensors(loadCheckpoint(lastCheckpoint(workspace, inputs.run.id))));
  json summary = summaryOf(inputs, weightHash(*network));
  network->to(device);
  const auto volumes = prepareVolumes(workspace, inputs.dataset, inputs.test, inputs.recipe,
                                      context, 0, kPrepareShare);
  Written written(request.folder);
  for (std::size_t i = 0; i < files.size(); ++i) {
    context.progress(
        kPrepareShare +
            (1 - kPrepareShare) * static_cast<double>(i) / static_cast<double>(files.size()),
        "predicting volume " + std::to_string(i + 1) + " of " + std::to_string(files.size()));
    summary["files"].push_back(writeOne(
        inputs, inputs.test[i], predictClasses(network, device, *volumes[i], context), files[i]));
    written.add(files[i]);
  }
  writeDurably(request.folder / kSummary,
               summary.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
  written.keep();
  context.progress(1, "done");
}

}  // namespace

PredictJob::PredictJob(Workspace workspace, PredictRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {
  request_.folder = fs::absolute(request_.folder);
}

std::string PredictJob::title() const {
  return "Predictions of run " + std::to_string(request_.run.value);
}

void PredictJob::run(JobContext& context) {
  const Inputs inputs = lookUp(workspace_, request_.run);
  translated([&] { predict(workspace_, request_, inputs, context); });
  context.logLine(LogLevel::Info, std::to_string(inputs.test.size()) + " label maps and " +
                                      kSummary + " are in " + request_.folder.string());
}

}  // namespace sw
