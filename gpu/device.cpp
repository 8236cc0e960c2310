#include "gpu/device.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <array>
#include <cstdlib>

#include "gpu/cuda_module.h"

namespace sw::gpu {
namespace {

/// Devices that LibTorch reports once the module is in; 0 without CUDA.
int cudaDeviceCount() noexcept {
  try {
    if (!cudaModule().loaded || !at::globalContext().hasCUDA()) return 0;
    return static_cast<int>(at::detail::getCUDAHooks().deviceCount());
  } catch (const std::exception&) {
    return 0;
  }
}

DeviceState cudaState(int index) {
  std::array<char, 256> name{};
  DeviceState state{"cuda:" + std::to_string(index), "", true, ""};
  const int failure = cudaModule().deviceName(index, name.data(), name.size());
  state.name = name.data();
  state.usable = failure == 0;
  if (!state.usable) state.reason = "the driver reports CUDA error " + std::to_string(failure);
  return state;
}

std::string noCudaReason() {
  const CudaModule& module = cudaModule();
  return module.loaded ? "the driver reports no usable device" : module.reason;
}

}  // namespace

bool cudaUsable() { return cudaDeviceCount() > 0; }

std::vector<DeviceState> devices() {
  std::vector<DeviceState> all{{"cpu", "CPU (" + std::to_string(at::get_num_threads()) + " threads)", true, ""}};
  const int count = cudaDeviceCount();
  for (int index = 0; index < count; ++index) all.push_back(cudaState(index));
  if (count == 0) all.push_back({"cuda", "CUDA", false, noCudaReason()});
  return all;
}

c10::Device chooseDevice(const std::string& word) {
  if (word == "cpu") return c10::Device(c10::kCPU);
  if (word == "auto") return cudaUsable() ? c10::Device(c10::kCUDA, 0) : c10::Device(c10::kCPU);
  constexpr std::string_view kPrefix = "cuda:";
  const std::string digits = word.rfind(kPrefix, 0) == 0 ? word.substr(kPrefix.size()) : "";
  if (digits.empty() || digits.size() > 3 || digits.find_first_not_of("0123456789") != std::string::npos)
    throw std::invalid_argument("\"" + word + "\" is no device: use auto, cpu or cuda:N");
  const int index = std::stoi(digits);
  const int count = cudaDeviceCount();
  if (index < count && cudaState(index).usable) return c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
  throw BackendUnavailable("Device " + word + " cannot be used: " +
                           (count == 0 ? noCudaReason() : "there are " + std::to_string(count) + " CUDA devices"));
}

void useDeterministicAlgorithms() {
  // cuBLAS reads it when it starts; a value that the user has set stays.
  ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);
  // Warn only: a few CUDA operators (nll_loss2d among them) have no deterministic form and would end the run.
  at::globalContext().setDeterministicAlgorithms(true, /*warn_only=*/true);
  at::globalContext().setDeterministicCuDNN(true);
  at::globalContext().setBenchmarkCuDNN(false);
  at::globalContext().setAllowTF32CuBLAS(false);
  at::globalContext().setAllowTF32CuDNN(false);
}

}  // namespace sw::gpu
