#pragma once

#include "app/cli/session.h"
#include "core/explore/embedded_positions.h"

#include <CLI/App.hpp>

#include <map>
#include <optional>
#include <string>

namespace sw::cli {

/// What the verbs that look at embeddings have in common.
struct EmbeddingArguments {
  std::string run;
  std::string dataset;  ///< empty: that of the run
  std::string device = "auto";
  std::int64_t epoch = kLastEpoch;
};
void addEmbeddingArguments(CLI::App& verb, EmbeddingArguments& arguments);

struct EmbeddingInput {
  SliceEmbeddings embeddings;
  EmbeddedPositions placed;
  std::map<VolumeId, VolumeRecord> volumes;

  /// A slice that has a position. @param place in `placed`
  const EmbeddedSlice& slice(std::size_t place) const;
};
/// From the cache, else encoded now with progress on stderr; nothing if that failed or was stopped.
std::optional<EmbeddingInput> embeddingInput(Session& session, const EmbeddingArguments& arguments);

}  // namespace sw::cli
