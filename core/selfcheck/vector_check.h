#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sw {

/// One operation of a `slicewise-cases/1` file (shared/vectors/README.md).
struct OperationCheck {
  std::string op;
  int cases = 0;
  int failed = 0;
  bool supported = true;
  double worstError = 0;       ///< largest |got − expected| / max(1, |expected|), double pass
  double worstFloatError = 0;  ///< float pass, no verdict; −1 = none
  std::string firstFailure;    ///< id and what differed
};

/// Operations in order of first appearance. @throws InputError `vectors.schema` for a file of
/// another schema
std::vector<OperationCheck> checkVectors(const std::filesystem::path& file);

}  // namespace sw
