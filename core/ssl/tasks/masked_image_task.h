#pragma once

#include <ATen/core/Tensor.h>

#include "core/ssl/pretext_task.h"

namespace sw {

/// [N, 1, H, W] float32: 1 where masked. Of cells × cells squares of each slice the nearest whole number to ratio ·
/// cells² is masked, drawn by (seed, epoch, item).
at::Tensor drawMask(const TaskBatch& batch, std::int64_t cells, double ratio);

}  // namespace sw
