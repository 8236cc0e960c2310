#include "core/explore/slice_similarity.h"

#include "core/base/error.h"
#include "core/data/slice_index.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace sw {
namespace {

void scaleRows(FeatureMatrix& features) {
  const auto width = static_cast<std::size_t>(features.columns);
  for (std::int64_t row = 0; row < features.rows; ++row) {
    const auto values =
        std::span(features.values).subspan(static_cast<std::size_t>(row) * width, width);
    double squares = 0;
    for (const float value : values) squares += double{value} * value;
    const double length = std::sqrt(squares);
    if (length == 0) continue;
    for (float& value : values) value = static_cast<float>(value / length);
  }
}

double cosine(const SliceFeatures& features, std::size_t a, std::size_t b) {
  if (features.row[a] < 0 || features.row[b] < 0) return std::numeric_limits<double>::quiet_NaN();
  const auto one = features.unit.row(features.row[a]), other = features.unit.row(features.row[b]);
  return std::clamp(std::inner_product(one.begin(), one.end(), other.begin(), 0.0), -1.0, 1.0);
}

}  // namespace

SliceFeatures sliceFeatures(const SliceEmbeddings& embeddings, std::span<const SliceRef> slices) {
  std::map<std::pair<VolumeId, std::int64_t>, std::int64_t> rows;
  for (std::int64_t row = 0; row < std::ssize(embeddings.slices); ++row) {
    const EmbeddedSlice& slice = embeddings.slices[static_cast<std::size_t>(row)];
    rows[{slice.volume, slice.slice}] = row;
  }
  SliceFeatures features{embeddings.features, {}};
  scaleRows(features.unit);
  for (const SliceRef& slice : slices) {
    const auto row = rows.find({slice.volume, slice.index});
    const bool known = row != rows.end() && slice.axis == embeddings.axis;
    features.row.push_back(known ? row->second : -1);
  }
  return features;
}

std::vector<double> similaritiesTo(const SliceFeatures& features, std::size_t slice) {
  std::vector<double> found(features.row.size());
  for (std::size_t other = 0; other < found.size(); ++other)
    found[other] = cosine(features, slice, other);
  return found;
}

BatchSimilarity batchSimilarity(const SliceFeatures& features,
                                const BatchMeta& meta,
                                const PositiveRule& rule,
                                int batch,
                                std::uint64_t seed) {
  require(batch >= 1 && meta.positions.size() == features.row.size(),
          "a batch has at least one slice, and each slice a position");
  std::vector<std::size_t> encoded;
  for (std::size_t i = 0; i < features.row.size(); ++i)
    if (features.row[i] >= 0) encoded.push_back(i);
  BatchSimilarity found;
  if (encoded.empty()) return found;
  const auto items = static_cast<std::int64_t>(encoded.size());
  const auto batches = epochBatches(items, std::min<std::int64_t>(batch, items), seed, 0, true);
  for (const std::int64_t item : batches.front())
    found.slices.push_back(encoded[static_cast<std::size_t>(item)]);
  std::ranges::stable_sort(found.slices, {}, [&](std::size_t i) { return meta.positions[i]; });
  for (const std::size_t a : found.slices) {
    for (const std::size_t b : found.slices) {
      found.cosine.push_back(cosine(features, a, b));
      found.positive.push_back(rule.positive(meta, a, b) ? 1 : 0);
    }
  }
  return found;
}

}  // namespace sw
