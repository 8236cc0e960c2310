#include "core/nn/pth_pickle.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sw {
namespace {

constexpr std::array<std::pair<std::string_view, c10::ScalarType>, 8> kStorages{
    {{"FloatStorage", c10::ScalarType::Float},
     {"DoubleStorage", c10::ScalarType::Double},
     {"HalfStorage", c10::ScalarType::Half},
     {"BFloat16Storage", c10::ScalarType::BFloat16},
     {"LongStorage", c10::ScalarType::Long},
     {"IntStorage", c10::ScalarType::Int},
     {"ByteStorage", c10::ScalarType::Byte},
     {"BoolStorage", c10::ScalarType::Bool}}};

}  // namespace

std::string_view pthStorageName(c10::ScalarType type) {
  const auto* found = std::find_if(kStorages.begin(), kStorages.end(),
                                   [type](const auto& known) { return known.second == type; });
  return found == kStorages.end() ? std::string_view{} : found->first;
}

c10::ScalarType pthStorageType(std::string_view name) {
  const auto* found = std::find_if(kStorages.begin(), kStorages.end(),
                                   [name](const auto& known) { return known.first == name; });
  return found == kStorages.end() ? c10::ScalarType::Undefined : found->second;
}

}  // namespace sw
