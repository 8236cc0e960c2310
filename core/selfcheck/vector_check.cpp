#include "core/selfcheck/vector_check.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/selfcheck/vector_operations.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sw {
namespace {

using nlohmann::json;

constexpr double kWrong = std::numeric_limits<double>::infinity();
/// Deeper than any expected value of the schema; keeps a hostile file off the stack.
constexpr int kMaximumDepth = 16;

/// The largest difference found, and where.
struct Difference {
  double worst = 0;
  std::string place;

  void meet(double error, const std::string& where) {
    if (!(error > worst)) return;
    worst = error;
    place = where;
  }
};

double numberError(const json& expected, const json& got) {
  if (!got.is_number()) return kWrong;
  const auto wanted = expected.get<double>();
  const double error = std::abs(got.get<double>() - wanted) / std::max(1.0, std::abs(wanted));
  return std::isnan(error) ? kWrong : error;
}

void compare(const json& expected,
             const json& got,
             const std::string& place,
             int depth,
             Difference& difference) {
  if (depth > kMaximumDepth) {
    difference.meet(kWrong, place + " (nested too deeply)");
  } else if (expected.is_object()) {
    for (const auto& [name, value] : expected.items()) {
      const std::string inner = place.empty() ? name : place + "." + name;
      if (got.is_object() && got.contains(name)) {
        compare(value, got[name], inner, depth + 1, difference);
      } else {
        difference.meet(kWrong, inner + " (not computed)");
      }
    }
  } else if (expected.is_array()) {
    if (!got.is_array() || got.size() != expected.size()) {
      difference.meet(kWrong, place + " (another number of values)");
      return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      compare(expected[i], got[i], place + "[" + std::to_string(i) + "]", depth + 1, difference);
    }
  } else if (expected.is_number()) {
    difference.meet(numberError(expected, got), place);
  } else if (expected != got) {
    difference.meet(kWrong, place);
  }
}

const VectorOperation* findOperation(const std::string& name) {
  static const std::vector<VectorOperation> known = [] {
    std::vector<VectorOperation> all;
    for (const auto& group : {lossOperations(), positionOperations(), splitOperations(),
                              warpOperations(), resampleOperations(), metricOperations(),
                              statisticsOperations(), networkOperations(), trainingOperations()}) {
      all.insert(all.end(), group.begin(), group.end());
    }
    return all;
  }();
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const auto& entry) { return entry.name == name; });
  return found == known.end() ? nullptr : &*found;
}

Difference differenceOf(VectorFunction run, const json& testCase) {
  Difference difference;
  try {
    compare(testCase.at("expected"), run(testCase), "", 0, difference);
  } catch (const std::exception& error) {
    difference = {kWrong, error.what()};
  }
  return difference;
}

void check(const json& testCase, OperationCheck& result) {
  ++result.cases;
  const VectorOperation* operation = findOperation(result.op);
  if (operation == nullptr) {
    result.supported = false;
    return;
  }
  if (operation->runFloat != nullptr) {
    result.worstFloatError =
        std::max(result.worstFloatError, differenceOf(operation->runFloat, testCase).worst);
  }
  const Difference difference = differenceOf(operation->run, testCase);
  result.worstError = std::max(result.worstError, difference.worst);
  if (difference.worst <= testCase.at("tol").get<double>()) return;
  ++result.failed;
  if (result.firstFailure.empty()) {
    result.firstFailure = testCase.at("id").get<std::string>() + ": " + difference.place;
  }
}

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
  throw InputError("vectors.schema", file.string() + " is no slicewise-cases/1 file: " + why);
}

/// Checks the frame of the file, so that what follows may trust it.
json casesOf(const std::filesystem::path& file) {
  json document = json::parse(readWholeFile(file), nullptr, false);
  if (document.is_discarded() || !document.is_object()) refuse(file, "it is no JSON object");
  if (document.value("schema", json()) != "slicewise-cases/1")
    refuse(file, "its schema is another one");
  const auto cases = document.find("cases");
  if (cases == document.end() || !cases->is_array()) refuse(file, "it has no list of cases");
  for (const json& testCase : *cases) {
    const bool framed =
        testCase.is_object() && testCase.value("op", json()).is_string() &&
        testCase.value("id", json()).is_string() && testCase.value("tol", json()).is_number() &&
        testCase.value("inputs", json()).is_object() &&
        testCase.value("expected", json()).is_object() && !testCase.at("expected").empty();
    if (!framed) refuse(file, "a case lacks id, op, inputs, expected or tol");
  }
  return std::move(*cases);
}

}  // namespace

std::int64_t boundedCount(const nlohmann::json& inputs, const char* name) {
  constexpr std::int64_t kMaximum = 1'000'000;
  const json& value = inputs.at(name);
  const std::int64_t count = value.is_number_integer() ? value.get<std::int64_t>() : 0;
  if (count < 1 || count > kMaximum) {
    throw InputError("vectors.case", std::string(name) + " must be a whole number from 1 to " +
                                         std::to_string(kMaximum));
  }
  return count;
}

std::vector<OperationCheck> checkVectors(const std::filesystem::path& file) {
  std::vector<OperationCheck> results;
  for (const json& testCase : casesOf(file)) {
    const auto op = testCase.at("op").get<std::string>();
    auto result = std::find_if(results.begin(), results.end(),
                               [&](const auto& entry) { return entry.op == op; });
    if (result == results.end()) {
      const VectorOperation* operation = findOperation(op);
      const bool hasFloat = operation != nullptr && operation->runFloat != nullptr;
      results.push_back({op, 0, 0, true, 0, hasFloat ? 0.0 : -1.0, ""});
      result = results.end() - 1;
    }
    check(testCase, *result);
  }
  return results;
}

}  // namespace sw
