#include "core/study/pairs_export.h"

#include "core/base/csv_cell.h"
#include "core/base/error.h"
#include "core/explore/method_rule.h"
#include "core/explore/named_slice.h"
#include "core/io/prepare_recipe.h"
#include "core/ssl/position_source.h"
#include "core/store/volume_positions.h"
#include "core/study/job_factory.h"
#include "core/study/pair_explorer.h"

#include <iomanip>
#include <locale>
#include <map>
#include <sstream>
#include <vector>

namespace sw {
namespace {

constexpr std::int64_t kMostPairs = 1'000'000;

/// The slices of a data set across one axis, and what their pairs are called.
class PairTable {
 public:
  /// @param options of the method, complete: where positions come from
  PairTable(const std::vector<VolumeRecord>& volumes, int axis, const OptionValues& options)
      : axis_(axis),
        volumes_(pairVolumes(volumes, axis)),
        explorer_(volumes_, axis, positionScale(options, positionAxes(volumes, axis))) {
    for (const VolumeRecord& volume : volumes) {
      place_[volume.id] = names_.size();
      names_.push_back(csvCell(volume.name));
    }
    text_.imbue(std::locale::classic());
    text_ << std::setprecision(17) << "volume_a,slice_a,position_a,volume_b,slice_b,position_b\n";
  }

  /// Positives of one anchor. @param later only slices after it, so that each pair comes once
  void add(const SliceRef& anchor, const PositiveRule& rule, bool later) {
    const std::size_t place = place_.at(anchor.volume);
    for (const PairSlice& other : explorer_.against(anchor, rule)) {
      const std::size_t at = place_.at(other.slice.volume);
      const bool after = at > place || (at == place && other.slice.index > anchor.index);
      if (!other.positive || (later && !after)) continue;
      if (++pairs_ > kMostPairs) {
        throw InputError(
            "pairs.many",
            "The rule calls more than " + std::to_string(kMostPairs) +
                " pairs of slices positive: name one slice with --anchor VOLUME:SLICE.");
      }
      write(place, anchor.index);
      text_ << ',';
      write(at, other.slice.index);
      text_ << '\n';
    }
  }

  void addAll(const PositiveRule& rule) {
    for (const PairVolume& volume : volumes_) {
      for (std::int64_t index = volume.axis.first(); index <= volume.axis.last(); ++index)
        add({volume.volume, axis_, index}, rule, true);
    }
  }

  std::string text() const { return text_.str(); }

 private:
  void write(std::size_t place, std::int64_t index) {
    text_ << names_[place] << ',' << index + 1 << ','
          << explorer_.position({volumes_[place].volume, axis_, index}).value();
  }

  static std::vector<PairVolume> pairVolumes(const std::vector<VolumeRecord>& volumes, int axis) {
    std::vector<PairVolume> found;
    for (const VolumeRecord& volume : volumes)
      found.push_back({volume.id, positionAxis(volume, axis)});
    return found;
  }

  int axis_;
  std::vector<PairVolume> volumes_;
  PairExplorer explorer_;
  std::vector<std::string> names_;
  std::map<VolumeId, std::size_t> place_;
  std::ostringstream text_;
  std::int64_t pairs_ = 0;
};

}  // namespace

std::string pairsCsv(Catalog& catalog, const PairsRequest& request) {
  const OptionValues options = pretrainOptions(request.method).complete(request.options);
  const int axis = recipeFrom(options, catalog.datasets().get(request.dataset).axis).axis;
  std::vector<VolumeRecord> volumes = catalog.datasets().volumes(request.dataset);
  std::erase_if(volumes, [](const VolumeRecord& volume) { return volume.excluded; });
  if (volumes.empty())
    throw InputError("run.volumes", "The data set has no volume that pre-training would use.");
  const PositiveRule rule = methodRule(request.method, options);
  PairTable table(volumes, axis, options);
  if (request.anchor.empty())
    table.addAll(rule);
  else
    table.add(namedSlice(request.anchor, volumes, axis), rule, false);
  return table.text();
}

}  // namespace sw
