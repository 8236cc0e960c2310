#include "tests/core/train/training_support.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/sha256.h"
#include "core/io/volume_reader.h"
#include "core/train/pretrain_job.h"
#include "core/volume/phantom.h"
#include "tests/core/train/small_request.h"

namespace sw::test {

void RecordingContext::progress(double fraction, const std::string& phase) {
  phases.push_back(phase);
  fractions.push_back(fraction);
}

void RecordingContext::metric(const MetricSample& sample) {
  series[sample.series].push_back({sample.step, sample.value});
  if (onMetric) onMetric(sample);
}

void RecordingContext::logLine(LogLevel level, const std::string& text) {
  static_cast<void>(level);
  lines.push_back(text);
}

namespace {

VolumeRecord writePhantom(const std::filesystem::path& root, int subject, std::int64_t inPlane, std::int64_t slices) {
  const PhantomCase phantom = makePhantom(static_cast<std::uint64_t>(subject), inPlane, slices);
  VolumeRecord record;
  record.name = "phantom_" + std::to_string(subject);
  record.subjectName = "P" + std::to_string(subject);
  record.imagePath = record.name + "_image.nii.gz";
  record.labelPath = record.name + "_label.nii.gz";
  writeVolume(*phantom.image, root / record.imagePath);
  writeLabels(*phantom.labels, root / record.labelPath);
  record.imageSha256 = sha256OfFile(root / record.imagePath);
  record.labelSha256 = sha256OfFile(root / record.labelPath);
  record.geometry = phantom.image->geometry();
  record.labelValues = {0, 1, 2};
  return record;
}

}  // namespace

PhantomWorkspace::PhantomWorkspace(const std::filesystem::path& place, int subjects, std::int64_t inPlane,
                                   std::int64_t slices) {
  workspace.root = (place.empty() ? std::filesystem::path(folder.path().toStdString()) : place) / "workspace";
  const std::filesystem::path root = std::filesystem::path(folder.path().toStdString()) / "data";
  std::filesystem::create_directories(root);
  DatasetRecord record;
  record.name = "Phantoms";
  record.root = root;
  record.axis = 2;
  record.labelNames = {{0, "background"}, {1, "disc"}, {2, "bar"}};
  record.created = utcNow();
  std::vector<VolumeRecord> volumes;
  for (int subject = 0; subject < subjects; ++subject) {
    volumes.push_back(writePhantom(root, subject, inPlane, slices));
  }
  Catalog catalog(workspace, CatalogAccess::ReadWrite);
  dataset = catalog.datasets().add(record, {}, volumes);
  SplitRecord division;
  division.dataset = dataset;
  division.name = "test";
  division.kind = "holdout";
  division.created = utcNow();
  std::vector<SubjectId> order;
  for (const SubjectRecord& subject : catalog.datasets().subjects(dataset)) {
    const bool isTest = static_cast<int>(division.roles.size()) >= subjects - 2;
    division.roles[subject.id] = isTest ? SplitRole::Test : SplitRole::Train;
    if (!isTest) order.push_back(subject.id);
  }
  division.draws = {order, {order.rbegin(), order.rend()}};
  split = catalog.splits().add(division);
}

RunRecord PhantomWorkspace::record(RunId run) const {
  return Catalog(workspace, CatalogAccess::ReadOnly).runs().get(run);
}

std::string PhantomWorkspace::weights(RunId run) const {
  const auto file = workspace.runDir(run) / "checkpoints" / "last" / "state.json";
  return nlohmann::json::parse(readWholeFile(file)).at("weight_hash").get<std::string>();
}

std::map<std::string, std::vector<MetricPoint>> PhantomWorkspace::metrics(RunId run) const {
  return Catalog(workspace, CatalogAccess::ReadOnly).runs().metrics(run);
}

PretrainRequest smallPretrain(const PhantomWorkspace& phantom, const std::string& method, std::int64_t epochs) {
  return smallPretrain(phantom.dataset, phantom.split, method, epochs);
}

FinetuneRequest smallFinetune(const PhantomWorkspace& phantom, std::int64_t updates, RunId from) {
  FinetuneRequest request;
  request.dataset = phantom.dataset;
  request.split = phantom.split;
  request.from = from;
  request.device = "cpu";
  request.options = {{"width", std::int64_t{4}}, {"updates", updates}, {"size", std::int64_t{32}},
                     {"threads", std::int64_t{1}}, {"learning_rate", 5e-3}};
  return request;
}

RunId complete(const PhantomWorkspace& phantom, const PretrainRequest& request) {
  RecordingContext context;
  PretrainJob(phantom.workspace, request).run(context);
  return context.runs.front();
}

bool same(const std::vector<MetricPoint>& a, const std::vector<MetricPoint>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const MetricPoint& x, const MetricPoint& y) { return x.step == y.step && x.value == y.value; });
}

}  // namespace sw::test
