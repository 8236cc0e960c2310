#pragma once

#include <cstddef>
#include <string>

namespace sw::gpu {

/// libslicewise_cuda.so, loaded once on first use, before anything asks LibTorch for CUDA.
struct CudaModule {
  bool loaded = false;
  std::string reason;   ///< why it is not loaded: no driver, or the loader's message
  int (*deviceName)(int device, char* name, std::size_t length) = nullptr;
};
const CudaModule& cudaModule();

}  // namespace sw::gpu
