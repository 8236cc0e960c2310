#include <ATen/core/Tensor.h>
#include <ATen/ops/add.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mm.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>
#include <torch/library.h>

#include <cstdio>
#include <stdexcept>
#include <string>

#include "gpu/ops/cuda/contrastive_loss_launch.h"

/// CUDA kernels of the operators that the program defines; this file is linked into libslicewise_cuda.so alone.
namespace sw::gpu::cuda {
namespace {

void check(int failure) {
  if (failure == cudaSuccess) return;
  throw std::runtime_error(std::string("CUDA kernel launch failed: ") +
                           cudaGetErrorString(static_cast<cudaError_t>(failure)));
}

struct Rows {
  at::Tensor unit;
  at::Tensor norms;
};

template <class Real>
Rows normalised(const at::Tensor& z) {
  const at::Tensor rows = z.contiguous();
  Rows result{at::empty_like(rows), at::empty({z.size(0)}, z.options())};
  check(launchNormalise(rows.data_ptr<Real>(), z.size(0), z.size(1), result.unit.data_ptr<Real>(),
                        result.norms.data_ptr<Real>(), c10::cuda::getCurrentCUDAStream().stream()));
  return result;
}

template <class Real>
std::tuple<at::Tensor, at::Tensor> forwardOf(const at::Tensor& z, const at::Tensor& positive, double temperature) {
  const Rows rows = normalised<Real>(z);
  const at::Tensor similarity = at::mm(rows.unit, rows.unit.t()).div_(temperature);
  const at::Tensor mask = positive.to(at::kByte).contiguous();
  const at::Tensor rowLoss = at::empty({z.size(0)}, z.options());
  const at::Tensor gradient = at::empty_like(similarity);
  check(launchRowLoss(similarity.data_ptr<Real>(), mask.data_ptr<std::uint8_t>(), z.size(0), rowLoss.data_ptr<Real>(),
                      gradient.data_ptr<Real>(), c10::cuda::getCurrentCUDAStream().stream()));
  return {rowLoss.mean(), at::add(gradient, gradient.t()).div_(temperature)};
}

template <class Real>
at::Tensor backwardOf(const at::Tensor& gradient, const at::Tensor& z, const at::Tensor& pairs) {
  const Rows rows = normalised<Real>(z);
  const at::Tensor result = at::mm(pairs, rows.unit);
  const at::Tensor scale = gradient.contiguous();
  check(launchProject(result.data_ptr<Real>(), rows.unit.data_ptr<Real>(), rows.norms.data_ptr<Real>(),
                      scale.data_ptr<Real>(), z.size(0), z.size(1), c10::cuda::getCurrentCUDAStream().stream()));
  return result;
}

std::tuple<at::Tensor, at::Tensor> forward(const at::Tensor& z, const at::Tensor& positive, double temperature) {
  const c10::cuda::CUDAGuard guard(z.device());
  const at::Tensor rows = z.detach();
  return z.scalar_type() == at::kDouble ? forwardOf<double>(rows, positive, temperature)
                                        : forwardOf<float>(rows, positive, temperature);
}

at::Tensor backward(const at::Tensor& gradient, const at::Tensor& z, const at::Tensor& pairs) {
  const c10::cuda::CUDAGuard guard(z.device());
  const at::Tensor rows = z.detach();
  return z.scalar_type() == at::kDouble ? backwardOf<double>(gradient, rows, pairs)
                                        : backwardOf<float>(gradient, rows, pairs);
}

}  // namespace

TORCH_LIBRARY_IMPL(slicewise, CUDA, library) {
  library.impl("contrastive_loss_forward", forward);
  library.impl("contrastive_loss_backward", backward);
}

}  // namespace sw::gpu::cuda

/// Name of a device, for the list of devices. @return 0, or the CUDA error
extern "C" __attribute__((visibility("default"))) int slicewiseCudaDeviceName(int device, char* name,
                                                                              std::size_t length) {
  cudaDeviceProp properties{};
  const cudaError_t failure = cudaGetDeviceProperties(&properties, device);
  if (failure == cudaSuccess) std::snprintf(name, length, "%s", properties.name);
  return failure;
}
