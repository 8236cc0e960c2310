#pragma once

#include "core/embedding/embedding_progress.h"
#include "core/embedding/feature_matrix.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sw {

enum class MapKind { Pca, Tsne, Umap };

/// How features become a picture; what a kind does not use is ignored.
struct MapRequest {
  MapKind kind = MapKind::Umap;
  std::uint64_t seed = 0;
  double perplexity = 30;  ///< t-SNE, ≥ 1
  int iterations = 1000;   ///< t-SNE, ≥ 1
  int neighbours = 15;     ///< UMAP, ≥ 2
  double minDist = 0.1;    ///< UMAP, in [0, 1)
  bool operator==(const MapRequest&) const = default;
};

/// "pca", "tsne", "umap".
std::string mapName(MapKind kind);

/// One point for each row. Equal features and requests give equal maps.
MapPoints embeddingMap(const FeatureMatrix& features,
                       const MapRequest& request,
                       const EmbeddingProgress& progress = {});

/// Where the map of some rows of kept embeddings is kept, beside them: the name holds a hash of all
/// that decides it. May be deleted at any time. @param embeddings embeddingsFile()
std::filesystem::path mapFile(const std::filesystem::path& embeddings,
                              const std::vector<std::int64_t>& rows,
                              const MapRequest& request);
void saveMap(const std::filesystem::path& file, const MapPoints& points);
/// Nothing if the file is not there, damaged, or has another number of points.
std::optional<MapPoints> loadMap(const std::filesystem::path& file, std::size_t points);

}  // namespace sw
