#pragma once

#include "app/cli/session.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sw::cli {

/// Arguments of `export dataset`.
struct DatasetArguments {
  std::string dataset;
  std::filesystem::path out;
  std::string format;  ///< "nnunet" (default) or "csv"
  std::vector<std::string> splits, volumes;
  std::string files = "copy";
};

void addDatasetOptions(CLI::App& verb, DatasetArguments& arguments);
void exportDataset(Session& session, const DatasetArguments& arguments);

}  // namespace sw::cli
