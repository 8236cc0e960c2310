/// What an import costs, part by part, on one folder. Usage: bench_import WHAT FOLDER WORKSPACE
/// The workspace must be new; its empty catalog is made before the clock starts.
///   scan     headers of all files, and one row each in the catalog
///   import   the whole import: every byte hashed, every voxel looked at, in reading processes
///   decode   every file to float voxels in canonical order, in this process
///   itk      the same by ITK's ImageFileReader, with no checks and no order
/// Prints one line of JSON: seconds, files, peak MiB (of the reading processes too).
#include "core/base/clock.h"
#include "core/io/planned_grids.h"
#include "core/io/volume_reader.h"
#include "core/store/catalog.h"
#include "core/study/import_job.h"

#include <itkImage.h>
#include <itkImageFileReader.h>
#include <itkNiftiImageIO.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <memory>
#include <sys/resource.h>

using namespace sw;

namespace {

namespace fs = std::filesystem;

class Silent final : public JobContext {
 public:
  bool keepGoing() override { return true; }
  void progress(double, const std::string&) override {}
  void metric(const MetricSample&) override {}
  void changed(const CatalogChange&) override {}
  void logLine(LogLevel level, const std::string& text) override {
    if (level == LogLevel::Error) std::cerr << text << '\n';
  }
  void startedRun(RunId) override {}
};

void scan(const fs::path& folder, Catalog& catalog) {
  ImportPlan plan = planImport(folder);
  readPlannedGrids(plan);
  DatasetRecord dataset;
  dataset.name = plan.name;
  dataset.root = plan.root;
  dataset.axis = plan.axis;
  dataset.created = utcNow();
  std::vector<VolumeRecord> records;
  for (const PlannedVolume& planned : plan.volumes) {
    VolumeRecord& record = records.emplace_back();
    record.name = planned.name;
    record.subjectName = planned.subject;
    record.imagePath = planned.image;
    if (planned.grid) record.geometry = *planned.grid;
  }
  catalog.datasets().add(dataset, {}, records);
}

void import(const fs::path& folder, const Workspace& workspace) {
  ImportRequest request;
  request.folder = folder;
  Silent context;
  ImportJob(workspace, request).run(context);
}

double decode(const fs::path& folder) {
  double sum = 0;
  for (const auto& entry : fs::directory_iterator(folder))
    sum += static_cast<double>(readVolume(entry.path()).volume->voxels().back());
  return sum;
}

double decodeByItk(const fs::path& folder) {
  using Image = itk::Image<float, 3>;
  double sum = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto reader = itk::ImageFileReader<Image>::New();
    reader->SetImageIO(itk::NiftiImageIO::New());
    reader->SetFileName(entry.path().string());
    reader->Update();
    sum += static_cast<double>(reader->GetOutput()->GetBufferPointer()[0]);
  }
  return sum;
}

std::size_t filesBelow(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    count += entry.is_regular_file() ? 1 : 0;
  return count;
}

double peakMiB(int who) {
  rusage usage{};
  getrusage(who, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double cpuSeconds(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const std::string what = argv[1];
  const fs::path folder = fs::absolute(argv[2]);
  const std::size_t files = filesBelow(folder);
  fs::create_directories(argv[3]);
  const Workspace workspace(argv[3]);
  auto catalog = std::make_unique<Catalog>(workspace, CatalogAccess::ReadWrite);
  if (what != "scan") catalog.reset();
  const double before = cpuSeconds(RUSAGE_SELF);
  const auto start = std::chrono::steady_clock::now();
  double sum = 0;
  if (what == "scan") scan(folder, *catalog);
  if (what == "import") import(folder, workspace);
  if (what == "decode") sum = decode(folder);
  if (what == "itk") sum = decodeByItk(folder);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double cpu = cpuSeconds(RUSAGE_SELF) - before + cpuSeconds(RUSAGE_CHILDREN);
  std::printf(
      "{\"seconds\": %.6f, \"cpu\": %.6f, \"files\": %zu, \"mib\": %.1f, \"child_mib\": %.1f, "
      "\"sum\": %g}\n",
      seconds, cpu, files, peakMiB(RUSAGE_SELF), peakMiB(RUSAGE_CHILDREN), sum);
  return 0;
}
