#pragma once

#include <functional>
#include <memory>

#include "core/base/option_spec.h"
#include "core/ssl/pretext_task.h"

namespace sw {

/// Loss of the embeddings z [2N, D], view-major, of a batch of N slices.
using EmbeddingLoss = std::function<TaskStep(const at::Tensor& z, const BatchMeta& batch)>;

/// Encoder and projection head; each view goes through them apart, because BatchNorm must see each view's statistics.
/// Options: width, embedding.
/// @param directions whether the loss takes embeddings by their direction, so that their spread tells a collapse
/// @source method.md A2, A4
std::unique_ptr<PretextTask> makeEmbeddingTask(const OptionValues& options, EmbeddingLoss loss, bool directions = true);

}  // namespace sw
