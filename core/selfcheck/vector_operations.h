#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace sw {

/// Computes one case in double: takes the whole case, returns an object with the members of
/// `expected`.
/// @throws std::exception for inputs that cannot be used
using VectorFunction = nlohmann::json (*)(const nlohmann::json& testCase);

/// One operation that a `slicewise-cases/1` file may ask for. A group of operations is one file.
struct VectorOperation {
  std::string_view name;
  VectorFunction run = nullptr;
  VectorFunction runFloat =
      nullptr;  ///< the same in float; null where the operation has no float form
};

std::vector<VectorOperation> lossOperations();
std::vector<VectorOperation> positionOperations();
std::vector<VectorOperation> splitOperations();
std::vector<VectorOperation> warpOperations();
std::vector<VectorOperation> resampleOperations();
std::vector<VectorOperation> metricOperations();
std::vector<VectorOperation> statisticsOperations();
std::vector<VectorOperation> networkOperations();
std::vector<VectorOperation> trainingOperations();

/// A whole number of `inputs` between 1 and a million, so that a file cannot ask for all memory.
/// @throws InputError `vectors.case`
std::int64_t boundedCount(const nlohmann::json& inputs, const char* name);

}  // namespace sw
