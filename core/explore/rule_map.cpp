#include "core/explore/rule_map.h"

#include "core/base/error.h"
#include "core/ssl/kernel_weight.h"
#include "core/ssl/pair_shape.h"
#include "core/ssl/position_source.h"
#include "core/ssl/ssl_method.h"
#include "core/store/volume_positions.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace sw {
namespace {

/// The set's slices as a method's rule sees them.
BatchMeta metaOf(Catalog& catalog, const EmbeddingSet& set, const OptionValues& options) {
  const std::vector<VolumeRecord> volumes = catalog.datasets().volumes(set.dataset);
  const std::vector<PositionAxis> axes = positionAxes(volumes, set.embeddings.axis);
  std::vector<PositionAxis> used;
  std::map<VolumeId, PositionAxis> axisOf;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    axisOf.emplace(volumes[i].id, axes[i]);
    if (!volumes[i].excluded) used.push_back(axes[i]);
  }
  const PositionScale scale = positionScale(options, used);
  BatchMeta meta;
  for (std::size_t place = 0; place < set.size(); ++place) {
    const EmbeddedSlice& slice = set.slice(place);
    const PlacedSlice seen = scale.place(axisOf.at(slice.volume), slice.slice).value();
    meta.positions.push_back(seen.position);
    meta.partitions.push_back(seen.partition);
    meta.items.push_back(static_cast<std::int64_t>(place));
    meta.volumes.push_back(set.placed.volumes[place]);
    meta.indices.push_back(seen.place);
    meta.counts.push_back(seen.count);
  }
  return meta;
}

/// How positive the shape calls two slices, 0 … 1.
double weightOf(const PairShape& shape, const BatchMeta& meta, std::size_t a, std::size_t b) {
  if (shape.form == PairForm::Positives) return shape.rule.positive(meta, a, b) ? 1 : 0;
  const double distance = positionDistance(meta.positions[a], meta.positions[b], shape.cyclic);
  return kernelWeight(shape.kernel, distance, shape.width);
}

RuleMap mapOf(const PairShape& shape,
              const BatchMeta& meta,
              const EmbeddedPositions& placed,
              int bins) {
  RuleMap found;
  if (shape.form == PairForm::Weights) {
    found.kernel = shape.kernel;
    found.width = shape.width;
  } else if (shape.rule.kind == PositiveRuleKind::NearPosition) {
    found.threshold = shape.rule.threshold;
  }
  found.map = pairMap([&](std::size_t a, std::size_t b) { return weightOf(shape, meta, a, b); },
                      placed, bins);
  return found;
}

}  // namespace

std::optional<RuleMap> ruleMapOf(Catalog& catalog, const EmbeddingSet& set, int bins) {
  RunRecord run = catalog.runs().get(set.run);
  if (run.kind == "finetune" && run.parent) run = catalog.runs().get(run.parent);
  const nlohmann::json config = readableConfig(run);
  if (run.kind != "pretrain" || config.is_null()) return std::nullopt;
  const auto& methods = sslMethods();
  const auto method = std::ranges::find(methods, run.method, &SslMethod::id);
  if (method == methods.end()) return std::nullopt;  // imported weights
  const OptionTable& table = pretrainOptionTable(run.method);
  OptionValues options;
  try {
    options = table.complete(table.fromJson(config["options"]));
  } catch (const InputError&) {
    return std::nullopt;  // of a version with other options
  }
  const PairShape shape = pairShape(*method, options);
  if (shape.form != PairForm::Positives && shape.form != PairForm::Weights) return std::nullopt;
  RuleMap found = mapOf(shape, metaOf(catalog, set, options), set.placed, bins);
  found.method = run.method;
  return found;
}

}  // namespace sw
