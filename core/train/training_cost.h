#pragma once

#include "core/base/option_spec.h"

#include <cstdint>
#include <optional>
#include <string>

namespace sw {

/// What one run of a training takes, apart from reading and preparing volumes.
struct TrainingCost {
  std::optional<double> stepSeconds;  ///< of one optimiser step, measured on this device; none if not asked for
  std::int64_t checkpointBytes = 0;   ///< of its checkpoints: the last with its optimiser, those kept without, float32
};

/// @param options complete options of the method's table @param slices of the training set
/// @param device "auto", "cpu", "cuda:N" @param timed runs four steps on random images, else none
/// @throws InputError `device.*`, `option.*` as the training would
TrainingCost pretrainCost(const std::string& method, const OptionValues& options, std::int64_t slices,
                          const std::string& device, bool timed);
/// @param options complete options of fine-tuning @param classes background included
TrainingCost finetuneCost(const OptionValues& options, std::int64_t classes, const std::string& device, bool timed);

}  // namespace sw
