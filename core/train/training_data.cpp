#include "core/train/training_data.h"

#include <set>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/volume_reader.h"

namespace sw {
namespace {

std::vector<VolumeRecord> ofSubjects(Catalog& catalog, DatasetId dataset, const std::set<SubjectId>& subjects,
                                     bool labelledOnly) {
  std::vector<VolumeRecord> chosen;
  for (VolumeRecord& volume : catalog.datasets().volumes(dataset)) {
    if (!subjects.contains(volume.subject) || (labelledOnly && volume.labelPath.empty())) continue;
    chosen.push_back(std::move(volume));
  }
  return chosen;
}

std::set<SubjectId> withRole(const SplitRecord& split, SplitRole role) {
  std::set<SubjectId> subjects;
  for (const auto& [subject, its] : split.roles) {
    if (its == role) subjects.insert(subject);
  }
  return subjects;
}

/// Reads a file of the catalog; what cannot be read is named with its folder and what to do.
template <class Read>
auto readImported(const std::filesystem::path& file, const std::string& imported, const Read& read) {
  const HashCheck check = [&](const std::string& found) { checkUnchanged(file, imported, found); };
  try {
    return read(file, check);
  } catch (const InputError& error) {
    if (error.code() == "data.changed") throw;
    throw InputError(error.code(), file.parent_path().string() + "/" + error.what() +
                                       ". It was imported from there: put the file back, or import the data set again "
                                       "under another name.");
  }
}

/// Between the slices of a volume: asks whether to go on, but not for every small one.
class Between {
 public:
  explicit Between(JobContext& context) : context_(&context) {}
  void operator()() {
    if (monotonicSeconds() - last_ < kSeconds) return;
    if (!context_->keepGoing()) throw Cancelled{};
    last_ = monotonicSeconds();
  }

