#pragma once

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

/// One tensor as the pickle of a .pth names it: row-major elements [offset, offset + product of
/// shape) of the archive's entry data/<storage>.
struct PthTensor {
  std::string name;
  c10::ScalarType type = c10::ScalarType::Undefined;
  std::string storage;  ///< decimal digits
  std::int64_t storageElements = 0;
  std::int64_t offset = 0;  ///< elements
  std::vector<std::int64_t> shape;
};

constexpr std::size_t kPthMaxPickle = std::size_t{4} << 20;

/// Reads what torch.save writes for {"net": {name: tensor}} or {name: tensor}, pickle protocol 2,
/// and nothing else: the opcodes of dictionaries, tuples, texts, numbers and storages, and the
/// names collections.OrderedDict, torch._utils._rebuild_tensor_v2 and torch.*Storage. Names are
/// compared, never looked up: nothing is imported or called. At most 262,144 values and 65,536
/// tensors of rank 8; names of [A-Za-z0-9_.].
/// @param file only named in errors
/// @throws InputError `weights.pickle` for another opcode or name, `weights.damaged` for one that
/// makes no sense, `weights.content` for other contents
std::vector<PthTensor> parsePthPickle(const std::filesystem::path& file, std::string_view pickle);

/// The pickle of {"net": {name: tensor}} in protocol 2, as torch.load(weights_only=True) takes it.
std::string pthPickle(const std::vector<PthTensor>& tensors);

/// "FloatStorage" …; empty for a type that is not stored.
std::string_view pthStorageName(c10::ScalarType type);
/// The other way; Undefined for another name.
c10::ScalarType pthStorageType(std::string_view name);

}  // namespace sw
