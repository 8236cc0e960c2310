#include "core/nn/pth_file.h"

#include "core/base/durable_file.h"
#include "core/nn/pth_pickle.h"
#include "core/nn/stored_zip.h"
#include "core/nn/weights_error.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <tuple>

namespace sw {
namespace {

static_assert(std::endian::native == std::endian::little, "a .pth of ours is little-endian");

constexpr std::uintmax_t kMaxFile = std::uintmax_t{4} << 30;
constexpr std::string_view kPickleName = "data.pkl";
/// The first bytes of torch.save before 1.6: a pickle of its magic number.
constexpr std::string_view kOldMagic = "\x80\x02\x8a\x0al\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";

/// The folder inside the archive that torch.save puts everything in, with its "/".
std::string archiveFolder(const std::filesystem::path& file, const StoredZip& zip) {
  std::string folder;
  for (const auto& [name, size] : zip.entries()) {
    const std::size_t slash = name.find('/');
    if (slash != std::string::npos && name.substr(slash + 1) == kPickleName)
      folder = name.substr(0, slash + 1);
  }
  if (folder.empty())
    refuseWeights(file, "weights.format",
                  "it is a zip archive, but not one of torch.save (no data.pkl)");
  for (const auto& [name, size] : zip.entries()) {
    if (!name.starts_with(folder))
      refuseWeights(file, "weights.damaged", "its zip archive has entries outside " + folder);
    if (name == folder + "constants.pkl" || name.starts_with(folder + "code/"))
      refuseWeights(file, "weights.format",
                    "it is a TorchScript program, not weights; save model.state_dict() instead");
  }
  return folder;
}

void checkByteOrder(const std::filesystem::path& file,
                    const StoredZip& zip,
                    const std::string& folder) {
  const auto entry = zip.entries().find(folder + "byteorder");
  if (entry == zip.entries().end()) return;
  if (entry->second > 16 || zip.read(entry->first) != "little")
    refuseWeights(file, "weights.format", "its numbers are not little-endian");
}

std::int64_t elementsOf(const PthTensor& tensor) {
  if (std::find(tensor.shape.begin(), tensor.shape.end(), 0) != tensor.shape.end()) return 0;
  std::int64_t elements = 1;
  for (const std::int64_t extent : tensor.shape)
    elements *= extent;  // parsePthPickle checked that it does not overflow
  return elements;
}

/// Sizes against the archive, and no byte used twice. `tensors` are in order of storage and offset.
void checkLayout(const std::filesystem::path& file,
                 const StoredZip& zip,
                 const std::string& folder,
                 const std::vector<PthTensor>& tensors) {
  const auto refuse = [&](const PthTensor& tensor, const std::string& cause) {
    refuseWeights(file, "weights.damaged", "tensor " + tensor.name + " " + cause);
  };
  const PthTensor* before = nullptr;
  std::int64_t used = 0;
  for (const PthTensor& tensor : tensors) {
    const auto entry = zip.entries().find(folder + "data/" + tensor.storage);
    if (entry == zip.entries().end()) refuse(tensor, "has no bytes in the archive");
    const std::uint64_t size = c10::elementSize(tensor.type);
    if (entry->second % size != 0 ||
        entry->second / size != static_cast<std::uint64_t>(tensor.storageElements))
      refuse(tensor, "has a storage of " + std::to_string(tensor.storageElements) +
                         " elements, the archive holds " + std::to_string(entry->second) +
                         " bytes");
    const bool same = before != nullptr && before->storage == tensor.storage;
    if (same && before->type != tensor.type) refuse(tensor, "shares bytes of another type");
    if (!same) used = 0;
    before = &tensor;
    const std::int64_t elements = elementsOf(tensor);
    if (elements == 0) continue;
    if (tensor.offset < used)
      refuse(tensor, "shares bytes with another tensor; clone() one of them");
    if (elements > tensor.storageElements - tensor.offset)
      refuse(tensor, "ends beyond its storage");
    used = tensor.offset + elements;
  }
}

at::Tensor tensorOf(const std::filesystem::path& file,
                    const PthTensor& wanted,
                    std::string_view storage) {
  const at::Tensor tensor = at::empty(wanted.shape, at::TensorOptions().dtype(wanted.type));
  if (tensor.nbytes() == 0) return tensor;
  const std::string_view own = storage.substr(
      static_cast<std::size_t>(wanted.offset) * c10::elementSize(wanted.type), tensor.nbytes());
  if (wanted.type == c10::ScalarType::Bool &&
      std::any_of(own.begin(), own.end(), [](char c) { return c != 0 && c != 1; }))
    refuseWeights(file, "weights.damaged",
                  "tensor " + wanted.name + " has truth values other than 0 and 1");
  std::memcpy(tensor.mutable_data_ptr(), own.data(), own.size());
  return tensor;
}

}  // namespace

NamedTensors parsePth(const std::filesystem::path& file, std::string_view bytes) {
  if (bytes.starts_with(kOldMagic))
    refuseWeights(
        file, "weights.format",
        "it was saved by PyTorch before 1.6; load it there and save it again with a newer one");
  const StoredZip zip(file, bytes);
  const std::string folder = archiveFolder(file, zip);
  checkByteOrder(file, zip, folder);
  const std::string pickleName = folder + std::string(kPickleName);
  if (zip.entries().find(pickleName)->second > kPthMaxPickle)
    refuseWeights(file, "weights.damaged", "its pickle is larger than 4 MiB");
  std::vector<PthTensor> wanted = parsePthPickle(file, zip.read(pickleName));
  std::sort(wanted.begin(), wanted.end(), [](const PthTensor& a, const PthTensor& b) {
    return std::tie(a.storage, a.offset) < std::tie(b.storage, b.offset);
  });
  checkLayout(file, zip, folder, wanted);
  NamedTensors tensors;
  std::string storage, storageName;
  for (const PthTensor& each : wanted) {
    if (storageName != each.storage) storage = zip.read(folder + "data/" + each.storage);
    storageName = each.storage;
    tensors.emplace(each.name, tensorOf(file, each, storage));
  }
  return tensors;
}

std::string pthBytes(const NamedTensors& tensors) {
  std::vector<PthTensor> index;
  std::vector<std::pair<std::string, std::string>> data;
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor plain = tensor.detach().to(at::kCPU).contiguous();
    const std::string storage = std::to_string(index.size());
    index.push_back({name, plain.scalar_type(), storage, plain.numel(), 0, plain.sizes().vec()});
    data.emplace_back(
        "archive/data/" + storage,
        std::string(static_cast<const char*>(plain.const_data_ptr()), plain.nbytes()));
  }
  std::vector<std::pair<std::string, std::string>> entries{{"archive/data.pkl", pthPickle(index)},
                                                           {"archive/byteorder", "little"}};
  std::move(data.begin(), data.end(), std::back_inserter(entries));
  entries.emplace_back("archive/version", "3\n");
  return storedZipBytes(entries);
}

NamedTensors readWeights(const std::filesystem::path& file) {
  std::error_code failure;
  // A pipe or a device would never end.
  if (!std::filesystem::is_regular_file(file, failure))
    refuseWeights(file, "weights.format", "there is no regular file");
  if (std::filesystem::file_size(file, failure) > kMaxFile || failure)
    refuseWeights(file, "weights.format", "it is larger than 4 GiB");
  const std::string bytes = readWholeFile(file);
  if (bytes.starts_with("PK") || bytes.starts_with(kOldMagic)) return parsePth(file, bytes);
  constexpr std::size_t kLengthBytes = 8;
  if (bytes.size() > kLengthBytes && bytes[kLengthBytes] == '{')
    return parseSafetensors(file, bytes);
  refuseWeights(file, "weights.format", "it is neither a .pth of torch.save nor a .safetensors");
}

}  // namespace sw
