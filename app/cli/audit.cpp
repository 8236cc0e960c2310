#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/store/volume_positions.h"
#include "core/study/audit_sheet.h"
#include "core/study/cached_thumbnail.h"
#include "core/study/position_audit.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Audited {
  VolumeRecord volume;
  PositionScore score;
  std::vector<float> placed;
};

std::vector<Audited> audited(Session& session, const DatasetRecord& dataset, json& unread) {
  VolumeThumbnails cache(session.workspace.cacheDir());
  std::vector<Audited> found;
  std::vector<std::vector<float>> placed;
  for (const VolumeRecord& volume : session.catalog().datasets().volumes(dataset.id)) {
    try {
      placed.push_back(
          placedThumbnail(cachedThumbnail(cache, dataset.root, volume), volume, dataset.axis));
      found.push_back({volume, {}, {}});
      if (found.size() % 100 == 0)
        std::cerr << "read " << found.size() << " of " << dataset.volumeCount << " volumes\n";
    } catch (const InputError& error) {
      unread.push_back(volume.name);
      std::cerr << "left out: " << onOneLine(error.what()) << '\n';
    }
  }
  const std::vector<PositionScore> scores = auditPositions(placed, dataset.axis);
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i].score = scores[i];
    found[i].placed = std::move(placed[i]);
  }
  return found;
}

void requireNew(const std::filesystem::path& file) {
  std::error_code unknown;
  if (!file.empty() && std::filesystem::exists(std::filesystem::symlink_status(file, unknown)))
    throw InputError("export.exists", file.string() + " exists: name a new file.");
}

/// The odd ones first, as they are printed.
void writeSheet(const std::filesystem::path& file, const std::vector<Audited>& found, int axis) {
  if (found.empty())
    throw InputError("export.empty", "No volume of the data set can be read: there is no picture.");
  std::vector<SheetRow> rows;
  for (std::size_t i = 0; i < std::min(found.size(), kMostSheetRows); ++i)
    rows.push_back({found[i].placed, found[i].volume.geometry, found[i].score.likelyFlipped});
  writeDurably(std::filesystem::weakly_canonical(file), encodePng(auditSheet(rows, axis)));
  if (rows.size() < found.size())
    std::cerr << file.string() << " has the first " << rows.size() << " volumes\n";
}

void audit(Session& session, const std::string& name, const std::filesystem::path& out) {
  requireNew(out);
  const DatasetRecord dataset = session.catalog().datasets().find(name);
  json unread = json::array(), rows = json::array();
  std::vector<Audited> found = audited(session, dataset, unread);
  std::ranges::stable_sort(found, {}, [](const Audited& each) { return each.score.similarity; });
  std::size_t flipped = 0;
  for (const auto& [volume, score, placed] : found) {
    flipped += score.likelyFlipped ? 1 : 0;
    rows.push_back({{"row", rows.size() + 1},
                    {"id", idText("volume", volume.id)},
                    {"name", volume.name},
                    {"slices", positionAxis(volume, dataset.axis).slices},
                    {"positions", positionsText(volume.range, volume.excluded)},
                    {"similarity", score.similarity},
                    {"turned", score.turned},
                    {"verdict", score.likelyFlipped ? "likely flipped" : ""}});
  }
  if (!out.empty()) writeSheet(out, found, dataset.axis);
  if (session.json)
    return printObject({{"dataset", dataset.name}, {"volumes", rows}, {"unread", unread}}, true);
  printRows({{"row", true},
             {"id"},
             {"name"},
             {"slices", true},
             {"positions"},
             {"similarity", true},
             {"turned", true},
             {"verdict"}},
            rows, false);
  std::cerr << found.size() << " volume(s), " << flipped << " likely flipped\n";
}

}  // namespace

void addAudit(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "audit", "Look for volumes whose positions do not fit the others', odd ones first");
  const auto dataset = std::make_shared<std::string>();
  verb->add_option("DATASET", *dataset, "Name or id")->required();
  const auto out = std::make_shared<std::filesystem::path>();
  verb->add_option("--out", *out, "Also write the slices as a picture, a new PNG file");
  verb->footer(
      "Each volume is compared with the mean of the others at equal positions (correlation of 16 x "
      "16 x 16 thumbnails), as\n"
      "it is and turned over; one that fits better turned over is likely flipped. Ranges and flips "
      "are respected.\n"
      "\"position --flip\" turns positions over; the window's position audit shows the slices, and "
      "so does --out: a row a volume,\n"
      "the slices at 0, 1/4, 1/2, 3/4 and 1 of its range from the thumbnails, those likely flipped "
      "in an orange frame. The picture\n"
      "has numbers, no names: they are the column \"row\" of what is printed (\"row\" of --json).\n"
      "Example: slicewise-cli audit Hippocampus --out audit.png");
  verb->callback([&session, dataset, out] { audit(session, *dataset, *out); });
}

}  // namespace sw::cli
