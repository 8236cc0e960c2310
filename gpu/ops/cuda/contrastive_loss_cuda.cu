#include <cuda_runtime.h>

#include <cmath>

#include "gpu/ops/cuda/contrastive_loss_launch.h"

namespace sw::gpu::cuda {
namespace {

constexpr int kThreads = 256;
constexpr int kWarp = 32;
constexpr unsigned kFullWarp = 0xFFFFFFFFu;

struct Sum {
  template <class Real>
  __device__ Real operator()(Real a, Real b) const {
    return a + b;
  }
};

struct Largest {
  template <class Real>
  __device__ Real operator()(Real a, Real b) const {
    return a > b ? a : b;
  }
};

/// All threads of the block get the combined value. The order is fixed: same input, same bits.
template <class Real, class Combine>
__device__ Real blockReduce(Real value, Real neutral, Combine combine) {
  __shared__ Real partial[kThreads / kWarp];
  for (int offset = kWarp / 2; offset > 0; offset /= 2)
    value = combine(value, __shfl_xor_sync(kFullWarp, value, offset));
  __syncthreads();
  if (threadIdx.x % kWarp == 0) partial[threadIdx.x / kWarp] = value;
  __syncthreads();
  Real result = neutral;
  for (int warp = 0; warp < kThreads / kWarp; ++warp) result = combine(result, partial[warp]);
  return result;
}

template <class Real>
__global__ void normalise(const Real* z, std::int64_t width, Real* unit, Real* norms) {
  const std::int64_t row = blockIdx.x;
  Real squares = 0;
  for (std::int64_t d = threadIdx.x; d < width; d += kThreads) squares += z[row * width + d] * z[row * width + d];
  const Real length = std::sqrt(blockReduce(squares, Real(0), Sum{}));
  const Real norm = length > Real(1e-8) ? length : Real(1e-8);
  for (std::int64_t d = threadIdx.x; d < width; d += kThreads) unit[row * width + d] = z[row * width + d] / norm;
  if (threadIdx.x == 0) norms[row] = norm;
}

template <class Real>
__global__ void rowLossKernel(const Real* similarity, const std::uint8_t* positive, std::int64_t rows, Real* rowLoss,
                              Real* gradient) {
  const std::int64_t a = blockIdx.x;
  const Real* s = similarity + a * rows;
  const std::uint8_t* p = positive + a * rows;
  Real* g = gradient + a * rows;
  Real largest = -INFINITY;
  Real sumOfPositives = 0;
  Real count = 0;
  for (std::int64_t c = threadIdx.x; c < rows; c += kThreads) {
    if (c == a) continue;
    largest = Largest{}(largest, s[c]);
    if (p[c] == 0) continue;
    sumOfPositives += s[c];
    count += 1;
  }
  largest = blockReduce(largest, Real(-INFINITY), Largest{});
  sumOfPositives = blockReduce(sumOfPositives, Real(0), Sum{});
  count = blockReduce(count, Real(0), Sum{});
  Real partition = 0;
  for (std::int64_t c = threadIdx.x; c < rows; c += kThreads) {
    g[c] = c == a ? Real(0) : std::exp(s[c] - largest);
    partition += g[c];
  }
  partition = blockReduce(partition, Real(0), Sum{});
  for (std::int64_t c = threadIdx.x; c < rows; c += kThreads) {
    const Real wanted = c != a && p[c] != 0 ? Real(1) / count : Real(0);
    g[c] = (g[c] / partition - wanted) / Real(rows);
  }
  if (threadIdx.x == 0) rowLoss[a] = largest + std::log(partition) - sumOfPositives / count;
}

template <class Real>
__global__ void project(Real* row, const Real* unit, const Real* norms, const Real* scale, std::int64_t width) {
  const std::int64_t a = blockIdx.x;
  Real along = 0;
  for (std::int64_t d = threadIdx.x; d < width; d += kThreads) along += row[a * width + d] * unit[a * width + d];
  along = blockReduce(along, Real(0), Sum{});
  for (std::int64_t d = threadIdx.x; d < width; d += kThreads)
    row[a * width + d] = *scale * (row[a * width + d] - along * unit[a * width + d]) / norms[a];
}

dim3 gridOf(std::int64_t rows) { return dim3(static_cast<unsigned>(rows)); }

}  // namespace

template <class Real>
int launchNormalise(const Real* z, std::int64_t rows, std::int64_t width, Real* unit, Real* norms, void* stream) {
  normalise<<<gridOf(rows), kThreads, 0, static_cast<cudaStream_t>(stream)>>>(z, width, unit, norms);
  return cudaGetLastError();
}

template <class Real>
int launchRowLoss(const Real* similarity, const std::uint8_t* positive, std::int64_t rows, Real* rowLoss,
                  Real* gradient, void* stream) {
  rowLossKernel<<<gridOf(rows), kThreads, 0, static_cast<cudaStream_t>(stream)>>>(similarity, positive, rows, rowLoss,
                                                                                  gradient);
  return cudaGetLastError();
}

template <class Real>
int launchProject(Real* row, const Real* unit, const Real* norms, const Real* scale, std::int64_t rows,
                  std::int64_t width, void* stream) {
  project<<<gridOf(rows), kThreads, 0, static_cast<cudaStream_t>(stream)>>>(row, unit, norms, scale, width);
  return cudaGetLastError();
}

#define SW_INSTANTIATE(Real)                                                                                        \
  template int launchNormalise<Real>(const Real*, std::int64_t, std::int64_t, Real*, Real*, void*);                 \
  template int launchRowLoss<Real>(const Real*, const std::uint8_t*, std::int64_t, Real*, Real*, void*);            \
  template int launchProject<Real>(Real*, const Real*, const Real*, const Real*, std::int64_t, std::int64_t, void*);
SW_INSTANTIATE(float)
SW_INSTANTIATE(double)
#undef SW_INSTANTIATE

}  // namespace sw::gpu::cuda
