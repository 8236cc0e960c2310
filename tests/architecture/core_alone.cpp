// Links core only, no Qt, no VTK: makes a catalog, imports phantoms and pre-trains one step on the
// CPU.
#include "core/io/volume_reader.h"
#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "core/study/job_factory.h"
#include "core/volume/phantom.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

namespace {

void require(bool condition, const std::string& what) {
  if (!condition) throw std::runtime_error(what);
}

/// Four phantoms as an MSD folder.
void writeDataset(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "imagesTr");
  std::filesystem::create_directories(folder / "labelsTr");
  std::ofstream description(folder / "dataset.json");
  description
      << R"({"name": "phantoms", "modality": {"0": "CT"}, "tensorImageSize": "3D",)"
      << R"( "labels": {"0": "background", "1": "one", "2": "two"}, "numTraining": 4, "training": [)";
  for (int number = 0; number < 4; ++number) {
    const std::string name = "case_" + std::to_string(number) + ".nii.gz";
    const sw::PhantomCase phantom = sw::makePhantom(static_cast<std::uint64_t>(number));
    sw::writeVolume(*phantom.image, folder / "imagesTr" / name);
    sw::writeLabels(*phantom.labels, folder / "labelsTr" / name);
    description << (number > 0 ? "," : "") << R"({"image": "./imagesTr/)" << name
                << R"(", "label": "./labelsTr/)" << name << R"("})";
  }
  description << "]}";
}

void runToTheEnd(sw::JobRunner& runner, std::unique_ptr<sw::Job> job) {
  const sw::JobStateChange end = runner.wait(runner.submit(std::move(job)));
  require(end.state == sw::JobState::Completed,
          end.title + ": " + end.errorCode + ": " + end.errorText);
}

void check(const std::filesystem::path& folder) {
  const sw::Workspace workspace{folder / "workspace"};
  writeDataset(folder / "phantoms");
  sw::EventChannel channel;
  sw::JobRunner runner(channel);
  const sw::JobFactory factory(workspace);
  sw::DatasetId dataset;
  {
    sw::ImportRequest request;
    request.folder = folder / "phantoms";
    runToTheEnd(runner, factory.import(request));
    sw::Catalog catalog(workspace, sw::CatalogAccess::ReadOnly);
    const auto datasets = catalog.datasets().all();
    require(datasets.size() == 1 && datasets[0].volumeCount == 4,
            "the catalog does not list the four phantoms");
    dataset = datasets[0].id;
  }
  sw::PretrainRequest request;
  request.dataset = dataset;
  request.device = "cpu";
  // Four phantoms of 16 slices: one batch, one step.
  request.options = {{"epochs", std::int64_t{1}},
                     {"batch", std::int64_t{64}},
                     {"width", std::int64_t{2}},
                     {"size", std::int64_t{32}}};
  runToTheEnd(runner, factory.pretrain(request));

  sw::Catalog catalog(workspace, sw::CatalogAccess::ReadOnly);
  const auto runs = catalog.runs().all();
  require(runs.size() == 1 && runs[0].state == sw::RunState::Completed,
          "the run is not recorded as completed");
  const auto metrics = catalog.runs().metrics(runs[0].id);
  const auto loss = metrics.find("loss");
  require(loss != metrics.end() && loss->second.size() == 1,
          "the run did not record exactly one step");
  require(std::isfinite(loss->second[0].value), "the loss is not a number");
}

}  // namespace

int main() {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("sw_core_alone_" + std::to_string(std::rand()));
  int status = EXIT_SUCCESS;
  try {
    std::filesystem::remove_all(folder);
    check(folder);
    std::cout << "core alone imported, stored and trained\n";
  } catch (const std::exception& error) {
    std::cerr << "core alone: " << error.what() << '\n';
    status = EXIT_FAILURE;
  }
  std::filesystem::remove_all(folder);
  return status;
}
