#include "core/explore/embedding_map.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/sha256.h"
#include "core/embedding/pca.h"
#include "core/embedding/tsne.h"
#include "core/embedding/umap.h"
#include "core/nn/checkpoint.h"

#include <ATen/core/TensorBody.h>
#include <ATen/ops/from_blob.h>
#include <nlohmann/json.hpp>

#include <span>

namespace sw {
namespace {

using nlohmann::json;

constexpr std::size_t kHashDigits = 16;
/// Raised when a map of the same request comes out differently.
constexpr int kVersion = 1;

/// What decides a map of this kind, as text.
std::string decisive(const MapRequest& request) {
  json text{{"version", kVersion}, {"kind", mapName(request.kind)}};
  if (request.kind == MapKind::Tsne)
    text.update({{"seed", request.seed},
                 {"perplexity", request.perplexity},
                 {"iterations", request.iterations}});
  if (request.kind == MapKind::Umap)
    text.update({{"seed", request.seed},
                 {"neighbours", request.neighbours},
                 {"min_dist", request.minDist}});
  return text.dump();
}

}  // namespace

std::string mapName(MapKind kind) {
  return kind == MapKind::Pca ? "pca" : kind == MapKind::Tsne ? "tsne" : "umap";
}

MapPoints embeddingMap(const FeatureMatrix& features,
                       const MapRequest& request,
                       const EmbeddingProgress& progress) {
  if (request.kind == MapKind::Pca) return pca(features).points;
  if (request.kind == MapKind::Tsne) {
    TsneOptions options;
    options.seed = request.seed;
    options.perplexity = request.perplexity;
    options.iterations = request.iterations;
    return tsne(features, options, progress);
  }
  UmapOptions options;
  options.seed = request.seed;
  options.neighbours = request.neighbours;
  options.minDist = request.minDist;
  return umap(features, options, progress);
}

std::filesystem::path mapFile(const std::filesystem::path& embeddings,
                              const std::vector<std::int64_t>& rows,
                              const MapRequest& request) {
  Sha256 hash;
  hash.update(decisive(request));
  hash.update(std::as_bytes(std::span(rows)));
  return embeddings.parent_path() / (embeddings.stem().string() + "-" + mapName(request.kind) +
                                     "-" + hash.finish().substr(0, kHashDigits) + ".safetensors");
}

void saveMap(const std::filesystem::path& file, const MapPoints& points) {
  static_assert(sizeof(MapPoint) == 2 * sizeof(float));
  MapPoints copy = points;
  const at::Tensor values =
      at::from_blob(copy.data(), {static_cast<std::int64_t>(copy.size()), 2}, at::kFloat);
  std::filesystem::create_directories(file.parent_path());
  writeDurably(file, safetensorsBytes({{"points", values}}));
}

std::optional<MapPoints> loadMap(const std::filesystem::path& file, std::size_t points) {
  if (!std::filesystem::exists(file)) return std::nullopt;
  try {
    const NamedTensors tensors = readSafetensors(file);
    const auto found = tensors.find("points");
    const std::array<std::int64_t, 2> shape{static_cast<std::int64_t>(points), 2};
    if (found == tensors.end() || found->second.scalar_type() != at::kFloat ||
        found->second.sizes() != at::IntArrayRef(shape))
      return std::nullopt;
    const at::Tensor values = found->second.contiguous();
    const auto* first = reinterpret_cast<const MapPoint*>(values.const_data_ptr<float>());
    return MapPoints(first, first + points);
  } catch (const InputError& error) {
    log(LogLevel::Warning, "A map of the cache is made again: " + std::string(error.what()));
    return std::nullopt;
  }
}

}  // namespace sw
