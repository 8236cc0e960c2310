#pragma once

#include <string>

#include "core/train/run_request.h"
#include "core/train/train_options.h"

namespace sw::test {

/// Small and quick: width 4, batch 8, one thread.
inline PretrainRequest smallPretrain(DatasetId dataset, SplitId split, const std::string& method, std::int64_t epochs) {
  PretrainRequest request;
  request.dataset = dataset;
  request.split = split;
  request.method = method;
  request.device = "cpu";
  request.options = {{"width", std::int64_t{4}},  {"embedding", std::int64_t{16}}, {"epochs", epochs},
                     {"batch", std::int64_t{8}},  {"size", std::int64_t{32}},      {"threads", std::int64_t{1}},
                     {"learning_rate", 0.02}};
  if (pretrainOptionTable(method).find("embedding") == nullptr) request.options.erase("embedding");
  return request;
}

}  // namespace sw::test