 private:
  static constexpr double kSeconds = 0.2;
  JobContext* context_;
  double last_ = monotonicSeconds();
};

PreparedSlices readAndPrepare(const DatasetRecord& dataset, const VolumeRecord& record, const PrepareRecipe& recipe,
                              JobContext& context) {
  const std::filesystem::path imagePath = dataset.root / record.imagePath;
  const VolumeFile image = readImported(imagePath, record.imageSha256, readVolume);
  if (record.labelPath.empty()) return prepareSlices(*image.volume, nullptr, recipe, Between(context));
  return prepareSlices(*image.volume, originalLabels(dataset, record).get(), recipe, Between(context));
}

}  // namespace

std::vector<VolumeRecord> pretrainCandidates(Catalog& catalog, DatasetId dataset, SplitId splitId) {
  if (!splitId) return catalog.datasets().volumes(dataset);
  const SplitRecord split = catalog.splits().get(splitId);
  if (split.dataset != dataset) {
    throw InputError("run.split", "Split '" + split.name + "' belongs to another data set.");
  }
  return ofSubjects(catalog, dataset, withRole(split, SplitRole::Train), false);
}

std::vector<VolumeRecord> pretrainVolumes(Catalog& catalog, DatasetId dataset, SplitId splitId) {
  std::vector<VolumeRecord> volumes = pretrainCandidates(catalog, dataset, splitId);
  const std::size_t excluded = std::erase_if(volumes, [](const VolumeRecord& volume) { return volume.excluded; });
  if (!volumes.empty()) return volumes;
  throw InputError("run.volumes", excluded == 0 ? "There is no volume to train on: take another split or data set."
                                                : "There is no volume to train on: all " + std::to_string(excluded) +
                                                      " are excluded from pre-training. Include some again.");
}

std::vector<VolumeRecord> labelledVolumes(Catalog& catalog, const SplitRecord& split, int draw, int budget) {
  if (draw < 0 || static_cast<std::size_t>(draw) >= split.draws.size()) {
    throw InputError("run.draw", "Split '" + split.name + "' has " + std::to_string(split.draws.size()) +
                                     " label draws (numbered from 0); draw " + std::to_string(draw) +
                                     " was asked for.");
  }
  const std::vector<SubjectId>& order = split.draws[static_cast<std::size_t>(draw)];
  if (budget < 1 || static_cast<std::size_t>(budget) > order.size()) {
    throw InputError("run.budget", "Split '" + split.name + "' has " + std::to_string(order.size()) +
                                       " training subjects in draw " + std::to_string(draw) + "; " +
                                       std::to_string(budget) + " labelled subjects were asked for.");
  }
  const std::set<SubjectId> labelled(order.begin(), order.begin() + budget);
  std::vector<VolumeRecord> volumes = ofSubjects(catalog, split.dataset, labelled, true);
  if (volumes.empty()) {
    throw InputError("run.labels", "None of the " + std::to_string(budget) + " labelled subjects of split '" +
                                       split.name + "', draw " + std::to_string(draw) + ", has a label file.");
  }
  return volumes;
}

std::vector<VolumeRecord> volumesOfRole(Catalog& catalog, SplitId splitId, SplitRole role) {
  if (!splitId) return {};
  const SplitRecord split = catalog.splits().get(splitId);
  return ofSubjects(catalog, split.dataset, withRole(split, role), false);
}

std::vector<VolumeRecord> testVolumes(Catalog& catalog, const SplitRecord& split) {
  std::vector<VolumeRecord> volumes = ofSubjects(catalog, split.dataset, withRole(split, SplitRole::Test), true);
  if (volumes.empty()) {
    throw InputError("run.test", "Split '" + split.name + "' has no labelled test volume to evaluate on.");
  }
  return volumes;
}

std::vector<int> classValues(const DatasetRecord& dataset) {
  std::vector<int> values{0};
  for (const auto& [value, name] : dataset.labelNames) {
    if (value > 0) values.push_back(value);
  }
  if (values.size() < 2) {
    throw InputError("run.labels", "Data set '" + dataset.name + "' declares no structure to segment: name them under \"labels\" in "
                                                                       "its dataset.json and import it again under "
                                                                       "another name.");
  }
  return values;
}

ClassTable classTable(const std::vector<int>& values) {
  ClassTable table{};
  for (std::size_t place = 0; place < values.size(); ++place) {
    table.at(static_cast<std::size_t>(values[place])) = static_cast<std::uint8_t>(place);
  }
  return table;
}

std::string dataHash(const std::vector<VolumeRecord>& volumes) {
  Sha256 hash;
  for (const VolumeRecord& volume : volumes) {
    hash.update(volume.name + '\n' + volume.imageSha256 + '\n' + volume.labelSha256 + '\n');
  }
  return hash.finish();
}

void checkUnchanged(const std::filesystem::path& file, const std::string& imported, const std::string& found) {
  if (imported == found) return;
  throw InputError("data.changed", file.string() +
                                       " is not the file that was imported (its SHA-256 differs). Put the old file "
                                       "back, or import the folder again under another name.");
}

std::shared_ptr<const LabelMap> originalLabels(const DatasetRecord& dataset, const VolumeRecord& record) {
  const std::filesystem::path file = dataset.root / record.labelPath;
  return readImported(file, record.labelSha256, readLabels).labels;
}

std::vector<std::shared_ptr<const CachedSlices>> prepareVolumes(const Workspace& workspace, const DatasetRecord& dataset,
                                                                const std::vector<VolumeRecord>& volumes,
                                                                const PrepareRecipe& recipe, JobContext& context,
                                                                double begin, double end) {
  SliceCache cache(workspace.cacheDir());
  const std::string recipeHash = recipe.hash();
  std::vector<std::shared_ptr<const CachedSlices>> prepared;
  for (const VolumeRecord& volume : volumes) {
    if (!context.keepGoing()) throw Cancelled{};
    context.progress(begin + (end - begin) * static_cast<double>(prepared.size()) / static_cast<double>(volumes.size()),
                     "preparing volume " + std::to_string(prepared.size() + 1) + " of " +
                         std::to_string(volumes.size()));
    const std::string contentKey = sha256OfText(volume.imageSha256 + ':' + volume.labelSha256);
    prepared.push_back(
        cache.get(contentKey, recipeHash, [&] { return readAndPrepare(dataset, volume, recipe, context); }));
  }
  return prepared;
}

}  // namespace sw
