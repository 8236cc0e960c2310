/// Searches in a catalog of many volumes: VolumeFinder beside the search that it replaced and plain
/// LIKE. Usage: bench_find DIR [VOLUMES] [ROUNDS]; fills DIR on the first call. Milliseconds.
#include "core/base/rng.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/edit_repository.h"
#include "core/store/row_text.h"
#include "core/store/volume_finder.h"
#include "core/store/volume_rows.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sstream>
#include <sys/resource.h>

using namespace sw;

namespace {

double now() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// CPU time of this thread: what a quiet machine would take, whatever else runs here.
double cpu() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double peakMiB() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::vector<VolumeRecord> seeded(int count) {
  Rng rng(1, RngPurpose::Test);
  std::vector<std::int64_t> numbers(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int64_t>(i);
  rng.shuffle(numbers);
  std::vector<VolumeRecord> volumes;
  for (const std::int64_t number : numbers) {
    VolumeRecord volume;
    char name[32];
    std::snprintf(name, sizeof name, "hippocampus_%06d", static_cast<int>(number));
    volume.name = name;
    volume.subjectName = "Patient " + std::to_string(number / 2);
    volume.imagePath = "imagesTr/" + volume.name + ".nii.gz";
    volume.imageSha256 = std::string(64, 'a');
    volume.geometry.size = {20 + rng.below(30), 50, 10 + rng.below(90)};
    volume.geometry.spacingMm = {1, 1, rng.uniform(0.5, 5)};
    if (number % 10 == 0) volume.problems = {"geometry.mismatch: image and label differ"};
    if (number % 2 == 0) {
      volume.labelPath = "labelsTr/" + volume.name + ".nii.gz";
      volume.labelSha256 = std::string(64, 'b');
      volume.labelValues = {0, 1, 2};
    }
    volumes.push_back(std::move(volume));
  }
  return volumes;
}

void fill(Catalog& catalog, int count) {
  const double begin = now();
  DatasetRecord dataset;
  dataset.name = "Hippocampus";
  dataset.root = "/data";
  dataset.modality = "MRI";
  const DatasetId id = catalog.datasets().add(dataset, {}, seeded(count));
  std::printf("filled with %d volumes in %.1f s\n", count, (now() - begin) / 1000);
  VolumeEdit edit{catalog.finder().ids(parseVolumeQuery("*7"), id)};
  edit.addTags = {"test"};
  const double tagging = now();
  catalog.edits().apply(edit);
  std::printf("tagged %zu volumes in %.1f s\n", edit.volumes.size(), (now() - tagging) / 1000);
}

/// What DatasetRepository::search() did: every row is read, its words are looked for in C++.
std::size_t oldSearch(Database& database, const std::string& words) {
  std::vector<std::string> needles;
  std::istringstream stream(rows::lowerCase(words));
  for (std::string word; stream >> word;) needles.push_back(word);
  std::vector<VolumeRecord> found;
  auto row = database.prepare(std::string(rows::kVolumeColumns) + "ORDER BY v.dataset, v.id");
  while (row.next()) {
    const std::string hay = rows::lowerCase(row.text(3) + "\n" + row.text(16) + "\n" + row.text(4));
    const auto in = [&](const std::string& word) { return hay.find(word) != std::string::npos; };
    if (std::ranges::all_of(needles, in)) found.push_back(rows::volumeFrom(row));
  }
  return found.size();
}

std::size_t plainLike(Database& database, const std::string& word) {
  auto row = database.prepare(
      "SELECT v.id FROM volume v JOIN subject s ON s.id = v.subject WHERE v.name LIKE ?1 OR s.name "
      "LIKE ?1 OR v.problems LIKE ?1 ORDER BY v.name");
  row.with("%" + word + "%");
  std::size_t count = 0;
  while (row.next()) ++count;
  return count;
}

template <class Work>
void measure(const char* name, int rounds, Work&& work) {
  std::vector<double> times, used;
  std::size_t found = 0;
  for (int i = 0; i < rounds; ++i) {
    const double begin = now(), cpuBegin = cpu();
    found = work();
    times.push_back(now() - begin);
    used.push_back(cpu() - cpuBegin);
  }
  const double first = used.front();
  const auto at = [](std::vector<double>& values, double share) {
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  std::printf("%-44s %7zu found  CPU first %6.1f p50 %6.1f p99 %6.1f  wall p50 %6.1f p99 %6.1f\n",
              name, found, first, at(used, 0.5), at(used, 0.99), at(times, 0.5), at(times, 0.99));
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int count = argc > 2 ? std::atoi(argv[2]) : 100'000;
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 200;
  const Workspace workspace{argv[1]};
  if (Catalog catalog(workspace, CatalogAccess::ReadWrite); catalog.datasets().all().empty())
    fill(catalog, count);
  Catalog catalog(workspace, CatalogAccess::ReadOnly);
  VolumeFinder& finder = catalog.finder();
  const double before = peakMiB();
  for (const char* query : {"", "hippo", "patient", "patient 4711", "hippocampus_0123", "*123",
                            "tag:test", "spacing_z>2", "spacing_z>2 tag:test labelled:yes hippo",
                            "-tag:test problems:yes slices:20..40", "problem:mismatch"}) {
    const VolumeQuery parsed = parseVolumeQuery(query);
    measure(query[0] == '\0' ? "(all)" : query, rounds,
            [&] { return finder.ids(parsed, {}).size(); });
  }
  measure("all, sorted by problems", rounds,
          [&] { return finder.ids({}, {}, {VolumeColumn::Problems, true}).size(); });
  measure("hippo, sorted by slices", rounds, [&] {
    return finder.ids(parseVolumeQuery("hippo"), {}, {VolumeColumn::Slices, true}).size();
  });
  const std::vector<VolumeId> all = finder.ids({}, {});
  const std::size_t page = std::min<std::size_t>(128, all.size());
  measure("rows of a page of 128", rounds, [&] {
    return finder.rows(std::span(all).subspan(all.size() / 2 - page / 2, page)).size();
  });
  std::printf("peak memory of the finder: %.1f MiB (%.1f with the program)\n", peakMiB() - before,
              peakMiB());
  Database database(workspace.catalogFile(), DatabaseMode::ReadOnly);
  const int few = std::max(3, rounds / 20);
  measure("LIKE: hippo", few, [&] { return plainLike(database, "hippo"); });
  measure("LIKE: 4711", few, [&] { return plainLike(database, "4711"); });
  measure("old search: patient 4711", few, [&] { return oldSearch(database, "patient 4711"); });
  measure("old search: hippo", few, [&] { return oldSearch(database, "hippo"); });
  std::printf("peak memory with the old search: %.1f MiB\n", peakMiB());
  return 0;
}
