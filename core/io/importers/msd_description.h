#pragma once

#include "core/io/volume_reader.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sw {

/// One case as dataset.json names it; paths as written.
struct MsdCase {
  std::string name;  ///< empty: from the image's file name
  std::string image;
  std::string label;  ///< empty if none is named
};

/// What a dataset.json of either kind says.
struct MsdDescription {
  std::string name;
  std::string modality;
  std::string licence;
  std::map<int, std::string> labelNames;
  int axis = -1;                    ///< "slicewise": {"axis": …}
  std::string fileEnding;           ///< nnU-Net v2: cases are found in imagesTr
  std::vector<MsdCase> cases;       ///< from "training" or "dataset"
  std::vector<std::string> unlabelled;  ///< "slicewise": {"unlabelled": […]}: images, as written
  std::size_t testImages = 0;       ///< length of "test"
  std::size_t furtherChannels = 0;  ///< cases of "dataset" that list several images
  std::vector<FileVerdict> problems;
};

/// @throws InputError `import.json` with the place of a syntax error or the name of a wrong entry
MsdDescription readMsdDescription(const std::filesystem::path& file);

}  // namespace sw
