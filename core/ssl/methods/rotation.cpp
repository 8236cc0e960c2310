#include "core/ssl/methods/common_options.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {

SslMethod makeRotation() {
  return {.id = "rotation",
          .title = "Rotation",
          .summary = "The network tells by how many quarter turns a slice was rotated.",
          .source = "Gidaris et al., Unsupervised Representation Learning by Predicting Image Rotations, ICLR 2018; set-up "
                    "of the PCL authors' later code",
          .differences = "All four turns of each slice are in one batch, without other augmentation (spatial would rotate "
                         "as well and take the task away). Batch, epochs and intensities are those of the other methods "
                         "here (the source: 16 slices, 500 epochs, values divided by 255).",
          .options = tableOf({{noAugmentation("none as published; spatial rotates too, which takes the task away.")}}),
          .unused = {"embedding"},
          .task = makeRotationTask};
}

}  // namespace sw
