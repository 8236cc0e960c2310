#pragma once

#include "core/nn/pth_file.h"

#include <ATen/ATen.h>

#include <string>

namespace sw::test {

/// One tensor of every type that is stored, an empty one and a number without extent.
inline NamedTensors everyType() {
  return {{"a.weight", at::arange(24, at::kFloat).reshape({2, 3, 4})},
          {"b.count", at::full({}, std::int64_t{1} << 40, at::kLong)},
          {"empty", at::empty({0, 3}, at::kDouble)},
          {"flags", at::tensor({1, 0, 1}, at::kInt).to(at::kBool)},
          {"half", at::arange(5, at::kFloat).to(at::kHalf)},
          {"brain", at::arange(5, at::kFloat).to(at::kBFloat16)},
          {"bytes", at::arange(9, at::kInt).to(at::kByte)},
          {"int", at::arange(-3, 3, at::kInt)},
          {"turned", at::arange(6, at::kDouble).reshape({3, 2}).t()}};
}

/// Same names, types, shapes and bytes.
inline bool sameTensors(const NamedTensors& a, const NamedTensors& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [name, tensor] : a) {
    const auto found = b.find(name);
    if (found == b.end() || found->second.scalar_type() != tensor.scalar_type() ||
        !found->second.equal(tensor))
      return false;
  }
  return true;
}

/// A text of a pickle: BINUNICODE, length, bytes.
inline std::string pickleText(const std::string& text) {
  return std::string("X") + static_cast<char>(text.size() & 0xFF) +
         static_cast<char>(text.size() >> 8) + std::string(2, '\0') + text;
}

/// A number of one byte.
inline std::string pickleNumber(int value) {
  return std::string("K") + static_cast<char>(value);
}

/// A call of _rebuild_tensor_v2 for a float storage "0": shape and strides are opcodes.
inline std::string pickleTensor(int elements,
                                int offset,
                                const std::string& shape,
                                const std::string& strides) {
  return "ctorch._utils\n_rebuild_tensor_v2\n((" + pickleText("storage") +
         "ctorch\nFloatStorage\n" + pickleText("0") + pickleText("cpu") + pickleNumber(elements) +
         "tQ" + pickleNumber(offset) + shape + strides + "\x89" + "ccollections\nOrderedDict\n)RtR";
}

}  // namespace sw::test
