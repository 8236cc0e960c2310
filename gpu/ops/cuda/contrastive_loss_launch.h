#pragma once

#include <cstdint>

/// Plain-pointer launchers: the .cu file sees no LibTorch header. All matrices row-major on the device.
/// Real is float or double. @return the launch's cudaError_t as a number, 0 = none
namespace sw::gpu::cuda {

/// unit[a] = z[a] / max(|z[a]|, 1e-8); norms [M].
template <class Real>
int launchNormalise(const Real* z, std::int64_t rows, std::int64_t width, Real* unit, Real* norms, void* stream);

/// similarity [M, M] = cosine / temperature; per row: loss L_a and ∂L/∂S.
template <class Real>
int launchRowLoss(const Real* similarity, const std::uint8_t* positive, std::int64_t rows, Real* rowLoss,
                  Real* gradient, void* stream);

/// In place: row[a] = (row[a] · scale − along·unit[a]) / norms[a], along = (row[a] · scale) · unit[a].
template <class Real>
int launchProject(Real* row, const Real* unit, const Real* norms, const Real* scale, std::int64_t rows,
                  std::int64_t width, void* stream);

}  // namespace sw::gpu::cuda
