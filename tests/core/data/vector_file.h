#pragma once

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

namespace sw::test {

/// A file of tests/data/vectors, parsed.
inline nlohmann::json vectorFile(const std::string& name) {
  std::ifstream file(std::string(SW_SOURCE_DIR) + "/tests/data/vectors/" + name);
  return nlohmann::json::parse(file);
}

}  // namespace sw::test
