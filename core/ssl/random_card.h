#pragma once

namespace sw {

/// What the card of a method says, for Random, which is no SslMethod: fine-tuning without a parent run.
struct RandomCard {
  static constexpr const char* kTitle = "Random";
  static constexpr const char* kSummary =
      "No pre-training: all weights are drawn anew (Kaiming), then fine-tuned as after a pre-training.";
  static constexpr const char* kSource =
      "He et al., Delving Deep into Rectifiers, ICCV 2015, as the PCL reference initialises its baseline";
  static constexpr const char* kDifferences =
      "Weights are drawn from the run's seed in the order of the layers, so that a run can be repeated. Only that no "
      "encoder is loaded tells it from the other methods: learning rate, updates and augmentation are the same.";
};

}  // namespace sw
