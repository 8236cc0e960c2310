#pragma once

#include <memory>

#include "core/ssl/ssl_method.h"

/// The tasks of core/ssl/tasks, torch-free. Each takes the complete options of the method that it belongs to.
namespace sw {

/// SimCLR, GCL (PCL repository) and PCL, which differ in their rule: temperature, base_temperature.
std::unique_ptr<PretextTask> makeContrastiveTask(const TaskSetup& setup);
/// kernel, kernel_width, position, temperature, base_temperature.
std::unique_ptr<PretextTask> makeKernelTask(const TaskSetup& setup);
/// position, temperature.
std::unique_ptr<PretextTask> makeRankTask(const TaskSetup& setup);
/// temperature.
std::unique_ptr<PretextTask> makeGclOriginalTask(const TaskSetup& setup);
/// G^D on the encoder, then, the encoder frozen, the local loss on the decoder's deepest blocks: temperature, epochs,
/// local_share, decoder_blocks, regions, region_size, local_temperature.
std::unique_ptr<PretextTask> makeGclLocalTask(const TaskSetup& setup);
/// Every slice at 0°, 90°, 180° and 270° in one batch; the head tells which. Cross-entropy of four classes.
/// @source Gidaris et al., ICLR 2018; method.md B
std::unique_ptr<PretextTask> makeRotationTask(const TaskSetup& setup);
/// Slice and its jigsaw must lie near the slice's entry of a memory bank and far from drawn entries: embedding,
/// temperature, negatives, bank_momentum. @source Misra and van der Maaten, CVPR 2020; method.md B
std::unique_ptr<PretextTask> makePirlTask(const TaskSetup& setup);
/// A U-Net paints in what was masked; mean squared error over the masked pixels: mask_ratio, mask_cells.
/// @source de Mooij et al. 2024, method.md F
std::unique_ptr<PretextTask> makeMaskedImageTask(const TaskSetup& setup);
/// PCL with a queue: view 1 goes through the encoder, view 2 through its slow copy (momentum encoder); the keys of past
/// batches, each with its position, are further positives and negatives: threshold, queue, key_momentum, temperatures.
/// @source He et al., CVPR 2020, with PCL's positives; method.md F
std::unique_ptr<PretextTask> makeQueueTask(const TaskSetup& setup);
/// PCL on the encoder, PCL at each place of a partial decoder's map, and equivariance of that map under quarter turns:
/// threshold, dense_weight, equivariance_weight, temperatures. @source Zeng S. et al. (MACL), IEEE JBHI 2026; method.md F
std::unique_ptr<PretextTask> makeMaclTask(const TaskSetup& setup);

}  // namespace sw
