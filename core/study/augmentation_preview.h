#pragma once

#include "core/base/ids.h"
#include "core/base/option_spec.h"
#include "core/data/slice_augmenter.h"
#include "core/io/prepare_recipe.h"
#include "core/store/records.h"
#include "core/store/workspace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sw {

class Catalog;

/// Whose augmentation is to be shown, for which slice.
struct AugmentationRequest {
  DatasetId dataset;
  SplitId split;       ///< none: all volumes of the data set
  std::string method;  ///< of a pre-training; empty = fine-tuning
  OptionValues options;
  int budget = 2, draw = 0;  ///< of a fine-tuning with a split
  VolumeId volume;           ///< none: the first that trains
  std::int64_t slice = -1;   ///< within the volume; −1 = the middle of those that train
};

/// All that the pictures need, looked up: previewAugmentation asks no catalog.
struct AugmentationPlan {
  DatasetRecord dataset;
  VolumeRecord volume;
  PrepareRecipe recipe;
  std::int64_t slice = 0;
  std::int64_t item = 0;  ///< the slice's number in the training set
  bool labelled = false;  ///< fine-tuning: one view with its label; else two views
  AugmentationSettings augmentation;
};

/// What was drawn for a view, in numbers; the presets change nothing.
struct AugmentationNumbers {
  bool flipRows = false, flipColumns = false;
  bool warped = false;                         ///< turned, scaled and bent at all
  double angleDegrees = 0;                     ///< 0 … 360
  double scale = 1;                            ///< size of the object: 1.2 = 20 % larger
  double meanShiftPx = 0, largestShiftPx = 0;  ///< of the elastic displacement
  double noise = 0, blurPx = 0;                ///< deviations
  double brightness = 1, contrast = 1, invertedGamma = 1, gamma = 1;
};

struct AugmentedView {
  std::uint32_t epoch = 0, view = 0;
  std::vector<float> image;          ///< [size, size]
  std::vector<std::uint8_t> labels;  ///< values as the file has them; empty in pre-training
  AugmentationNumbers numbers;
};

struct AugmentationPreview {
  std::int64_t size = 0;
  std::vector<float> image;          ///< the prepared slice
  std::vector<std::uint8_t> labels;  ///< empty in pre-training
  std::vector<AugmentedView> views;  ///< by epoch, then view
};

/// @throws InputError `preview.slice` where this training leaves the slice or its volume out; as
/// training does for a split, budget or option that does not fit
AugmentationPlan planAugmentation(Catalog& catalog, const AugmentationRequest& request);

/// The very pictures that training with this seed sees of the slice in epochs 0 … epochs − 1.
/// @param epochs ≥ 1. @throws InputError as prepareVolumes where the file cannot be read
AugmentationPreview previewAugmentation(const Workspace& workspace,
                                        const AugmentationPlan& plan,
                                        std::uint64_t seed,
                                        int epochs);

}  // namespace sw
