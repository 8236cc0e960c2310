#include "gpu/cuda_module.h"

#include <dlfcn.h>

#include <array>
#include <filesystem>

namespace sw::gpu {
namespace {

namespace fs = std::filesystem;
constexpr const char* kModule = "libslicewise_cuda.so";
constexpr const char* kDriver = "libcuda.so.1";

/// Beside the program, or in ../lib of an installed or built tree.
fs::path findModule() {
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure).parent_path();
  for (const fs::path& folder : {program, program.parent_path() / "lib", program.parent_path() / "lib" / "slicewise"})
    if (fs::exists(folder / kModule, failure)) return folder / kModule;
  return {};
}

CudaModule load() {
  CudaModule module;
  if (dlopen(kDriver, RTLD_NOW | RTLD_GLOBAL) == nullptr) {
    module.reason = std::string("no NVIDIA driver: ") + dlerror();
    return module;
  }
  const fs::path file = findModule();
  if (file.empty()) {
    module.reason = std::string(kModule) + " is not installed beside the program";
    return module;
  }
  void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_GLOBAL);
  if (handle == nullptr) {
    module.reason = dlerror();
    return module;
  }
  module.deviceName = reinterpret_cast<decltype(module.deviceName)>(dlsym(handle, "slicewiseCudaDeviceName"));
  module.loaded = module.deviceName != nullptr;
  if (!module.loaded) module.reason = file.string() + " is of another version";
  return module;
}

}  // namespace

const CudaModule& cudaModule() {
  static const CudaModule module = load();
  return module;
}

}  // namespace sw::gpu
