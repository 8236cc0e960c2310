#pragma once

#include <nlohmann/json.hpp>

#include "core/io/volume_reader.h"

namespace sw::cli {

const char* verdictWord(Verdict verdict);
/// {file, verdict, code, message}
nlohmann::json verdictJson(const FileVerdict& verdict);

}  // namespace sw::cli
