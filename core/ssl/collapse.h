#pragma once

#include "core/store/records.h"

#include <map>
#include <string>
#include <vector>

namespace sw {

/// An epoch whose mean loss is so near the collapse value (or above it) has taught the encoder
/// nothing about the slices: all embeddings are alike to the loss. 0.2 % of the collapse value.
constexpr double kCollapseMargin = 0.002;
bool onCollapseLine(double epochLoss, double collapse);

/// One sentence for the window and the log if the last epochs of a pre-training run lie on the
/// collapse line, else empty. Reads the series `epoch_loss` and `collapse`, stored or live.
std::string collapseNotice(const std::map<std::string, std::vector<MetricPoint>>& metrics);

}  // namespace sw
