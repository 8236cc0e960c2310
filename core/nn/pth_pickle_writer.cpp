#include "core/base/error.h"
#include "core/nn/pth_pickle.h"

#include <algorithm>
#include <limits>

namespace sw {
namespace {

/// Opcodes of pickle's protocol 2, written without memo.
class PickleText {
 public:
  PickleText& raw(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }
  PickleText& text(std::string_view value) {
    return raw("X").littleEndian(value.size()).raw(value);
  }
  PickleText& number(std::int64_t value) {
    require(value >= 0 && value <= std::numeric_limits<std::int32_t>::max(),
            "a tensor of a .pth has less than 2^31 elements");
    return raw("J").littleEndian(static_cast<std::uint64_t>(value));
  }
  PickleText& name(std::string_view module, std::string_view what) {
    return raw("c").raw(module).raw("\n").raw(what).raw("\n");
  }
  PickleText& orderedDict() { return name("collections", "OrderedDict").raw(")R"); }
  PickleText& tuple(const std::vector<std::int64_t>& values) {
    raw("(");
    for (const std::int64_t value : values) number(value);
    return raw("t");
  }
  std::string take() { return std::move(bytes_); }

 private:
  PickleText& littleEndian(std::uint64_t value) {
    for (int shift = 0; shift < 32; shift += 8)
      bytes_ += static_cast<char>((value >> shift) & 0xFF);
    return *this;
  }
  std::string bytes_;
};

std::vector<std::int64_t> rowMajorStrides(const std::vector<std::int64_t>& shape) {
  std::vector<std::int64_t> strides(shape.size(), 1);
  for (std::size_t axis = shape.size(); axis-- > 1;)
    strides[axis - 1] = strides[axis] * std::max<std::int64_t>(shape[axis], 1);
  return strides;
}

}  // namespace

std::string pthPickle(const std::vector<PthTensor>& tensors) {
  PickleText out;
  out.raw("\x80\x02}").text("net").orderedDict().raw("(");
  for (const PthTensor& tensor : tensors) {
    const std::string_view storage = pthStorageName(tensor.type);
    require(!storage.empty(),
            "tensor " + tensor.name + " has a type that a .pth of ours does not hold");
    out.text(tensor.name).name("torch._utils", "_rebuild_tensor_v2").raw("((").text("storage");
    out.name("torch", storage)
        .text(tensor.storage)
        .text("cpu")
        .number(tensor.storageElements)
        .raw("tQ");
    out.number(tensor.offset).tuple(tensor.shape).tuple(rowMajorStrides(tensor.shape)).raw("\x89");
    out.orderedDict().raw("tR");
  }
  return out.raw("us.").take();
}

}  // namespace sw
