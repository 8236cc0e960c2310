#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace sw {

/// Fields of a NIfTI-1 or NIfTI-2 header, in the machine's byte order, not yet judged.
struct NiftiHeader {
  int version = 1;
  bool bigEndian = false;
  bool pair = false;     ///< magic ni1: voxels in a second file
  bool analyze = false;  ///< no NIfTI magic at all
  std::array<std::int64_t, 8> dim{};
  int datatype = 0;
  int bitpix = 0;
  std::array<double, 8> pixdim{};
  double voxOffset = 0;
  double slope = 0, intercept = 0;
  int qformCode = 0, sformCode = 0;
  std::array<double, 3> quaternion{};  ///< b, c, d
  std::array<double, 3> qoffset{};
  std::array<double, 12> sform{};  ///< three rows of four
  std::size_t bytes() const { return version == 2 ? 540 : 348; }
};

/// So many first bytes hold a header of either version.
inline constexpr std::size_t kNiftiHeadBytes = 540;

/// Whether the first bytes can be a NIfTI header of either version and byte order.
bool looksLikeNifti(std::string_view bytes);

/// @throws InputError `nifti.short`, `nifti.header` naming `name`
NiftiHeader readNiftiHeader(std::string_view bytes, const std::string& name);

}  // namespace sw
