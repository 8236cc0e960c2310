#pragma once

#include <c10/core/Device.h>

#include <string>

/// The parts of the self-check: each returns what it found and throws where something is wrong.
namespace sw {

/// Writes a data set into a new catalog, opens it again and compares.
std::string checkCatalog();
/// Prepares the phantom through a new slice cache and reads it back without making it again.
std::string checkSliceCache();
/// slicewise::contrastive_loss and its gradient against plain tensor expressions in double on the
/// CPU.
std::string checkContrastiveLoss(c10::Device device);
/// A few updates of a small network on two views of phantom slices: the loss must fall and every
/// weight must move.
std::string checkTrainingStep(c10::Device device);

}  // namespace sw
