#pragma once

#include <c10/core/Device.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace sw::gpu {

/// A device that was named cannot be used; the text says why.
class BackendUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct DeviceState {
  std::string id;      ///< "cpu", "cuda:0"
  std::string name;
  bool usable = true;
  std::string reason;  ///< what is missing, e.g. the loader's message for libslicewise_cuda.so
};

/// Loads libslicewise_cuda.so beside the program (once; only where a driver is) and asks for devices. Never throws.
bool cudaUsable();
std::vector<DeviceState> devices();

/// "auto" → first usable CUDA device, else CPU; "cpu"; "cuda:N".
/// @throws BackendUnavailable if a named device cannot be used (never a silent fall-back)
/// @throws std::invalid_argument for any other word
c10::Device chooseDevice(const std::string& word);

/// Deterministic algorithms, no cuDNN benchmark, TF32 off.
void useDeterministicAlgorithms();

}  // namespace sw::gpu
