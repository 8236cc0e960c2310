#include "app/cli/file_rows.h"

namespace sw::cli {

nlohmann::json fileRows(Catalog& catalog, const std::vector<FileFinding>& findings) {
  nlohmann::json rows = nlohmann::json::array();
  for (const FileFinding& finding : findings) {
    rows.push_back({{"state", fileStateWord(finding.state)},
                    {"volume", catalog.datasets().volume(finding.volume).name},
                    {"kind", finding.held()  ? "held label"
                             : finding.label ? "label"
                                             : "image"},
                    {"file", finding.file.string()},
                    {"sha256", finding.sha256}});
  }
  return rows;
}

}  // namespace sw::cli
