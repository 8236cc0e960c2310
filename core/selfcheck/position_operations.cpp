#include "core/selfcheck/vector_operations.h"
#include "core/train/lr_schedule.h"
#include "core/volume/slice_position.h"

namespace sw {
namespace {

using nlohmann::json;

json runPositiveCount(const json& testCase) {
  const auto positions = testCase.at("inputs").at("positions").get<std::vector<double>>();
  return {{"per_anchor",
           positiveCounts(positions, testCase.at("inputs").at("threshold").get<double>())}};
}

json runSlicePosition(const json& testCase) {
  const std::int64_t slices = boundedCount(testCase.at("inputs"), "slices");
  json positions = json::array(), partitions = json::array();
  for (std::int64_t i = 0; i < slices; ++i) {
    positions.push_back(slicePosition(i, slices));
    partitions.push_back(slicePartition(i, slices));
  }
  return {{"positions", positions}, {"partitions", partitions}};
}

json runCosineSchedule(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const auto base = inputs.at("base").get<double>();
  const auto floor = inputs.at("floor").get<double>();
  const std::int64_t epochs = boundedCount(inputs, "epochs");
  const std::int64_t iterations = boundedCount(inputs, "iterations_per_epoch");
  json rates = json::array();
  for (const json& point : inputs.at("points")) {
    rates.push_back(cosineRate(base, floor, epochs, iterations, point.at(0).get<std::int64_t>(),
                               point.at(1).get<std::int64_t>()));
  }
  return {{"rates", rates}};
}

/// The rates of all `steps` with `warmup` steps of linear rise.
json runWarmupSchedule(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const auto base = inputs.at("base").get<double>();
  const auto warmup = inputs.at("warmup").get<std::int64_t>();
  const std::int64_t steps = boundedCount(inputs, "steps");
  json rates = json::array();
  for (std::int64_t i = 0; i < steps; ++i) rates.push_back(warmupRate(base, warmup, i, steps));
  return {{"rates", rates}};
}

}  // namespace

std::vector<VectorOperation> positionOperations() {
  return {{"positive_count", runPositiveCount},
          {"slice_position", runSlicePosition},
          {"cosine_schedule", runCosineSchedule},
          {"warmup_schedule", runWarmupSchedule}};
}

}  // namespace sw
