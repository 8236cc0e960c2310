#pragma once

#include <ATen/core/Tensor.h>

#include <optional>

namespace sw {

/// How much of a contrastive loss's gradient draws views together, the rest pushing them apart.
/// With p the softmax of an anchor's similarities and w its targets (1/|P| for each positive), the
/// anchor's direction is drawn by a = Σ max(w − p, 0)·u and pushed by b = Σ max(p − w, 0)·u; the
/// share is |a| / (|a| + |b|) of their parts across the anchor, which alone can turn it. About 0.5
/// where all views are alike; near 1 where the push of many unlike negatives cancels out.
/// @param z [M, D], any device; no gradient goes through it
/// @param targets [M, M], row-wise proportional to w, on the CPU
/// @return mean over at most 256 anchors, evenly chosen; nothing where no anchor is drawn anywhere
/// @source gradient of the supervised contrastive loss: Khosla et al., NeurIPS 2020, eq. 4
std::optional<double> pullShare(const at::Tensor& z, const at::Tensor& targets, double temperature);

}  // namespace sw
